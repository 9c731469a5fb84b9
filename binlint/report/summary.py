"""Say in a line or two what a scan has found and how much it has looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from binlint.model import SEVERITIES, Coverage, Finding, ScanError, ScanResult, Verdict
from binlint.report.quantities import amount, count, duration
from binlint.rule import Rulebook

_SHALLOW = (
    "the clone is shallow, so older history is missing: get it with `git fetch --unshallow`, or "
    "with `fetch-depth: 0` of actions/checkout"
)


def reported(result: ScanResult) -> tuple[Finding, ...]:
    """Return the findings that count."""
    return tuple(verdict.finding for verdict in result.verdicts if verdict.state == "reported")


def suppressed(result: ScanResult) -> tuple[Verdict, ...]:
    """Return the verdicts that silence a finding."""
    return tuple(verdict for verdict in result.verdicts if verdict.state == "suppressed")


def silence(verdict: Verdict) -> tuple[str, str]:
    """Return who silences a finding until when, and why; the reason is foreign text."""
    until = f" until {verdict.until}" if verdict.until else ""
    return f"{verdict.by or 'policy'}{until}", verdict.reason or "no reason given"


def remedies(
    findings: Iterable[Finding], rulebook: Rulebook
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the rules that were broken with their steps; rules with the same steps share them."""
    steps = {rule.id: rule.fix for rule in rulebook.rules}
    shared: dict[tuple[str, ...], list[str]] = {}
    for rule in sorted({finding.rule for finding in findings}):
        if steps.get(rule):
            shared.setdefault(steps[rule], []).append(rule)
    yield from ((tuple(rules), fix) for fix, rules in shared.items())


def incomplete(result: ScanResult) -> bool:
    """Tell whether something that was to be scanned was not."""
    return bool(result.errors) or not result.coverage.complete


def unexplained(result: ScanResult) -> bool:
    """Tell whether something is missing that no error of the result names."""
    return incomplete(result) and (result.coverage.shallow or not result.errors)


def failures(result: ScanResult) -> tuple[ScanError, ...]:
    """Return the errors and, if something is missing that none of them names, one that says so."""
    whole = (ScanError("", "scan", shortfall(result)),) if unexplained(result) else ()
    return (*result.errors, *whole)


def summary(result: ScanResult) -> str:
    """Return `2 errors, 1 warning in 1,090 files, 28 MB, 0.2 s`; of a history, all it read."""
    seen = ", ".join([*_extent(result.coverage), duration(result.seconds)])
    findings = reported(result)
    if findings:
        return f"{_tally(findings)} in {seen}"
    if incomplete(result):
        return f"No findings in what could be read: {seen}"
    return f"No findings in {seen}"


def shortfall(result: ScanResult) -> str:
    """Return a loud sentence about what was not scanned; empty if there is nothing to say."""
    if not incomplete(result):
        return ""
    comments_only = all(error.stage == "suppress" for error in result.errors)
    if comments_only and not unexplained(result):
        return "A comment that asks for silence is not understood, and was not obeyed: correct it."
    reasons = []
    if result.errors:
        verb = "was" if len(result.errors) == 1 else "were"
        reasons.append(f"{count(len(result.errors), 'input')} {verb} not scanned as a whole")
    if result.coverage.shallow:
        reasons.append(_SHALLOW)
    if not reasons:
        reasons.append("a limit was reached before the end")
    return f"SCAN INCOMPLETE: {'; '.join(reasons)}. What was not read may hold a key."


def _tally(findings: tuple[Finding, ...]) -> str:
    numbers = dict.fromkeys(reversed(SEVERITIES), 0)
    for finding in findings:
        numbers[finding.severity] += 1
    return ", ".join(count(number, severity) for severity, number in numbers.items() if number)


def _extent(coverage: Coverage) -> list[str]:
    history = coverage.commits or coverage.objects
    extent = [] if history and not coverage.files else [count(coverage.files, "file")]
    if coverage.commits:
        extent.append(count(coverage.commits, "commit"))
    if coverage.objects:
        extent.append(count(coverage.objects, "object"))
    return [*extent, amount(coverage.bytes)]

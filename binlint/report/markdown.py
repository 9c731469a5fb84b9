"""Render a result in GitHub's Markdown: for a job's summary, a comment or an issue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from binlint.model import Finding, ScanError, ScanResult, Verdict
from binlint.report import history
from binlint.report.formats import Options
from binlint.report.marked import code, plain
from binlint.report.priority import most_urgent_first
from binlint.report.quantities import count
from binlint.report.summary import incomplete, remedies, reported, shortfall, summary, suppressed
from binlint.report.wall import scrub_result, scrub_rulebook
from binlint.rule import Rulebook

_TABLE = ("| | What | Where | Value |", "|---|---|---|---|")
_SIGNS = {"error": "🔴 error", "warning": "🟡 warning", "note": "🔵 note"}
_MOST_LINES = 100  # of what is silent, and of what was not read
_MOST_REASONS = 2000  # characters; a note quotes what a file says


def render(result: ScanResult, rulebook: Rulebook, options: Options) -> str:
    """Return a table of all findings, the most severe first, evidence, and what to do now."""
    found = _ranked(result)
    return _written(result, rulebook, options, found, found)


def fitted(result: ScanResult, rulebook: Rulebook, options: Options, most: int) -> str:
    """Return the same, with as many findings as fit into so many bytes of UTF-8.

    What is left out is counted. If not even the rest fits, only the outcome is told.
    """
    result, rulebook = scrub_result(result), scrub_rulebook(rulebook)  # as formats.render does
    found = _ranked(result)
    low, high = 0, len(found)
    whole = _written(result, rulebook, options, found, found)
    if _size(whole) <= most:
        return whole
    while low < high:
        middle = (low + high + 1) // 2
        if _size(_written(result, rulebook, options, found, found[:middle])) <= most:
            low = middle
        else:
            high = middle - 1
    written = _written(result, rulebook, options, found, found[:low])
    return written if _size(written) <= most else _lines(_outcome(result))


def _size(text: str) -> int:
    return len(text.encode("utf-8", "backslashreplace"))


def _ranked(result: ScanResult) -> tuple[Finding, ...]:
    return reported(result._replace(verdicts=tuple(most_urgent_first(result.verdicts))))


def _written(
    result: ScanResult,
    rulebook: Rulebook,
    options: Options,
    found: Sequence[Finding],
    told: Sequence[Finding],
) -> str:
    blocks = [_outcome(result), _table(told, len(found) - len(told)), _evidence(told)]
    if not options.quiet:
        blocks += [_remedies(found, rulebook), _silenced(suppressed(result), options.verbose)]
    blocks += [_problems("Not scanned, or not as a whole", result.errors)]
    if not options.quiet:
        blocks += [_problems("To be known", result.notes)]
    return "\n".join(text for text in map(_lines, blocks) if text)


def _lines(block: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in block)


def _outcome(result: ScanResult) -> Iterator[str]:
    yield f"## binlint: {plain(summary(result))}"
    if incomplete(result):
        yield from ("", "> [!CAUTION]", f"> {plain(shortfall(result))}")


def _table(findings: Sequence[Finding], left_out: int) -> Iterator[str]:
    if findings:
        yield from _TABLE
    for finding in findings:
        doubt = "" if finding.confidence == "high" else f" ({finding.confidence} confidence)"
        what = f"{plain(finding.message + doubt)}<br>{code(finding.rule)}"
        yield f"| {_SIGNS[finding.severity]} | {what} | {_place(finding)} | {_value(finding)} |"
    if left_out:
        yield from ("", f"**{count(left_out, 'more finding')}** would not fit here.")


def _place(finding: Finding) -> str:
    version = history.version(finding)
    return code(history.place(finding)) + (f"<br>{plain(version)}" if version else "")


def _value(finding: Finding) -> str:
    told = code(finding.preview or "")
    if told and finding.environment in ("live", "testnet"):
        told += f"<br>{finding.environment}"
    return told


def _evidence(findings: Sequence[Finding]) -> Iterator[str]:
    told = [(finding, list(history.facts(finding))) for finding in findings]
    if not any(facts for _, facts in told):
        return
    yield from ("<details><summary>Evidence and history</summary>", "")
    for finding, facts in told:
        if facts:
            yield f"- {code(history.place(finding))} {code(finding.rule)}"
            for label, texts in facts:
                yield f"  - {label}: {plain('; '.join(texts)[:_MOST_REASONS])}"
    yield from ("", "</details>")


def _remedies(findings: Sequence[Finding], rulebook: Rulebook) -> Iterator[str]:
    told = tuple(remedies(findings, rulebook))
    if told:
        yield "### What to do now"
    for rules, fix in told:
        yield from ("", ", ".join(map(code, rules)), "")
        yield from (f"{number}. {plain(step)}" for number, step in enumerate(fix, 1))


def _silenced(verdicts: Sequence[Verdict], verbose: bool) -> Iterator[str]:
    if not verdicts:
        return
    yield from (f"<details><summary>{count(len(verdicts), 'suppressed finding')}</summary>", "")
    for verdict in verdicts if verbose else verdicts[:_MOST_LINES]:
        until = f" until {verdict.until}" if verdict.until else ""
        reason = plain(f"{verdict.by or 'policy'}{until}: {verdict.reason or 'no reason given'}")
        yield f"- {_place(verdict.finding)} {code(verdict.finding.rule)} {reason}"
    yield from _rest(len(verdicts), verbose)
    yield from ("", "</details>")


def _problems(title: str, problems: Sequence[ScanError]) -> Iterator[str]:
    if problems:
        yield from (f"### {title}", "")
    for problem in problems[:_MOST_LINES]:
        path = f"{code(problem.path)} " if problem.path else ""
        yield f"- {path}{plain(f'{problem.stage}: {problem.message}')}"
    yield from _rest(len(problems), verbose=False)


def _rest(number: int, verbose: bool) -> Iterator[str]:
    if number > _MOST_LINES and not verbose:
        yield f"- … and {number - _MOST_LINES:,} more"

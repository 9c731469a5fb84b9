"""Render a result as JUnit XML, which Jenkins, GitLab, Azure and most other CI servers show."""

# The dialect of https://github.com/jenkinsci/xunit-plugin (junit-10.xsd), which pytest writes too.
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from binlint.model import SEVERITIES, ScanResult, Severity, Verdict
from binlint.report import history
from binlint.report.escape import inert_line, visible
from binlint.report.formats import Options
from binlint.report.summary import failures, silence, summary
from binlint.rule import Rulebook

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_WHOLE = "no credentials and no unsafe settings"
_INCOMPLETE = "incomplete"
# Printable by Unicode, and no characters of XML 1.0 all the same.
_NO_XML = {0xFFFE: r"\ufffe", 0xFFFF: r"\uffff"}


class _Case(NamedTuple):
    """A test case: one file judged by one rule, an input that was not read, or the whole scan."""

    suite: str  # shown as a class of the package `binlint`
    name: str
    outcome: str  # failure, error, skipped; "" if it passed
    kind: str = ""  # of what went wrong
    message: str = ""
    lines: tuple[str, ...] = ()


def render(result: ScanResult, rulebook: Rulebook, options: Options) -> str:
    """Return the report as XML text with a newline at its end.

    Findings below `--fail-on` and suppressed ones are skipped test cases, not failed ones.
    """
    from xml.etree import ElementTree  # 6 ms, needed by this format only

    steps = {rule.id: rule.fix for rule in rulebook.rules}
    cases = [*_found(result.verdicts, steps, options.fail_on), *_missing(result)]
    if not any(case.outcome in ("failure", "error") for case in cases):
        cases.append(_Case("scan", _WHOLE, "", lines=(summary(result),)))
    root = _tree(cases, result.seconds)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _found(
    verdicts: Iterable[Verdict], steps: dict[str, tuple[str, ...]], fail_on: Severity
) -> Iterator[_Case]:
    groups: dict[tuple[str, str], list[Verdict]] = {}
    for verdict in verdicts:
        groups.setdefault((verdict.finding.rule, verdict.finding.path), []).append(verdict)
    for (rule, path), group in groups.items():
        yield _judged(rule, path, group, steps.get(rule, ()), fail_on)


def _judged(
    rule: str, path: str, group: list[Verdict], fix: tuple[str, ...], fail_on: Severity
) -> _Case:
    failing = [verdict for verdict in group if _fails(verdict, fail_on)]
    first = (failing or group)[0]
    worst = max((verdict.finding.severity for verdict in failing or group), key=SEVERITIES.index)
    lines = [line for verdict in group for line in _verdict(verdict)]
    if failing:
        lines += ["", *(f"{number}. {visible(step)}" for number, step in enumerate(fix, 1))]
    outcome = "failure" if failing else "skipped"
    return _Case(rule, path, outcome, worst, _headline(first), tuple(lines))


def _fails(verdict: Verdict, fail_on: Severity) -> bool:
    severity = verdict.finding.severity
    return verdict.state == "reported" and SEVERITIES.index(severity) >= SEVERITIES.index(fail_on)


def _headline(verdict: Verdict) -> str:
    finding = verdict.finding
    version = history.version(finding)
    told = f"{visible(finding.message)}, line {finding.line}" + (f" ({version})" if version else "")
    return told if verdict.state == "reported" else f"{told}; {_silence(verdict)}"


def _silence(verdict: Verdict) -> str:
    by, reason = silence(verdict)
    return visible(f"suppressed ({by}): {reason}")


def _verdict(verdict: Verdict) -> Iterator[str]:
    finding = verdict.finding
    version = history.version(finding)
    yield history.place(finding) + (f" ({version})" if version else "")
    yield f"  {finding.severity}, {finding.confidence} confidence: {visible(finding.message)}"
    if verdict.state != "reported":
        yield f"  {_silence(verdict)}"
    if finding.preview:
        yield f"  value: {visible(finding.preview)}"
    yield from (f"  {label}: {'; '.join(texts)}" for label, texts in history.facts(finding))


def _missing(result: ScanResult) -> Iterator[_Case]:
    for error in failures(result):
        message = f"{visible(error.stage)}: {visible(error.message)}"
        name = error.path or "the scan as a whole"
        yield _Case("scan", name, "error", _INCOMPLETE, message, (message,))


def _tree(cases: list[_Case], seconds: float) -> Element:
    from xml.etree.ElementTree import Element, SubElement

    counts = {
        "tests": str(len(cases)),
        "failures": str(sum(case.outcome == "failure" for case in cases)),
        "errors": str(sum(case.outcome == "error" for case in cases)),
    }
    skipped = str(sum(case.outcome == "skipped" for case in cases))
    time = f"{seconds:.3f}"
    root = Element("testsuites", {"name": "binlint", **counts, "time": time})
    suite = SubElement(root, "testsuite", {"name": "binlint", **counts, "skipped": skipped})
    suite.set("time", time)
    for case in cases:
        named = {"classname": _xml(f"binlint.{case.suite}"), "name": _xml(case.name)}
        element = SubElement(suite, "testcase", {**named, "time": "0"})
        about = {"type": _xml(case.kind), "message": _xml(case.message)} if case.outcome else {}
        told = SubElement(element, case.outcome or "system-out", about)
        told.text = "\n".join(inert_line(_xml(line)) for line in case.lines)
    return root


def _xml(text: str) -> str:
    """Return one line in which nothing can act, of characters that XML knows."""
    return visible(text).translate(_NO_XML)

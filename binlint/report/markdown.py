"""Render a result in GitHub's Markdown: for a job's summary, a comment or an issue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from binlint.model import Finding, ScanError, ScanResult, Verdict
from binlint.report import history
from binlint.report.formats import Options
from binlint.report.marked import code, plain
from binlint.report.priority import most_urgent_first
from binlint.report.quantities import count
from binlint.report.summary import (
    incomplete,
    remedies,
    reported,
    shortfall,
    silence,
    summary,
    suppressed,
)
from binlint.report.wall import scrub_result, scrub_rulebook
from binlint.rule import Rulebook

_TABLE = ("| | What | Where | Value |", "|---|---|---|---|")
_SIGNS = {"error": "🔴 error", "warning": "🟡 warning", "note": "🔵 note"}
_MOST_LINES = 100  # of what is silent, and of what was not read
_MOST_REASONS = 2000  # characters; a note quotes what a file says


class _Told(NamedTuple):
    """What is told of one finding."""

    row: str
    evidence: str  # may be empty

    @property
    def size(self) -> int:
        """Return how many bytes it takes."""
        return _size(self.row) + _size(self.evidence)


class _Frame(NamedTuple):
    """What is told besides the findings, however many of them fit."""

    above: str
    below: tuple[str, ...]


def render(result: ScanResult, rulebook: Rulebook, options: Options) -> str:
    """Return a table of all findings, the most severe first, evidence, and what to do now."""
    found = _ranked(result)
    return _written(_frame(result, rulebook, options, found), [*map(_told, found)], left_out=0)


def fitted(result: ScanResult, rulebook: Rulebook, options: Options, most: int) -> str:
    """Return the same, with as many findings as fit into so many bytes of UTF-8.

    What is left out is counted. If not even the rest fits, only the outcome is told.
    """
    result, rulebook = scrub_result(result), scrub_rulebook(rulebook)  # as formats.render does
    found = _ranked(result)
    frame = _frame(result, rulebook, options, found)
    told = _fitting(found, most - _size(_written(frame, [], left_out=0)))
    # That did not count what frames a table, which is less than some findings take.
    while _size(written := _written(frame, told, len(found) - len(told))) > most:
        if not told:
            return frame.above
        told.pop()
    return written


def _fitting(found: Sequence[Finding], room: int) -> list[_Told]:
    """Return what is told of the first findings, as many as the room can hold at all."""
    told: list[_Told] = []
    for entry in map(_told, found):
        room -= entry.size
        if room < 0:
            break
        told.append(entry)
    return told


def _size(text: str) -> int:
    return len(text.encode("utf-8", "backslashreplace"))


def _ranked(result: ScanResult) -> tuple[Finding, ...]:
    return reported(result._replace(verdicts=tuple(most_urgent_first(result.verdicts))))


def _frame(
    result: ScanResult, rulebook: Rulebook, options: Options, found: Sequence[Finding]
) -> _Frame:
    below = [_problems("Not scanned, or not as a whole", result.errors)]
    if not options.quiet:
        silent = _silenced(suppressed(result), options.verbose)
        below = [_remedies(found, rulebook), silent, *below, _problems("To be known", result.notes)]
    return _Frame(_lines(_outcome(result)), tuple(map(_lines, below)))


def _written(frame: _Frame, told: Sequence[_Told], left_out: int) -> str:
    blocks = (frame.above, _lines(_table(told, left_out)), _lines(_evidence(told)), *frame.below)
    return "\n".join(text for text in blocks if text)


def _lines(block: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in block)


def _outcome(result: ScanResult) -> Iterator[str]:
    yield f"## binlint: {plain(summary(result))}"
    if incomplete(result):
        yield from ("", "> [!CAUTION]", f"> {plain(shortfall(result))}")


def _told(finding: Finding) -> _Told:
    return _Told(_row(finding), _lines(_facts(finding)))


def _table(told: Sequence[_Told], left_out: int) -> Iterator[str]:
    if told:
        yield from _TABLE
    yield from (entry.row for entry in told)
    if left_out:
        yield from ("", f"**{count(left_out, 'more finding')}** would not fit here.")


def _row(finding: Finding) -> str:
    message = finding.message + history.doubt(finding, " ({})")
    what = f"{plain(message)}<br>{code(finding.rule)}"
    return f"| {_SIGNS[finding.severity]} | {what} | {_place(finding)} | {_value(finding)} |"


def _place(finding: Finding) -> str:
    version = history.version(finding)
    return code(history.place(finding)) + (f"<br>{plain(version)}" if version else "")


def _value(finding: Finding) -> str:
    told = code(finding.preview or "")
    if told and finding.environment in ("live", "testnet"):
        told += f"<br>{finding.environment}"
    return told


def _evidence(told: Sequence[_Told]) -> Iterator[str]:
    texts = [entry.evidence for entry in told if entry.evidence]
    if texts:
        yield from ("<details><summary>Evidence and history</summary>", "")
        yield from (text.removesuffix("\n") for text in texts)
        yield from ("", "</details>")


def _facts(finding: Finding) -> Iterator[str]:
    facts = list(history.facts(finding))
    if facts:
        yield f"- {code(history.place(finding))} {code(finding.rule)}"
    for label, texts in facts:
        yield f"  - {label}: {plain('; '.join(texts)[:_MOST_REASONS])}"


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
        reason = plain(": ".join(silence(verdict)))
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

"""Render a result for people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from binlint.model import Finding, ScanError, ScanResult, Verdict
from binlint.report import history
from binlint.report.escape import inert_line, visible
from binlint.report.excerpt import quote
from binlint.report.formats import Options
from binlint.report.quantities import count
from binlint.report.summary import (
    incomplete,
    remedies,
    reported,
    shortfall,
    silence,
    summary,
    suppressed,
    unexplained,
)
from binlint.rule import Rulebook

_PLAIN = ("cache", "exclude")  # stages of notes that are no lack of understanding
_WIDTH = 92  # columns of wrapped text: fits 100, and breaks once at 80
_MARGIN = 8  # columns for a line number or a label, then " | "
_STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "clean": "1;32",
    "strong": "1",
    "faint": "2",
    "blank": "31",
}


class _Paint:
    """Gives text a style, if colours are wanted."""

    def __init__(self, color: bool) -> None:
        self._color = color

    def __call__(self, style: str, text: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self._color and text else text


def render(result: ScanResult, rulebook: Rulebook, options: Options) -> str:
    """Return the report: findings, what to do, what is silent, what failed, and a summary."""
    paint = _Paint(options.color)
    blocks = [_finding(finding, options.verbose, paint) for finding in reported(result)]
    if not options.quiet:
        blocks.append(_remedies(reported(result), rulebook, paint))
        blocks.append(_silenced(suppressed(result), options.verbose, paint))
    blocks.append(_errors(result.errors, paint))
    if not options.quiet:
        blocks.append(_notes(result.notes, options.verbose, paint))
        blocks.append(_closing(result, paint))
    elif unexplained(result):
        blocks.append(iter([paint("error", shortfall(result))]))
    written = ("".join(f"{inert_line(line)}\n" for line in block) for block in blocks)
    return "\n".join(block for block in written if block)


def _finding(finding: Finding, verbose: bool, paint: _Paint) -> Iterator[str]:
    yield "  ".join(
        (
            _place(finding, paint),
            paint(finding.severity, finding.severity),
            visible(finding.rule),
            visible(finding.message) + paint("faint", history.doubt(finding)),
        )
    )
    if finding.excerpt.strip():
        quoted = quote(finding.excerpt, finding.column, _WIDTH - _MARGIN - 3)
        yield from _row(str(finding.line), [_blanks(quoted, paint)], paint)
    for label, texts in _facts(finding, verbose):
        hang = "  " if len(texts) > 1 else ""
        lines = [line for text in texts for line in _wrap(text, _WIDTH - _MARGIN - 3, hang)]
        yield from _row(label, lines, paint)


def _facts(finding: Finding, verbose: bool) -> Iterator[tuple[str, list[str]]]:
    """Yield what is known besides the place, as labels and texts."""
    if value := _value(finding, verbose):
        yield "value", [value]
    yield from history.facts(finding, verbose)


def _value(finding: Finding, verbose: bool) -> str:
    """Return what lets the owner recognise the value: it says which key to delete."""
    known = [finding.preview] if finding.preview else []
    if finding.environment in ("live", "testnet"):
        known.append(finding.environment)
    if verbose:
        known.append(f"in {finding.where}")
        known += [f"fingerprint {finding.fingerprint}"] if finding.fingerprint else []
    return visible(", ".join(known)) if finding.preview or verbose else ""


def _remedies(findings: Iterable[Finding], rulebook: Rulebook, paint: _Paint) -> Iterator[str]:
    told = tuple(remedies(findings, rulebook))
    if told:
        yield paint("strong", "What to do now")
    for rules, fix in told:
        yield f"  {visible(', '.join(rules))}"
        for number, step in enumerate(fix, 1):
            first, *more = _wrap(visible(step), _WIDTH - 7)
            yield f"  {number:>2}. {first}"
            yield from (f"      {line}" for line in more)


def _silenced(verdicts: tuple[Verdict, ...], verbose: bool, paint: _Paint) -> Iterator[str]:
    if not verdicts:
        return
    total = count(len(verdicts), "suppressed finding")
    if not verbose:
        yield paint("faint", f"{total} (--verbose shows each with its reason)")
        return
    yield paint("strong", total)
    for verdict in verdicts:
        by, reason = map(visible, silence(verdict))
        yield f"  {_place(verdict.finding, paint)}  {visible(verdict.finding.rule)}  {by}"
        yield from (f"      {line}" for line in _wrap(reason, _WIDTH - 6))


def _errors(errors: tuple[ScanError, ...], paint: _Paint) -> Iterator[str]:
    if errors:
        comments_only = all(error.stage == "suppress" for error in errors)
        heading = "Comments not understood" if comments_only else "Not scanned, or not as a whole"
        yield paint("error", heading)
    for error in errors:
        path = f"{visible(error.path)}  " if error.path else ""
        yield f"  {path}{visible(error.stage)}: {visible(error.message)}"


def _notes(notes: tuple[ScanError, ...], verbose: bool, paint: _Paint) -> Iterator[str]:
    """Yield what was read with less understanding than usual; the scan is whole all the same."""
    yield from (visible(note.message) for note in notes if note.stage in _PLAIN)
    policy = [note for note in notes if note.stage == "policy"]
    if policy:
        yield paint("warning", "Without effect: the policy of another commit holds")
    yield from (f"  {visible(note.path)}  {visible(note.message)}" for note in policy)
    notes = tuple(note for note in notes if note.stage not in (*_PLAIN, "policy"))
    told = f"{count(len(notes), 'input')} read with less understanding"
    if notes and not verbose:
        yield paint("faint", f"{told} (--verbose shows each with its reason)")
        return
    if notes:
        yield paint("strong", told)
    for note in notes:
        yield f"  {visible(note.path)}  {visible(note.stage)}: {visible(note.message)}"


def _closing(result: ScanResult, paint: _Paint) -> Iterator[str]:
    severities = {finding.severity for finding in reported(result)}
    worst = next((style for style in ("error", "warning", "note") if style in severities), "clean")
    yield paint("warning" if worst == "clean" and incomplete(result) else worst, summary(result))
    if incomplete(result):
        yield paint("error", shortfall(result))


def _place(finding: Finding, paint: _Paint) -> str:
    version = history.version(finding)
    told = paint("faint", f" ({version})") if version else ""
    return paint("strong", history.place(finding)) + told


def _row(label: str, lines: list[str], paint: _Paint) -> Iterator[str]:
    """Yield lines behind a margin that names them."""
    for line in lines:
        yield paint("faint", f"{label:>{_MARGIN}} |") + f" {line}"
        label = ""


def _blanks(quoted: str, paint: _Paint) -> str:
    return re.sub("•+", lambda blank: paint("blank", blank[0]), quoted)


def _wrap(text: str, width: int, hang: str = "") -> list[str]:
    import textwrap  # 1 ms, needed only once something was found

    # Words stay whole: a broken URL cannot be followed.
    wrapper = textwrap.TextWrapper(
        width, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False
    )
    return wrapper.wrap(text) or [""]

"""What does not count but is not hidden either: suppressed findings, and notes of the scan."""

from __future__ import annotations

from binlint.model import ScanError, Verdict
from binlint.report import history
from binlint.report.page.markup import Markup, fitting, foreign, join, left_out, path, tag
from binlint.report.quantities import count

_MOST, _ROOM = 5_000, 750_000  # rows, and bytes of them
_COLUMNS = ("Where", "Rule", "Silenced by", "Until", "Reason")


def suppressed(verdicts: tuple[Verdict, ...]) -> Markup:
    """Return a folded table of the findings that the policy silences; empty if there is none."""
    if not verdicts:
        return Markup()
    drawn, left = fitting(verdicts, _row, _MOST, _ROOM)
    head = tag("thead", tag("tr", *(tag("th", name, scope="col") for name in _COLUMNS)))
    caption = tag("caption", "Findings that do not count, and why")
    table = tag("table", caption, head, tag("tbody", *drawn))
    name = "Suppressed findings"
    return tag(
        "details",
        tag("summary", count(len(verdicts), "suppressed finding")),
        tag("div", table, class_="wide", role="region", tabindex=0, aria_label=name),
        left_out(left, "suppressed findings are"),
        class_="panel",
    )


def notes(all: tuple[ScanError, ...]) -> Markup:
    """Return a folded list of what was read with less understanding; empty if there is none."""
    if not all:
        return Markup()
    drawn, left = fitting(all, _note, _MOST, _ROOM)
    return tag(
        "details",
        tag("summary", f"{count(len(all), 'note')} of the scan"),
        tag("ul", *drawn),
        left_out(left, "notes are"),
        class_="panel",
    )


def _row(verdict: Verdict) -> Markup:
    finding = verdict.finding
    version = history.version(finding)
    place = join(path(finding.path), f":{finding.line}:{finding.column}")
    return tag(
        "tr",
        tag("td", place, tag("span", f" {version}", class_="soft") if version else ""),
        tag("td", finding.rule),
        tag("td", verdict.by or "policy"),
        tag("td", verdict.until or ""),
        tag("td", foreign(verdict.reason or "no reason given")),
    )


def _note(note: ScanError) -> Markup:
    place = tag("code", path(note.path)) if note.path else ""
    return tag("li", place, " ", tag("b", note.stage), ": ", foreign(note.message))

"""The table of all findings by file, with the controls by which the script filters it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from binlint.model import SEVERITIES, Finding
from binlint.report import history
from binlint.report.page.cards import fault_id
from binlint.report.page.leaks import Contents
from binlint.report.page.markup import Markup, fitting, foreign, join, left_out, path, tag
from binlint.report.quantities import count

_MOST, _ROOM = 10_000, 5_000_000  # rows, and bytes of them
_COLUMNS = ("Line", "Finding", "Rule", "Severity", "Environment", "Value")


class _Row(NamedTuple):
    """A line of the table."""

    finding: Finding
    target: str  # the id of the card that tells more; empty if there is none
    opens: bool  # the first one of its file


def draw(
    findings: tuple[Finding, ...], contents: Contents, leak_cards: int, fault_cards: int
) -> Markup:
    """Return the table and its controls; so many leaks and faults have cards to link to."""
    targets = dict(_targets(contents, leak_cards, fault_cards))
    rows = list(_rows(findings, targets))
    drawn, left = fitting(rows, _row, _MOST, _ROOM)
    shown = zip(rows, drawn)  # noqa: B905  what is left out has no partner
    bodies = [_body(list(group)) for _, group in groupby(shown, lambda pair: pair[0].finding.path)]
    caption = f"{count(len(drawn), 'finding')} in {count(len(bodies), 'file')}"
    head = tag("thead", tag("tr", *(tag("th", name, scope="col") for name in _COLUMNS)))
    table = tag("table", tag("caption", caption), head, *bodies, id="findings")
    name = "Findings by file"
    return join(
        _controls(),
        # What scrolls sideways must be reached by the keyboard.
        tag("div", table, class_="wide panel", role="region", tabindex=0, aria_label=name),
        left_out(left, "findings are"),
    )


def _targets(contents: Contents, leak_cards: int, fault_cards: int) -> Iterator[tuple[int, str]]:
    for leak in contents.leaks[:leak_cards]:
        yield from ((id(finding), leak.id) for finding in leak.findings)
    for number, finding in enumerate(contents.faults[:fault_cards], 1):
        yield id(finding), fault_id(number)


def _rows(findings: tuple[Finding, ...], targets: dict[int, str]) -> Iterator[_Row]:
    before = None
    for finding in sorted(findings, key=lambda each: each.path):
        yield _Row(finding, targets.get(id(finding), ""), finding.path != before)
        before = finding.path


def _body(rows: list[tuple[_Row, Markup]]) -> Markup:
    """Return the lines of one file; the script orders files by these two numbers."""
    worst = max(SEVERITIES.index(row.finding.severity) for row, _ in rows)
    return tag("tbody", *(drawn for _, drawn in rows), data_worst=worst, data_number=len(rows))


def _row(row: _Row) -> Markup:
    finding, target, opens = row
    head = tag("th", path(finding.path), scope="rowgroup", colspan=len(_COLUMNS))
    name = foreign(finding.message)
    version = history.version(finding)
    cells = (
        tag("td", f"{finding.line:,}", class_="number"),
        tag(
            "td",
            tag("a", name, href=f"#{target}") if target else name,
            tag("span", f" {version}", class_="soft") if version else "",
        ),
        tag("td", finding.rule),
        tag("td", finding.severity, class_=finding.severity),
        tag("td", finding.environment or ""),
        tag("td", tag("code", finding.preview, class_="preview") if finding.preview else ""),
    )
    return join(tag("tr", head, class_="file") if opens else "", tag("tr", *cells))


def _controls() -> Markup:
    """Return what only a script can serve: hidden until there is one."""
    box = tag("input", id="filter-text", type="search", autocomplete="off", spellcheck="false")
    severities = (("", "any"), *((name, name) for name in reversed(SEVERITIES)))
    environments = (("", "any"), ("live", "live"), ("testnet", "testnet"), ("unknown", "unknown"))
    orders = (("path", "path"), ("worst", "worst first"), ("number", "most findings first"))
    return tag(
        "form",
        _field("filter-text", "Filter by path, rule or words", box),
        _choice("filter-severity", "Severity", severities),
        _choice("filter-environment", "Environment", environments),
        _choice("order", "Files by", orders),
        tag("p", id="shown", role="status", aria_live="polite"),
        id="controls",
        hidden=True,
        role="search",
        aria_label="Findings",
    )


def _choice(id: str, label: str, options: tuple[tuple[str, str], ...]) -> Markup:
    choices = (tag("option", text, value=value) for value, text in options)
    return _field(id, label, tag("select", *choices, id=id, autocomplete="off"))


def _field(id: str, label: str, control: Markup) -> Markup:
    return tag("div", tag("label", label, for_=id), control)

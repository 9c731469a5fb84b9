"""All that is known of each credential, and of each unsafe setting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from binlint.model import Finding
from binlint.redact import BLANK
from binlint.report import history
from binlint.report.excerpt import quote
from binlint.report.page.leaks import Leak
from binlint.report.page.markup import (
    Markup,
    fitting,
    foreign,
    items,
    join,
    left_out,
    path,
    tag,
)
from binlint.traces import PAST

_MOST, _ROOM = 1_000, 3_500_000  # cards, and bytes of them
_PLACES = 20  # shown of one credential
_QUOTED = 160  # characters of a source line

# The order in which the past of a credential is told.
_PAST = {
    "exposed": "Exposed",
    "in-head": "HEAD",
    "pushed": "Pushed",
    "staged": "Held by",
    "stash": "Held by",
    "reflog": "Held by",
    "unreachable": "Held by",
    "occurrences": "Occurs",
}
_TOLD_APART = frozenset((*_PAST, PAST, "refs"))


class Cards(NamedTuple):
    """Cards, and how many of all there are."""

    markup: Markup
    number: int


def leaks(all: tuple[Leak, ...]) -> Cards:
    """Return a card for each credential."""
    drawn, left = fitting(all, _leak, _MOST, _ROOM)
    return Cards(join(*drawn, left_out(left, "credentials are")), len(drawn))


def faults(all: tuple[Finding, ...]) -> Cards:
    """Return a card for each setting, call or file that breaks a rule."""
    drawn, left = fitting(list(enumerate(all, 1)), _fault, _MOST, _ROOM)
    return Cards(join(*drawn, left_out(left, "of these are")), len(drawn))


def fault_id(number: int) -> str:
    """Return the id of the card of a fault, counted from 1."""
    return f"setting-{number}"


def badges(finding: Finding, environment: str | None) -> Markup:
    """Return the severity, the environment and a doubt, as words that stand out."""
    words = [(finding.severity, finding.severity), (environment or "", environment or "")]
    words.append(("doubt", history.doubt(finding, "{}")))
    marks = (tag("span", word, class_=f"badge {kind}") for kind, word in words if word)
    return join(*(join(" ", mark) for mark in marks))


def _leak(leak: Leak) -> Markup:
    first = leak.first
    environment = "live or testnet?" if leak.environment == "unknown" else leak.environment
    value = tag("code", first.preview, class_="preview") if first.preview else ""
    title = join(foreign(first.message), " ", value)
    return _card(leak.id, title, badges(first, environment), first, _facts(leak))


def _fault(numbered: tuple[int, Finding]) -> Markup:
    number, finding = numbered
    pairs = [
        ("Where", _place(finding)),
        ("About", tag("code", foreign(finding.subject))),
        ("Why", _reasons([finding])),
        ("Rule", tag("code", finding.rule)),
    ]
    title = foreign(finding.message)
    return _card(fault_id(number), title, badges(finding, finding.environment), finding, pairs)


def _card(
    id: str, title: Markup, marks: Markup, finding: Finding, pairs: Iterable[tuple[str, Markup]]
) -> Markup:
    rows = (tag("div", tag("dt", name), tag("dd", value)) for name, value in pairs if value)
    return tag(
        "article",
        tag("h3", title, marks, id=f"{id}-name"),
        tag("dl", *rows, class_="facts"),
        class_=f"panel card {finding.severity}",
        id=id,
        aria_labelledby=f"{id}-name",
        tabindex=-1,
    )


def _facts(leak: Leak) -> Iterator[tuple[str, Markup]]:
    first, commit = leak.first, leak.first.commit
    yield "Where", _places(leak.findings)
    yield from _past(leak.findings)
    if commit:
        yield "Brought by", tag("span", history.bringer(commit, first.path), class_="commit")
    if commit and commit.refs:
        yield "Refs", _refs(commit.refs)
    if held := _notes(leak.findings, "refs"):
        yield "More refs" if commit else "Refs", items(held)
    yield "Evidence", _reasons(leak.findings)
    yield "Rule", tag("code", first.rule)
    if first.fingerprint:
        yield "Fingerprint", tag("code", first.fingerprint)


def _refs(refs: tuple[str, ...]) -> Markup:
    """Return the first few refs, which unfold to all that are known, by their full names."""
    brief, full = history.listed(refs, verbose=False), history.listed(refs, verbose=True)
    if brief.count(",") == full.count(","):
        return foreign(brief)
    return tag("details", tag("summary", foreign(brief)), tag("p", foreign(full)))


def _places(findings: tuple[Finding, ...]) -> Markup:
    if len(findings) == 1:
        return _place(findings[0])
    shown = [
        join(_place(finding), tag("div", foreign(finding.message), class_="soft"))
        for finding in findings[:_PLACES]
    ]
    more = len(findings) - _PLACES
    return items([*shown, tag("span", f"and {more:,} more")] if more > 0 else shown)


def _place(finding: Finding) -> Markup:
    version = history.version(finding)
    at = tag("span", f":{finding.line}:{finding.column}")
    line = quote(finding.excerpt, finding.column, _QUOTED)
    return join(
        tag("code", path(finding.path), at),
        tag("span", f" {version}", class_="soft") if version else "",
        tag("pre", _blanked(line)) if line.strip() else "",
    )


def _past(findings: tuple[Finding, ...]) -> Iterator[tuple[str, Markup]]:
    if findings[0].commit is None and (found := _notes(findings, PAST)):
        yield "Version", items(found)
    for kind, label in _PAST.items():
        if told := _notes(findings, kind):
            yield label, items(told)


def _notes(findings: Iterable[Finding], kind: str) -> list[Markup]:
    """Return what is told of one kind, each once, without the word that is its label."""
    notes = (item.note for each in findings for item in each.evidence if item.kind == kind)
    told = list(dict.fromkeys(notes))[:_PLACES]
    return [foreign(note.removeprefix(f"{kind} ").removeprefix(f"{kind}: ")) for note in told]


def _reasons(findings: Sequence[Finding]) -> Markup:
    """Return what speaks for and against it, each once."""
    evidence = (item for each in findings[:_PLACES] for item in each.evidence)
    notes = dict.fromkeys(item.note for item in evidence if item.kind not in _TOLD_APART)
    return foreign("; ".join(notes)) if notes else Markup()


def _blanked(line: str) -> Markup:
    """Return a quoted line in which what was blanked stands out, and is read as what it is."""
    pieces = re.split(f"({BLANK[0]}+)", line)
    hidden = (
        tag("span", piece, class_="blank", role="img", aria_label="a value, hidden")
        if piece.startswith(BLANK[0])
        else piece
        for piece in pieces
    )
    return join(*hidden)

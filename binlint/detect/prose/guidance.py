"""Find text for people that asks for withdrawals, transfers, no IP whitelist or no TLS checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from binlint.detect import wheres
from binlint.detect.prose import (
    asked_permissions,
    demands,
    ownership,
    permission_tables,
    safeguards,
    tool_lists,
    topics,
)
from binlint.detect.prose.demands import Clause, Demand
from binlint.detect.prose.outlines import Outline
from binlint.detect.prose.passages import Passage
from binlint.detect.prose.topics import Mention, Seeker, Topic
from binlint.detect.safety.context import Context
from binlint.model import Evidence, Fault, Span


class _Said(NamedTuple):
    """What a finding on a topic says."""

    rule: str
    subject: str
    message: str


class _Place(NamedTuple):
    """Where a text asks for too much, and why it is a finding."""

    span: Span
    block: int
    said: _Said
    demand: Demand


_SAID: dict[Topic, _Said] = {
    "withdrawal": _Said(
        "withdrawal-scope",
        "withdrawal permission",
        "the text asks for an API key that may withdraw",
    ),
    "transfer": _Said(
        "transfer-scope",
        "transfer permission",
        "the text asks for an API key that may transfer between accounts",
    ),
    "open-ip": _Said(
        "no-ip-restriction",
        "IP restriction",
        "the text asks for an API key that any address may use",
    ),
    "restriction": _Said(
        "no-ip-restriction",
        "IP restriction",
        "the text tells to do without the IP whitelist of a key",
    ),
    "tls": _Said(
        "tls-disabled", "TLS verification", "the text tells to leave TLS certificates unchecked"
    ),
}
_TOOL = _Said("withdrawal-scope", "agent tool", "the text gives an agent a tool that withdraws")
_WEIGH: dict[Topic, Callable[[Passage, Mention, Clause], Demand | None]] = {
    "withdrawal": asked_permissions.weigh,
    "transfer": asked_permissions.weigh,
    "open-ip": safeguards.weigh_open,
    "restriction": safeguards.weigh_restriction,
    "tls": safeguards.weigh_unchecked,
}
_MOST = 1000  # mentions in one file that are weighed: a quarter of a millisecond each
_SHOWN = 60  # characters of a tool's name
_BEFORE = 200  # characters of a line that tell what kind of text it is


def find(context: Context) -> Iterator[Fault]:
    """Yield the places of a file that tell its readers to open a key too far.

    One for each line and rule. The text of tests and of SDKs that others call instructs nobody.
    """
    text = context.document.text
    if context.test or context.library or not (context.binance or context.trading):
        return
    seeker = topics.Seeker(text)
    if not seeker.is_likely(text):
        return
    outline = Outline(text, context.structure)
    seen: set[tuple[str, int]] = set()
    for place in _without_titles(outline, sorted(_places(context, outline, seeker))):
        line = text.rfind("\n", 0, place.span.start) + 1
        if (place.said.rule, line) not in seen:
            seen.add((place.said.rule, line))
            before = text[max(line, place.span.start - _BEFORE) : place.span.start]
            yield _fault(context, place, before)


def _places(context: Context, outline: Outline, seeker: Seeker) -> Iterator[_Place]:
    for passage, mention in _mentions(context, outline, seeker):
        clause = demands.clause(passage, mention)
        demand = _WEIGH[mention.topic](passage, mention, clause) if clause else None
        if demand and _is_binance(passage, mention):
            start = passage.block.start
            span = Span(start + mention.start, start + mention.end)
            yield _Place(span, passage.index, _SAID[mention.topic], demand)
    for cell in islice(permission_tables.granted(outline, seeker), _MOST):
        demand = Demand("checked", f"{cell.shown!r} in a row of Binance's")
        yield _Place(cell.span, cell.row, _SAID[cell.mention.topic], demand)
    for index, span, name in islice(tool_lists.offered(context, outline), _MOST):
        mention = Mention("withdrawal", "phrase", 0, 0)
        passage = Passage(context, outline, index, seeker)
        if ownership.is_binance(passage, mention, unmistakable=False):
            yield _Place(span, index, _TOOL, Demand("agent-tool", f"offered as {name[:_SHOWN]!r}"))


def _without_titles(outline: Outline, places: list[_Place]) -> Iterator[_Place]:
    """Yield places, but a title only if nothing below it says the same."""
    said_below = {
        (place.said.rule, above) for place in places for above in outline.above(place.block)
    }
    for place in places:
        titles = outline.blocks[place.block].form == "heading"
        if not (titles and (place.said.rule, place.block) in said_below):
            yield place


def _mentions(
    context: Context, outline: Outline, seeker: Seeker
) -> Iterator[tuple[Passage, Mention]]:
    """Yield what the blocks of a text mention, in order of the blocks."""
    count = 0
    for index in range(len(outline.blocks)):
        if not seeker.is_likely(outline.raw(index)):
            continue
        passage = Passage(context, outline, index, seeker)
        for mention in seeker.mentions_in(passage.words):
            count += 1
            yield passage, mention
        if count >= _MOST:
            return


def _is_binance(passage: Passage, mention: Mention) -> bool:
    sure = _is_unmistakable(passage, mention)
    return ownership.is_binance(passage, mention, unmistakable=sure)


def _is_unmistakable(passage: Passage, mention: Mention) -> bool:
    """Tell words that only Binance's form has."""
    words = passage.words[mention.start : mention.end].lower()
    if words.startswith(("permit", "unrestricted (")):
        return True
    if mention.topic in ("open-ip", "transfer") and ownership.in_form(passage):
        return True
    return mention.kind == "label" and passage.beside_labels()


def _fault(context: Context, place: _Place, before: str) -> Fault:
    said, demand = place.said, place.demand
    return Fault(
        rule=said.rule,
        span=place.span,
        subject=said.subject,
        message=said.message,
        severity=demand.severity,
        confidence=demand.confidence,
        where=wheres.where(context.document.origin, before),
        evidence=(Evidence(demand.kind, demand.note),),
        environment="testnet" if context.testnet else None,
    )

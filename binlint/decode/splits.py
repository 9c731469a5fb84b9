"""Put together values that are split into several strings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from binlint.decode.joins import Join, join_after, join_before
from binlint.decode.replacements import ALPHANUMERIC, Replacement, words
from binlint.model import KEY_SIZE, Span

_PIECE_AFTER = re.compile(r"[A-Za-z0-9]{4,60}")
_PIECE_BEFORE = re.compile(r"[A-Za-z0-9]{4,60}\Z")
_LONGEST_PIECE = 60
# `a = "…"` and, later, `a + b`: what names a piece, and what puts named pieces together.
_PIECE_NAME = re.compile(
    r"([A-Za-z_$][\w$]{0,60})\s*(?::\s*\w+\s*)?(?:=|:=)\s*[bBrRuUfF@$]{0,2}[\"'`]\Z"
)
_PUT_TOGETHER = r"(?<![\w$]){}\}}?\s*(?:\+|\.{{1,2}}|&|<>|~|\|\||\{{|\$\{{|,)\s*\$?\{{?{}(?![\w$])"
_NAME_REACH = 90  # characters before a piece in which its name is sought
_USE_REACH = 2000  # characters after two pieces in which they are put together
_MOST_JOINS = 16  # of one value
# One piece of any two-part split, and of most in three or four, is this long; so the search
# can begin at the few long words of a text, told by a table as in the sieve.
_LONG_PIECE = 16
_QUOTED = ("'", '"', "`", "\\")
_JOINED_BY_COMMA = re.compile(r"join|concat|implode|append|strcat|sum|build", re.IGNORECASE)


class _Chain(NamedTuple):
    """Pieces that are joined, one after the other."""

    joins: tuple[Join, ...]
    start: int
    end: int

    @property
    def size(self) -> int:
        """Return how many characters the pieces have together."""
        return self.end - self.start - sum(join.end - join.start for join in self.joins)


def splits(text: str) -> Iterator[Replacement]:
    """Yield the gaps between string pieces that together have 64 characters."""
    end = 0
    before: Span | None = None
    for piece in _long_pieces(text):
        if piece.start < end:
            continue
        chain = _chain(text, piece)
        if not chain.joins and before is not None and _are_put_together(text, before, piece):
            chain = _Chain((Join(before.end, piece.start, False),), before.start, piece.end)
        if chain.joins and chain.size == KEY_SIZE and _is_joined(text, chain.joins):
            end = chain.end
            for join in chain.joins:
                yield Replacement(Span(join.start, join.end), "", "split")
        before = piece


def _are_put_together(text: str, one: Span, other: Span) -> bool:
    """Tell whether two pieces of 64 characters in all have names that are joined later on."""
    sizes = one.end - one.start + other.end - other.start
    if sizes != KEY_SIZE or other.start - one.end > _NAME_REACH:
        return False
    named = [
        _PIECE_NAME.search(text[max(0, each.start - _NAME_REACH) : each.start])
        for each in (one, other)
    ]
    if named[0] is None or named[1] is None:
        return False
    names = (re.escape(named[0][1]), re.escape(named[1][1]))
    used = text[other.end : other.end + _USE_REACH]
    return bool(re.search(_PUT_TOGETHER.format(*names), used))


def _long_pieces(text: str) -> Iterator[Span]:
    """Yield the long words that have a quote on one side."""
    for word in words(text, ALPHANUMERIC, _LONG_PIECE):
        if word.end - word.start < KEY_SIZE and (
            text[word.end : word.end + 1] in _QUOTED or text[word.start - 1 : word.start] in _QUOTED
        ):
            yield word


def _chain(text: str, piece: Span) -> _Chain:
    """Follow the joins from a piece, to the right and then to the left."""
    chain = _Chain((), piece.start, piece.end)
    for _ in range(_MOST_JOINS):
        join = join_after(text, chain.end)
        more = _PIECE_AFTER.match(text, join.end) if join else None
        if join is None or more is None or _is_whole(chain, join):
            break
        chain = _Chain((*chain.joins, join), chain.start, more.end())
    for _ in range(_MOST_JOINS):
        join = join_before(text, chain.start)
        start = join.start if join else 0
        less = _PIECE_BEFORE.search(text, max(0, start - _LONGEST_PIECE), start)
        if join is None or less is None or _is_whole(chain, join):
            break
        chain = _Chain((join, *chain.joins), less.start(), chain.end)
    return chain


def _is_whole(chain: _Chain, join: Join) -> bool:
    """Tell whether a chain need not be followed: it is a value before a comma, or too long."""
    return chain.size > KEY_SIZE or (join.comma and chain.size == KEY_SIZE)


def _is_joined(text: str, joins: tuple[Join, ...]) -> bool:
    """Tell whether pieces between commas are handed to something that joins them."""
    if not any(join.comma for join in joins):
        return True
    around = text[max(0, joins[0].start - 160) : joins[-1].end + 160]
    return bool(_JOINED_BY_COMMA.search(around))

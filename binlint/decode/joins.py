"""Read what joins two string pieces: `"…" + "…"`, in the ways languages have of it."""

# Step by step rather than by one expression, whose several optional blanks would be tried in
# every combination on a text that is all blanks.
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LONGEST = 240  # characters of a join
_CLOSE = re.compile(r"\\*[\"'`]")
_OPEN = re.compile(r"[bBrRuUfF@$]{0,2}(?P<quote>\\*[\"'`])")
_OPERATOR = re.compile(
    r"""\)?\s{0,40}\.\s{0,9}(?:append|concat|add|push_str)\s{0,9}\(
      | \+\+? | \.\.? | & | <> | ~ | \|\| | \^ | ,""",
    re.VERBOSE | re.IGNORECASE,
)
# White space, the mark of a line that goes on, a comment up to the line's end.
_SKIPPED = re.compile(r"\s+|[\\_][ \t]*\r?\n|(?:#|//)[^\n]*\n")
# A string that goes on after a backslash at the line's end.
_CONTINUED = re.compile(r"\\\r?\n[ \t]*(?=[A-Za-z0-9]{4})")
_QUOTE = re.compile(r"(?<=[A-Za-z0-9]{4})\\*[\"'`]")
_TRIED = 6  # quotes before a piece that may close the one before it


class Join(NamedTuple):
    """What stands between two pieces."""

    start: int  # the end of the first piece
    end: int  # the start of the second
    comma: bool  # only a comma: pieces of a list, perhaps


def join_after(text: str, at: int) -> Join | None:
    """Return the join that begins where a piece ends, if there is one."""
    continued = _CONTINUED.match(text, at, at + _LONGEST)
    if continued:
        return Join(at, continued.end(), comma=False)
    window = text[at : at + _LONGEST]
    close = _CLOSE.match(window)
    if close is None:
        return None
    place = _skip(window, close.end())
    operator = _OPERATOR.match(window, place)
    place = _skip(window, operator.end()) if operator else place
    opened = _OPEN.match(window, place)
    if opened is None or opened["quote"] != close[0]:
        return None
    return Join(at, at + opened.end(), comma=operator is not None and operator[0] == ",")


def join_before(text: str, at: int) -> Join | None:
    """Return the join that ends where a piece begins, if there is one."""
    for quote in _quotes_before(text, at):
        join = join_after(text, quote)
        if join is not None and join.end == at:
            return join
    return None


def _quotes_before(text: str, at: int) -> Iterator[int]:
    """Yield where words end at a quote, the nearest first."""
    first = max(0, at - _LONGEST)
    quotes = list(_QUOTE.finditer(text, first, at))
    yield from (quote.start() for quote in reversed(quotes[-_TRIED:]))


def _skip(window: str, place: int) -> int:
    while skipped := _SKIPPED.match(window, place):
        place = skipped.end()
    return place

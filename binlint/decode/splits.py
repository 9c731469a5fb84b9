"""Put together values that are split into several strings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from binlint.decode.replacements import ALPHANUMERIC, SIZE, Replacement, words
from binlint.model import Span

# `"…" + "…"` in the ways languages have of it; only what stands between two pieces.
_JOIN = r"""
    (?P<close> \\*["'`] )
    (?: \s* (?: (?: \# | // ) [^\n]{0,80} \n \s* )?             # a comment before the operator
        (?: \+{1,2} | \.{1,2} | & | <> | ~ | \|\| | \^ )?             # an operator, or none
        \s* (?: [\\_] [ \t]* \r?\n \s* )?                         # the mark of a line going on
    |   \s* (?P<comma> , ) \s*
    |   \s* \)? \s* \. \s* (?: append | concat | add | push_str ) \s* \( \s* )
    (?: (?: \# | // ) [^\n]{0,80} \n \s* )?                  # a comment at the line's end
    [bBrRuUfF@$]{0,2} (?P<open> \\*["'`] )"""
_JOIN_AFTER = re.compile(_JOIN + r"(?P<piece> [A-Za-z0-9]{4,60} )", re.VERBOSE | re.IGNORECASE)
_PIECE = re.compile(r"[A-Za-z0-9]{4,60}")
_JOINED = re.compile(_JOIN, re.VERBOSE)
# Read backwards: what is no piece, and then the piece. An expression that looks for its start
# from the left would try each character of the text before.
_BACKWARDS = re.compile(
    r"(?P<gap>(?:[\"'`\\\\]{1,9}[bBrRuUfF]{1,2}(?=[^A-Za-z0-9]))?[^A-Za-z0-9]{1,60})[A-Za-z0-9]{4,60}"
)
# A string that goes on after a backslash at the line's end.
_CONTINUED = re.compile(r"\\\r?\n[ \t]*(?=[A-Za-z0-9]{4})")
# `a = "…"` and, later, `a + b`: what names a piece, and what puts named pieces together.
_PIECE_NAME = re.compile(
    r"([A-Za-z_$][\w$]{0,60})\s*(?::\s*\w+\s*)?(?:=|:=)\s*[bBrRuUfF@$]{0,2}[\"'`]\Z"
)
_PUT_TOGETHER = r"(?<![\w$]){}\}}?\s*(?:\+|\.{{1,2}}|&|<>|~|\|\||\{{|\$\{{|,)\s*\$?\{{?{}(?![\w$])"
_NAME_REACH = 90  # characters before a piece in which its name is sought
_USE_REACH = 2000  # characters after two pieces in which they are put together
_LONGEST_JOIN = 240  # characters of a join and the piece beyond it
# One piece of any two-part split, and of most in three or four, is this long; so the search
# can begin at the few long words of a text, told by a table as in the sieve.
_LONG_PIECE = 16
_QUOTED = ("'", '"', "`", "\\")
_JOINED_BY_COMMA = re.compile(r"join|concat|implode|append|strcat|sum|build", re.IGNORECASE)


def splits(text: str) -> Iterator[Replacement]:
    """Yield the gaps between string pieces that together have 64 characters."""
    end = 0
    before: Span | None = None
    for piece in _long_pieces(text):
        if piece.start < end:
            continue
        gaps, first, last = _chain(text, piece)
        if not gaps and before is not None and _are_put_together(text, before, piece):
            gaps, first, last = [Span(before.end, piece.start)], before.start, piece.end
        size = last - first - sum(gap.end - gap.start for gap in gaps)
        if gaps and size == SIZE and _is_joined(text, gaps):
            end = last
            yield from (Replacement(gap, "", "split") for gap in gaps)
        before = piece


def _are_put_together(text: str, one: Span, other: Span) -> bool:
    """Tell whether two pieces of 64 characters in all have names that are joined later on."""
    sizes = one.end - one.start + other.end - other.start
    if sizes != SIZE or other.start - one.end > _NAME_REACH:
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
        if word.end - word.start < SIZE and (
            text[word.end : word.end + 1] in _QUOTED or text[word.start - 1 : word.start] in _QUOTED
        ):
            yield word


def _chain(text: str, piece: Span) -> tuple[list[Span], int, int]:
    """Follow the joins from a piece both ways; return the gaps and the outer ends."""
    gaps: list[Span] = []
    first, last = piece
    size = last - first
    while last - first < 2 * _LONGEST_JOIN and (join := _JOIN_AFTER.match(text, last)):
        if join["close"] != join["open"] or (join["comma"] and size == SIZE):
            break
        size += len(join["piece"])
        gaps.append(Span(last, join.start("piece")))
        last = join.end()
    if (
        not gaps
        and (gap := _CONTINUED.match(text, last))
        and (more := _PIECE.match(text, gap.end()))
    ):
        gaps, last = [Span(*gap.span())], more.end()
    while last - first < 4 * _LONGEST_JOIN and text[first - 1 : first] in _QUOTED:
        found = _BACKWARDS.match(text[max(0, first - _LONGEST_JOIN) : first][::-1])
        join = _JOINED.fullmatch(found["gap"][::-1]) if found else None
        if found is None or join is None or join["close"] != join["open"]:
            break
        if join["comma"] and size == SIZE:
            break
        size += found.end() - len(found["gap"])
        gaps.insert(0, Span(first - len(found["gap"]), first))
        first -= found.end()
    return gaps, first, last


def _is_joined(text: str, gaps: list[Span]) -> bool:
    """Tell whether pieces between commas are handed to something that joins them."""
    if not any("," in text[gap.start : gap.end] for gap in gaps):
        return True
    around = text[max(0, gaps[0].start - 160) : gaps[-1].end + 160]
    return bool(_JOINED_BY_COMMA.search(around))

"""Gather what a file says to its readers, line by line: documents, comments, markup, strings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from binlint.model import Span
from binlint.structure import Structure

_END = re.compile(r"\n")
_WRITTEN_END = re.compile(r"\n|\\n")
# Tags that emphasize a part of a sentence, and {" "} between them; no more than what is written.
_INLINE = re.compile(
    r"""(?: \s+(?!\s) | [{}'"`]
        | </?(?:strong|b|i|em|code|span|u|a|kbd|mark|small|samp|tt|Text|Trans|Link)
          (?=[\s/>])[^<>]{0,200}> ){0,80}""",
    re.VERBOSE,
)
# What only a regular expression has: it names what is sought, and speaks to nobody.
_EXPRESSION = re.compile(r"\(\?[:P<!=]|\\[bswd]\b|\[\^|\w\)\?")
FAR = 400  # characters of code between two texts for people that do not belong together
LONGEST = 4000  # characters of lines that are read as one block


class Piece(NamedTuple):
    """A line that speaks to people, or the text of an element."""

    start: int
    end: int
    kind: str  # comment, docstring, prose, markup or text
    name: str = ""


def lines(text: str, structure: Structure) -> list[Piece]:
    """Gather what speaks to people, line by line, in order and without overlap."""
    pieces = [
        Piece(*remark.span, remark.kind)
        for remark in structure.remarks
        if remark.span.end > remark.span.start
    ]
    pieces = [*_whole_elements(text, pieces)]
    pieces += [
        Piece(*given.value.span, "text", given.name)
        for given in structure.texts
        if _speaks(text, given.value.span)
    ]
    found: list[Piece] = []
    last = -1
    for piece in sorted(pieces):
        if piece.start < last:
            continue
        last = piece.end
        found += _split(text, piece)
    return found


def _whole_elements(text: str, pieces: list[Piece]) -> Iterator[Piece]:
    """Yield pieces in order, the text of one element of markup as one.

    The strings in its tags, which come to lie inside, are no texts of their own then.
    """
    held: Piece | None = None
    for piece in pieces:
        if held and piece.kind == held.kind == "markup" and _is_inline(text, held, piece):
            held = held._replace(end=piece.end)
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def _is_inline(text: str, held: Piece, piece: Piece) -> bool:
    if not 0 <= piece.start - held.end <= FAR or piece.end - held.start > LONGEST:
        return False
    return _INLINE.fullmatch(text, held.end, piece.start) is not None


def _speaks(text: str, span: Span) -> bool:
    """Tell a string with words in it from a name, a path or a symbol."""
    sample = text[span.start : min(span.end, span.start + 400)]
    if not sample or _EXPRESSION.search(sample):
        return False
    return " " in sample.strip() or not sample.isascii()


def _split(text: str, piece: Piece) -> Iterator[Piece]:
    """Split a piece at the ends of lines, written out or escaped."""
    at = piece.start
    if piece.kind == "markup":
        yield piece
        return
    ends = _WRITTEN_END if piece.kind == "text" else _END
    for mark in ends.finditer(text, piece.start, piece.end):
        yield piece._replace(start=at, end=mark.start())
        at = mark.end()
    yield piece._replace(start=at)

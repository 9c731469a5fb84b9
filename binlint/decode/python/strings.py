"""Where the strings and comments of a Python text stand, down to the pieces between quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from binlint.model import Span
from binlint.structure import Remark

# One string, whatever its prefix, or an unterminated one: to the end of its line or of the text.
# Each is one run with exceptions (`a*(?:b a*)*`, never two ways to match), so that time is linear.
STRING = r'''
    """ [^"\\]* (?: (?: \\ (?:.|\Z) | "(?!"") ) [^"\\]* )* (?: """ | \Z )
  | \'\'\' [^'\\]* (?: (?: \\ (?:.|\Z) | '(?!'') ) [^'\\]* )* (?: \'\'\' | \Z )
  | " [^"\\\r\n]* (?: \\ (?: \r\n | . | \Z ) [^"\\\r\n]* )* "?
  | ' [^'\\\r\n]* (?: \\ (?: \r\n | . | \Z ) [^'\\\r\n]* )* '?
'''
_STRING_OR_COMMENT = re.compile(rf"{STRING} | (?P<comment> \# [^\r\n]* )", re.X | re.S)
_PIECE = re.compile(rf"[A-Za-z]{{0,3}} (?P<string> {STRING} )", re.X | re.S)
_BETWEEN_PIECES = re.compile(r"[\s\\]* (?: \# [^\r\n]* [\s\\]* )*", re.X)
_LINE = re.compile(r"[^\r\n]+")


class Piece(NamedTuple):
    """One of the literals that stand side by side and make one string."""

    prefix: str
    body: Span  # between the quotes


def comments(text: str) -> Iterator[Remark]:
    """Yield the comments of a program that can be parsed, from their "#" on."""
    for found in _STRING_OR_COMMENT.finditer(text):
        if found["comment"]:
            end = found.start() + len(found[0].rstrip())
            yield Remark(Span(found.start(), end), "comment")


def pieces(text: str, span: Span) -> tuple[Piece, ...]:
    """Take a string apart into its literals; empty if the span does not hold just that."""
    found: list[Piece] = []
    at = span.start
    while at < span.end:
        literal = _PIECE.match(text, at, span.end)
        if literal is None:
            return _as_one(text, span) if found else ()
        quotes = _quotes(literal["string"])
        body = Span(literal.start("string") + quotes, max(literal.end() - quotes, literal.start()))
        found.append(Piece(text[at : literal.start("string")], body))
        after = _BETWEEN_PIECES.match(text, literal.end(), span.end)
        at = after.end() if after else literal.end()
    return tuple(found)


def _as_one(text: str, span: Span) -> tuple[Piece, ...]:
    """Read an f-string that has its own quotes within its braces, as Python 3.12 permits."""
    literal = _PIECE.match(text, span.start, span.end)
    if literal is None:
        return ()
    quotes = _quotes(literal["string"])
    body = Span(literal.start("string") + quotes, span.end - quotes)
    return (Piece(text[span.start : literal.start("string")], body),)


def _quotes(literal: str) -> int:
    return 3 if len(literal) >= 6 and literal.startswith(('"""', "'''")) else 1


def docstring(text: str, span: Span) -> Iterator[Remark]:
    """Yield the lines of a docstring, without quotes, indentation and empty ones."""
    for piece in pieces(text, span):
        yield from docstring_lines(text, piece.body)


def docstring_lines(text: str, body: Span) -> Iterator[Remark]:
    """Yield the lines of what stands between a docstring's quotes."""
    for line in _LINE.finditer(text, *body):
        words = line[0].strip()
        if words:
            start = line.start() + len(line[0]) - len(line[0].lstrip())
            yield Remark(Span(start, start + len(words)), "docstring")


def meaning(text: str, piece: Piece) -> str:
    """Return what one literal holds, its escapes resolved where that can be done."""
    body = text[piece.body.start : piece.body.end]
    prefix = piece.prefix.lower()
    if "\\" not in body or "r" in prefix:
        return body
    return unescaped(body)


def unescaped(body: str) -> str:
    """Resolve the escapes of a literal's body; what is no escape stays as it is."""
    return _ESCAPE.sub(_unescape, body)


_ESCAPE = re.compile(
    r"\\(?: x[0-9a-fA-F]{2} | u[0-9a-fA-F]{4} | U[0-9a-fA-F]{8} | [0-7]{1,3} | \r\n | . )",
    re.X | re.S,
)
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t", "\n": "", "\r": "", "\r\n": "", "a": "\a", "b": "\b"}
_PLAIN = "\\'\""


def _unescape(escape: re.Match[str]) -> str:
    what = escape[0][1:]
    if what in _SIMPLE:
        return _SIMPLE[what]
    if what in _PLAIN:
        return what
    base, digits = (16, what[1:]) if what[0] in "xuU" else (8, what)
    try:
        return chr(int(digits, base))
    except (ValueError, OverflowError):  # no escape, or beyond Unicode
        return escape[0]

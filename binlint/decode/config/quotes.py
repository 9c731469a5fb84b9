"""Quoted strings of configurations: where they end, and what they say."""

from __future__ import annotations

import re
from typing import NamedTuple

from binlint.decode.config.nodes import Node
from binlint.model import Span
from binlint.structure import Value

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "0": "\0", "\n": ""}
_ESCAPE = re.compile(
    r"\\(?: u([0-9a-fA-F]{4}) | U([0-9a-fA-F]{8}) | x([0-9a-fA-F]{2}) | (.) )",
    re.VERBOSE | re.DOTALL,
)
_SURROGATES = re.compile(r"[\ud800-\udbff][\udc00-\udfff]")
# What a string can stop at; an interpolation of HCL may hold quotes of its own.
_STOPS = {quote: re.compile(rf"[{quote}\\\n]") for quote in "\"'`"}
_STOPS_HCL = re.compile(r'["\\\n]|[$%]\{[^}\n]{0,200}\}')


class Quoted(NamedTuple):
    """A string as it is written."""

    inner: Span  # without its quotes
    end: int  # behind the closing quote
    escaped: bool  # it has backslashes that mean something
    closed: bool  # its end was found; if not, it was taken to end with its line


def quoted(text: str, at: int, literal: bool = False, interpolated: bool = False) -> Quoted:
    """Find the end of the string that begins at `at` with one of the quotes `"`, `'` and backtick.

    In a literal string a backslash is a character like any other.
    """
    quote = text[at]
    if text.startswith(quote * 3, at) and quote != "`":
        return _long(text, at, literal)
    stops, position, escaped = _STOPS_HCL if interpolated else _STOPS[quote], at + 1, False
    while stop := stops.search(text, position):
        found = stop[0]
        if found == quote:
            return Quoted(Span(at + 1, stop.start()), stop.end(), escaped, True)
        if found == "\n" and quote != "`":
            end = stop.start() - text.endswith("\r", at, stop.start())
            return Quoted(Span(at + 1, end), end, escaped, False)
        escaped |= found == "\\" and not literal
        position = stop.end() + (found == "\\" and not literal)
    return Quoted(Span(at + 1, len(text)), len(text), escaped, False)


def _long(text: str, at: int, literal: bool) -> Quoted:
    """Find the end of a string in three quotes; without one it goes on to the end of the text."""
    marks = text[at : at + 3]
    end = text.find(marks, at + 3)
    while end > 0 and not literal and text[end - 1] == "\\" and text[end - 2] != "\\":
        end = text.find(marks, end + 1)
    # The line break behind the opening quotes is no part of the string.
    first = at + 3 + text.startswith("\r\n", at + 3) * 2 + text.startswith("\n", at + 3)
    if end < 0:
        return Quoted(Span(first, len(text)), len(text), False, False)
    for _ in range(2):  # quotes in front of the closing ones belong to the string
        end += text.startswith(marks[0], end + 3)
    escaped = not literal and text.find("\\", at, end) >= 0
    return Quoted(Span(min(first, end), end), end + 3, escaped, True)


def string_node(text: str, string: Quoted) -> Node:
    """Make a value of a string; its text has the escapes resolved."""
    start, end = string.inner
    written = text[start:end]
    return Node(Value("text", unescaped(written) if string.escaped else written, string.inner))


def unescaped(written: str) -> str:
    """Resolve the escapes of JSON, TOML and their relatives; what is none stays as it is."""
    return _SURROGATES.sub(_joined, _ESCAPE.sub(_character, written))


def _character(escape: re.Match[str]) -> str:
    digits = escape[1] or escape[2] or escape[3]
    if digits:
        code = int(digits, 16)
        return chr(code) if code <= 0x10FFFF else escape[0]
    letter = escape[4]
    return _ESCAPES.get(letter, letter if not letter.isalnum() else escape[0])


def _joined(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")

"""Values in formats that have one setting a line: quotes, comments behind them, bare words."""

from __future__ import annotations

import re
from typing import NamedTuple

from binlint.decode.config.nodes import Node, word_kind
from binlint.model import Span
from binlint.structure import Kind, Value

_COMMENTS = {
    marks: re.compile(rf"(?:^|(?<=[ \t]))(?:{marks})") for marks in ("#", "[#;]", "#|//", "(?!)")
}
# What may stand between a closing quote and the end of a line.
_REST = {marks: re.compile(rf"[ \t,;]*(?:$|{marks})") for marks in _COMMENTS}


class Word(NamedTuple):
    """A value, and the comment behind it."""

    node: Node
    comment: Span | None


def word(text: str, start: int, end: int, marks: str = "#") -> Word:
    """Read the value that stands in a range of one line.

    `marks` is the expression for what begins a comment: a hash; a hash or semicolon; a hash or
    two slashes; nothing (`(?!)`).
    """
    while start < end and text[start] in " \t":
        start += 1
    line = text[start:end]
    close = line.find(line[0], 1) if line[:1] in ('"', "'", "`") else -1
    while close > 0 and line[close - 1] == "\\" and line[0] == '"':
        close = line.find('"', close + 1)
    if close > 0 and _REST[marks].match(line, close + 1):
        comment = re.compile(marks).search(line, close + 1)
        value = Value("text", line[1:close], Span(start + 1, start + close))
        return Word(Node(value), comment and Span(start + comment.start(), end))
    comment = _COMMENTS[marks].search(line)
    written = (line[: comment.start()] if comment else line).rstrip()
    value = Value(_kind(written), written, Span(start, start + len(written)))
    return Word(Node(value), comment and Span(start + comment.start(), end))


def _kind(written: str) -> Kind:
    """Tell a boolean or a number from text; these formats know no null."""
    kind = word_kind(written)
    return "text" if kind == "null" else kind

"""Read environment files: `NAME=value`, with export, quotes, comments and values of many lines."""

from __future__ import annotations

import re

from binlint.decode.config.nodes import Member, Node
from binlint.decode.config.outline import MOST_SETTINGS, Outline
from binlint.decode.config.words import word
from binlint.model import Span
from binlint.structure import Structure, Value

_SETTING = re.compile(
    r"""[ \t]*(?:(?:export|set|declare[ ]-x)[ \t]+)?
        (?P<name>[A-Za-z_][\w.-]{0,200}) [ \t]*(?:=|:(?=[ \t]))[ \t]*""",
    re.VERBOSE,
)
_COMMENT = re.compile(r"[ \t]*(\#[^\n]*)")
_END_OF_STRING = {
    quote: re.compile(rf"(?<!\\){quote}(?=[ \t]*(?:\#[^\n]*)?\r?$)", re.MULTILINE)
    for quote in "\"'"
}
_NEXT_SETTING = re.compile(
    r"""\n[ \t]*(?:(?:export|set|declare[ ]-x)[ \t]+)?
        [A-Za-z_][\w.-]{0,200}[ \t]*(?:=[ \t]*[^=\s]|:[ \t])""",
    re.VERBOSE,
)
_LONGEST = 8192  # characters of a value on several lines: a private key has some 3,300


def read(text: str) -> Structure:
    """Read a whole text. What is no setting is passed over."""
    outline, remarks = Outline(text, "dotenv"), []
    members: list[Member] = []
    at, size = int(text.startswith("\ufeff")), len(text)
    while at < size and len(members) <= MOST_SETTINGS:
        end = text.find("\n", at)
        end = size if end < 0 else end
        stop = end - text.endswith("\r", at, end)
        if comment := _COMMENT.match(text, at, stop):
            remarks.append(Span(*comment.span(1)))
        elif setting := _SETTING.match(text, at, stop):
            node, comment_span, stop = _value(text, setting.end(), stop)
            members.append(Member(setting["name"], Span(*setting.span("name")), node))
            remarks += [comment_span] if comment_span else []
            end = max(end, stop)
        at = end + 1
    outline.members(members)
    outline.remark(remarks)
    return outline.structure()


def _value(text: str, start: int, end: int) -> tuple[Node, Span | None, int]:
    """Return a value, the comment behind it and where the line ends on which it ends."""
    quote = text[start : start + 1]
    if quote in _END_OF_STRING and text.find(quote, start + 1, end) < 0:
        # A quote that is forgotten must not swallow the settings below.
        following = _NEXT_SETTING.search(text, end, start + _LONGEST)
        limit = following.start() if following else min(start + _LONGEST, len(text))
        if last := _END_OF_STRING[quote].search(text, end, limit):
            span = Span(start + 1, last.start())
            value = Value("text", text[span.start : span.end], span)
            return Node(value), None, last.end()
    given = word(text, start, end)
    return given.node, given.comment, end

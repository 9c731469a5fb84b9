"""Read a text that its format's reader gave up on: whatever a line seems to name."""

from __future__ import annotations

import re

from binlint.decode.config import objects
from binlint.decode.config.nodes import Member, Node, Unreadable, moved, rows, word_kind
from binlint.decode.config.outline import MOST_SETTINGS, Outline
from binlint.decode.config.words import word
from binlint.model import Span
from binlint.structure import Structure, Value

_LINE = re.compile(
    r"""^[ \t]{0,200} (?:
        (?P<comment> (?:\#|//|;|--|/\*|\*[ ]) [^\n]* )
      | (?:-[ \t]{1,8})? (?:export[ \t]{1,8})?
        (?P<quote>["']?) (?P<name>[A-Za-z_$@][\w.$@/-]{0,200}) (?P=quote)
        [ \t]{0,40} (?:=>|:=|=|:) [ \t]{0,200} )""",
    re.VERBOSE | re.MULTILINE,
)
_PAIR = re.compile(
    r"""["'](?P<name>[A-Za-z_$@][\w.$@/-]{0,200})["'] \s{0,40} [:=] \s{0,40} (?P<value>
        "[^"\n]{0,2000}" | '[^'\n]{0,2000}' | \[ | [\w.+-]{1,100} )""",
    re.VERBOSE,
)
_LIST = 2000  # characters of a list that is looked for on one line


def read(text: str, name: str, problem: str) -> Structure:
    """Read what each line seems to name into one scope. `problem` says why it had to be so."""
    return _Reader(text, name).run(problem)


class _Reader:
    """A walk through a text, line by line."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.outline = Outline(text, name)
        self.members: list[Member] = []
        self.remarks: list[Span] = []
        self.listed = 0  # lists in front of this are not looked for: one was not closed

    def run(self, problem: str) -> Structure:
        for start, end in rows(self.text):
            self._row(start, end)
            if len(self.members) > MOST_SETTINGS:
                break
        self.outline.members(self.members)
        self.outline.remark(self.remarks)
        return self.outline.structure(problem)

    def _row(self, start: int, end: int) -> None:
        match = _LINE.match(self.text, start, end)
        if match and match["comment"]:
            self.remarks.append(Span(match.start("comment"), end))
        elif match is None or match["quote"] or self.text[match.end() : match.end() + 1] == "{":
            self._pairs(start, end)
        else:
            self._setting(match, end)

    def _setting(self, match: re.Match[str], end: int) -> None:
        """Take what stands behind a name without quotes, up to the end of its line."""
        node = self._list(match.end(), end)
        given = word(self.text, node.value.span.end if node else match.end(), end, "#|//")
        self.remarks += [given.comment] if given.comment else []
        node = node or _without_comma(given.node)
        self.members.append(Member(match["name"], Span(*match.span("name")), node))

    def _pairs(self, start: int, end: int) -> None:
        """Take every name in quotes that has a value behind it."""
        at = start
        while (pair := _PAIR.search(self.text, at, end)) and len(self.members) <= MOST_SETTINGS:
            first, at = pair.span("value")
            node = self._list(first, end)
            if node is None:
                node = word(self.text, first, at, "(?!)").node
            else:
                at = node.value.span.end
            self.members.append(Member(pair["name"], Span(*pair.span("name")), node))

    def _list(self, at: int, end: int) -> Node | None:
        if not self.text.startswith("[", at) or at < self.listed:
            return None
        try:
            reading = objects.read_value(self.text[at : min(end, at + _LIST)], 0, "json")
        except Unreadable:
            reading = None
        if reading is None or not reading.closed or not reading.roots:
            self.listed = min(end, at + _LIST)
            return None
        return moved(reading.roots[0], at)


def _without_comma(node: Node) -> Node:
    """Return a bare word as it reads without the comma behind it."""
    value = node.value
    if value.kind != "text" or not value.text.endswith((",", ";")):
        return node
    written = value.text[:-1].rstrip()
    start = value.span.start
    kind = "text" if word_kind(written) == "null" else word_kind(written)
    return Node(Value(kind, written, Span(start, start + len(written))))

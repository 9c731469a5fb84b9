"""Read INI files, systemd units and properties: one setting a line, under headings."""

from __future__ import annotations

import re

from binlint.decode.config.nodes import Member, Node, Section, block, listing, rows
from binlint.decode.config.outline import MOST_SETTINGS, Outline
from binlint.decode.config.words import word
from binlint.model import Span
from binlint.structure import Structure, Value

_COMMENT = re.compile(r"[ \t]*(?:[#;!]|//|--)")
_HEADING = re.compile(r"[ \t]*\[([^\]\n]+)\]")
_DELIMITER = re.compile(r"[=:]")
_PROPERTY = re.compile(r"[^\s=:]+[ \t]*[=:]?")


def read(text: str, name: str = "ini") -> Structure:
    """Read a whole text; `name` is ini or properties. What is no setting is passed over."""
    return _Reader(text, name).run()


class _Reader:
    """A walk through a text, line by line."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name
        self.outline = Outline(text, name)
        self.remarks: list[Span] = []
        self.sections: list[Section] = []
        self.heading: Span | None = None
        self.start = 0  # of the section
        self.members: list[Member] = []
        self.items: list[Node] = []  # lines that go on with the last setting, as a list
        self.pieces: list[str] = []  # lines that go on with it behind a backslash
        self.last = 0  # end of them
        self.goes_on = False  # the last line ended in a backslash
        self.count = 0

    def run(self) -> Structure:
        for start, end in rows(self.text):
            self._row(start, end)
            if self.count > MOST_SETTINGS:
                break
        self._finish_section(len(self.text))
        self.outline.sections(self.sections)
        self.outline.remark(self.remarks)
        return self.outline.structure()

    def _row(self, start: int, end: int) -> None:
        text = self.text
        if self.goes_on:
            self._continue(start, end)
        elif _COMMENT.match(text, start, end):
            indent = end - start - len(text[start:end].lstrip())
            self.remarks.append(Span(start + indent, end))
        elif self.name == "ini" and (heading := _HEADING.match(text, start, end)):
            self._finish_section(start)
            self.heading, self.start = Span(*heading.span(1)), start
        elif text[start:end].strip():
            self._setting(start, end)

    def _setting(self, start: int, end: int) -> None:
        key = self._key(start, end)
        if self._is_item(start, end, key is not None):
            self._item(start, end)
            return
        self._finish_setting()
        if key is None:
            return
        names, at = key
        self.goes_on = self.text[end - 1] == "\\"
        marks = "[#;]" if self.name == "ini" else "(?!)"
        given = word(self.text, at, end - self.goes_on, marks)
        if given.comment:
            self.remarks.append(given.comment)
        *above, (name, span) = names
        self.members.append(Member(name, span, given.node, tuple(each for each, _ in above)))
        self.count += 1

    def _key(self, start: int, end: int) -> tuple[list[tuple[str, Span]], int] | None:
        """Return the names in front of a value, and where that begins."""
        if self.name == "properties":
            return self._dotted(start, end)
        delimiter = _DELIMITER.search(self.text, start, end)
        if delimiter is None:
            return None
        return [self._name(start, delimiter.start())], delimiter.end()

    def _name(self, start: int, end: int) -> tuple[str, Span]:
        written = self.text[start:end]
        first = start + len(written) - len(written.lstrip())
        return written.strip(), Span(first, first + len(written.strip()))

    def _dotted(self, start: int, end: int) -> tuple[list[tuple[str, Span]], int] | None:
        while start < end and self.text[start] in " \t":
            start += 1
        match = _PROPERTY.match(self.text, start, end)
        if match is None:
            return None
        names, at = [], start
        for name in match[0].rstrip(" \t=:").split("."):
            names.append((name, Span(at, at + len(name))))
            at += len(name) + 1
        return names, match.end()

    def _is_item(self, start: int, end: int, has_key: bool) -> bool:
        """Tell whether a line belongs to the last setting: `key =` and the list below it."""
        if self.name != "ini" or not self.members or self.text[start] not in " \t":
            return False
        return not has_key or (
            not self.members[-1].node.value.text and self.text.find("=", start, end) < 0
        )

    def _item(self, start: int, end: int) -> None:
        given = word(self.text, start, end, "[#;]")
        self.items.append(given.node)
        if given.comment:
            self.remarks.append(given.comment)

    def _continue(self, start: int, end: int) -> None:
        """Take a line behind a backslash to the value in front of it."""
        self.goes_on = end > start and self.text[end - 1] == "\\"
        written = self.text[start : end - self.goes_on].rstrip()
        self.pieces.append(written.lstrip())
        self.last = start + len(written)

    def _finish_setting(self) -> None:
        """Give the last setting the lines that go on with it."""
        if not self.items and not self.pieces:
            return
        last = self.members[-1]
        value = last.node.value
        if self.pieces:
            between = "" if self.name == "properties" else " "
            joined = between.join([value.text, *self.pieces])
            made = Node(Value("text", joined, Span(value.span.start, self.last)))
        else:
            items = [last.node, *self.items] if value.text else self.items
            start, end = items[0].value.span.start, items[-1].value.span.end
            made = listing(self.text, start, end, items)
        self.members[-1] = last._replace(node=made)
        self.items, self.pieces = [], []

    def _finish_section(self, end: int) -> None:
        self._finish_setting()
        self.goes_on = False
        heading = self.heading or Span(0, 0)
        path = (self.text[heading.start : heading.end].strip(),) if self.heading else ()
        node = block(self.text, self.start, end, self.members)
        self.sections.append(Section(path, heading, node))
        self.members = []

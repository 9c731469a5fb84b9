"""Read TOML: tables, arrays of tables, dotted keys, values over several lines."""

from __future__ import annotations

import re

from binlint.decode.config import keys, objects
from binlint.decode.config.nodes import Member, Section, Unreadable, block, line_of
from binlint.decode.config.outline import Outline
from binlint.model import Span
from binlint.structure import Structure

_SPACE = re.compile(r"[\s\ufeff]+")


def read(text: str) -> Structure:
    """Read a whole text. Raises Unreadable for what is no TOML."""
    return _Reader(text).run()


class _Reader:
    """A walk through a text from one setting or heading to the next."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.remarks: list[Span] = []
        self.sections: list[Section] = []
        self.table: list[tuple[str, Span]] = []  # the names of the one that is read
        self.start = 0  # of that table
        self.members: list[Member] = []

    def run(self) -> Structure:
        while self.at < len(self.text):
            self._step()
        self._finish_table(len(self.text))
        outline = Outline(self.text, "toml")
        outline.sections(self.sections)
        outline.remark(self.remarks)
        return outline.structure()

    def _step(self) -> None:
        text, at = self.text, self.at
        if space := _SPACE.match(text, at):
            self.at = space.end()
        elif text[at] == "#":
            self.at = _line_end(text, at)
            self.remarks.append(Span(at, self.at))
        elif text[at] == "[":
            self._heading()
        else:
            self._setting()

    def _heading(self) -> None:
        opener = "[[" if self.text.startswith("[[", self.at) else "["
        closer = "]" * len(opener)
        key = keys.dotted(self.text, self.at + len(opener), closer)
        if key is None:
            raise self._broken()
        self._finish_table(self.at)
        self.table, self.start, self.at = key.names, self.at, key.end

    def _setting(self) -> None:
        key = keys.dotted(self.text, self.at)
        if key is None:
            raise self._broken()
        self.at = key.end
        reading = objects.read_value(self.text, key.end, "toml")
        parts = reading.roots
        if len(parts) != 1 or reading.flaw >= 0 or not reading.closed:
            raise self._broken()
        *above, (name, span) = key.names
        self.members.append(Member(name, span, parts[0], tuple(each for each, _ in above)))
        self.remarks += reading.remarks
        self.at = reading.end

    def _finish_table(self, end: int) -> None:
        path = tuple(name for name, _ in self.table)
        heading = self.table[-1][1] if self.table else Span(0, 0)
        node = block(self.text, self.start, end, self.members)
        self.sections.append(Section(path, heading, node))
        self.members = []

    def _broken(self) -> Unreadable:
        return Unreadable(f"not valid TOML at line {line_of(self.text, self.at)}")


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - text.endswith("\r", at, end)

"""Read YAML by its events: nothing is constructed, no tag is followed, no alias is multiplied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from binlint.decode.config import yaml_scalars
from binlint.decode.config.nodes import (
    DEEPEST,
    MOST_NODES,
    Member,
    Node,
    Unreadable,
    block,
    line_of,
    listing,
    node,
)
from binlint.model import Span
from binlint.structure import Value

if TYPE_CHECKING:
    import yaml

_MOST_BORROWED = 10_000  # values that aliases repeat: "billion laughs" ends here
_PYTHON_READS = 1 << 17  # characters: without the C library PyYAML reads some 30 KB a second
_INDENTED = re.compile(r"^([ ]*)(?=[^\s#])", re.MULTILINE)


class Reading(NamedTuple):
    """What was read of a text."""

    roots: list[Node]  # one a document
    scalars: list[Span]  # as they are written, with their quotes and indicators; ascending


class _Anchored(NamedTuple):
    """A value that aliases may name."""

    node: Node
    size: int  # values in it, aliases followed


class _Frame:
    """A collection that is not closed yet."""

    __slots__ = ("anchor", "before", "key", "members", "parts", "start")

    def __init__(self, start: int, anchor: str | None, before: int) -> None:
        self.start, self.anchor = start, anchor
        self.before = before  # how many values were read, aliases followed, when it began
        self.members: list[Member] | None = None  # of a mapping
        self.parts: list[Node] = []
        self.key: Value | None = None


def read(text: str) -> Reading:
    """Read all documents of a text, or of the middle of one.

    Raises Unreadable for what is no YAML, or goes too deep, or holds too many values.
    """
    legible = yaml_scalars.legible(text)
    try:
        return _Reader(text, legible).run(0, len(text))
    except Unreadable:
        parts = [*_parts(legible)]
        if len(parts) < 2:
            raise
        reader = _Reader(text, legible)
        for start, end in parts:
            reading = reader.run(start, end)
        return reading


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text where its indentation first falls below that of its beginning.

    A piece out of the middle of a file begins deeper than it goes on.
    """
    start, least = 0, -1
    for line in _INDENTED.finditer(text):
        if 0 <= len(line[1]) < least:
            yield start, line.start()
            start = line.start()
        least = len(line[1]) if least < 0 else min(least, len(line[1]))
    yield start, len(text)


class _Reader:
    """A walk through the events of PyYAML."""

    def __init__(self, text: str, legible: str) -> None:
        self.text, self.legible = text, legible
        self.roots: list[Node] = []
        self.scalars: list[Span] = []
        self.frames: list[_Frame] = []
        self.anchors: dict[str, _Anchored] = {}
        self.count = 0  # values read
        self.borrowed = 0  # and those that aliases repeat
        self.offset = 0  # of the part that is read
        self.last = 0  # end of the last value read

    def run(self, start: int, end: int) -> Reading:
        import yaml  # 22 ms

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        if loader is yaml.SafeLoader and end - start > _PYTHON_READS:
            raise Unreadable("too large to be read as YAML without libyaml")
        # Neither of the two loaders counts a byte order mark.
        self.offset = start + self.legible.startswith("\ufeff", start)
        try:
            for event in yaml.parse(self.legible[self.offset : end], loader):
                self._take(yaml, event)
        except yaml.MarkedYAMLError as error:
            raise Unreadable(self._message(error)) from None
        except (yaml.YAMLError, ValueError):
            raise Unreadable("not valid YAML") from None
        return Reading(self.roots, self.scalars)

    def _message(self, error: yaml.MarkedYAMLError) -> str:
        mark = error.problem_mark or error.context_mark
        if mark is None:
            return "not valid YAML"
        return f"not valid YAML at line {line_of(self.text, self.offset) + mark.line}"

    def _take(self, yaml: Any, event: Any) -> None:
        start = self.offset + event.start_mark.index
        end = self.offset + event.end_mark.index
        if isinstance(event, yaml.ScalarEvent):
            made = yaml_scalars.scalar(self.text, self.legible, event, Span(start, end))
            self.scalars.append(Span(start, end))
            self.last = made.value.span.end if event.style in ("|", ">") else end
            self._deliver(made, event.anchor)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event.anchor, start, end)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(start, event, mapping=isinstance(event, yaml.MappingStartEvent))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close(end)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.anchors.clear()

    def _open(self, start: int, event: Any, mapping: bool) -> None:
        if len(self.frames) >= DEEPEST:
            raise Unreadable(f"nested deeper than {DEEPEST} blocks")
        start = yaml_scalars.after_properties(self.text, event, start)
        frame = _Frame(start, event.anchor, self.count + self.borrowed)
        frame.members = [] if mapping else None
        self.frames.append(frame)

    def _close(self, end: int) -> None:
        frame = self.frames.pop()
        if self.text[frame.start : frame.start + 1] in ("{", "["):
            self.last = end
        else:
            # PyYAML lets a block go on to what follows it.
            end = max(frame.start, self.last)
        if frame.members is None:
            made = listing(self.text, frame.start, end, frame.parts)
        else:
            made = block(self.text, frame.start, end, frame.members)
        self._deliver(made, frame.anchor, self.count + self.borrowed - frame.before)

    def _alias(self, name: str, start: int, end: int) -> None:
        """Let an alias stand for the value itself, as long as that stays within bounds."""
        self.last = end
        written = node("expression", self.text, start, end)
        anchored = self.anchors.get(name)
        if anchored is None or self.borrowed + anchored.size > _MOST_BORROWED:
            self._deliver(written, None)
            return
        self.borrowed += anchored.size
        in_list = self.frames and self.frames[-1].members is None
        if in_list and anchored.node.parts:
            # Items of items of aliased lists would multiply for all who look at them.
            self._deliver(written._replace(parts=(anchored.node,)), None)
        else:
            self._deliver(anchored.node, None)

    def _deliver(self, made: Node, anchor: str | None, size: int = 0) -> None:
        """Give a value to what it stands in."""
        self.count += 1
        if self.count > MOST_NODES:
            raise Unreadable(f"more than {MOST_NODES:,} values")
        if anchor is not None:
            self.anchors[anchor] = _Anchored(made, size + 1)
        if not self.frames:
            self.roots.append(made)
        elif (frame := self.frames[-1]).members is None:
            frame.parts.append(made)
        elif frame.key is None:
            frame.key = made.value
        else:
            name, span = frame.key.text, frame.key.span
            frame.members.append(Member(name, span, made, merged=name == "<<"))
            frame.key = None

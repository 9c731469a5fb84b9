"""Read YAML as a tree that knows where in the text each part stands."""

# By PyYAML's events: nothing is constructed, and aliases stay aliases, so that no file grows.
from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from binlint.setup.drafts import Unfit

_DEEPEST = 40  # collections within each other; those of pre-commit have five
_MOST_TEXT = 1 << 17  # characters: without the C library PyYAML reads some 30 KB a second
_CLOSERS = ("SequenceEndEvent", "MappingEndEvent")


class Node(NamedTuple):
    """A part of a document."""

    kind: Literal["scalar", "alias", "sequence", "mapping"]
    start: int  # in characters, half-open with `end`: where it is written ...
    end: int  # ... up to the last sign of it; behind the line end for a block scalar
    value: str  # of a scalar; the name that an alias refers to
    marks: tuple[object, ...]  # anchor, tag, and whether a scalar is plain
    flow: bool  # written in brackets
    parts: tuple[Node, ...]  # of a mapping keys and values in turn

    @property
    def is_bare(self) -> bool:
        """Tell whether it has neither anchor nor tag."""
        return self.marks[:2] == (None, None)

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """Yield keys and values; of what is no mapping, nothing."""
        if self.kind == "mapping":
            yield from zip(self.parts[::2], self.parts[1::2], strict=True)

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None."""
        return next((value for name, value in self.pairs() if name.value == key), None)

    def all(self) -> Iterator[Node]:
        """Yield this part and all that are in it."""
        yield self
        for part in self.parts:
            yield from part.all()


def content(node: Node) -> tuple[object, ...]:
    """Return what a part says, wherever it stands: equal if and only if the YAML is."""
    return (node.kind, node.value, node.marks, *map(content, node.parts))


def read(text: str) -> Node | None:
    """Return the one document of a text that begins without a byte order mark; None for none.

    Raises Unfit for what is no YAML, holds several documents, or is too large or too deep.
    """
    import yaml  # 22 ms, for `init` only

    if len(text) > _MOST_TEXT:
        raise Unfit("it is too large to be changed safely")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _document(yaml.parse(text, loader))
    except (yaml.YAMLError, ValueError):
        pass  # raised below, outside: the exception quotes the text
    raise Unfit("it is not valid YAML")


def _document(events: Iterator[Any]) -> Node | None:
    found = None
    for event in events:
        name = type(event).__name__
        if name == "DocumentStartEvent":
            if found is not None:
                raise Unfit("it holds several documents")
            found = _node(next(events), events, 0)
    return found


def _node(event: Any, events: Iterator[Any], depth: int) -> Node:
    """Return the part that begins with an event; those of what is in it are taken."""
    name = type(event).__name__
    start, end = event.start_mark.index, event.end_mark.index
    if name == "AliasEvent":
        return Node("alias", start, end, event.anchor, (None, None, False), False, ())
    marks = (event.anchor, event.tag)
    if name == "ScalarEvent":
        is_plain = event.implicit[0]
        return Node("scalar", start, end, event.value, (*marks, is_plain), False, ())
    if depth == _DEEPEST:
        raise Unfit("it goes too deep to be changed safely")
    parts: list[Node] = []
    while type(inner := next(events)).__name__ not in _CLOSERS:
        parts.append(_node(inner, events, depth + 1))
    flow = bool(event.flow_style)
    # A collection without brackets ends, for PyYAML, where the next thing begins.
    end = inner.end_mark.index if flow else parts[-1].end if parts else end
    kind: Literal["sequence", "mapping"] = "sequence" if name[0] == "S" else "mapping"
    return Node(kind, start, end, "", (*marks, False), flow, tuple(parts))

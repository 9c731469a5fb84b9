"""The values of a configuration as a tree, before it is known which settings they make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from binlint.model import Span
from binlint.structure import Kind, Value

DEEPEST = 100  # blocks in blocks; no configuration comes near
MOST_NODES = 100_000  # values of one text: some 50 MB of them; what has more is data
_WRITTEN = 1000  # characters of a list or object that its value repeats: blocks stand in blocks

# Words that YAML 1.1, INI files and the libraries of environment files take for a boolean.
_WORDS: dict[str, Kind] = {
    **dict.fromkeys(("true", "yes", "on"), "true"),
    **dict.fromkeys(("false", "no", "off"), "false"),
    **dict.fromkeys(("null", "~", "none"), "null"),
}
_NUMBER = re.compile(
    r"""[+-]?(?: 0[xob][0-9a-f_]+
              | (?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*) (?:e[+-]?[0-9]+)? )""",
    re.VERBOSE | re.IGNORECASE,
)


class Unreadable(Exception):
    """A text is not what its name says; the message says why and quotes nothing of it."""


class Node(NamedTuple):
    """A value, and what it is made of."""

    value: Value
    members: tuple[Member, ...] = ()  # of an object
    parts: tuple[Node, ...] = ()  # of a list, or the arguments of an expression


class Member(NamedTuple):
    """A named value in an object."""

    name: str
    span: Span  # the name, without its quotes
    node: Node
    above: tuple[str, ...] = ()  # names in front that make no block of their own: `a.b.name = 1`
    merged: bool = False  # YAML's `<<`: the members of the value belong to the object itself


class Section(NamedTuple):
    """A headed part of a text, or what stands in front of the first heading."""

    path: tuple[str, ...]  # empty in front of the first heading
    heading: Span  # the last name of the path
    node: Node  # an object, from the heading to the next one


def word_kind(word: str) -> Kind:
    """Tell what a value without quotes is: a boolean, null, a number or text."""
    if len(word) < 6 and (kind := _WORDS.get(word.lower())):
        return kind
    return "number" if word[:1] in "+-.0123456789" and _NUMBER.fullmatch(word) else "text"


def node(kind: Kind, text: str, start: int, end: int) -> Node:
    """Make a value without parts of what is written from `start` to `end`."""
    return Node(Value(kind, text[start:end], Span(start, end)))


def block(text: str, start: int, end: int, members: list[Member]) -> Node:
    """Make an object."""
    written = text[start : min(end, start + _WRITTEN)]
    return Node(Value("object", written, Span(start, end)), tuple(members))


def listing(text: str, start: int, end: int, parts: list[Node], kind: Kind = "list") -> Node:
    """Make a list, or an expression with the values it holds."""
    written = text[start : min(end, start + _WRITTEN)]
    items = tuple(part.value for part in parts)
    return Node(Value(kind, written, Span(start, end), items), (), tuple(parts))


def moved(node: Node, by: int) -> Node:
    """Return a value, at most DEEPEST deep, that was read out of a part of its text."""
    members = tuple(
        member._replace(span=_shifted(member.span, by), node=moved(member.node, by))
        for member in node.members
    )
    parts = tuple(moved(part, by) for part in node.parts)
    items = tuple(part.value for part in parts)
    return Node(
        node.value._replace(span=_shifted(node.value.span, by), items=items), members, parts
    )


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def rows(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end, without the line break, of each line."""
    start, size = int(text.startswith("\ufeff")), len(text)
    while start < size:
        stop = text.find("\n", start)
        stop = size if stop < 0 else stop
        yield start, stop - text.endswith("\r", start, stop)
        start = stop + 1


def line_of(text: str, at: int) -> int:
    """Return the 1-based line of a position."""
    return text.count("\n", 0, at) + 1

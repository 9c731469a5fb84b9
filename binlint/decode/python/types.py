"""Which classes a Python type names, through Optional, unions, collections and quotes."""

from __future__ import annotations

import ast  # 5 ms: who reads Python imports this module late
from collections.abc import Iterator
from typing import NamedTuple

_MOST_STEPS = 64  # parts of one type that are looked at
_LONGEST = 200  # characters of a type in quotes
_COLLECTIONS = frozenset(
    (
        "list", "List", "tuple", "Tuple", "set", "Set", "frozenset", "dict", "Dict", "Sequence",
        "Iterable", "Iterator", "Mapping", "MutableMapping", "Collection", "Generator",
        "AsyncGenerator", "AsyncIterator", "AsyncIterable", "defaultdict", "DefaultDict", "deque",
    )
)  # fmt: skip


class Named(NamedTuple):
    """A class that a type names."""

    node: ast.expr  # a name, with its module or not
    many: bool  # the type is a collection of it


def named_types(annotation: ast.expr) -> Iterator[Named]:
    """Yield the classes that a type names, in their order."""
    stack = [Named(annotation, False)]
    for _ in range(_MOST_STEPS):
        if not stack:
            return
        node, many = stack.pop()
        match node:
            case ast.Name() | ast.Attribute():
                yield Named(node, many)
            case ast.BinOp(left=left, right=right):
                stack += [Named(right, many), Named(left, many)]
            case ast.Subscript(value=outer, slice=inside):
                stack.append(Named(inside, many or _last_name(outer) in _COLLECTIONS))
            case ast.Tuple(elts=members):
                stack += [Named(member, many) for member in reversed(members[:_MOST_STEPS])]
            case ast.Constant(value=str(written)) if len(written) <= _LONGEST:
                stack += [Named(each, many) for each in _parse(written)]


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _parse(written: str) -> list[ast.expr]:
    try:
        return [ast.parse(written.strip(), mode="eval").body]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []  # a word of prose, as in Annotated

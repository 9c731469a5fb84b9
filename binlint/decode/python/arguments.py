"""What a call of a Python program is given, with the settings of the objects handed over."""

from __future__ import annotations

import ast  # 5 ms: who reads Python imports this module late
from collections.abc import Iterator

from binlint.decode.python.resolver import Resolver
from binlint.decode.python.source import Source
from binlint.decode.python.spaces import Space
from binlint.decode.python.things import Thing, entries
from binlint.decode.python.values import key, value
from binlint.structure import Argument

_MOST_INDIRECT = 20_000  # arguments of a file that come out of variables
_MOST_ENTRIES = 200  # of one variable
_DEEPEST = 6  # objects within objects


class Arguments:
    """Lists the arguments of calls; what a variable holds is read once."""

    def __init__(self, source: Source, resolver: Resolver) -> None:
        self._source = source
        self._resolver = resolver
        self._held: dict[tuple[int, int], tuple[Argument, ...]] = {}  # by container and items
        self._left = _MOST_INDIRECT

    def of(self, call: ast.Call, space: Space) -> tuple[Argument, ...]:
        """List the arguments of a call in their order."""
        found: list[Argument] = []
        for argument in call.args:
            found.append(Argument("", value(self._source, argument)))
            found += self._handed(argument, space)
        for keyword in call.keywords:
            if keyword.arg is not None:
                found.append(Argument(keyword.arg, value(self._source, keyword.value)))
            found += self._handed(keyword.value, space)
        return tuple(found)

    def _handed(self, node: ast.expr, space: Space, depth: int = 0) -> Iterator[Argument]:
        """Yield the entries of an object that is handed over, and of those in it."""
        if depth >= _DEEPEST:
            return
        match node:
            case ast.Dict(keys=keys, values=values):
                for its_key, member in zip(keys, values, strict=True):
                    yield from self._entry(its_key, member, space, depth)
            case ast.List(elts=members) | ast.Tuple(elts=members):
                for member in members:
                    if isinstance(member, ast.Dict):
                        yield from self._handed(member, space, depth + 1)
            case ast.Name() | ast.Attribute() | ast.Starred() | ast.Call():
                for thing in self._resolver.things(node, space):
                    if thing.kind == "container" and _has_keys(thing):
                        yield from self._holding(thing, depth)

    def _entry(
        self, its_key: ast.expr | None, member: ast.expr, space: Space, depth: int
    ) -> Iterator[Argument]:
        if its_key is not None:
            yield Argument(key(self._source, its_key), value(self._source, member))
        yield from self._handed(member, space, depth + 1)

    def _holding(self, thing: Thing, depth: int) -> tuple[Argument, ...]:
        at = (id(thing.node), len(thing.items))
        if at not in self._held:
            self._held[at] = ()  # what holds itself
            found: list[Argument] = []
            for its_key, member in entries(thing):
                if thing.space is None or len(found) >= _MOST_ENTRIES:
                    break
                found += self._entry(its_key, member, thing.space, depth)
            self._held[at] = tuple(found[:_MOST_ENTRIES])
        held = self._held[at][: self._left]
        self._left -= len(held)
        return held


def _has_keys(thing: Thing) -> bool:
    return isinstance(thing.node, ast.Dict | ast.Call) or bool(thing.items)

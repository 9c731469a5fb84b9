"""Name what made the objects of a Python program."""

from __future__ import annotations

import ast  # 5 ms: who reads Python imports this module late
from collections.abc import Iterable, Iterator

from binlint.decode.python.resolver import Resolver
from binlint.decode.python.spaces import Space
from binlint.decode.python.things import Thing, product

_MOST_BASES = 4


class Makers:
    """Answers, for one file, what made an object and what a call calls."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver

    def keep(self, node: ast.expr) -> ast.expr:
        """Return a node that is not of the file's tree, made fit to be asked about."""
        return self._resolver.keep(node)

    def maker(self, node: ast.expr, space: Space) -> str:
        """Return what made the object, or the full name of the module or class itself."""
        return _joined(
            name for thing in self._resolver.things(node, space) for name in self._names(thing)
        )

    def callee(self, function: ast.expr, space: Space) -> str:
        """Return a call's maker, see structure.Call."""
        match function:
            case ast.Attribute(value=receiver, attr=method):
                methods = [method]
            case ast.Call(func=ast.Name(id="getattr"), args=[receiver, name, *_]):
                methods = [each.name for each in self._resolver.strings(name, space)] or ["?"]
            case _:
                return self.maker(function, space)
        receivers = self._resolver.things(receiver, space)
        return _joined(
            name
            for method in methods
            for thing in receivers
            for name in self._called(thing, method)
        )

    def _names(self, thing: Thing, depth: int = 0) -> Iterator[str]:
        if thing.kind in ("reference", "instance", "piece"):
            yield thing.name
        elif thing.space is not None and thing.kind != "container":
            if thing.space.name:
                yield thing.space.name
            for base in self._resolver.bases(thing.space) if depth < _MOST_BASES else ():
                yield from self._names(base, depth + 1)

    def _called(self, receiver: Thing, method: str) -> Iterator[str]:
        if receiver.kind == "reference":
            yield product(f"{receiver.name}.{method}")
        elif receiver.kind == "function":
            for result in self._resolver.results(receiver):
                if result.kind != "function":
                    yield from self._called(result, method)
        else:
            yield from self._names(receiver)


def _joined(names: Iterable[str]) -> str:
    return "|".join(dict.fromkeys(names))

"""What a Python program gives a value to: a name, an attribute, an entry."""

from __future__ import annotations

import ast  # 5 ms: who reads Python imports this module late
from collections.abc import Iterator
from typing import NamedTuple

from binlint.decode.python.makers import Makers
from binlint.decode.python.source import Source
from binlint.decode.python.spaces import Space
from binlint.decode.python.values import chain, is_string, name_span
from binlint.model import Span


class Target(NamedTuple):
    """A name that is given a value."""

    path: tuple[str, ...]
    span: Span
    value: ast.expr
    maker: str = ""


class Targets:
    """Tells what assignments give a value to."""

    def __init__(self, source: Source, makers: Makers) -> None:
        self._source = source
        self._makers = makers

    def of(
        self, node: ast.expr, value: ast.expr, space: Space, outer: tuple[str, ...]
    ) -> Iterator[Target]:
        """Yield what `node = value` gives a value to; `outer` names the classes around it."""
        match value:
            case ast.Tuple(elts=[only]) if self._source.quote(self._source.span(value), 1) != "(":
                value = only  # a line of arguments, cut out with its comma
        match node, value:
            case (
                (ast.Tuple(elts=nodes) | ast.List(elts=nodes)),
                (ast.Tuple(elts=values) | ast.List(elts=values)),
            ) if len(nodes) == len(values):
                for each, its_value in zip(nodes, values, strict=True):
                    if not isinstance(each, ast.Tuple | ast.List):
                        yield from self.of(each, its_value, space, outer)
            case ast.Name(id=name), _:
                yield Target((*outer, name), self._source.span(node), value)
            case (ast.Attribute(value=owner), _):
                yield self._part(node, owner, value, space)
            case ast.Subscript(value=owner, slice=subscript), _ if is_string(subscript):
                yield self._part(node, owner, value, space)

    def _part(self, node: ast.expr, owner: ast.expr, value: ast.expr, space: Space) -> Target:
        path = chain(self._source, node)
        return Target(path, name_span(self._source, node), value, self._makers.maker(owner, space))

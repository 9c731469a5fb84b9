"""Read the calls of a Python program, and the settings that they make."""

from __future__ import annotations

import ast  # 5 ms: who reads Python imports this module late
from collections.abc import Iterator

from binlint.decode.python.arguments import Arguments
from binlint.decode.python.defaults import defaults
from binlint.decode.python.makers import Makers
from binlint.decode.python.source import Source
from binlint.decode.python.spaces import Space
from binlint.decode.python.targets import Target
from binlint.decode.python.values import as_name, chain, is_literal, is_string, key_span, name_span
from binlint.model import Span
from binlint.structure import Call

_SEARCHED = 4096  # characters of an f-string in which a name is sought


class Calls:
    """Tells what a call calls, what it is given and what it sets."""

    def __init__(self, source: Source, makers: Makers, arguments: Arguments) -> None:
        self._source = source
        self._makers = makers
        self._arguments = arguments

    def read(self, node: ast.Call, space: Space, scope: int) -> Call:
        """Return a call; a `getattr(x, "name")` by itself is the method it names."""
        if is_bound(node):
            return self.bound(node, space, scope)
        names, span = chain(self._source, node.func), name_span(self._source, node.func)
        maker = self._makers.callee(node.func, space)
        return Call(names, maker, self._arguments.of(node, space), span, scope)

    def bound(self, node: ast.expr, space: Space, scope: int) -> Call:
        """Return a method that is handed over instead of called: a call without arguments."""
        span = name_span(self._source, node)
        maker = self._makers.callee(node, space)
        return Call(chain(self._source, node), maker, (), span, scope)

    def within(self, node: ast.Call, space: Space, scope: int, text: Span) -> Call | None:
        """Return a call in an f-string whose inside the tree does not place exactly."""
        names, span = chain(self._source, node.func), name_span(self._source, node.func)
        if not names[-1]:
            return None
        if self._source.quote(span) != names[-1]:
            searched = self._source.quote(text, _SEARCHED)
            start = searched.find(names[-1])
            if start < 0:
                return None
            start += text.start
            span = Span(start, start + len(names[-1]))
        return Call(names, self._makers.callee(node.func, space), (), span, scope)

    def keywords(self, node: ast.Call, path: tuple[str, ...], maker: str) -> Iterator[Target]:
        """Yield the keyword arguments that are spelt out."""
        for keyword in node.keywords:
            if keyword.arg is not None and is_literal(keyword.value):
                start = self._source.at(keyword.lineno, keyword.col_offset)
                span = self._source.clip(start, start + len(keyword.arg))
                yield Target((*path, keyword.arg), span, keyword.value, maker)

    def settings(self, node: ast.Call, call: Call, space: Space) -> Iterator[Target]:
        """Yield what a call sets: by keyword, by default or as an attribute."""
        yield from self.keywords(node, call.chain, call.maker)
        for default in defaults(node, call.chain):
            end = key_span(self._source, default.named).end
            span = self._source.clip(end - len(default.name), end)  # without an option's dashes
            yield Target((default.name,), span, default.value)
        match node:
            case ast.Call(func=ast.Name(id="setattr"), args=[owner, name, given]):
                if is_string(name):
                    path = (*chain(self._source, owner), as_name(name))
                    maker = self._makers.maker(owner, space)
                    yield Target(path, key_span(self._source, name), given, maker)


def is_bound(node: ast.Call) -> bool:
    """Tell whether a call is a `getattr` of a known method."""
    match node:
        case ast.Call(func=ast.Name(id="getattr"), args=[_, name, *_]):
            return bool(as_name(name))
    return False

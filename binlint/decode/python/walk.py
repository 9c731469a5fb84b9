"""Walk the tree of a Python program and gather its settings, calls, strings and blocks."""

from __future__ import annotations

import ast  # 5 ms: who reads Python imports this module late
import sys
from collections.abc import Iterable
from typing import Literal, NamedTuple

from binlint.decode.python.calls import Calls, is_bound
from binlint.decode.python.defaults import field_default
from binlint.decode.python.gathering import Gathering
from binlint.decode.python.names import full_name, parameters
from binlint.decode.python.source import Source
from binlint.decode.python.spaces import Space, Spaces
from binlint.decode.python.strings import docstring, meaning, pieces
from binlint.decode.python.targets import Target, Targets
from binlint.decode.python.values import is_string, key, key_span, value
from binlint.model import Span
from binlint.structure import Scope, Setting, Text, Value

_MOST_CONDITION = 200  # characters of a condition
# Before Python 3.12 the tree does not say exactly where in an f-string an expression stands.
_KNOWS_F_STRINGS = sys.version_info >= (3, 12)

ScopeKind = Literal["object", "class", "function", "branch"]
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
Assignment = ast.Assign | ast.AnnAssign | ast.NamedExpr


class Place(NamedTuple):
    """Where the walk is: what encloses a node and what the node is given to."""

    scope: int
    space: Space
    path: tuple[str, ...] = ()  # of the setting, argument or class that the node belongs to
    name: str = ""  # that a string is given to
    call: int = -1
    maker: str = ""
    within: Span | None = None  # an f-string whose inside is not placed exactly


class Walk:
    """One walk over a tree; what it found stands in `gathering`."""

    def __init__(self, source: Source, spaces: Spaces, calls: Calls, targets: Targets) -> None:
        self._source = source
        self._spaces = spaces
        self._calls = calls
        self._targets = targets
        self.gathering = Gathering(Scope(0, "file", "", Span(0, len(source.text))))
        self.spaces = {0: spaces.file}  # by scope
        self._stack: list[tuple[ast.AST, Place]] = []

    def run(self) -> None:
        """Visit every node, in the order of the text; no recursion, however deep the tree."""
        self._push(self._source.tree.body, Place(0, self._spaces.file))
        while self._stack:
            self._visit(*self._stack.pop())

    def _push(self, nodes: Iterable[ast.AST | None], place: Place) -> None:
        self._stack += [(node, place) for node in reversed(list(nodes)) if node is not None]

    def _push_within(self, node: ast.AST, place: Place) -> None:
        self._push(ast.iter_child_nodes(node), place)

    def _visit(self, node: ast.AST, place: Place) -> None:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                self._definition(node, place)
            case ast.Lambda():
                self._push_within(node, place._replace(space=self._spaces.of[id(node)]))
            case ast.If():
                self._branches(node, place)
            case ast.Import() | ast.ImportFrom():
                self._import(node)
            case ast.Assign() | ast.AnnAssign() | ast.NamedExpr():
                self._assignment(node, place)
            case ast.Expr(value=ast.Constant(value=str())):
                self.gathering.remarks += docstring(self._source.text, self._source.span(node))
            case ast.Call():
                self._call(node, place)
            case ast.Dict() if place.within is None:
                self._object(node, place)
            case ast.Constant() | ast.JoinedStr() if is_string(node):
                self._string(node, place)
            case _:
                self._push_within(node, place)

    def _open(self, kind: ScopeKind, name: str, span: Span, place: Place) -> int:
        return self.gathering.open(Scope(place.scope, kind, name, span))

    def _definition(self, node: Definition, place: Place) -> None:
        source, space = self._source, self._spaces.of[id(node)]
        if source.added(node):
            self._push(node.decorator_list, place)
            return
        self.gathering.defined.append(node.name)
        is_class = isinstance(node, ast.ClassDef)
        scope = self._open("class" if is_class else "function", node.name, source.span(node), place)
        self._push(node.body, Place(scope, space, (*place.path, node.name) if is_class else ()))
        self.spaces[scope] = space
        outside = Place(scope, place.space, (node.name,))
        if isinstance(node, ast.ClassDef):
            self._push([*node.bases, *node.keywords], outside)
        else:
            self._defaults_of(node, outside)
        self._push(node.decorator_list, place)

    def _defaults_of(self, node: ast.FunctionDef | ast.AsyncFunctionDef, place: Place) -> None:
        self._push([node.returns], place)
        for parameter, default in parameters(node.args):
            self._push([parameter.annotation], place)
            if default is not None:
                start = self._source.span(parameter).start
                span = self._source.clip(start, start + len(parameter.arg))
                self._set(Target((node.name, parameter.arg), span, default), place)
                self._push([default], place._replace(name=parameter.arg))

    def _branches(self, node: ast.If, place: Place) -> None:
        condition = self._source.quote(self._source.span(node.test), _MOST_CONDITION)
        self._branch(node.orelse, f"not ({condition})"[:_MOST_CONDITION], node, place)
        self._branch(node.body, condition, node, place)
        self._push([node.test], place)

    def _branch(self, body: list[ast.stmt], name: str, node: ast.If, place: Place) -> None:
        if body and not self._source.added(node):
            span = Span(_start(self._source, body[0]), self._source.span(body[-1]).end)
            place = place._replace(scope=self._open("branch", name, span, place))
        self._push(body, place)

    def _import(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            name = full_name(node, alias) if isinstance(node, ast.ImportFrom) else alias.name
            self.gathering.imports.append(name)

    def _assignment(self, node: Assignment, place: Place) -> None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if isinstance(node, ast.AnnAssign):
            self._push([node.annotation], place)
        found: list[Target] = []
        if node.value is not None and place.within is None:
            given, space = field_default(node.value), place.space
            outer = place.path if isinstance(node, ast.stmt) else ()
            found = [each for to in targets for each in self._targets.of(to, given, space, outer)]
        for target in found:
            self._set(target, place)
        inner = place
        if found:
            path, maker = found[0].path, found[0].maker
            inner = place._replace(path=path, name=path[-1], maker=maker)
        self._push([node.value], inner)
        self._push(targets, place)

    def _set(self, target: Target, place: Place) -> None:
        given = value(self._source, target.value)
        self.gathering.settings.append(
            Setting(target.path, given, target.span, place.scope, target.maker)
        )

    def _object(self, node: ast.Dict, place: Place) -> None:
        name = place.path[-1] if place.path else ""
        inner = place._replace(scope=self._open("object", name, self._source.span(node), place))
        for its_key, member in zip(node.keys, node.values, strict=True):
            named = inner
            if its_key is not None:
                word = key(self._source, its_key)
                named = inner._replace(path=(*place.path, word), name=word)
                span = key_span(self._source, its_key)
                self._set(Target(named.path, span, member, place.maker), inner)
                self._push([its_key], inner._replace(name=""))
            self._push([member], named)

    def _string(self, node: ast.Constant | ast.JoinedStr, place: Place) -> None:
        text = self._source.text
        if place.within is None:
            for piece in pieces(text, self._source.span(node)):
                held = Value("text", meaning(text, piece), piece.body)
                self.gathering.texts.append(Text(held, place.scope, place.call, place.name))
        if isinstance(node, ast.JoinedStr):
            inside = place.within if _KNOWS_F_STRINGS else self._source.span(node)
            parts = [each.value for each in node.values if isinstance(each, ast.FormattedValue)]
            self._push(parts, place._replace(within=place.within or inside))

    def _call(self, node: ast.Call, place: Place) -> None:
        if self._source.added(node) and place.within is None:  # to open what was cut off
            for target in self._calls.keywords(node, (), ""):
                self._set(target, place)
            self._push(node.args, place)
            for each in node.keywords:
                path = (each.arg,) if each.arg else ()
                self._push([each.value], place._replace(path=path, name=each.arg or ""))
        elif place.within is not None:
            call = self._calls.within(node, place.space, place.scope, place.within)
            self.gathering.calls += [call] if call else []
            self._push_within(node, place)
        else:
            self._whole_call(node, place)

    def _whole_call(self, node: ast.Call, place: Place) -> None:
        call = self._calls.read(node, place.space, place.scope)
        self.gathering.calls.append(call)
        for target in self._calls.settings(node, call, place.space):
            self._set(target, place)
        index = len(self.gathering.calls) - 1
        inner = place._replace(path=call.chain, name="", call=index, maker=call.maker)
        named = [(each.arg or "", each.value) for each in node.keywords]
        for name, argument in [*(("", each) for each in node.args), *named]:
            if isinstance(argument, ast.Attribute):
                bound = self._calls.bound(argument, place.space, place.scope)
                self.gathering.calls.append(bound)
            path = (*call.chain, name) if name else call.chain
            self._push([argument], inner._replace(name=name, path=path))
        if isinstance(node.func, ast.Call) and is_bound(node.func):
            self._push(node.func.args, inner)
        else:
            self._push([node.func], place)


def _start(source: Source, node: ast.stmt) -> int:
    """Return where a statement begins, its decorators included."""
    decorators = node.decorator_list if isinstance(node, Definition) else []
    return source.span(decorators[0] if decorators else node).start

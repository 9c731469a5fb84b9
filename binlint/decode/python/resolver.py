"""Find what an expression of a Python program is, through names, attributes, calls and types."""

from __future__ import annotations

import ast  # 5 ms: who reads Python imports this module late
from collections.abc import Iterator

from binlint.decode.python.names import dotted, given, last_name
from binlint.decode.python.spaces import Binding, Space, Spaces
from binlint.decode.python.things import (
    CALLING,
    MOST_THINGS,
    TRANSPARENT,
    Thing,
    Things,
    distinct,
    free,
    is_container,
    members,
    product,
)
from binlint.decode.python.types import named_types

_DEEPEST = 24  # steps from an expression to what made it
_MOST_BASES = 4  # classes above one another, and properties in a row


class Resolver:
    """Answers, for one file, what an expression may be; each is worked out once."""

    def __init__(self, spaces: Spaces) -> None:
        self._spaces = spaces
        self._known: dict[tuple[int, int], Things] = {}
        self._named: dict[tuple[int, str], Things] = {}
        self._kept: list[ast.expr] = []  # nodes that are not of the tree: their ids stay theirs
        self._depth = 0

    def keep(self, node: ast.expr) -> ast.expr:
        """Hold on to a node that is not of the tree, and return it."""
        self._kept.append(node)
        return node

    def strings(self, node: ast.expr, space: Space) -> Things:
        """Return the strings that an expression may be."""
        return tuple(each for each in self.things(node, space) if each.kind == "constant")

    def things(self, node: ast.expr, space: Space) -> Things:
        """Return what an expression may be; empty if nothing is known."""
        key = (id(node), id(space))
        if key not in self._known:
            if self._depth >= _DEEPEST:
                return ()
            self._known[key] = ()  # what refers to itself tells nothing
            self._depth += 1
            self._known[key] = distinct(self._things(node, space))
            self._depth -= 1
        return self._known[key]

    def _things(self, node: ast.expr, space: Space) -> Iterator[Thing]:
        match node:
            case ast.Name(id=name):
                yield from self._lookup(name, space)
            case ast.Attribute():
                yield from self._attribute(node, space)
            case ast.Call(func=ast.Name(id="getattr"), args=[holder, asked, *_]):
                for attribute in self.strings(asked, space) or (Thing("constant", "?"),):
                    for thing in self.things(holder, space):
                        yield from self._attribute_of(thing, attribute.name)
            case ast.Call() if not is_container(node):
                yield from self._call(node, space)
            case ast.Subscript(value=holder, slice=subscript):
                for thing in self.things(holder, space):
                    yield from self._member(thing, subscript)
            case ast.Constant(value=str(written)):
                yield Thing("constant", written)
            case ast.Await(value=inner) | ast.NamedExpr(value=inner) | ast.Starred(value=inner):
                yield from self.things(inner, space)
            case ast.IfExp(body=first, orelse=second):
                yield from (*self.things(first, space), *self.things(second, space))
            case ast.BoolOp(values=values):
                for value in values[:MOST_THINGS]:
                    yield from self.things(value, space)
            case ast.Lambda():
                yield Thing("function", "", self._spaces.of.get(id(node)))
            case _ if is_container(node):
                yield Thing("container", "", space, node)

    def _lookup(self, name: str, space: Space) -> Iterator[Thing]:
        inner = True
        looked: Space | None = space
        while looked is not None:
            # A class's own names are no names of its methods.
            if name in looked.names and (inner or looked.kind != "class"):
                yield from self._bound(name, looked)
                return
            inner, looked = False, looked.parent
        yield from free(name, self._spaces.file.stars)

    def _bound(self, name: str, space: Space) -> Things:
        key = (id(space), name)
        if key not in self._named:
            self._named[key] = ()
            found = [
                thing._replace(items=tuple(space.items.get(name, ())))
                if thing.kind == "container" and not thing.items
                else thing
                for binding in space.names[name]
                for thing in self._binding(binding)
            ]
            self._named[key] = distinct(found)
        return self._named[key]

    def _binding(self, binding: Binding) -> Iterator[Thing]:
        space, node = binding.space, binding.node
        match binding.how:
            case "import":
                yield Thing("reference", binding.detail)
            case "self":
                yield Thing("object", "", space)
            case "definition":
                yield Thing("class" if space.kind == "class" else "function", space.name, space)
            case "parameter":
                yield from self._handed(binding)
            case "value" if node is not None:
                yield from self.things(node, space)
            case "type" if node is not None:
                yield from self._typed(node, space)
            case "part" if node is not None:
                for thing in self.things(node, space):
                    yield from self._member(thing, ast.Constant(binding.place))
            case "element" if node is not None:
                for thing in self.things(node, space):
                    yield from self._member(thing, None)

    def _handed(self, binding: Binding) -> Iterator[Thing]:
        """Follow a parameter to the calls of its function in this file."""
        function = binding.space
        owner = function.parent
        bound = owner is not None and owner.kind == "class"
        name = owner.name if bound and owner and function.name == "__init__" else function.name
        for site in self._spaces.sites.get(name, ()) if name else ():
            argument = given(site.call, binding.detail, binding.place - bound)
            if argument is not None:
                yield from self.things(argument, site.space)

    def _typed(self, annotation: ast.expr, space: Space) -> Iterator[Thing]:
        """Yield what an annotation says a name holds."""
        for node, many in named_types(annotation):
            for thing in self.things(self.keep(node), space):
                if thing.kind == "reference":
                    yield Thing("many" if many else "instance", thing.name)
                elif thing.kind == "class" and not many:
                    yield thing._replace(kind="object")

    def _attribute(self, node: ast.Attribute, space: Space) -> Iterator[Thing]:
        name = dotted(node)
        looked: Space | None = space if name else None
        while looked is not None:
            if name in looked.names:
                yield from self._bound(name, looked)
                return
            looked = looked.parent
        for thing in self.things(node.value, space):
            yield from self._attribute_of(thing, node.attr)

    def _attribute_of(self, thing: Thing, name: str, depth: int = 0) -> Iterator[Thing]:
        if depth >= _MOST_BASES:
            return
        match thing.kind:
            case "reference":
                yield Thing("reference", f"{thing.name}.{name}")
            case "instance" | "piece":
                yield Thing("piece", thing.name)
            case "function":  # a property: functions themselves have no attributes of interest
                for result in self.results(thing):
                    yield from self._attribute_of(result, name, depth + 1)
            case "class" | "object" if thing.space is not None:
                if name in thing.space.names:
                    yield from self._bound(name, thing.space)
                    return
                for base in self.bases(thing.space):
                    yield from self._attribute_of(base, name, depth + 1)

    def bases(self, space: Space) -> Iterator[Thing]:
        """Yield the base classes of a class, as what an instance of it is one of, too."""
        for base in space.bases[:MOST_THINGS]:
            for thing in self.things(base, space.parent or space):
                if thing.kind == "reference":
                    yield thing._replace(kind="instance")
                elif thing.kind == "class":
                    yield thing._replace(kind="object")

    def _call(self, node: ast.Call, space: Space) -> Iterator[Thing]:
        called = self.things(node.func, space)
        if any(thing.space is not None for thing in called):
            for thing in called:
                yield from self._made(thing)
            return
        match last_name(node.func), [*node.args, *(each.value for each in node.keywords)]:
            case "super", []:
                owner = space.class_around()
                yield from self.bases(owner) if owner else ()
            case (("import_module" | "__import__"), [module, *_]):
                for name in self.strings(module, space):
                    yield Thing("reference", name.name)
            case "cast", [annotation, *_]:
                yield from self._typed(annotation, space)
            case name, [first, *_] if name in TRANSPARENT:
                yield from self.things(first, space)
            case name, [*_, last] if name in CALLING:
                for thing in self.things(last, space):
                    yield from self._made(thing)
            case (("get" | "pop"), [key, *_]) if isinstance(node.func, ast.Attribute):
                for thing in self.things(node.func.value, space):
                    yield from self._member(thing, key) if thing.kind == "container" else ()
            case _:
                for thing in called:
                    yield from self._made(thing)

    def _made(self, thing: Thing) -> Iterator[Thing]:
        """Yield what calling a thing returns."""
        if thing.kind == "reference":
            yield Thing("instance", product(thing.name))
        elif thing.kind == "class":
            yield thing._replace(kind="object")
        elif thing.kind == "function":
            yield from self.results(thing)

    def results(self, function: Thing) -> Iterator[Thing]:
        space = function.space
        if space is not None:
            for value in space.returns[:MOST_THINGS]:
                yield from self.things(value, space)
            if space.annotation is not None:
                yield from self._typed(space.annotation, space)

    def _member(self, thing: Thing, key: ast.expr | None) -> Iterator[Thing]:
        """Yield what a subscript of a thing is; of all its members if the key is not known."""
        match thing.kind:
            case "many":
                yield Thing("instance", thing.name)
            case "instance" | "piece":
                yield Thing("piece", thing.name)
            case "function":
                for result in self.results(thing):
                    if result.kind != "function":
                        yield from self._member(result, key)
            case "container" if thing.space is not None:
                for member in members(thing, key):
                    yield from self.things(member, thing.space)

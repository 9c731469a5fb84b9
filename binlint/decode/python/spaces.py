"""Collect what each name of a Python program is bound to, space by space, without judging it."""

from __future__ import annotations

import ast  # 5 ms: who reads Python imports this module late
from collections.abc import Iterator
from typing import Literal, NamedTuple

from binlint.decode.python.names import dotted, full_name, last_name, parameters

_MOST_SITES = 8  # calls of one function that are kept
_MOST_BINDINGS = 16  # of one name
_MOST_ITEMS = 200  # that are added to one dictionary

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
How = Literal["value", "element", "part", "type", "parameter", "import", "self", "definition"]


class Binding(NamedTuple):
    """One thing a name is bound to: an expression, and how the name follows from it."""

    how: How
    space: Space  # where the expression is evaluated; what is defined
    node: ast.expr | None = None
    detail: str = ""  # an import's full name, a parameter's name
    place: int = -1  # of the part; of the parameter


class Site(NamedTuple):
    """A call, and where it is made."""

    call: ast.Call
    space: Space


class Space:
    """The names of a file, a class (with what is set on `self`) or a function."""

    def __init__(self, kind: Literal["file", "class", "function"], name: str, parent: Space | None):
        self.kind = kind
        self.name = name
        self.parent = parent
        self.names: dict[str, list[Binding]] = {}
        self.items: dict[str, list[tuple[ast.expr, ast.expr]]] = {}  # x[key] = value
        self.bases: list[ast.expr] = []
        self.returns: list[ast.expr] = []
        self.annotation: ast.expr | None = None  # of what a function returns
        self.stars: list[str] = []  # modules of `from x import *`

    def bind(self, name: str, binding: Binding) -> None:
        """Note one more thing that a name is bound to."""
        bindings = self.names.setdefault(name, [])
        if len(bindings) < _MOST_BINDINGS:
            bindings.append(binding)

    def owner(self, name: str) -> Space | None:
        """Return the class whose instance a name is, in one of its methods or a function there."""
        space: Space | None = self
        while space is not None:
            for binding in space.names.get(name, ()):
                return binding.space if binding.how == "self" else None
            space = space.parent
        return None

    def class_around(self) -> Space | None:
        """Return the innermost class that this stands in."""
        space: Space | None = self
        while space is not None and space.kind != "class":
            space = space.parent
        return space


class Spaces(NamedTuple):
    """All that was collected."""

    file: Space
    of: dict[int, Space]  # by the id of the node of a class, function or lambda
    sites: dict[str, list[Site]]  # by the last name of what is called


def collect(tree: ast.Module) -> Spaces:
    """Collect the bindings of a whole file."""
    spaces = Spaces(Space("file", "", None), {}, {})
    stack: list[tuple[ast.AST, Space]] = [(tree, spaces.file)]
    while stack:
        node, space = stack.pop()
        _note(node, space, spaces)
        inner = spaces.of.get(id(node))
        for child in reversed(list(ast.iter_child_nodes(node))):
            stack.append((child, space if inner is None or _outside(node, child) else inner))
    return spaces


def _outside(node: ast.AST, child: ast.AST) -> bool:
    """Tell whether a part of a definition belongs to the space it stands in."""
    if isinstance(node, ast.Lambda):
        return False
    return not isinstance(child, ast.stmt)


def _note(node: ast.AST, space: Space, spaces: Spaces) -> None:
    match node:
        case ast.Import() | ast.ImportFrom():
            _import(node, space)
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
            _function(node, space, spaces)
        case ast.ClassDef():
            spaces.of[id(node)] = inner = Space("class", node.name, space)
            inner.bases = node.bases
            space.bind(node.name, Binding("definition", inner))
        case ast.Return() | ast.Yield() if node.value is not None:
            space.returns.append(node.value)
        case ast.Global():
            for name in node.names:  # whoever sets it, the file has it
                space.names[name] = spaces.file.names.setdefault(name, [])
        case ast.Call():
            _call(node, space, spaces)
        case _:
            for target, binding in _assigned(node, space):
                _bind(target, binding)


def _assigned(node: ast.AST, space: Space) -> Iterator[tuple[ast.expr, Binding]]:
    match node:
        case ast.Assign():
            for target in node.targets:
                yield target, Binding("value", space, node.value)
        case ast.AnnAssign():
            yield node.target, Binding("type", space, node.annotation)
            if node.value is not None:
                yield node.target, Binding("value", space, node.value)
        case ast.NamedExpr():
            yield node.target, Binding("value", space, node.value)
        case ast.withitem() if node.optional_vars is not None:
            yield node.optional_vars, Binding("value", space, node.context_expr)
        case ast.For() | ast.AsyncFor() | ast.comprehension():
            yield _looped(node.target, node.iter, space)


def _looped(target: ast.expr, iterated: ast.expr, space: Space) -> tuple[ast.expr, Binding]:
    if isinstance(iterated, ast.Call):
        paired = isinstance(target, ast.Tuple) and len(target.elts) == 2
        function = iterated.func
        if isinstance(function, ast.Attribute) and function.attr in ("values", "items"):
            iterated = function.value
            target = target.elts[1] if isinstance(target, ast.Tuple) and paired else target
        elif isinstance(function, ast.Name) and function.id == "enumerate" and iterated.args:
            iterated = iterated.args[0]
            target = target.elts[1] if isinstance(target, ast.Tuple) and paired else target
    return target, Binding("element", space, iterated)


def _bind(target: ast.expr, binding: Binding) -> None:
    space = binding.space
    match target:
        case ast.Name():
            space.bind(target.id, binding)
        case ast.Attribute(value=ast.Name(id=name)):
            owner = space.owner(name)
            if owner is not None:
                owner.bind(target.attr, binding)
            else:
                space.bind(f"{name}.{target.attr}", binding)
        case ast.Tuple() | ast.List() if binding.how == "value":
            for index, element in enumerate(target.elts):
                if isinstance(element, ast.Name | ast.Attribute):
                    _bind(element, binding._replace(how="part", place=index))
        case ast.Subscript() if binding.how == "value" and binding.node is not None:
            _item(target.value, target.slice, binding.node, space)


def _item(holder: ast.expr, key: ast.expr, value: ast.expr, space: Space) -> None:
    """Note what is put into a dictionary that a name or an attribute holds."""
    name = dotted(holder)
    owner = space.owner(name.split(".")[0]) if "." in name else None
    if owner is not None:
        space, name = owner, name.split(".")[1]
    items = space.items.setdefault(name, []) if name else []
    if len(items) < _MOST_ITEMS:
        items.append((key, value))


def _import(node: ast.Import | ast.ImportFrom, space: Space) -> None:
    for alias in node.names:
        if isinstance(node, ast.Import):
            # `import a.b` binds a, `import a.b as c` binds a.b
            top = alias.name.split(".")[0]
            full, bound = (alias.name, alias.asname) if alias.asname else (top, top)
            space.bind(bound, Binding("import", space, detail=full))
        elif alias.name == "*":
            space.stars.append("." * node.level + (node.module or ""))
        else:
            full = full_name(node, alias)
            space.bind(alias.asname or alias.name, Binding("import", space, detail=full))


def _function(node: Function, space: Space, spaces: Spaces) -> None:
    name = "" if isinstance(node, ast.Lambda) else node.name
    spaces.of[id(node)] = inner = Space("function", name, space)
    for index, (parameter, default) in enumerate(parameters(node.args)):
        if index == 0 and space.kind == "class" and not _is_static(node):
            inner.bind(parameter.arg, Binding("self", space))
            continue
        if parameter.annotation is not None:
            inner.bind(parameter.arg, Binding("type", space, parameter.annotation))
        if default is not None:
            inner.bind(parameter.arg, Binding("value", space, default))
        inner.bind(parameter.arg, Binding("parameter", inner, None, parameter.arg, index))
    if isinstance(node, ast.Lambda):
        inner.returns.append(node.body)
    else:
        inner.annotation = node.returns
        space.bind(node.name, Binding("definition", inner))


def _is_static(node: Function) -> bool:
    """Tell whether a function in a class is given no instance."""
    decorators = [] if isinstance(node, ast.Lambda) else node.decorator_list
    return any(dotted(each) == "staticmethod" for each in decorators)


def _call(node: ast.Call, space: Space, spaces: Spaces) -> None:
    name = last_name(node.func)
    sites = spaces.sites.setdefault(name, [])
    if len(sites) < _MOST_SITES:
        sites.append(Site(node, space))
    if isinstance(node.func, ast.Attribute) and name in ("update", "setdefault"):
        _update(node, node.func.value, space)


def _update(node: ast.Call, holder: ast.expr, space: Space) -> None:
    for argument in node.args:
        if isinstance(argument, ast.Dict):
            for key, value in zip(argument.keys, argument.values, strict=True):
                if key is not None:
                    _item(holder, key, value, space)
    for keyword in node.keywords:
        if keyword.arg is not None:
            _item(holder, ast.Constant(keyword.arg), keyword.value, space)

"""What an expression of a Python program can turn out to be, as far as its text tells."""

from __future__ import annotations

import ast  # 5 ms: who reads Python imports this module late
import builtins
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Literal, NamedTuple

from binlint.decode.python.spaces import Space

MOST_THINGS = 8  # that one expression may be
_MOST_MEMBERS = 200  # of a container that are looked at

Kind = Literal[
    "reference",  # a module, class or function of elsewhere, by its full name
    "instance",  # what calling that reference made
    "piece",  # an attribute or entry of such an instance
    "many",  # a collection of such instances, by its type
    "class",  # of this file
    "object",  # an instance of it
    "function",  # of this file
    "container",  # a dict, list, tuple, set or comprehension
    "constant",  # a string
]
_PRESUMED = frozenset({"ccxt", "ccxtpro"})  # modules: no variable is called so
# Class methods that return an instance of their class.
_FACTORIES = ("create", "from_", "build", "new", "instance", "get_instance", "connect", "open")

# Functions that return what their first argument is, or what its coroutine returns.
TRANSPARENT = frozenset(
    (
        "run", "run_until_complete", "wait_for", "shield", "create_task", "ensure_future", "next",
        "closing", "enter_context", "enter_async_context", "copy", "deepcopy", "partial",
    )
)  # fmt: skip
CALLING = frozenset({"Depends", "field", "Field"})  # ... and what their first argument makes


class Thing(NamedTuple):
    """One thing that an expression may be."""

    kind: Kind
    name: str = ""  # full name; of a constant, its value
    space: Space | None = None  # of a class, object or function; where a container is evaluated
    node: ast.expr | None = None  # the container
    items: tuple[tuple[ast.expr, ast.expr], ...] = ()  # that were put into the container later


Things = tuple[Thing, ...]


def distinct(things: Iterable[Thing]) -> Things:
    """Drop repetitions, and what is beyond the limit."""
    found: dict[tuple[object, ...], Thing] = {}
    for thing in things:
        found.setdefault((thing.kind, thing.name, id(thing.space), id(thing.node)), thing)
        if len(found) == MOST_THINGS:
            break
    return tuple(found.values())


def product(name: str) -> str:
    """Return what calling a full name makes: the class, of a class method that makes one."""
    owner, _, method = name.rpartition(".")
    made_by_class = owner.rpartition(".")[2][:1].isupper()
    return owner if made_by_class and method.startswith(_FACTORIES) else name


def free(name: str, stars: list[str]) -> Iterator[Thing]:
    """Yield what a name may be that the file binds nowhere: part of a `from x import *`.

    Fragments leave their imports out, so a name that is written like a class is one.
    """
    if hasattr(builtins, name):
        return
    for module in stars[:MOST_THINGS]:
        yield Thing("reference", f"{module}.{name}")
    is_class = name[:1].isupper() and not name.isupper()
    if not stars and (is_class or name in _PRESUMED):
        yield Thing("reference", name)


def entries(thing: Thing) -> Iterable[tuple[ast.expr | None, ast.expr]]:
    """Yield the keys (None if there are none) and members of a container."""
    match thing.node:
        case ast.Dict(keys=keys, values=values):
            yield from zip(keys, values, strict=True)
        case ast.List(elts=members) | ast.Tuple(elts=members) | ast.Set(elts=members):
            yield from ((None, member) for member in members)
        case ast.ListComp(elt=member) | ast.SetComp(elt=member) | ast.GeneratorExp(elt=member):
            yield None, member
        case ast.DictComp(value=member):
            yield None, member
        case ast.Call(keywords=keywords):  # dict(key=value)
            for keyword in keywords:
                key = None if keyword.arg is None else ast.Constant(keyword.arg)
                yield key, keyword.value
    yield from thing.items


def is_container(node: ast.expr) -> bool:
    """Tell whether an expression spells out a collection."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "dict" and not node.args
    return isinstance(
        node,
        ast.Dict
        | ast.List
        | ast.Tuple
        | ast.Set
        | ast.ListComp
        | ast.SetComp
        | ast.GeneratorExp
        | ast.DictComp,
    )


def members(thing: Thing, key: ast.expr | None) -> Iterable[ast.expr]:
    """Yield the members of a container that a subscript may mean, those with its key if known."""
    wanted = key.value if isinstance(key, ast.Constant) else None
    found = islice(entries(thing), _MOST_MEMBERS)
    for index, (its_key, member) in enumerate(found):
        its_own = its_key.value if isinstance(its_key, ast.Constant) else index
        if wanted is None or its_own == wanted:
            yield member

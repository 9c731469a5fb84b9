"""Settings that a Python program makes by calls: of the environment, of options, of attributes."""

from __future__ import annotations

import ast  # 5 ms: who reads Python imports this module late
from collections.abc import Iterator
from typing import NamedTuple

from binlint.decode.python.names import last_name

_READERS = frozenset({"env", "config"})  # of environs, django-environ and decouple
_OPTIONS = frozenset({"add_argument", "option", "Option"})  # of argparse, click and typer
_FIELDS = frozenset({"Field", "field", "Query", "Param"})  # of pydantic, dataclasses, FastAPI


class Default(NamedTuple):
    """A name that a call gives a value, for the case that nobody else does."""

    name: str
    named: ast.expr  # the string that is the name
    value: ast.expr


def defaults(call: ast.Call, chain: tuple[str, ...]) -> Iterator[Default]:
    """Yield what a call gives by default: `os.getenv("X", "true")`, `add_argument("--x", …)`."""
    default = keyword(call, "default")
    match call.args:
        case [ast.Constant(value=str(name)) as named, *others]:
            reads = _reads_environment(chain)
            found = others[0] if default is None and others and reads else default
            if found is not None and (reads or chain[0] in _READERS):
                yield Default(name, named, found)
    if default is not None and last_name(call.func) in _OPTIONS:
        named_options = [each for each in call.args if _is_option(each)]
        if named_options:  # the last is the long one, by custom
            option = named_options[-1]
            yield Default(str(getattr(option, "value", "")).lstrip("-"), option, default)


def _reads_environment(chain: tuple[str, ...]) -> bool:
    if chain[-1] == "getenv" or chain[0] == "env":
        return True
    return len(chain) > 1 and chain[-2] == "environ" and chain[-1] in ("get", "setdefault", "pop")


def _is_option(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.startswith("-")
    )


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    """Return the argument that a call gives by this name."""
    return next((each.value for each in call.keywords if each.arg == name), None)


def field_default(node: ast.expr) -> ast.expr:
    """Return the default of `Field(False, …)`, or the expression itself if it is no field."""
    if not isinstance(node, ast.Call) or last_name(node.func) not in _FIELDS:
        return node
    return keyword(node, "default") or (node.args[0] if node.args else node)

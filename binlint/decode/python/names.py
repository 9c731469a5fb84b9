"""How a Python program spells names: chains of them, imports, parameters."""

from __future__ import annotations

import ast  # 5 ms: who reads Python imports this module late
from collections.abc import Iterator


def dotted(node: ast.expr) -> str:
    """Return `a` or `a.b` as it is written, "" for all else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    return ""


def last_name(node: ast.expr) -> str:
    """Return the last name of what is called, "" if it has none."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def full_name(module: ast.ImportFrom, alias: ast.alias) -> str:
    """Return what a `from … import …` imports, in full."""
    base = "." * module.level + (module.module or "")
    return base + alias.name if base.endswith(".") else f"{base}.{alias.name}"


def parameters(arguments: ast.arguments) -> Iterator[tuple[ast.arg, ast.expr | None]]:
    """Yield the parameters of a function in their order, each with its default."""
    positional = [*arguments.posonlyargs, *arguments.args]
    missing = len(positional) - len(arguments.defaults)
    yield from zip(positional, [*[None] * missing, *arguments.defaults], strict=True)
    yield from zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)


def given(call: ast.Call, name: str, index: int) -> ast.expr | None:
    """Return what a call gives to a parameter, by its name or its place."""
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    if not 0 <= index < len(call.args):
        return None
    before = call.args[: index + 1]
    return None if any(isinstance(each, ast.Starred) for each in before) else before[-1]

"""Read a program and show its parts in a form that is short to compare."""

from __future__ import annotations

from textwrap import dedent

from binlint.decode.program.reader import read
from binlint.structure import Structure, Value


def program(text: str, language: str) -> Structure:
    """Read a program without the indentation that a test gives it."""
    return read(dedent(text).lstrip("\n"), language)


def maker(structure: Structure, method: str = "withdraw") -> str:
    """Return what made the receiver of the only call of this method."""
    (found,) = {call.maker for call in structure.calls if call.method == method}
    return found


def chains(structure: Structure) -> list[str]:
    """Return all calls, as dotted names."""
    return [".".join(call.chain) for call in structure.calls]


def arguments(structure: Structure, method: str = "withdraw") -> list[tuple[str, str]]:
    """Return names and values of what the only call of this method is given."""
    (call,) = (each for each in structure.calls if each.method == method)
    return [(argument.name, argument.value.text) for argument in call.arguments]


def settings(structure: Structure) -> list[tuple[str, str, str]]:
    """Return path, kind and value of the settings that have a literal value."""
    return [
        (".".join(each.path), each.value.kind, each.value.text)
        for each in structure.settings
        if each.value.kind not in ("expression", "object", "list")
    ]


def lists(structure: Structure) -> dict[str, list[str]]:
    """Return the members of all lists, by the name they are given to."""
    return {
        each.name: [item.text for item in each.value.items]
        for each in structure.settings
        if each.value.kind == "list"
    }


def texts(structure: Structure) -> list[tuple[str, str, str]]:
    """Return all strings, with the method and the name they are given to."""
    return [
        (each.value.text, structure.calls[each.call].method if each.call >= 0 else "", each.name)
        for each in structure.texts
    ]


def remarks(text: str, language: str) -> list[tuple[str, str]]:
    """Return kind and words of all remarks of a text."""
    found = read(text, language).remarks
    return [(each.kind, text[slice(*each.span)]) for each in found]


def scopes(structure: Structure) -> list[tuple[str, str]]:
    """Return kind and name of all scopes but the file."""
    return [(scope.kind, scope.name) for scope in structure.scopes[1:]]


def around(structure: Structure, method: str = "withdraw") -> list[tuple[str, str]]:
    """Return the scopes around the only call of this method, innermost first."""
    (index,) = (call.scope for call in structure.calls if call.method == method)
    found: list[tuple[str, str]] = []
    while index:
        scope = structure.scopes[index]
        found.append((scope.kind, scope.name))
        index = scope.parent
    return found


def values(structure: Structure) -> list[Value]:
    """Return every value of a structure, those of lists too."""
    found = [
        *(each.value for each in structure.settings),
        *(given.value for call in structure.calls for given in call.arguments),
        *(each.value for each in structure.texts),
    ]
    for each in found:
        found.extend(each.items)
    return found

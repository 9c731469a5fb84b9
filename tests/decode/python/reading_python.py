"""Read a Python text and show its parts in a form that is short to compare."""

from __future__ import annotations

from textwrap import dedent

from binlint.decode.python.reader import read
from binlint.model import Span
from binlint.structure import Structure


def program(text: str) -> str:
    """Strip the indentation that a test gives its program."""
    return dedent(text).lstrip("\n")


def maker(text: str, method: str = "withdraw") -> str:
    """Return what made the receiver of the only call of this method."""
    (found,) = {call.maker for call in read(program(text)).calls if call.method == method}
    return found


def chains(text: str) -> list[str]:
    """Return all calls, as dotted names."""
    return [".".join(call.chain) for call in read(program(text)).calls]


def arguments(text: str, method: str) -> list[tuple[str, str]]:
    """Return names and values of what the only call of this method is given."""
    (call,) = (each for each in read(program(text)).calls if each.method == method)
    return [(argument.name, argument.value.text) for argument in call.arguments]


def settings(text: str) -> list[tuple[str, str, str]]:
    """Return path, kind and value of all settings."""
    return [
        (".".join(each.path), each.value.kind, each.value.text)
        for each in read(program(text)).settings
    ]


def spans(structure: Structure) -> list[Span]:
    """Return every span of a structure."""
    return [
        *(each.span for each in structure.scopes),
        *(each.span for each in structure.settings),
        *(each.value.span for each in structure.settings),
        *(each.span for each in structure.calls),
        *(given.value.span for each in structure.calls for given in each.arguments),
        *(each.value.span for each in structure.texts),
        *(each.span for each in structure.remarks),
    ]

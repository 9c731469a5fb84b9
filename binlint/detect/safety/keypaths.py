"""Name the settings of a file by key paths, and compare those with the paths in a bot's file."""

from __future__ import annotations

from typing import NamedTuple

from binlint.detect import names
from binlint.structure import Setting, Structure

Words = tuple[str, ...]  # a key path, each name as words: one form for all case styles

_EXCHANGE = "{exchange}"


class Place(NamedTuple):
    """A setting, and its path in the form that paths are compared in."""

    path: Words
    setting: Setting


def places_of(structure: Structure) -> list[Place]:
    """Return the settings of a file; in a program the named arguments of its calls are some."""
    known: dict[str, str] = {}
    return [Place(_spelled(setting.path, known), setting) for setting in structure.settings]


def _spelled(path: tuple[str, ...], known: dict[str, str]) -> Words:
    return tuple(known.get(name) or known.setdefault(name, names.words(name)) for name in path)


def wanted(path: str) -> Words:
    """Return a key path of a bot's file, as bot.py tells of it, in the same form."""
    return tuple(
        name if name in ("*", "**", _EXCHANGE) else names.words(name) for name in path.split(".")
    )


def fits(pattern: Words, path: Words) -> bool:
    """Tell whether a path is one that a key path of a bot's file stands for."""
    return exchange_at(pattern, path) is not None


def exchange_at(pattern: Words, path: Words) -> int | None:
    """Return where in a path that fits the exchange's name is, -1 for nowhere; None: no fit."""
    at = -1
    for index, name in enumerate(pattern):
        if name == "**":
            return _after_any(pattern[index + 1 :], path, index, at)
        if index == len(path) or name not in ("*", _EXCHANGE, path[index]):
            return None
        if name == _EXCHANGE:
            at = index
    return at if len(pattern) == len(path) else None


def _after_any(rest: Words, path: Words, start: int, at: int) -> int | None:
    last = len(path) if "**" in rest else len(path) - len(rest)
    for skipped in range(start if "**" in rest else max(start, last), last + 1):
        found = exchange_at(rest, path[skipped:])
        if found is not None:
            return at if found < 0 else skipped + found
    return None

"""What an import is, and how lists of imported names are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from binlint.decode.program.code import Code

MOST_TOKENS = 400  # of one import


class Import(NamedTuple):
    """One import: a name, and what it is in full."""

    name: str  # as the file says it, "" for a module as a whole
    full: str


def members(code: Code, at: int, end: int, module: str, renames: str) -> Iterator[Import]:
    """Read names between places, some of which are given another: `a as b`, `a: b`."""
    end = min(end, at + MOST_TOKENS)
    while at < end:
        name = code.tokens[at].text if code.tokens[at].kind == "name" else ""
        if name and name != "type":
            renamed = renames in (code.signs[at + 1], code.tokens[min(at + 1, end - 1)].text)
            local = code.tokens[at + 2].text if renamed and at + 2 < end else name
            full = module if name == "default" else f"{module}.{name}"
            yield Import(local, full)
            at += 2 if renamed else 0
        at += 1


def dotted(code: Code, at: int, end: int) -> tuple[str, int]:
    """Return a dotted name that begins at a place, and the place behind it."""
    names = []
    while at < end and code.tokens[at].kind == "name" and code.tokens[at].text not in ("as", "_"):
        names.append(code.tokens[at].text)
        at += 1
        if code.signs[at] not in (".", "::") or at + 1 >= end:
            break
        at += 1
    return ".".join(names), at

"""Lay the cells of a notebook bare: a text of the same length that is a program or a document."""

# Each character stays where it is, so that positions in a cell are positions in the file. Cells
# written on one line, as some tools do, are not laid bare.
from __future__ import annotations

import re
from typing import NamedTuple

_CELL = re.compile(r'^\s*"cell_type"\s*:\s*"(?P<type>code|markdown)"', re.MULTILINE)
_SOURCE = re.compile(r'^\s*"source"\s*:\s*\[\s*$', re.MULTILINE)
_LINE = re.compile(r'^(?P<before>\s*")(?P<text>(?:[^"\\\n]|\\.)*)(?P<after>",?[ \t]*)$')
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)")
_MAGIC = re.compile(r"^(\s*)[!%?]")
_MOST_LINES = 100_000


class Cells(NamedTuple):
    """The cells of a notebook, each text as long as the notebook itself."""

    code: str
    prose: str


def cells(text: str) -> Cells:
    """Return the code cells and the Markdown cells; what is in neither is blank."""
    code: list[str] = []
    prose: list[str] = []
    kind, inside = "code", False
    for number, line in enumerate(text.split("\n")):
        found = _LINE.match(line) if inside and number < _MOST_LINES else None
        blank = " " * len(line)
        bare = _bare(found) if found else blank
        code.append(_quiet(bare) if kind == "code" else blank)
        prose.append(bare if kind == "markdown" else blank)
        if found is None:
            inside = bool(_SOURCE.match(line))
            told = _CELL.match(line)
            kind = told["type"] if told else kind
    return Cells("\n".join(code), "\n".join(prose))


def _bare(line: re.Match[str]) -> str:
    opening = [True]

    def unescape(escape: re.Match[str]) -> str:
        """Return a character as wide as its escape: quotes lean to what they enclose."""
        character = escape[0][1]
        if character == '"':
            opening[0] = not opening[0]
            return '" ' if opening[0] else ' "'
        return " " * len(escape[0])

    inner = _ESCAPE.sub(unescape, line["text"])
    return " " * len(line["before"]) + inner + " " * len(line["after"])


def _quiet(line: str) -> str:
    """Turn a command to the shell or the notebook into a comment."""
    return _MAGIC.sub(r"\1#", line)

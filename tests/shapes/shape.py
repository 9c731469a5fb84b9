"""The files of leaks/ and clean/, which are templates of real-looking files."""

# A file of leaks/ or clean/ is a real-looking file, after a first line that says its path. Its
# values are fields of template.py; those whose name begins with "leak" must be found, and a
# value that is written in several pieces on the lines that the finding spans.
from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from binlint.template import expand

HERE = Path(__file__).parent
MARKED = re.compile(r"\{[^{}]*#leak[a-z0-9]*(?:\[\d*:\d*\])?\}")


class Shape(NamedTuple):
    """One file of the tables."""

    path: str
    template: str

    @property
    def leaking_lines(self) -> set[int]:
        lines = self.template.split("\n")
        return {number for number, line in enumerate(lines, 1) if MARKED.search(line)}

    def text(self, seed: int) -> str:
        return expand(self.template, f"{self.path} {seed}")


def shapes(folder: str) -> dict[str, Shape]:
    found = {}
    for file in sorted((HERE / folder).glob("*.template")):
        first, _, template = file.read_text(encoding="utf-8").partition("\n")
        found[file.stem] = Shape(first.removeprefix("path: "), template)
    return found


LEAKS, CLEAN = shapes("leaks"), shapes("clean")

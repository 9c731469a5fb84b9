"""Read a table's row: what the cells beside a permission say of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from binlint.detect.prose import checkboxes, negation
from binlint.detect.prose.negation import NOTHING, Judgement

_LONG = 60  # characters; a longer cell explains, and does not decide before a shorter one
_ALONE = re.compile(r"\W*(?:y|x|n|n/a)\W*$", re.IGNORECASE)


class Cell(NamedTuple):
    """A cell of a row, by where it stands in the row's text."""

    start: int
    end: int
    text: str


def cells_of(row: str) -> list[Cell]:
    """Split a row at its bars; what lies outside of the outer ones is left out."""
    cells, at = [], 0
    for part in row.split("|"):
        cells.append(Cell(at, at + len(part), part))
        at += len(part) + 1
    first = 1 if not cells[0].text.strip() else 0
    last = -1 if len(cells) > 1 and not cells[-1].text.strip() else None
    return cells[first:last]


def judge_row(row: str, at: int, head: list[Cell]) -> Judgement:
    """Judge what the cells after the one at a position say of it, short ones first."""
    cells = cells_of(row)
    own = next((number for number, cell in enumerate(cells) if cell.start <= at < cell.end), None)
    if own is None:
        return NOTHING
    others = [*range(own + 1, len(cells)), *range(own - 1, -1, -1)]
    for number in sorted(others, key=lambda number: len(cells[number].text) > _LONG):
        judgement = _of_cell(cells[number].text)
        if judgement.polarity is None:
            continue
        named = negation.switches(head[number].text) if number < len(head) else NOTHING
        if judgement.polarity == "on" and named.polarity == "off":
            return Judgement("off", named.word)  # a tick in the column "Forbidden"
        return judgement
    return negation.switches(head[own].text) if own < len(head) else NOTHING


def _of_cell(text: str) -> Judgement:
    marks = list(checkboxes.marks_in(text))
    words = negation.switches(text)
    if words.polarity == "off" or not marks:
        if _ALONE.match(text):
            return Judgement("off" if "n" in text.lower() else "on", text.strip())
        return words if len(text) <= _LONG or words.polarity == "off" else NOTHING
    return Judgement(checkboxes.resolve(marks[0], marks), marks[0].text)

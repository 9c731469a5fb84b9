"""Read tables with a row for each key or exchange and a column for each permission."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from binlint.detect import names
from binlint.detect.prose import checkboxes, negation, tables
from binlint.detect.prose.outlines import Outline
from binlint.detect.prose.phrases import PLAIN, Phrases
from binlint.detect.prose.tables import Cell
from binlint.detect.prose.topics import Mention, Seeker
from binlint.model import Span

# Other columns of such a table, or what stands above it.
_OF_KEYS = Phrases(
    r"""\b(?: api | keys? | permissions? | scopes? | rights | read(?:ing)? | ip | ips
        | whitelist(?:ed)?
      | schlüssel | berechtigung\w* | rechte | clés? | droits | claves? | permisos | chaves?
      | permiss[õo]es | права | ключ\w* | izin\w* | anahtar\w* )\b
        | 密钥|密鑰|权限|權限|キー|権限|키|권한"""
)
# A table of what exchanges or a program can do at all.
_OF_FEATURES = Phrases(
    r"\b(?:support\w*|features?|capabilit\w+|status|implemented|endpoints?|methods?|roadmap|todo)\b",
    PLAIN,
)
_LONGEST = 40  # characters of a column's title
_FULL = "●⬤◉"


class Granted(NamedTuple):
    """A cell that switches on what its column is about."""

    row: int  # index of its block
    mention: Mention  # in the words of the row
    span: Span  # the cell, in the whole text
    shown: str


def granted(outline: Outline, seeker: Seeker) -> Iterator[Granted]:
    """Yield the cells of Binance's rows that permit withdrawals or transfers."""
    head = -1
    columns: list[tuple[int, Mention]] = []
    width = 0
    for index, block in enumerate(outline.blocks):
        if block.form != "row":
            head = -1
        elif head < 0:
            head = index
            cells = tables.cells_of(outline.words(index))
            width, columns = len(cells), list(_columns(outline, index, cells, seeker))
        elif columns:
            row = tables.cells_of(outline.words(index))
            if len(row) == width and _is_binance(row):
                yield from _of_row(outline, index, row, columns)


def _columns(
    outline: Outline, index: int, cells: list[Cell], seeker: Seeker
) -> Iterator[tuple[int, Mention]]:
    """Yield the columns of a head that are about withdrawals or transfers."""
    words = outline.words(index)
    if len(cells) < 3 or not seeker.is_likely(words) or not _is_of_keys(outline, index):
        return
    for number, cell in enumerate(cells):
        if number == 0 or len(cell.text.strip()) > _LONGEST:
            continue
        if negation.switches(cell.text).polarity == "off":
            continue
        for mention in seeker.mentions_in(cell.text):
            if mention.topic in ("withdrawal", "transfer"):
                yield number, mention
                break


def _is_of_keys(outline: Outline, index: int) -> bool:
    above = [outline.words(one, 400) for one in outline.above(index)]
    if any(_OF_FEATURES.search(text) for text in above[:1]):
        return False
    return any(_OF_KEYS.search(text) for text in (outline.words(index), *above))


def _is_binance(row: list[Cell]) -> bool:
    """Tell a row that names Binance and nobody else before its marks."""
    text = " ".join(cell.text for cell in row)
    return names.binance_in(text) and names.exchange_in(text) is None


def _of_row(
    outline: Outline, index: int, row: list[Cell], columns: list[tuple[int, Mention]]
) -> Iterator[Granted]:
    start = outline.blocks[index].start
    for number, mention in columns:
        cell = row[number]
        shown = cell.text.strip()
        if shown and _is_on(shown):
            first = cell.start + cell.text.index(shown)
            span = Span(start + first, start + first + len(shown))
            moved = mention._replace(start=first, end=first + len(shown))
            yield Granted(index, moved, span, shown)


def _is_on(shown: str) -> bool:
    if len(shown) > _LONGEST:
        return False
    marks = list(checkboxes.marks_in(shown))
    said = negation.switches(shown)
    if said.polarity == "off":
        return False
    if marks:
        return checkboxes.resolve(marks[0], marks) == "on"
    return said.polarity == "on" or shown.lower() in ("y", "x", "true", "1") or shown in _FULL

"""Set the text for people of a file out in blocks: headings, lead-ins, items, rows, paragraphs."""

# ruff: noqa: RUF001 (words and signs of many alphabets)
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from binlint.detect.prose import sentences, spoken
from binlint.detect.prose.spoken import FAR, LONGEST, Piece
from binlint.structure import Structure

Form = Literal["heading", "lead-in", "item", "row", "plain"]

_HASHES = re.compile(r"[ >]{0,6}(?P<marks>#{1,6}|={1,6})[ \t]+(?=\S)")
_HTML_HEADING = re.compile(r"[ \t]*<h(?P<level>[1-6])\b", re.IGNORECASE)
_UNDERLINE = re.compile(r"[=~^-]{3,}\s*$")
_BULLET = re.compile(
    r"""[ \t>]* (?: (?P<number> \d{1,3} [.)] | \(?[a-z]\) | (?:step|etapa|paso|schritt
        |étape)\s\d{1,2}[:.)] )
        | [-*+•·▪◦‣–○●]\s | <li\b | (?P<mark> [☐☑✅✔✓❌✗✘🚫⛔⬜] ) | \[[ xX✓✔√*]?\] )""",
    re.VERBOSE | re.IGNORECASE,
)
_ELEMENT = re.compile(r"<(?:li|h(?P<level>[1-6]))\b[^<>]*>\s*\Z", re.IGNORECASE)
_TAG = 240  # characters of a tag and of the blank behind it
_LISTED = 21  # rank of such an item
_ROW = re.compile(r"[ \t>]*\|.*\||[^|\n]{1,200}\|[^|\n]{1,200}\||.*</t[dh]>")
_BOLD = re.compile(
    r"\s*(?:\*\*|__|<(?:b|strong)>)[^*\n]{2,120}(?:\*\*|__|</(?:b|strong)>)\s*[:：]?\s*$"
)
# What a comment or a string begins with, before its own text.
_OPENING = re.compile(
    r"""[ \t]*(?:\#+!?|//[/!]?|/\*{1,3}|\*(?!\*)|<!--|--|;+|%|'''|\"\"\"|rem\b)?[ \t]?""",
    re.IGNORECASE,
)
# POST /sapi/v1/asset/transfer
_ENDPOINT = re.compile(
    r"\b(?:GET|POST|PUT|DELETE)\b[`*\s|]{1,6}(?:https?://[\w.]{1,40})?(?P<path>/\w?api/v\d[^\s`|]{0,80})"
)
_APART = re.compile(r"\n[^\S\n]*\n")
# String literals that make up one: "…" "…", "…" + "…", with no comma between.
_JOINED = re.compile(r"""["'`]?\s{0,200}[+.\\&]?\s{0,200}[fFrRbBuU@$]{0,2}["'`]?""")
_WRAPPED = 40  # characters of a line that was broken because it was full
_MOST_ABOVE = 12  # ancestors of a block that are asked


class Block(NamedTuple):
    """A heading, a list's item, a table's row or a paragraph; of one or more lines."""

    start: int
    end: int
    form: Form
    rank: int  # an outer block has a smaller one
    parent: int  # index of the block above, -1 for none
    raw: bool  # a line of a document rather than of code
    name: str = ""  # code: the name a string is given to


class Outline:
    """The blocks of a file, and what each of them says."""

    def __init__(self, text: str, structure: Structure) -> None:
        self._text = text
        self._words: dict[tuple[int, int | None], str] = {}
        self._lists_endpoints: bool | None = None  # found out once
        self.blocks = _Builder(text).build(spoken.lines(text, structure))

    def raw(self, index: int) -> str:
        """Return a block's text as it is written."""
        return self._text[self.blocks[index].start : self.blocks[index].end]

    def words(self, index: int, most: int | None = None) -> str:
        """Return the first characters of a block, or all, bared; nothing changes its place."""
        words = self._words.get((index, most))
        if words is None:
            words = _bare_block(self.raw(index)[:most], self.blocks[index].raw)
            self._words[index, most] = words
        return words

    def lists_endpoints(self) -> bool:
        """Tell a text with the methods and paths of several endpoints of Binance's."""
        if self._lists_endpoints is None:
            first = _ENDPOINT.search(self._text) if "api/v" in self._text else None
            rest = _ENDPOINT.finditer(self._text, first.end()) if first else ()
            self._lists_endpoints = first is not None and any(
                found["path"] != first["path"] for found in rest
            )
        return self._lists_endpoints

    def above(self, index: int) -> Iterator[int]:
        """Yield the blocks above: the lead-in of a list, the item it is nested in, the headings."""
        for _ in range(_MOST_ABOVE):
            index = self.blocks[index].parent
            if index < 0:
                return
            yield index


def _bare_block(text: str, raw: bool) -> str:
    """Bare a block; a line break inside it ends no sentence unless a new thought begins there."""
    if not raw:
        text = _blank_openings(text)
    return sentences.bare(text.replace("\n", " "))


def _blank_openings(text: str) -> str:
    lines = text.split("\n")
    for number in range(1, len(lines)):
        opening = _OPENING.match(lines[number])
        if opening:
            lines[number] = " " * opening.end() + lines[number][opening.end() :]
    return "\n".join(lines)


class _Builder:
    """Puts lines together into blocks, and blocks under what stands above them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._blocks: list[Block] = []
        self._open: list[int] = []  # the blocks above the next one, outermost first
        self._last: Piece | None = None
        self._parted = False  # by a comment without words

    def build(self, lines: list[Piece]) -> list[Block]:
        """Return the blocks that lines make up, in order."""
        for number, line in enumerate(lines):
            following = lines[number + 1] if number + 1 < len(lines) else None
            below = self._text[following.start : following.end][:200] if following else ""
            shown = self._text[line.start : min(line.end, line.start + 600)]
            opening = _OPENING.match(shown) if line.kind in ("comment", "docstring") else None
            offset = opening.end() if opening else 0
            if not shown[offset:].strip() or _UNDERLINE.match(shown):
                self._parted = True
                continue
            self._take(line, offset, shown[offset:], below)
            self._last, self._parted = line, False
        return self._blocks

    def _take(self, line: Piece, offset: int, shown: str, below: str) -> None:
        gap = self._gap(line)
        form, rank = _form(shown, below, line.kind)
        if line.kind == "markup" and form == "plain":
            form, rank = self._element(line.start) or (form, rank)
        if line.end - line.start > LONGEST:
            form = "plain"
        if form in ("plain", "lead-in") and self._continues(line, shown, gap):
            self._lengthen(line, form)
            return
        self._close(form, rank, gap, apart=line.kind == "markup")
        parent = self._open[-1] if self._open else -1
        raw = line.kind in ("prose", "markup")
        start = line.start + offset
        self._blocks.append(Block(start, line.end, form, rank, parent, raw, line.name))
        if form not in ("plain", "row"):
            self._open.append(len(self._blocks) - 1)

    def _element(self, at: int) -> tuple[Form, int] | None:
        """Tell the form of the text of an element, by the tag in front of it."""
        tag = _ELEMENT.search(self._text, max(0, at - _TAG), at)
        if tag is None:
            return None
        return ("heading", int(tag["level"])) if tag["level"] else ("item", _LISTED)

    def _lengthen(self, line: Piece, form: Form) -> None:
        """Add a line to the last block, which it may make a lead-in."""
        block = self._blocks[-1]
        leads = form == "lead-in" and block.form == "plain"
        self._blocks[-1] = block._replace(
            end=line.end, form="lead-in" if leads else block.form, rank=10 if leads else block.rank
        )
        if leads:
            self._open.append(len(self._blocks) - 1)

    def _gap(self, line: Piece) -> str:
        """Tell how far a line stands from the one before: "next", "apart" or "far"."""
        if self._last is None:
            return "far"
        between = self._text[self._last.end : min(line.start, self._last.end + FAR + 1)]
        if len(between) > FAR:
            return "far"
        return "apart" if self._parted or _APART.search(between) else "next"

    def _continues(self, line: Piece, shown: str, gap: str) -> bool:
        if gap != "next" or not self._blocks or self._last is None or line.kind != self._last.kind:
            return False
        block = self._blocks[-1]
        if block.form not in ("plain", "item") or line.end - block.start > LONGEST:
            return False
        if line.kind == "text":
            return bool(_JOINED.fullmatch(self._text[self._last.end : line.start]))
        # A wrapped line follows a full one; a list without bullets has short ones.
        return self._last.end - self._last.start >= _WRAPPED or shown.lstrip()[:1].islower()

    def _close(self, form: Form, rank: int, gap: str, *, apart: bool) -> None:
        """Leave what the next block does not stand under; `apart`: it is an element of its own."""
        if gap == "far":
            self._open = [one for one in self._open if self._blocks[one].form == "heading"]
        while self._open:
            top = self._blocks[self._open[-1]]
            below = top.rank < rank or (form in ("row", "plain") and gap == "next" and not apart)
            ended = form == "plain" and gap != "next" and top.form == "lead-in"
            if top.form == "heading" and form != "heading":
                return
            if below and not ended:
                return
            self._open.pop()


def _form(shown: str, below: str, kind: str) -> tuple[Form, int]:
    """Tell a line's form by how it begins and ends, and its rank among others."""
    heading = None if kind in ("comment", "markup") else _HASHES.match(shown)
    if heading:
        return "heading", len(heading["marks"])
    html = _HTML_HEADING.match(shown)
    if html:
        return "heading", int(html["level"])
    if shown[:1].strip() and _UNDERLINE.match(below) and len(shown) < 200:
        return "heading", 1 if below[0] == "=" else 2
    indent = len(shown) - len(shown.lstrip(" \t>"))
    bullet = _BULLET.match(shown)
    leads = shown.rstrip(" *_`\"'").endswith((":", "："))
    if bullet and not (leads and bullet["mark"]):
        return "item", 20 + 2 * indent + (0 if bullet["number"] else 1)
    if _ROW.match(shown):
        return "row", 900
    if _BOLD.match(shown):
        return "lead-in", 9
    if leads:
        return "lead-in", 10 if indent < 2 else 19 + 2 * indent
    return "plain", 18 + 2 * indent

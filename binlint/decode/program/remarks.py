"""What a program says to people: comments, docstrings and the text of its markup, by the line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from binlint.decode.program.scopes import Program
from binlint.decode.program.tokens import Token
from binlint.model import Span
from binlint.structure import Remark

# What decorates a comment's lines: `///`, `/** … */`, ` * `, `#!`, `<!-- … -->`, `--[[ … ]]`.
_BEFORE = re.compile(r"\s*(?:<!--|/[/*]+!?|\*+(?!/)|\#+!?|--(?:\[\[)?|=begin)?\s*")
_BEHIND = re.compile(r"(?:\*+/|-->|\]\]|=end)\s*\Z")
_WORD = re.compile(r"[^\W\d_]{2}")


def comments(tokens: Sequence[Token]) -> Iterator[Remark]:
    """Yield the lines of comments and of markup that hold words, ascending."""
    for token in tokens:
        if token.kind == "comment" and not (token.start == 0 and token.text.startswith("#!")):
            yield from _lines(token.text, token.start, "comment")
        elif token.kind == "markup" and _WORD.search(token.text):
            yield from _lines(token.text, token.start, "markup")


def docstrings(program: Program) -> Iterator[Remark]:
    """Yield the lines of strings that stand alone, as documentation does in Python."""
    code = program.code
    if code.language not in ("python", "elixir"):
        return
    for element in program.outline.elements:
        end = element.end - 1
        documents = element.start == end or code.tokens[element.start].text.endswith("doc")
        if element.opener < 0 and documents and end - element.start <= 1 and code.string(end):
            token = code.tokens[end]
            yield from _lines(token.text, token.span.start, "docstring")


def _lines(
    text: str, start: int, kind: Literal["comment", "docstring", "markup"]
) -> Iterator[Remark]:
    at = 0
    for line in text.splitlines(keepends=True):
        first, last = at, at + len(line)
        at = last
        if kind == "comment":
            first += len(_prefix(line))
            last -= len(line) - len(_bare(line))
        else:
            first += len(line) - len(line.lstrip())
            last -= len(line) - len(line.rstrip())
        if first < last:
            yield Remark(Span(start + first, start + last), kind)


def _prefix(line: str) -> str:
    match = _BEFORE.match(line)
    return match[0] if match else ""


def _bare(line: str) -> str:
    """Return a line without what closes its comment."""
    stripped = line.rstrip()
    if stripped.endswith(("*/", "-->", "]]", "=end")):
        stripped = _BEHIND.sub("", stripped)
    return stripped.rstrip()

"""The blocks of a program, by braces or by indentation, and which of them each token stands in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from binlint.decode.program.braces import condition
from binlint.decode.program.code import Code
from binlint.decode.program.dialects import CLASSES, CONDITIONS, FUNCTIONS, SWITCHES
from binlint.decode.program.outline import Block, Element, Outline
from binlint.model import Span
from binlint.structure import Scope

_NAMED = ("class", "function", "object")
_DEEPEST_PATH = 12  # names of a path that are kept, the last ones
_OPENS_BLOCK = frozenset(("do", "then"))
_LOOKED_AT = 24  # tokens of a line in which its words are sought


class Program(NamedTuple):
    """A program, what is known of its brackets and statements, and its scopes."""

    code: Code
    outline: Outline
    scopes: tuple[Scope, ...]
    scope_at: tuple[int, ...]  # by place: the index of the innermost scope
    paths: tuple[tuple[str, ...], ...]  # by scope: the names of the blocks around and of itself
    starts: tuple[int, ...]  # by scope: the place of its first token


def program(code: Code, outline: Outline) -> Program:
    """Lay out the blocks of a program as scopes."""
    found = list(outline.blocks)
    if code.dialect.indented:
        found = sorted((*found, *_indented(code, outline)), key=lambda each: (each[2], -each[3]))
    scopes = [Scope(0, "file", "", Span(0, len(code.text)))]
    paths: list[tuple[str, ...]] = [()]
    starts = [0]
    scope_at = [0] * len(code.tokens)
    opened = [(0, len(code.tokens))]  # scope and where it ends, outermost first
    at = 0
    for block in found:
        at = _fill(scope_at, opened, at, block.start)
        end = min(block.end, opened[-1][1])
        if end > block.start:
            parent = opened[-1][0]
            starts.append(block.start)
            scopes.append(_scope(code, parent, block, end))
            named = (block.name,) if block.role in _NAMED and block.name else ()
            paths.append((*paths[parent], *named)[-_DEEPEST_PATH:])
            opened.append((len(scopes) - 1, end))
    _fill(scope_at, opened, at, len(code.tokens))
    return Program(code, outline, tuple(scopes), tuple(scope_at), tuple(paths), tuple(starts))


def _scope(code: Code, parent: int, block: Block, end: int) -> Scope:
    span = Span(code.tokens[block.start].start, code.tokens[end - 1].end)
    kind = block.role
    if kind in ("class", "function", "object"):
        return Scope(parent, kind, block.name, span)
    return Scope(parent, "branch", block.name, span)


def _fill(scope_at: list[int], opened: list[tuple[int, int]], at: int, until: int) -> int:
    """Give the tokens up to a place their scope, and leave the scopes that end before it."""
    while at < until or opened[-1][1] <= until:
        scope, end = opened[-1]
        for place in range(at, min(end, until)):
            scope_at[place] = scope
        at = max(at, min(end, until))
        if end > until or len(opened) == 1:
            break
        opened.pop()
    return at


def _indented(code: Code, outline: Outline) -> Iterator[Block]:
    """Yield the blocks that a line begins and that go on as long as lines stand further right."""
    opened: list[tuple[int, Block]] = []
    last = 0
    for element in outline.elements:
        if element.opener >= 0 or not _is_first(code, element.start):
            continue
        column = _column(code, element.start)
        while opened and column <= opened[-1][0]:
            yield opened.pop()[1]._replace(end=last)
        block = _header(code, element)
        if block:
            opened.append((column, block))
        last = max(last, element.end)
    while opened:
        yield opened.pop()[1]._replace(end=len(code.tokens))


def _is_first(code: Code, at: int) -> bool:
    return at == 0 or code.tokens[at].first


def _column(code: Code, at: int) -> int:
    """Return how far right a token stands that is the first of its line; a tab counts as one."""
    start = code.tokens[at].start
    return start - (code.text.rfind("\n", 0, start) + 1)


def _header(code: Code, element: Element) -> Block | None:
    """Return the block that a line begins, if it begins one."""
    start, end = element.start, element.end
    for at in range(start, min(end, start + 3)):
        word = code.words[at]
        if word in FUNCTIONS:
            return Block("function", _name_behind(code, at, end), start, end)
        if word in CLASSES:
            return Block("class", _name_behind(code, at, end), start, end)
        if at == start and (word in CONDITIONS or word in SWITCHES or word == "case"):
            return Block("branch", _condition(code, start, end), start, end)
    return _closure(code, element)


def _name_behind(code: Code, at: int, end: int) -> str:
    """Return the last of the names behind a word: of `def self.withdraw`, `withdraw`."""
    at += 1
    while at + 2 < end and code.names[at] and code.signs[at + 1] in (".", ":", "::"):
        at += 2
    return code.names[at] if at < end else ""


def _condition(code: Code, start: int, end: int) -> str:
    while end - 1 > start and (
        code.signs[end - 1] == ":" or code.tokens[end - 1].text in _OPENS_BLOCK
    ):
        end -= 1
    return condition(code, start + 1, end) or code.words[start]


def _closure(code: Code, element: Element) -> Block | None:
    """Return the block of a line such as `it "withdraws" do`, named by its string."""
    places = range(element.start, element.end)[:_LOOKED_AT]
    if not any(code.tokens[at].text == "do" for at in places):
        return None
    name = next((code.tokens[at].text for at in places if code.string(at)), "")
    return Block("function", name, element.start, element.end)

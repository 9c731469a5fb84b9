"""Say where in a Python text each node of its syntax tree stands."""

from __future__ import annotations

import ast  # 5 ms: who reads Python imports this module late
import re
from bisect import bisect_right
from itertools import accumulate

from binlint.decode.python.repairs import Repair
from binlint.model import Span

_LINE_END = re.compile(r"\r\n|\r|\n")
_MOST_QUOTED = 4096  # characters of an expression that are copied


class Source:
    """A parsed text: its tree, and where in the text each node of it stands."""

    def __init__(self, text: str, repair: Repair, tree: ast.Module) -> None:
        self.text = text
        self.tree = tree
        self.problem: str | None = None  # why statements are cut
        self.cut = tuple(sorted(repair.cut))  # statements that the tree lacks
        self.prose = Span(0, repair.prose)  # the rest of a docstring that began before the text
        self._parsed = repair.before + repair.text + repair.after
        self._added = len(repair.before)
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(self._parsed))]
        self._ascii = self._parsed.isascii()
        self._widths: dict[int, list[int] | None] = {}  # of a line's characters, summed up

    def at(self, line: int, column: int) -> int:
        """Return where in the text a line (1-based) and a column in bytes of UTF-8 are.

        Below 0 or beyond the end for what was added to parse it.
        """
        start = self._starts[min(line, len(self._starts)) - 1]
        return start + self._characters(line, column) - self._added

    def _characters(self, line: int, column: int) -> int:
        if self._ascii:
            return column
        if line not in self._widths:
            self._widths[line] = self._widths_of(line)
        widths = self._widths[line]
        return column if widths is None else bisect_right(widths, column)

    def _widths_of(self, line: int) -> list[int] | None:
        end = self._starts[line] if line < len(self._starts) else len(self._parsed)
        content = self._parsed[self._starts[line - 1] : end]
        if content.isascii():
            return None
        return list(accumulate(len(character.encode()) for character in content))

    def span(self, node: ast.expr | ast.stmt | ast.keyword | ast.arg | ast.alias) -> Span:
        """Return the range of a node, cut to what is in the text."""
        start = self.at(node.lineno, node.col_offset)
        end = self.at(node.end_lineno or node.lineno, node.end_col_offset or node.col_offset)
        return self.clip(start, end)

    def clip(self, start: int, end: int) -> Span:
        """Return a range, cut to what is in the text."""
        first = min(max(start, 0), len(self.text))
        return Span(first, min(max(end, first), len(self.text)))

    def added(self, node: ast.expr | ast.stmt) -> bool:
        """Tell whether a node begins in what was added to make the text parsable."""
        start = self.at(node.lineno, node.col_offset)
        return start < 0 or start >= len(self.text)

    def quote(self, span: Span, most: int = _MOST_QUOTED) -> str:
        """Return what a span holds, its first characters if it is long."""
        return self.text[span.start : min(span.end, span.start + most)]

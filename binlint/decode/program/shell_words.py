"""Take a shell script apart into words, commands, comments and here-documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from binlint.model import Span

_PIECE = re.compile(
    r"""(?P<newline>\r?\n) | (?P<space>(?:[^\S\n]|\\\r?\n)+)
      | (?P<sign>;;?|&&?|\|\|?|[()]) | (?P<turn>[<>])
      | "(?P<double>[^"\\]*(?:\\.[^"\\]*)*)" | '(?P<single>[^']*)'
      | (?P<plain>[^\s"'\\;&|()<>`]+ | \\. | .)""",
    re.VERBOSE | re.DOTALL,
)
_PLAIN = re.compile(r"[^\s\"'\\;&|()<>`]+|\\.|.", re.DOTALL)
_DOCUMENT = re.compile(r"<<[-~]?[ \t]{0,9}(?P<quote>[\"']?)(?P<label>[A-Za-z_]\w{0,59})(?P=quote)")
_COMMENT = re.compile(r"#[^\n]*")
_MOST_DOCUMENTS = 200  # of one file


class Piece(NamedTuple):
    """A word, what ends a command, a comment, or a line of a here-document."""

    kind: Literal["word", "end", "comment", "line"]
    span: Span
    quoted: tuple[Span, ...] = ()  # of a word: what stands between its quotes


def pieces(text: str) -> Iterator[Piece]:
    """Yield the pieces of a script, ascending."""
    return _Reader(text).pieces()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.word: int | None = None  # where the word begins that is being read
        self.quoted: list[Span] = []
        self.labels: list[str] = []  # of here-documents that begin with the next line
        self.documents = 0
        self.hopeless: set[str] = set()  # quotes that nothing closes any more

    def pieces(self) -> Iterator[Piece]:
        """Go through the text once."""
        while self.at < len(self.text):
            if self.word is None and self.text[self.at] == "#":
                yield self._comment()
                continue
            document = _DOCUMENT.match(self.text, self.at) if self.text[self.at] == "<" else None
            if document and self.documents < _MOST_DOCUMENTS:
                self.documents += 1
                self.labels.append(document["label"])
                yield from self._word_ends(self.at)
                self.at = document.end()
                continue
            yield from self._piece()
        yield from self._word_ends(len(self.text))

    def _comment(self) -> Piece:
        match = _COMMENT.match(self.text, self.at)
        start, self.at = self.at, match.end() if match else self.at + 1
        return Piece("comment", Span(start, self.at))

    def _piece(self) -> Iterator[Piece]:
        quote = self.text[self.at]
        match = (_PLAIN if quote in self.hopeless else _PIECE).match(self.text, self.at)
        kind = (match.lastgroup if match else None) or "plain"
        start, self.at = self.at, match.end() if match else self.at + 1
        if kind in ("newline", "space", "sign", "turn"):
            yield from self._word_ends(start)
            if kind in ("newline", "sign"):
                yield Piece("end", Span(start, self.at))
            if kind == "newline" and self.labels:
                yield from self._documents()
            return
        if self.word is None:
            self.word = start
        if match and kind in ("double", "single"):
            self.quoted.append(Span(*match.span(kind)))
        elif quote in "\"'":
            self.hopeless.add(quote)

    def _word_ends(self, end: int) -> Iterator[Piece]:
        if self.word is not None:
            yield Piece("word", Span(self.word, end), tuple(self.quoted))
        self.word, self.quoted = None, []

    def _documents(self) -> Iterator[Piece]:
        """Yield the lines of the here-documents that were announced on the line before."""
        labels, self.labels = self.labels, []
        for label in labels:
            end = re.compile(rf"^[ \t]{{0,200}}{label}[ \t]*\r?$", re.MULTILINE)
            found = end.search(self.text, self.at)
            if found is None:
                return
            for line in self.text[self.at : found.start()].splitlines(keepends=True):
                yield Piece("line", Span(self.at, self.at + len(line)))
                self.at += len(line)
            self.at = found.end()

"""Tell the program in a page of HTML, Vue, Svelte or PHP from the text around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from binlint.model import Span

_PAGE = re.compile(r"\s*<(?:!|[A-Za-z])")
_PAGES = frozenset(("javascript", "typescript", "other", "html", "vue", "svelte"))
_PHP = re.compile(r"<\?(?:php\b|=|(?=\s))")
_OPENING = re.compile(
    r"<(?:(?P<comment>!--)|(?P<block>script|style)\b[^>]{0,2000}>|[/!?A-Za-z][^<>]{0,2000}>)",
    re.IGNORECASE,
)
_TEXT = re.compile(r"[^<]+|<")


class Part(NamedTuple):
    """A part of a file, of one kind."""

    kind: Literal["code", "comment", "markup"]
    span: Span


def parts(text: str, language: str) -> Iterator[Part]:
    """Yield the parts of a file, ascending; one of code, unless the file is a page."""
    whole = Span(0, len(text))
    if language == "php" and _PHP.search(text):
        yield from _php(text)
    elif language in _PAGES and _PAGE.match(text):
        yield from _page(text, whole)
    else:
        yield Part("code", whole)


def _php(text: str) -> Iterator[Part]:
    at = 0
    while at < len(text):
        opening = _PHP.search(text, at)
        start = opening.start() if opening else len(text)
        yield from _page(text, Span(at, start))
        if opening is None:
            return
        end = text.find("?>", opening.end())
        end = len(text) if end < 0 else end
        yield Part("code", Span(opening.end(), end))
        at = end + 2


def _page(text: str, part: Span) -> Iterator[Part]:
    """Yield the texts, comments and scripts of a page."""
    at, closed = part.start, _Closings(text, part.end)
    while at < part.end:
        opening = _OPENING.match(text, at, part.end)
        if opening is None:
            match = _TEXT.match(text, at, part.end)
            end = match.end() if match else part.end
            yield Part("markup", Span(at, end))
        elif opening["comment"]:
            end = closed.first("-->", opening.end())
            yield Part("comment", Span(at, end))
        elif opening["block"]:
            end = closed.first(f"</{opening['block']}", opening.end())
            if opening["block"].lower() == "script":
                yield Part("code", Span(opening.end(), end))
        else:
            end = opening.end()
        at = end


class _Closings:
    """Finds what closes a part of a page; what is not there is sought only once."""

    def __init__(self, text: str, last: int) -> None:
        self.text, self.last = text, last
        self.missing: set[str] = set()

    def first(self, closing: str, at: int) -> int:
        """Return where a comment or block ends, which is the page's end if nothing closes it."""
        if closing in self.missing:
            return self.last
        found = self.text.find(closing, at, self.last)
        if found < 0:
            self.missing.add(closing)
            return self.last
        return found + len(closing) if closing == "-->" else found

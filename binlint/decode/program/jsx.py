"""Tell the text of elements from the program around it, in JSX."""

from __future__ import annotations

import re
from collections.abc import Iterator

from binlint.model import Span

_NAME = r"[A-Za-z_][\w.:-]{0,80}"
_CLOSES = re.compile(rf"</[ \t]{{0,9}}(?P<name>{_NAME}|)[ \t]{{0,9}}>")
_OPENS = re.compile(rf"<(?P<name>{_NAME}|(?=>))")
_TEXT = re.compile(r"[^<{]+")


class _Element:
    """An element that is open: its tag, and then what stands in it."""

    __slots__ = ("braces", "name", "tag")

    def __init__(self, name: str, braces: int) -> None:
        self.name, self.braces, self.tag = name, braces, True


class Elements:
    """Follows the elements of a program from one of the signs `<>{}` to the next.

    An element is taken for one only where a value is expected and something closes it further
    on: `<T>(x)` and `<any>x` are types.
    """

    def __init__(self, text: str, part: Span) -> None:
        self.text, self.last = text, part.end
        self.open: list[_Element] = []
        self.braces = 0
        self.at = part.start  # where the program goes on
        found = _CLOSES.finditer(text, part.start, part.end)
        self.closed = {match["name"]: match.start() for match in found}  # the last of each name

    def after(self, sign: str, at: int, expected: bool) -> Iterator[Span]:
        """Yield the texts of elements behind a sign; `expected`: a value may stand there."""
        self.at = at + 1
        if sign == "{":
            self.braces += 1
            return
        if sign == "}":
            self.braces -= 1
        elif sign == "<":
            self._opened(at, expected)
        elif self.in_tag():
            self._tag_ended(at)
        while self._in_text():
            yield from self._texts()
            if not self._next_tag():
                return

    def in_tag(self) -> bool:
        """Tell whether attributes may come next."""
        return bool(self.open) and self.open[-1].tag and self.open[-1].braces == self.braces

    def _in_text(self) -> bool:
        return bool(self.open) and not self.open[-1].tag and self.open[-1].braces == self.braces

    def _opened(self, at: int, expected: bool) -> None:
        match = _OPENS.match(self.text, at, self.last) if expected and self.closed else None
        if match and self.closed.get(match["name"], -1) > at:
            self.open.append(_Element(match["name"], self.braces))

    def _tag_ended(self, at: int) -> None:
        if self.text[at - 1] == "/":
            self.open.pop()
        else:
            self.open[-1].tag = False

    def _texts(self) -> Iterator[Span]:
        """Yield the text up to the next tag or expression."""
        match = _TEXT.match(self.text, self.at, self.last)
        if match:
            self.at = match.end()
            yield Span(match.start(), match.end())

    def _next_tag(self) -> bool:
        """Step into or over the tag that is next; tell whether text may come right after it."""
        closing = _CLOSES.match(self.text, self.at, self.last)
        if closing:
            self.at = closing.end()
            self._close(closing["name"])
            return True
        opening = _OPENS.match(self.text, self.at, self.last)
        if opening:
            self.open.append(_Element(opening["name"], self.braces))
            self.at = opening.end()
            return False
        if self.text.startswith("<", self.at, self.last):
            self.at += 1
            return True
        return False  # an expression in braces, or the end

    def _close(self, name: str) -> None:
        """Leave an element, and those in it that nothing closes."""
        for depth in range(len(self.open) - 1, max(-1, len(self.open) - 9), -1):
            if self.open[depth].name == name:
                del self.open[depth:]
                return

"""Expressions over the words of a text, compiled when the first text needs them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

PLAIN = int(re.IGNORECASE)  # every blank counts
_FLAGS = int(re.VERBOSE | re.IGNORECASE)
_END = 1 << 60  # beyond every text


# What people leave out when they type: "dışı" and "disi", "wypłat" and "wyplat", "für" and "fuer".
_MARKED = re.compile(r"\[[^\]]*\]|[áàâãåăąćčçďěéèêëęíìîïıľłńňñóòôõřśšşťúùûůýźžżğäöü]")
_BARE = str.maketrans(
    "áàâãåăąćčçďěéèêëęíìîïıľłńňñóòôõřśšşťúùûůýźžżğäöü",
    "aaaaaaacccdeeeeeeiiiiillnnnoooorssstuuuuyzzzgaou",
)


def marks_optional(pattern: str) -> str:
    """Return a pattern that takes the letters with marks for those without, too."""
    return _MARKED.sub(_either, pattern)


def _either(found: re.Match[str]) -> str:
    letter = found[0]
    if letter.startswith("["):
        return letter
    bare = letter.translate(_BARE)
    return f"(?:{letter}|{bare}e?)" if letter in "äöü" else f"[{letter}{bare}]"


class Phrases(NamedTuple):
    """A verbose expression that ignores case, used like a compiled one.

    To compile those for text takes 60 ms in all, and most files need few of them. `re` itself
    keeps what it has compiled, so that none is compiled twice.
    """

    pattern: str
    flags: int = _FLAGS

    def search(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """Search a text, or a part of it."""
        return re.compile(self.pattern, self.flags).search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """Match at the start of a text, or of a part of it."""
        return re.compile(self.pattern, self.flags).match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """Match a text as a whole, or a part of it."""
        return re.compile(self.pattern, self.flags).fullmatch(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = _END) -> Iterator[re.Match[str]]:
        """Yield the matches in a text, or in a part of it."""
        return re.compile(self.pattern, self.flags).finditer(text, start, end)

    def sub(self, replace: Callable[[re.Match[str]], str], text: str) -> str:
        """Return a text with its matches replaced."""
        return re.compile(self.pattern, self.flags).sub(replace, text)

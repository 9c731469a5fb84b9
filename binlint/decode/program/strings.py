"""Where a string of a programming language ends."""

from __future__ import annotations

import re
from typing import NamedTuple

# What opens a place for an expression inside a string, and what closes it.
_HOLE_ENDS = {"${": "}", "#{": "}", "{": "}", "\\(": ")"}
_IN_HOLE = {
    "}": re.compile(r"""[{}"'`]|\n"""),
    ")": re.compile(r"""[()"']|\n"""),
}
_PREFIX = re.compile(r"\A[\w@$%~]*")
_LONGEST_LABEL = 60  # characters of the word that ends a here-document


class Style(NamedTuple):
    """One way of writing a string."""

    opening: str  # an expression: its prefix, if any, and its quotes
    escapes: bool = True  # a backslash takes the next character along
    lines: bool = False  # may go on over several lines
    hole: str = ""  # what opens an expression inside, a key of _HOLE_ENDS
    doubled: bool = False  # a quote inside is written twice
    ends: str = "quotes"  # quotes | brackets (Lua) | label (C++) | document


class Ending(NamedTuple):
    """Where the content of a string ends, and where what comes after it begins."""

    content: int  # -1 if nothing closes the string
    end: int  # if nothing does: up to where that is certain

    @property
    def closed(self) -> bool:
        """Tell whether something closes the string."""
        return self.content >= 0


def ending(text: str, at: int, last: int, style: Style, opening: str) -> Ending:
    """Return where a string ends whose content begins at `at`."""
    if style.ends == "document":
        return _document_ending(text, at, last, opening)
    closing = _closing(style, opening)
    if style.doubled:
        return _doubled_ending(text, at, last, closing)
    if not style.escapes and not style.hole and style.lines:
        found = text.find(closing, at, last)
        return Ending(found, found + len(closing)) if found >= 0 else Ending(-1, last)
    return _walked_ending(text, at, last, style, closing)


def _closing(style: Style, opening: str) -> str:
    """Return what closes a string that is opened so: `r##"` by `"##`, `$\"\"\"` by `\"\"\"`."""
    if style.ends == "brackets":
        return opening.replace("[", "]")
    if style.ends == "label":
        return f'){opening[opening.index(chr(34)) + 1 : -1]}"'
    bare = _PREFIX.sub("", opening)
    return bare.lstrip("#") + "#" * opening.count("#")


def _doubled_ending(text: str, at: int, last: int, closing: str) -> Ending:
    found = text.find(closing, at, last)
    while found >= 0 and text.startswith(closing, found + 1, last):
        found = text.find(closing, found + 2, last)
    return Ending(found, found + len(closing)) if found >= 0 else Ending(-1, last)


def _document_ending(text: str, at: int, last: int, opening: str) -> Ending:
    """Find the line that holds nothing but the word a here-document was opened with."""
    label = re.escape(re.sub(r"\W", "", opening)[:_LONGEST_LABEL])
    found = re.compile(rf"^[ \t]{{0,200}}{label}\b", re.MULTILINE).search(text, at, last)
    return Ending(max(at, found.start() - 1), found.end()) if found else Ending(-1, last)


def _walked_ending(text: str, at: int, last: int, style: Style, closing: str) -> Ending:
    """Go from one character that matters to the next, in and out of the expressions inside."""
    inside = [closing]  # what closes each level; a string, an expression in it, a string in that
    while True:
        stop = _stops(style, inside[-1]).search(text, at, last)
        if stop is None or (stop[0] == "\n" and not style.lines):
            return Ending(-1, stop.start() if stop else last)
        at = stop.end()
        if stop[0] == inside[-1]:
            inside.pop()
            if not inside:
                return Ending(stop.start(), at)
        else:
            _enter(inside, stop[0], style)


def _enter(inside: list[str], found: str, style: Style) -> None:
    if inside[-1] in _IN_HOLE:
        if found in "{(":
            inside.append(inside[-1])
        elif found in "\"'`":
            inside.append(found)
    elif style.hole and found == style.hole:
        inside.append(_HOLE_ENDS[found])


def _stops(style: Style, closing: str) -> re.Pattern[str]:
    """Return what matters at one level; `re` keeps the compiled expression."""
    if closing in _IN_HOLE:
        return _IN_HOLE[closing]
    kinds = []
    if style.hole == "{":
        kinds.append(r"\{\{")
    if style.hole:
        kinds.append(re.escape(style.hole))
    if style.escapes:
        kinds.append(r"\\.")
    kinds.append(re.escape(closing))
    if not style.lines:
        kinds.append(r"\n")
    return re.compile("|".join(kinds), re.DOTALL)

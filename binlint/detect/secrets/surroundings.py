"""What stands around a value: the blocks it is nested in, their siblings, the lines near by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_REACH = 4000  # characters before and after a value that are looked at
_NEAR_LINES = 4  # a partner or the venue's name stands this close in 97 % of real files
_HEADERS = 6  # enclosing blocks looked at
_SHOWN = 300  # characters of a header

_BRACKET = re.compile(r"[{}()\[\]]")
_SECTION = re.compile(r"^[ \t]*\[{1,2}([^\]\n]+)\]{1,2}[ \t]*(?:[#;].*)?$", re.MULTILINE)
_ITEM = re.compile(r"(\s*)((?:- +)*)")


class Surroundings(NamedTuple):
    """Text around a value, cut to what belongs to it."""

    line: str  # the physical line the value is on
    line_before: str  # what of it stands before the value
    near: str  # that line and the four before and after it
    block: str  # the object, call, item or paragraph the value stands in
    headers: tuple[str, ...]  # what opens the blocks around it, innermost first


def around(text: str, start: int, end: int) -> Surroundings:
    """Cut out what surrounds the value at the half-open range of `text`."""
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    left, right = text[first:start], text[end:last]
    own_left, own_right = left[left.rfind("\n") + 1 :], right.partition("\n")[0]
    value = text[start:end]
    opener = _open_bracket(left)
    return Surroundings(
        line=own_left + value + own_right,
        line_before=own_left,
        near=_last_lines(left) + value + _first_lines(right),
        block=_block(left, value, right, opener),
        headers=tuple(_headers(left))[:_HEADERS],
    )


def _last_lines(left: str) -> str:
    return "\n".join(left.split("\n")[-_NEAR_LINES - 1 :])


def _first_lines(right: str) -> str:
    return "\n".join(right.split("\n")[: _NEAR_LINES + 1])


def _openers(left: str) -> Iterator[int]:
    """Yield the positions of the brackets that are still open, innermost first."""
    depth = 0
    for bracket in reversed(list(_BRACKET.finditer(left))):
        if bracket[0] in ")]}":
            depth += 1
        elif depth:
            depth -= 1
        else:
            yield bracket.start()


def _open_bracket(left: str) -> int | None:
    return next(_openers(left), None)


def _closing(right: str) -> int:
    """Return where the innermost open bracket is closed, or the end."""
    depth = 0
    for bracket in _BRACKET.finditer(right):
        if bracket[0] in "([{":
            depth += 1
        elif depth:
            depth -= 1
        else:
            return bracket.start()
    return len(right)


def _block(left: str, value: str, right: str, opener: int | None) -> str:
    """Return the innermost bracketed text, else the lines of the same section or indentation."""
    if opener is not None:
        return left[opener:] + value + right[: _closing(right)]
    own = left[left.rfind("\n") + 1 :]
    indent = len(_ITEM.match(own)[0]) if own.strip() else 0  # type: ignore[index]
    before = _same_block(reversed(left.split("\n")[:-1]), indent, upward=True)
    after = _same_block(iter(right.split("\n")[1:]), indent, upward=False)
    own_right = right.partition("\n")[0]
    return "\n".join([*reversed(before), own + value + own_right, *after])


def _same_block(lines: Iterator[str], indent: int, *, upward: bool) -> list[str]:
    """Take lines until one that is less indented, opens a section, or (unindented) is blank.

    `- ` opens the list item that the value is in (going up) or the next one (going down).
    """
    taken: list[str] = []
    for line in lines:
        if _SECTION.match(line) or (not line.strip() and not indent):
            break
        if line.strip():
            prefix = _ITEM.match(line)
            if prefix is None or len(prefix[0]) < indent:
                break
            opens_item = bool(prefix[2]) and len(prefix[0]) == indent
            if opens_item and not upward:
                break
            taken.append(line)
            if opens_item:
                break
    return taken


def _headers(left: str) -> Iterator[str]:
    """Yield the text that opens each block around the value, innermost first."""
    marks = {at: left[left.rfind("\n", 0, at) + 1 : at] for at in _openers(left)}
    for at, line in _indented_parents(left):
        marks.setdefault(at, line)
    sections = list(_SECTION.finditer(left))
    if sections:
        marks[sections[-1].start()] = sections[-1][1]
    for at in sorted(marks, reverse=True):
        header = marks[at].strip()
        if not header:  # the bracket has a line of its own: its name is on the line before
            header = left[:at].rstrip().rpartition("\n")[2].strip()
        if header:
            yield header[-_SHOWN:]


def _indented_parents(left: str) -> Iterator[tuple[int, str]]:
    """Yield position and text of the lines that are less and less indented, going up."""
    lines = left.split("\n")
    at = len(left) - len(lines[-1])
    indent = len(_ITEM.match(lines[-1])[0])  # type: ignore[index]
    for line in reversed(lines[:-1]):
        at -= len(line) + 1
        if not line.strip() or line.lstrip().startswith(("#", "//", "*")):
            continue
        own = len(line) - len(line.lstrip())
        if own < indent:
            indent = own
            yield at, line
        if not indent:
            return

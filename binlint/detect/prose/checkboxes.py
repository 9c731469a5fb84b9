"""Read check marks and check boxes: what a row of them switches on and off."""

# ruff: noqa: RUF001 (words and signs of many alphabets)
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

Sign = Literal["on", "off"]

_ON = "✅✔☑✓√🟢👍🗹🆗"
_OFF = "❌✗✘🚫⛔☐❎✖⬜🛑🔴"
_MARK = re.compile(
    rf"""(?P<on> [{_ON}] ) | (?P<off> [{_OFF}] )
       | \[ (?P<box> [ xXvV✓✔√☑✅✗✘❌*] | ) \] (?!\()""",
    re.VERBOSE,
)
_PARTING = re.compile(r"[,;，；、|/]|\s[-–—]\s")
_TICKS = "✓✔√☑✅vV*"
_REACH = 120  # characters between a mark and what it marks
# A red or green light above a list sorts it; only at a row does it switch.
_LIGHTS = "🔴🟢👍🛑"


class Mark(NamedTuple):
    """A check mark, or a check box with what is in it."""

    start: int
    end: int
    sign: Sign | Literal["x"]  # "x": a cross in a box, on or off by the boxes beside it
    text: str


def marks_in(text: str) -> Iterator[Mark]:
    """Yield the marks of a text in order."""
    for found in _MARK.finditer(text):
        box = found["box"]
        sign: Sign | Literal["x"]
        if box is None:
            sign = "on" if found["on"] else "off"
        elif box in ("x", "X"):
            sign = "x"
        else:
            sign = "on" if box and box in _TICKS else "off"
        yield Mark(found.start(), found.end(), sign, found[0])


def governing(marks: list[Mark], text: str, start: int, end: int) -> Mark | None:
    """Return the mark that switches what stands at a place of the same text."""
    before = next((m for m in reversed(marks) if start - _REACH <= m.end <= start), None)
    after = next((m for m in marks if end <= m.start <= end + _REACH), None)
    if after and _PARTING.search(text, end, after.start):
        after = None
    if before is None or (after and _trails(marks, text)):
        return after if after is None or after.text not in _LIGHTS else None
    if after and _PARTING.search(text, before.end, start):
        return after
    return before


def _trails(marks: list[Mark], text: str) -> bool:
    """Tell whether the marks of a text stand behind what they mark."""
    leading = text[: marks[0].start].strip(" \t\n-*+•>#0123456789.)")
    return bool(leading) and not leading.endswith((":", "："))


def resolve(mark: Mark, company: Iterable[Mark]) -> Sign:
    """Tell what a mark means beside others: a cross among ticks is off, alone it is on."""
    if mark.sign != "x":
        return mark.sign
    # In "[ ] a [x] b" the empty box is the one that is off.
    ticked = any(other.sign == "on" for other in company)
    return "off" if ticked else "on"


def unmarked(text: str) -> str:
    """Return a text with its marks blanked."""
    return _MARK.sub(lambda found: " " * len(found[0]), text)

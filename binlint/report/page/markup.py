"""Build HTML in which every text is escaped, unless it was built here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import TypeVar

from binlint.report.escape import visible

_BREAKS = 30  # in a path
_VOID = frozenset(("input", "meta", "wbr"))

# Neither another scheme, nor a user before the host, nor what a browser would rewrite.
_ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#][!-~]*)?")

Item = TypeVar("Item")


class Markup(str):
    """HTML made by this module; any other text is foreign, and is escaped where it is put in."""

    __slots__ = ()


def tag(name: str, /, *children: str, **attributes: str | int | bool | None) -> Markup:
    """Return an element; `class_` and `aria_label` stand for attributes named otherwise.

    An attribute that is False or None is left out, one that is True has no value.
    """
    opening = f"<{name}{''.join(_attribute(*item) for item in attributes.items())}>"
    return Markup(opening if name in _VOID else f"{opening}{join(*children)}</{name}>")


def join(*children: str) -> Markup:
    """Return the children one after another."""
    return Markup("".join(map(_safe, children)))


def raw(name: str, content: str) -> Markup:
    """Return a style or script, which HTML does not unescape; ours, never foreign."""
    return Markup(f"<{name}>{content}</{name}>")


def path(text: str) -> Markup:
    """Return a path that may break after a slash, and whose letters move nothing around it."""
    # A longer one breaks anywhere: thousands of elements would say no more.
    escaped = _safe(text).replace("/", "/<wbr>", _BREAKS)
    return tag("bdi", Markup(escaped), dir="ltr", class_="path")


def foreign(text: str) -> Markup:
    """Return text of any script, whose direction of writing stays its own affair."""
    return tag("bdi", text)


def prose(text: str) -> Markup:
    """Return a sentence; what stands between backquotes in it is code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return foreign(text)
    told = (tag("code", part) if at % 2 else part for at, part in enumerate(parts))
    return tag("bdi", *told)


def link(address: str) -> Markup:
    """Return an address as a link if it is one of https; else as it is."""
    if _ADDRESS.fullmatch(address):
        return tag("a", address, href=address, rel="noreferrer noopener")
    return foreign(address)


def fitting(
    items: Sequence[Item], draw: Callable[[Item], Markup], most: int, room: int
) -> tuple[list[Markup], int]:
    """Return what is drawn of the first items, and how many are left out.

    At most so many are drawn, and no more than fill the room, in bytes.
    """
    drawn: list[Markup] = []
    for item in items[:most]:
        part = draw(item)
        room -= len(part.encode("utf-8"))
        if room < 0:
            break
        drawn.append(part)
    return drawn, len(items) - len(drawn)


def left_out(number: int, noun: str) -> Markup:
    """Return a paragraph that says what the page lacks, and where it is; empty for nothing."""
    if not number:
        return Markup()
    command = tag("code", "--format json=report.json")
    told = f"{number:,} more {noun} left out, to keep this page usable. "
    return tag(
        "p", told, "The whole is in the JSON report: scan with ", command, ".", class_="more"
    )


def items(texts: Iterable[str]) -> Markup:
    """Return a list; a single text stands alone."""
    listed = list(texts)
    if len(listed) == 1:
        return join(listed[0])
    return tag("ul", *(tag("li", text) for text in listed))


def _attribute(name: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{_escaped(str(value))}"'


def _safe(text: str) -> str:
    return text if isinstance(text, Markup) else _escaped(text)


def _escaped(text: str) -> str:
    return escape(visible(text), quote=True)

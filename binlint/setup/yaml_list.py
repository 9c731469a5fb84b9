"""Add a repository to a list in YAML as text, in the style of those that are there."""

from __future__ import annotations

import re
from typing import NamedTuple

from binlint.setup.drafts import Unfit, line_end, with_lines
from binlint.setup.yaml_nodes import Node

LISTED = "repos"
_NOTHING = re.compile(r"|~|null|Null|NULL|\[[ \t]*\]")
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")
_WIDEST = 8  # columns that a dash and the spaces behind it may take; then it is no style


class Entry(NamedTuple):
    """A repository, its release and the hook that is used of it."""

    repo: str
    rev: str
    hook: str

    @property
    def said(self) -> object:
        """What YAML makes of it: names and values."""
        hooks = ((("id", self.hook),),)
        return (("repo", self.repo), ("rev", self.rev), ("hooks", hooks))


class Style(NamedTuple):
    """How a list of repositories is indented, in columns."""

    dash: int = 0  # where the dashes stand
    gap: int = 2  # from a dash to what follows it
    hook_dash: int = 0  # where those of the hooks stand, from the keys around them
    hook_gap: int = 2


_PLAIN = Style()


def block(entry: Entry, style: Style = _PLAIN) -> list[str]:
    """Return the lines of an entry."""
    keys = " " * (style.dash + style.gap)
    hooks = keys + " " * style.hook_dash
    return [
        f"{' ' * style.dash}{'-':{style.gap}}repo: {entry.repo}",
        f"{keys}rev: {entry.rev}",
        f"{keys}hooks:",
        f"{hooks}{'-':{style.hook_gap}}id: {entry.hook}",
    ]


def with_entry(text: str, root: Node | None, entry: Entry) -> str:
    """Return a text with an entry at the end of its list, which is begun if there is none.

    Raises Unfit for a form that it cannot be added to. The result is to be read again: that a
    text says what it did, and one thing more, cannot be seen from here.
    """
    if root is None or (root.kind == "scalar" and not root.value):
        return with_lines(text, (f"{LISTED}:", *block(entry)))
    if root.kind != "mapping":
        raise Unfit(f"it has no `{LISTED}:`, as pre-commit wants it")
    found = [value for key, value in root.pairs() if key.value == LISTED]
    if not found and not root.flow and root.parts:
        column = _column(text, root.parts[0].start)
        return with_lines(text, (f"{' ' * column}{LISTED}:", *block(entry, Style(column))))
    if len(found) != 1:
        raise Unfit(f"it has not one `{LISTED}:`, but {'several' if found else 'none'}")
    return _with_entry_in(text, root, found[0], entry)


def _with_entry_in(text: str, root: Node, listed: Node, entry: Entry) -> str:
    is_nothing = _NOTHING.fullmatch(text[listed.start : listed.end]) is not None
    head = text[: listed.start].rstrip(" \t")
    if is_nothing and listed.is_bare and not root.flow and head.endswith(":"):
        column = _column(text, root.parts[0].start)
        return _begun(text, head, listed.end, block(entry, Style(column)))
    if listed.kind != "sequence":
        raise Unfit(f"its `{LISTED}:` is no list")
    return _with_bracketed(text, listed, entry) if listed.flow else _with_block(text, listed, entry)


def _begun(text: str, head: str, at: int, lines: list[str]) -> str:
    """Put lines in the place of what a key has for a value, up to `at`; a comment stays."""
    end = line_end(text)
    after = _next_line(text, at)
    comment = text[at:after].strip()
    first = f"{head} {comment}" if comment else head
    return first + end + "".join(f"{line}{end}" for line in lines) + text[after:]


def _with_bracketed(text: str, listed: Node, entry: Entry) -> str:
    made = f'{{"repo": "{entry.repo}", "rev": "{entry.rev}", "hooks": [{{"id": "{entry.hook}"}}]}}'
    if not listed.parts:
        at = text.index("[", listed.start) + 1
        return text[:at] + made + text[at:]
    last = listed.parts[-1]
    indent = text[_line_start(text, last.start) : last.start]
    gap = " " if indent.strip() else line_end(text) + indent
    return f"{text[: last.end]},{gap}{made}{text[last.end :]}"


def _with_block(text: str, listed: Node, entry: Entry) -> str:
    style, end = _style(text, listed), line_end(text)
    at = _behind(text, listed.end, style.dash)
    lines = [f"{line}{end}" for line in block(entry, style)]
    if _is_spaced(text, listed):
        lines.insert(0, end)
    gap = "" if text[:at].endswith("\n") else end
    return text[:at] + gap + "".join(lines) + text[at:]


def _style(text: str, listed: Node) -> Style:
    """Return how the last repository is written that is written over several lines."""
    dash = _column(text, listed.start)
    for item in reversed(listed.parts):
        if item.kind != "mapping" or item.flow or not item.is_bare:
            continue
        gap = _width(_column(text, item.start) - dash, 2)
        hooks = item.get("hooks")
        if hooks is None or hooks.kind != "sequence" or hooks.flow or not hooks.is_bare:
            return Style(dash, gap, 0, gap)
        hook_dash = max(0, _column(text, hooks.start) - _column(text, item.start))
        hook_gap = _column(text, hooks.parts[0].start) - _column(text, hooks.start)
        return Style(dash, gap, hook_dash, _width(hook_gap, gap))
    return Style(dash)


def _width(columns: int, otherwise: int) -> int:
    return columns if 2 <= columns <= _WIDEST else otherwise


def _is_spaced(text: str, listed: Node) -> bool:
    """Tell whether the last two repositories have a blank line between them."""
    if len(listed.parts) < 2:
        return False
    first, second = listed.parts[-2:]
    return _BLANK_LINE.search(text, max(first.end - 1, 0), second.start) is not None


def _behind(text: str, end: int, dash: int) -> int:
    """Return where the lines of a list end that is written up to `end`.

    Comments that stand deeper than its dashes belong to it.
    """
    at = here = end if text[:end].endswith("\n") else _next_line(text, end)
    while here < len(text):
        after = _next_line(text, here)
        line = text[here:after].strip()
        if line.startswith("#") and _indent(text[here:after]) > dash:
            at = after
        elif line:
            break
        here = after
    return at


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _next_line(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _column(text: str, at: int) -> int:
    return at - _line_start(text, at)

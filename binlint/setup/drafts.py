"""What a file would become, and how that is shown to people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from binlint.redact import blank_line, scrub

_BOLD, _RED, _GREEN, _CYAN, _PLAIN = (f"\x1b[{code}m" for code in ("1", "31", "32", "36", "0"))
_COLORS = {"---": _BOLD, "+++": _BOLD, "@@": _CYAN, "-": _RED, "+": _GREEN}


class Unfit(Exception):
    """A file that nothing can be added to safely; the message says why, and quotes nothing."""


class Draft(NamedTuple):
    """A file to be written, made from what was there."""

    path: str  # relative to the top of the work tree, with "/"
    before: bytes | None  # None: there is no such file
    after: bytes
    own: frozenset[str] = frozenset()  # lines that are ours, without indentation


def decode(data: bytes | None) -> str:
    """Return the text of a file, "" of none; a byte order mark and line ends stay in it."""
    try:
        return (data or b"").decode("utf-8")
    except UnicodeDecodeError:
        pass  # raised below, outside: the exception holds the file's content
    raise Unfit("it is not UTF-8; save it in that encoding")


def line_end(text: str) -> str:
    """Return what ends the lines of a text, or would."""
    return "\r\n" if "\r\n" in text else "\n"


def with_lines(text: str, lines: tuple[str, ...]) -> str:
    """Return a text with lines at its end, ended as its own."""
    if not lines:
        return text
    end = line_end(text)
    gap = "" if not text or text.endswith("\n") else end
    return text + gap + "".join(f"{line}{end}" for line in lines)


def difference(draft: Draft) -> Iterator[str]:
    """Yield the lines of a unified diff, without line ends; foreign text, may hold anything.

    What looks like a value is blanked, but for lines of our own: what is added may repeat the file.
    """
    import difflib  # 1 ms, for `init` only

    old, new = _lines(decode(draft.before)), _lines(decode(draft.after))
    origin = "/dev/null" if draft.before is None else draft.path
    for line in difflib.unified_diff(old, new, origin, draft.path, lineterm=""):
        sign, text = line[:1], line[1:]
        is_own = sign == "+" and text.strip() in draft.own
        # What is our own may still hold the name of a file.
        yield sign + (scrub(text) if is_own else blank_line(text, []))


def colored(line: str) -> str:
    """Return a line of a diff in its colour for a terminal."""
    for start, color in _COLORS.items():
        if line.startswith(start):
            return f"{color}{line}{_PLAIN}"
    return line


def _lines(text: str) -> list[str]:
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    return lines if lines[-1] else lines[:-1]

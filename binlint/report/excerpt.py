"""Quote a source line in a limited width, with the finding in view."""

from __future__ import annotations

from binlint.redact import BLANK
from binlint.report.escape import visible

_BEFORE = 24  # characters kept in front of the finding; the rest of the width goes behind it
_VALUE = 64  # characters of a typical value; a blank stands for so many


def quote(excerpt: str, column: int, width: int) -> str:
    """Return the excerpt (values are blanked in it) without indentation, cut to `width` characters.

    `column` is the 1-based one of the finding in the source line; the cuts show as `…`.
    """
    line = excerpt.replace("\t", " ").rstrip()
    indentation = len(line) - len(line.lstrip())
    focus = _position(line, column)
    start = focus - _BEFORE
    # A line that fits is shown whole; one that ends soon after the finding, up to its end.
    if len(line) - indentation <= width or start <= indentation:
        start = indentation
    else:
        start = max(indentation, min(start, len(line) - width + 1))
    head = "…" if start > indentation else ""
    # Cut before and after escaping: a line may be huge, and an escape is longer than its cause.
    shown = head + visible(line[start : start + width + 1])
    return shown if len(shown) <= width else shown[: width - 1] + "…"


def _position(line: str, column: int) -> int:
    """Return the 0-based place of the finding in a line whose values have shrunk to blanks."""
    candidates, at, shrunk = [], line.find(BLANK), 0
    while at >= 0:
        candidates.append((abs(at + shrunk - (column - 1)), at))
        shrunk += _VALUE - len(BLANK)
        at = line.find(BLANK, at + len(BLANK))
    return min(candidates)[1] if candidates else min(column - 1, len(line))

"""Know a comment again in another version of its file, by what it says and what it stands at."""

from __future__ import annotations

from collections.abc import Sequence

from binlint.policy.hearing import below
from binlint.policy.inline import Inline
from binlint.redact import mark


def marked(comments: Inline, text: str, line: int = 1) -> Inline:
    """Return the comments of a text that begins on `line`, with their marks.

    A mark names, one-way, the line of a comment and, of one that has it to itself, the line it
    speaks for, both without the blanks at their ends: the comment above another value is another.
    """
    if not comments.directives:
        return comments
    spoken = below(comments.directives)
    wanted = {one.line for one in comments.directives}.union(spoken.values())
    names = _names(text.split("\n"), wanted, line)
    directives = tuple(
        one._replace(mark=mark(names.get(one.line, ""), names.get(spoken.get(one.line, 0), "")))
        for one in comments.directives
    )
    return comments._replace(directives=directives)


def _names(lines: Sequence[str], wanted: set[int], first: int) -> dict[int, str]:
    """Name each wanted line once: thousands of comments may stand on one that is very long."""
    numbers = (number for number in wanted if 0 <= number - first < len(lines))
    return {number: mark("line", lines[number - first].strip()) for number in numbers}

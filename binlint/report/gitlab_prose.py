"""Write foreign sentences for GitLab, which reads some as Markdown and shows some as they are."""

# https://docs.gitlab.com/user/markdown/#gitlab-specific-references
from __future__ import annotations

import re

from binlint.report.escape import visible

# What GitLab might take for markup or a reference in a word and, the last, for a list or a quick
# action at the beginning of a line.
_ACTIVE = re.compile(r"[@#!~%$&*\[<^](?=\S)|\\|\]\(|://|www\.", re.IGNORECASE)
_START = re.compile(r"\A[^\w\s(\"'`]\S*")
_RUN_OF_MARKS = re.compile(r"``+")  # in pairs they would be a mark of their own


def inert(text: str) -> str:
    """Return a line that reads alike as Markdown and as it is, and that does nothing.

    Words that could act stand in code, where nothing does. Entities would show where the text is
    shown as it is, and be no help where it is not: GitLab looks for `@name` once they are signs
    again.
    """
    line = _RUN_OF_MARKS.sub("'", visible(" ".join(text.split())))
    parts = line.split("`")
    if len(parts) % 2 == 0:  # one has no other half
        parts = ["'".join(parts)]
    parts[::2] = [re.sub(r"\S+", _word, part) for part in parts[::2]]
    parts[0] = _START.sub(r"`\g<0>`", parts[0])
    return "`".join(parts)


def _word(found: re.Match[str]) -> str:
    return f"`{found[0]}`" if _ACTIVE.search(found[0]) else found[0]

"""What the baselines of other tools list, in one form."""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple

from binlint.policy.foreign import Table

_DRIVE = re.compile(r"[A-Za-z]:/")
_MOST = 1 << 53  # what JSON carries exactly


class Listed(NamedTuple):
    """A secret that another tool's baseline has accepted, or a person has judged in it."""

    path: str  # with "/", below the folder that the tool was run in; foreign text
    line: int  # 1-based; 0 if it is not known
    end_line: int  # the last one, the same if only one is known
    kind: str  # what the tool calls it; foreign text
    alias: str | None  # as in Finding; None: only the place is known
    commit: str = ""  # hexadecimal, may be cut short; "" for the files as they are
    is_real: bool = False  # said to be a secret, and so not accepted


def path_of(table: Table, key: str, text: str) -> str:
    """Return a path as findings have it; ConfigError for one that leads out of the project.

    Backslashes are those of Windows, as both detect-secrets and gitleaks take them.
    """
    path = posixpath.normpath(text.replace("\\", "/")) if text else ""
    if path in ("", ".") or "\0" in path or not _is_a_name(path):
        raise table.wrong(key, "must name a file")
    if path.startswith("/") or _DRIVE.match(path) or path.split("/")[0] == "..":
        remedy = "run the tool in the project's folder, so that it names files as they are there"
        raise table.wrong(key, f"must be a path below the project's folder; {remedy}")
    return path


def number(table: Table, key: str, default: int | None = None) -> int:
    """Return a line's number; ConfigError for anything else."""
    value = table.values.get(key, default)
    # By the type itself: True is an int, too.
    if type(value) is not int or not 0 <= value <= _MOST:
        raise table.wrong(key, "must be the number of a line")
    return value


def _is_a_name(path: str) -> bool:
    """Tell whether a system can have a file of that name: JSON may hold halves of characters."""
    try:
        path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True

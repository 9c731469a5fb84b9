"""Read the message of a commit that is being made, without what git will take out of it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from binlint.errors import IncompleteError, UsageError
from binlint.model import Blob, Origin, ScanError
from binlint.request import ScanRequest
from binlint.sources import git_process, inputs
from binlint.sources.pieces import LARGE, resume

_ORIGIN = Origin("<commit message>", "message")
# What `git commit --verbose` puts in front of the difference that it shows. A comment follows;
# where none does, git may well keep what stands below.
_SCISSORS = re.compile(rb"^(\S{1,8}) -{24} >8 -{24}\r?\n(?=\1)", re.MULTILINE)
_STRIPPING = frozenset(("default", "strip"))  # of commit.cleanup


def blobs(request: ScanRequest) -> Iterator[Blob | ScanError]:
    """Yield the message in the one file that the request names; UsageError if there is none."""
    (path,) = request.paths
    try:
        with open(path, "rb") as file:
            data = file.read(LARGE + 1)
            if len(data) > LARGE:
                yield from inputs.streamed(resume(data, file.read), _ORIGIN)
            else:
                yield Blob(_ORIGIN, _kept(data, request.root) if request.edited else data)
    except OSError as error:
        raise UsageError(f"{path}: the message cannot be read: {error.strerror}") from None


def _kept(data: bytes, root: str) -> bytes:
    """Return the message with blank lines where git takes something out."""
    cut = _SCISSORS.search(data)
    data = data[: cut.start()] if cut else data
    comment = _comment(root)
    if not comment:
        return data
    return re.sub(rb"^%b[^\n]*" % re.escape(comment), b"", data, flags=re.MULTILINE)


def _comment(root: str) -> bytes:
    """Return what a comment begins with; nothing if git keeps comments, or picks any sign."""
    settings = {"core.commentchar": "#", "commit.cleanup": "default"}
    try:
        listed = git_process.run(("config", "--list", "-z"), root, keep_index=True)
    except (IncompleteError, UsageError):
        return b""  # who knows, then, what git does?
    for entry in os.fsdecode(listed).split("\0"):
        name, _, value = entry.partition("\n")
        name = "core.commentchar" if name == "core.commentstring" else name
        if name in settings:
            settings[name] = value
    sign = settings["core.commentchar"]
    if settings["commit.cleanup"] not in _STRIPPING or sign == "auto":
        return b""
    return os.fsencode(sign)

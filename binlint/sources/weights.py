"""Ask git how much objects hold, in the bytes that it would write of them."""

from __future__ import annotations

from collections.abc import Collection

from binlint.sources import git_process
from binlint.sources.answers import BUFFER

_SIZES = ("cat-file", "--batch-check=%(objecttype) %(objectsize)", "--buffer")


def total(root: str, ids: Collection[bytes]) -> int:
    """Return how many bytes a stream of these objects counts: what `answers` tells, in sum."""
    questions = b"".join(id + b"\n" for id in ids)
    lines = git_process.ask(_SIZES, root, questions).splitlines()
    return sum(_counted(line) for line in lines if not line.endswith(b" missing"))


def _counted(line: bytes) -> int:
    """Return what is counted of one object: all that is in the buffer, or a large one itself."""
    size = int(line.rpartition(b" ")[2])
    whole = len(line) + size + 2  # with two line breaks
    return whole if whole <= BUFFER else size

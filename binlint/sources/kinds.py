"""Ask git what kind of object each of some ids, or expressions made of ids, names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from binlint.sources.dialogue import answer

_KINDS = ("cat-file", "--batch-check=%(objectname) %(objecttype)")


class Kind(NamedTuple):
    """What git has of an object."""

    id: str  # in full; what was asked, if there is none
    name: str  # commit, tag, tree, blob or "missing", which it is if it is damaged as well


def of(asked: Iterable[str], root: str, *, hook: bool) -> list[Kind]:
    """Return the kind of each object, in order; raises as git_process.run does."""
    told = answer(_KINDS, asked, root, hook=hook).decode("ascii", "replace")
    return [Kind(*line.rsplit(" ", 1)) for line in told.splitlines()]

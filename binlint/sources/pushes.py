"""Tell what a push adds to a repository, by what that is known to have."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from binlint.request import Range
from binlint.sources import git_process
from binlint.sources.bounds import Bounds
from binlint.sources.dialogue import answer

_KINDS = ("cat-file", "--batch-check=%(objecttype)")
_TRACKING = ("for-each-ref", "--format=%(objectname) %(refname)", "refs/remotes")


class Update(NamedTuple):
    """What a push does to a ref."""

    old: str  # an id in full, like the next; zeros for a ref that is new
    new: str  # zeros for a ref that goes away
    ref: str  # in full, on the other side; foreign text


def to_remote(updates: Iterable[Update], remote: str, root: str) -> Bounds:
    """Return what a push from here adds to a remote, given its name or, if it has none, its URL.

    Known there is what its refs had, and what was fetched from it or pushed to it before. Of what
    it has that was never fetched nothing is known here: more is scanned then, and that is told.
    """
    updates = tuple(updates)
    tips = _tips(updates)
    if not tips:
        return Bounds(Range(()))
    replaced = {update.old: update.ref for update in updates if not is_none(update.old)}
    kinds = answer(_KINDS, replaced, root).splitlines()
    missing = [id for id, kind in zip(replaced, kinds, strict=True) if kind.endswith(b"missing")]
    known = dict.fromkeys((*replaced, *_tracked(remote, root)))
    for id in missing:
        known.pop(id)
    notes = (_never_fetched(replaced[missing[0]], len(missing)),) if missing else ()
    return Bounds(Range(tips, tuple(known)), notes)


def from_outside(updates: Iterable[Update]) -> Range:
    """Return what a push adds to this repository, whose refs are still as they were."""
    return Range(_tips(updates), known_refs=True)


def is_none(id: str) -> bool:
    """Tell whether an id stands for no object."""
    return not id.strip("0")


def _tips(updates: Iterable[Update]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(update.new for update in updates if not is_none(update.new)))


def _tracked(remote: str, root: str) -> Iterator[str]:
    """Yield the ids of the remote-tracking refs of a remote, whatever its name looks like."""
    # Not by `--remotes=NAME`, which takes the name for a pattern.
    prefix = f"refs/remotes/{remote}/"
    others = _prefixes_within(prefix, root)
    for line in os.fsdecode(git_process.run(_TRACKING, root, keep_index=True)).splitlines():
        id, _, ref = line.partition(" ")
        if ref.startswith(prefix) and not ref.startswith(others):
            yield id


def _prefixes_within(prefix: str, root: str) -> tuple[str, ...]:
    """Return where remotes with a longer name keep their refs: one may be `a`, another `a/b`."""
    names: Sequence[str] = os.fsdecode(
        git_process.run(("remote",), root, keep_index=True)
    ).splitlines()
    prefixes = (f"refs/remotes/{name}/" for name in names)
    return tuple(each for each in prefixes if each.startswith(prefix) and each != prefix)


def _never_fetched(ref: str, count: int) -> str:
    more = f", and at {count - 1} more," if count > 1 else ""
    return (
        f"what the remote has at {ref}{more} was never fetched: all is scanned that no branch of"
        " it which is known here has; fetch first to scan less"
    )

"""Find the annotated tags of commits, by the repository's refs."""

from __future__ import annotations

import os
from typing import NamedTuple

from binlint.model import ScanError
from binlint.sources import git_process
from binlint.sources.dialogue import answer

# No fact of an object: git would give up over one that is missing.
_TAGS = ("for-each-ref", "--format=%(objectname) %(refname)", "refs/tags")
_KINDS = ("cat-file", "--batch-check=%(objectname) %(objecttype)")


class Tagged(NamedTuple):
    """The tags of some commits."""

    ids: tuple[str, ...]
    errors: tuple[ScanError, ...]


def of(listing: bytes, root: str, *, hook: bool) -> Tagged:
    """Return the annotated tags of commits, given the ids of those, a line each.

    Raises as git_process.run does.
    """
    told = git_process.run(_TAGS, root, keep_index=hook)
    tags = dict(line.split(" ", 1) for line in os.fsdecode(told).splitlines())  # names by ids
    tagged, missing = [], []
    # What a tag leads to by way of others is what git has of it with ^{}.
    asked = (question for id in tags for question in (id, id + "^{}"))
    answers = answer(_KINDS, asked if tags else (), root, hook=hook).splitlines()
    commits = frozenset(listing.split())
    for id, kind, target in zip(tags, answers[::2], answers[1::2], strict=True):
        if kind.endswith(b" missing"):
            missing.append(tags[id])
        elif kind.endswith(b" tag") and _leads_to(target, commits):
            tagged.append(id)
    return Tagged(tuple(tagged), (_lost(missing),) if missing else ())


def _leads_to(target: bytes, commits: frozenset[bytes]) -> bool:
    """Tell whether a tag is of one of the commits; or damaged, so that nobody knows."""
    return target.endswith(b" missing") or target.split()[0] in commits


def _lost(names: list[str]) -> ScanError:
    more = f", like {len(names) - 1:,} more," if len(names) > 1 else ""
    return ScanError(
        f"<tag {names[0].removeprefix('refs/tags/')}>",
        "read",
        f"it{more} names an object that is missing or damaged; see what `git fsck` says, or fetch"
        " it again",
    )

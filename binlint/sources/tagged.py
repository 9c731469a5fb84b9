"""Find the annotated tags of commits, by the repository's refs."""

from __future__ import annotations

import os
from typing import NamedTuple

from binlint.model import ScanError
from binlint.sources import git_process, kinds
from binlint.sources.kinds import Kind

# No fact of an object: git would give up over one that is missing.
_TAGS = ("for-each-ref", "--format=%(objectname) %(refname)", "refs/tags")


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
    asked = [question for id in tags for question in (id, id + "^{}")]
    found = kinds.of(asked, root, hook=hook)
    commits = frozenset(listing.split())
    for id, tag, target in zip(tags, found[::2], found[1::2], strict=True):
        if tag.name == "missing":
            missing.append(tags[id])
        elif tag.name == "tag" and _leads_to(target, commits):
            tagged.append(id)
    return Tagged(tuple(tagged), (_lost(missing),) if missing else ())


def _leads_to(target: Kind, commits: frozenset[bytes]) -> bool:
    """Tell whether a tag is of one of the commits; or damaged, so that nobody knows."""
    return target.name == "missing" or target.id.encode() in commits


def _lost(names: list[str]) -> ScanError:
    more = f", like {len(names) - 1:,} more," if len(names) > 1 else ""
    return ScanError(
        f"<tag {names[0].removeprefix('refs/tags/')}>",
        "read",
        f"it{more} names an object that is missing or damaged; see what `git fsck` says, or fetch"
        " it again",
    )

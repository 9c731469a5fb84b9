"""Resolve the names that a user gives of commits, into a range; loudly, where it cannot be."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from binlint.errors import IncompleteError, UsageError
from binlint.request import Range
from binlint.sources import git_process
from binlint.sources.dialogue import answer

# --end-of-options: a name is never an option. A name of both a tag and a branch is told as such.
_VERIFY = ("-c", "core.warnAmbiguousRefs=true", "rev-parse", "--verify", "--end-of-options")
_RELATION = ("rev-list", "--left-right", "--count")
_FULL_ID = re.compile(r"[0-9a-fA-F]{40}(?:[0-9a-fA-F]{24})?")
_FETCH = (
    "get it with `git fetch origin{what}`, or with the whole history (`fetch-depth: 0` of"
    " actions/checkout, `GIT_DEPTH: 0` of GitLab)"
)


class Bounds(NamedTuple):
    """A range, and what is to be told of how it came about."""

    range: Range
    notes: tuple[str, ...] = ()  # for people; foreign text


class _Named(NamedTuple):
    """What a name stands for; ids in full."""

    commit: str
    named: str  # an annotated tag of the commit, or the commit itself


def between(text: str, root: str) -> Bounds:
    """Resolve `BASE..HEAD`, `BASE...HEAD` (from where they parted) or `BASE` alone.

    Raises UsageError for a name that git does not know and for a reversed range, IncompleteError
    for an id that is not in this clone and for an empty range.
    """
    dots = "..." if "..." in text else ".."
    base, _, head = text.partition(dots)
    if not base and not head:
        raise UsageError("--range takes BASE..HEAD, as in --range origin/main..HEAD")
    return _between(base or "HEAD", head or "HEAD", root, parted=dots == "...")


def since(base: str, root: str) -> Bounds:
    """Resolve all that came after a commit; raises as `between` does."""
    return _between(base, "HEAD", root, parted=False)


def of(name: str, root: str) -> Bounds:
    """Resolve all that a branch, tag or commit reaches; raises as `between` does."""
    return Bounds(Range((_resolve(name, root).named,), tags=True))


def _between(base: str, head: str, root: str, *, parted: bool) -> Bounds:
    known, (tip, named) = _resolve(base, root).commit, _resolve(head, root)
    counts = git_process.run((*_RELATION, f"{known}...{tip}"), root)
    lacking, new = map(int, counts.split())
    if lacking and not new and not parted:
        raise UsageError(f"{head} is an ancestor of {base}: the range is reversed, swap them")
    if not new:
        is_same = f"{base} and {head} are the same commit"
        has_all = is_same if known == tip else f"{base} has all that {head} has"
        raise IncompleteError(f"there is nothing to scan: {has_all}")
    # What both have, they have from where they parted: to leave out either is the same.
    span = Range((named,), (known,), tags=True)
    if lacking and not parted:
        return Bounds(span, (_diverged(base, head, lacking),))
    return Bounds(span)


def _diverged(base: str, head: str, lacking: int) -> str:
    commits = "1 commit" if lacking == 1 else f"{lacking:,} commits"
    return (
        f"{base} is no ancestor of {head}, it has {commits} of its own, as after a force push:"
        f" all that {head} has and {base} has not is scanned"
    )


def _resolve(name: str, root: str) -> _Named:
    """Return the ids of what a name stands for."""
    if not name:
        raise UsageError("the name of a commit or branch is empty")
    if _FULL_ID.fullmatch(name) and not name.strip("0"):
        raise UsageError(
            f"{name} stands for no commit (a new branch has none before it): scan what the branch"
            " adds to another, as in --range origin/main..HEAD, or all of it, with --branch"
        )
    try:
        process = git_process.start((*_VERIFY, f"{name}^{{commit}}"), root)
        commit, warnings = git_process.finish(process)
        named = git_process.run((*_VERIFY, name), root)
    except git_process.NoWorkTree:
        raise UsageError("commits are read from a git repository; run it inside of one") from None
    except IncompleteError:
        raise _unknown(name, root) from None
    if "ambiguous" in warnings:
        raise UsageError(
            f"{name} is the name of more than one thing: write refs/heads/{name} for the branch,"
            f" refs/tags/{name} for the tag"
        )
    return _Named(os.fsdecode(commit).strip(), os.fsdecode(named).strip())


def _unknown(name: str, root: str) -> UsageError | IncompleteError:
    try:
        id = os.fsdecode(git_process.run((*_VERIFY, name), root)).strip()  # as is any full id
    except IncompleteError:
        return UsageError(
            f"git knows no commit {name}: mistyped, or not fetched; {_FETCH.format(what='')}"
        )
    if b"missing" not in answer(("cat-file", "--batch-check"), [id], root, hook=False):
        return UsageError(f"{name} is no commit, and no tag of one")
    return IncompleteError(
        f"the commit {name} is not in this clone: {_FETCH.format(what=f' {id}')}"
    )

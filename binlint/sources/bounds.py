"""Resolve the names that a user gives of commits, into a range; loudly, where it cannot be."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from binlint.errors import IncompleteError, UsageError
from binlint.request import Range
from binlint.sources import git_process, kinds

# --end-of-options: a name is never an option. A name of both a tag and a branch is told as such.
_VERIFY = ("-c", "core.warnAmbiguousRefs=true", "rev-parse", "--verify", "--end-of-options")
# HEAD, and what is written in full, is that and nothing else, whatever a ref is called as well.
_AMBIGUOUS = re.compile(r"^warning: refname '(?!(?:HEAD|@)'|refs/).*' is ambiguous", re.MULTILINE)
_REFS = ("for-each-ref", "--format=")
_RELATION = ("rev-list", "--left-right", "--count")
_FULL_ID = re.compile(r"[0-9a-fA-F]{40}(?:[0-9a-fA-F]{24})?")
_BROKEN = r"^warning: ignoring broken ref (?:refs/(?:(?:heads|tags|remotes)/)?)?{name}$"
_OF_ORIGIN = re.compile(r"(?:refs/remotes/)?origin/([A-Za-z0-9][A-Za-z0-9._/-]*)")
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


def commit(name: str, root: str, *, hook: bool = False) -> str:
    """Return the id in full of the commit that a name stands for; raises as `between` does.

    With `hook` the repository is the one that the environment names.
    """
    return _resolve(name, root, hook=hook).commit


def _between(base: str, head: str, root: str, *, parted: bool) -> Bounds:
    known, (tip, named) = _resolve(base, root).commit, _resolve(head, root)
    lacking, new = _counts(known, tip, root)
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


def _counts(known: str, tip: str, root: str) -> tuple[int, int]:
    """Return how many commits each has that the other has not."""
    try:
        told = git_process.run((*_RELATION, f"{known}...{tip}"), root)
        lacking, new = map(int, told.split())
        return lacking, new
    except IncompleteError:  # a commit is missing
        pass
    try:  # of those that are known it may be
        return 0, int(git_process.run(("rev-list", "--count", tip, f"^{known}"), root))
    except IncompleteError:
        return 0, 1  # which one is told where the range is read, so it is never found empty


def _diverged(base: str, head: str, lacking: int) -> str:
    commits = "1 commit" if lacking == 1 else f"{lacking:,} commits"
    return (
        f"{base} is no ancestor of {head}, it has {commits} of its own, as after a force push:"
        f" all that {head} has and {base} has not is scanned"
    )


def _resolve(name: str, root: str, *, hook: bool = False) -> _Named:
    """Return the ids of what a name stands for."""
    if not name:
        raise UsageError("the name of a commit or branch is empty")
    if _FULL_ID.fullmatch(name) and not name.strip("0"):
        raise UsageError(
            f"{name} stands for no commit (a new branch has none before it): scan what the branch"
            " adds to another, as in --range origin/main..HEAD, or all of it, with --branch"
        )
    try:
        process = git_process.start((*_VERIFY, f"{name}^{{commit}}"), root, keep_index=hook)
        commit, warnings = git_process.finish(process)
        named = git_process.run((*_VERIFY, name), root, keep_index=hook)
    except git_process.NoWorkTree:
        raise UsageError("commits are read from a git repository; run it inside of one") from None
    except IncompleteError:
        raise _unknown(name, root, hook) from None
    if _AMBIGUOUS.search(warnings):
        raise UsageError(
            f"{name} is the name of more than one thing: write refs/heads/{name} for the branch,"
            f" refs/tags/{name} for the tag"
        )
    found = _Named(os.fsdecode(commit).strip(), os.fsdecode(named).strip())
    if not all(_FULL_ID.fullmatch(id) for id in found):  # as with `^main`: all but that
        raise UsageError(f"{name} stands for no single commit")
    return found


def _unknown(name: str, root: str, hook: bool) -> UsageError | IncompleteError:
    # This raises an error, with git's reason, if it can read no ref and so knows no name.
    _, warnings = git_process.finish(git_process.start(_REFS, root, keep_index=hook))
    if re.search(_BROKEN.format(name=re.escape(name)), warnings, re.MULTILINE):
        return IncompleteError(f"the ref {name} is damaged; see what `git fsck` says")
    try:  # any full id is its own
        id = os.fsdecode(git_process.run((*_VERIFY, name), root, keep_index=hook)).strip()
    except IncompleteError:
        fetch = _FETCH.format(what=_refspec(name))
        return UsageError(f"git knows no commit {name}: mistyped, or not fetched; {fetch}")
    if kinds.of((id,), root, hook=hook)[0].name != "missing":
        return UsageError(f"{name} is no commit, and no tag of one")
    return IncompleteError(
        f"the commit {name} is not in this clone: {_FETCH.format(what=f' {id}')}"
    )


def _refspec(name: str) -> str:
    """Return what to fetch for a branch of origin: a clone may know of one branch only."""
    branch = _OF_ORIGIN.fullmatch(name)
    return f" +refs/heads/{branch[1]}:refs/remotes/origin/{branch[1]}" if branch else ""

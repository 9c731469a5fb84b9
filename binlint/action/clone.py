"""Ask git what the clone that a workflow has checked out holds."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from typing import NamedTuple

from binlint.errors import IncompleteError, UsageError
from binlint.sources import git_process, headers
from binlint.sources.dialogue import answer

_SHALLOW = ("rev-parse", "--is-shallow-repository")
_HEAD = ("rev-parse", "--verify", "--quiet", "HEAD")
_BRANCH = ("rev-parse", "--verify", "--quiet", "--end-of-options")
_KINDS = ("cat-file", "--batch-check=%(objecttype)")
_VERSION = re.compile(rb"git version (\d{1,9})\.(\d{1,9})")
_PARENT = re.compile(rb"parent ([0-9a-f]{40,64})")
_OLDEST = (2, 25)


class Clone(NamedTuple):
    """A repository, and what is checked out of it."""

    root: str
    shallow: bool
    head: str  # an id in full; empty if there is no commit
    parents: tuple[str, ...]  # as the commit names them: a shallow clone need not have them


def read(root: str) -> Clone:
    """Return what is checked out; UsageError if there is no repository, or git is too old."""
    _check_version(root)
    try:
        shallow = git_process.run(_SHALLOW, root).startswith(b"true")
    except git_process.NoWorkTree:
        raise UsageError(
            "there is no git repository in the workspace: put actions/checkout, without `path`,"
            " before binlint (in a container, git has to be installed before that), or set `mode:"
            " tree`"
        ) from None
    head = _id((*_HEAD,), root)
    return Clone(root, shallow, head, _parents(head, root) if head else ())


def present(ids: Collection[str], clone: Clone) -> frozenset[str]:
    """Return those of some ids in full that the clone has objects of."""
    told = answer(_KINDS, ids, clone.root, hook=False).splitlines()
    return frozenset(
        id for id, kind in zip(ids, told, strict=True) if not kind.endswith(b"missing")
    )


def remote_branch(name: str, clone: Clone) -> str:
    """Return the commit that a branch of the remote had when it was fetched; empty if it was not.

    actions/checkout always calls the remote `origin`.
    """
    return _id((*_BRANCH, f"refs/remotes/origin/{name}^{{commit}}"), clone.root) if name else ""


def are_related(one: str, other: str, clone: Clone) -> bool:
    """Tell whether the clone has a commit that both were built upon."""
    try:
        return bool(git_process.run(("merge-base", one, other), clone.root))
    except IncompleteError:
        return False


def _id(arguments: tuple[str, ...], root: str) -> str:
    try:
        return os.fsdecode(git_process.run(arguments, root)).strip()
    except IncompleteError:
        return ""


def _parents(commit: str, root: str) -> tuple[str, ...]:
    # Not by rev-list, which tells nothing of parents that a shallow clone does not have.
    header = next(iter(headers.raw(root, (commit,))), b"").partition(b"\n\n")[0]
    found = (_PARENT.fullmatch(line) for line in header.split(b"\n"))
    return tuple(parent[1].decode("ascii") for parent in found if parent)


def _check_version(root: str) -> None:
    told = _VERSION.match(git_process.run(("version",), root))
    if told and (int(told[1]), int(told[2])) < _OLDEST:
        has, needs = ".".join(map(bytes.decode, told.groups())), ".".join(map(str, _OLDEST))
        raise UsageError(f"git {has} is too old: install git {needs} or newer before binlint")

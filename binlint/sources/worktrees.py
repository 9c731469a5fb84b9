"""Read what the other work trees of a repository have checked out and staged."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import NamedTuple

from binlint.errors import IncompleteError
from binlint.sources import git_process
from binlint.traces import Ref

_INDEX = ("ls-files", "-z", "--stage")

_OWN = ("rev-parse", "--absolute-git-dir")
_COMMON = ("rev-parse", "--git-common-dir")
_HEAD = ("rev-parse", "--verify", "--quiet", "HEAD")
_MOST = 100  # two gits each


class Worktree(NamedTuple):
    """A work tree, be its files there or not."""

    name: str  # as git calls it
    folder: str  # where git keeps what is its own


def own(root: str) -> Worktree:
    """Return the work tree that is scanned; raises as git_process.run does."""
    return Worktree("", os.path.realpath(_path(root, _OWN)))


def others(root: str) -> tuple[Worktree, ...]:
    """Return the other work trees; raises as git_process.run does."""
    common = os.path.realpath(os.path.join(root, _path(root, _COMMON)))
    linked = os.path.join(common, "worktrees")
    names: list[str] = []
    with suppress(OSError):  # there are none
        names = sorted(os.listdir(linked))
    found = (Worktree(name, os.path.join(linked, name)) for name in names)
    scanned = own(root).folder
    there = (each for each in (Worktree("main", common), *found) if _is_one(each.folder))
    return tuple(each for each in there if each.folder != scanned)[:_MOST]


def head(root: str, other: Worktree) -> Ref | None:
    """Return what a work tree has checked out, as a ref; None if it has no commit yet."""
    with suppress(IncompleteError, git_process.NoWorkTree):
        id = git_process.run((*_at(other), *_HEAD), root).decode().strip()
        return Ref(f"HEAD of the work tree {git_process.printable(other.name)}", id)
    return None


def index(root: str, other: Worktree) -> bytes:
    """Return what `git ls-files` writes of the index of a work tree; a bare repository has none."""
    with suppress(git_process.NoWorkTree):
        return git_process.run((*_at(other), *_INDEX), root)
    return b""


def _is_one(folder: str) -> bool:
    return os.path.isfile(os.path.join(folder, "HEAD"))


def _path(root: str, question: tuple[str, ...]) -> str:
    return os.fsdecode(git_process.run(question, root).removesuffix(b"\n"))


def _at(other: Worktree) -> tuple[str, ...]:
    # Not in its folder, whose path is whatever a file of the repository says.
    return f"--git-dir={other.folder}", "--work-tree=."

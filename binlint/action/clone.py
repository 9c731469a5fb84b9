"""Ask git what the clone that a workflow has checked out holds, and say what it lacks."""

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
_ORIGIN = ("config", "--local", "--get-all", "remote.origin.url")
_KINDS = ("cat-file", "--batch-check=%(objecttype)")
_VERSION = re.compile(rb"git version (\d{1,9})\.(\d{1,9})")
_PARENT = re.compile(rb"parent ([0-9a-f]{40,64})")
_OLDEST = (2, 25)
_LINE = "below `with:` of actions/checkout add the line `fetch-depth: 0`"
_SHORT = 12  # digits of an id


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
    head = _line(_HEAD, root)
    return Clone(root, shallow, head, _parents(head, root) if head else ())


def present(ids: Collection[str], clone: Clone) -> frozenset[str]:
    """Return those of some ids in full that the clone has objects of."""
    told = answer(_KINDS, ids, clone.root, hook=False).splitlines()
    return frozenset(
        id for id, kind in zip(ids, told, strict=True) if not kind.endswith(b"missing")
    )


def remote_branch(name: str, home: str, clone: Clone) -> str:
    """Return the commit that a branch of the repository at a URL had when it was fetched.

    Empty if it was not, or if what was fetched from is another repository. actions/checkout always
    calls it `origin`, also where it is somebody's fork.
    """
    if not name or not home or not _leads_to(home, _line(_ORIGIN, clone.root)):
        return ""
    return _line((*_BRANCH, f"refs/remotes/origin/{name}^{{commit}}"), clone.root)


def shared(one: str, other: str, clone: Clone) -> str:
    """Return a commit that both were built upon, as late a one as there is; may be empty."""
    return _line(("merge-base", one, other), clone.root)


def check_depth(known: str, tip: str, here: Clone) -> None:
    """Raise IncompleteError if a shallow clone does not reach back to where a range begins."""
    if here.shallow and not (known and shared(known, tip, here)):
        raise lacks(f"where {brief(tip)} parted from the rest", here)


def lacks(what: str, here: Clone) -> IncompleteError:
    """Return the error that says what is missing, and what brings it."""
    if here.shallow:
        return IncompleteError(f"this checkout is shallow, and {what} is not in it: {_LINE}")
    return IncompleteError(
        f"{what} is not in this clone: let actions/checkout check out what the event is about"
        " (without `ref` and `repository`), with `fetch-depth: 0`"
    )


def brief(id: str) -> str:
    """Return the beginning of an id, for people."""
    return id[:_SHORT]


def _leads_to(home: str, url: str) -> bool:
    """Tell whether a URL, of https or ssh, is that of the repository at `home`."""
    scheme, _, rest = home.partition("://")
    host, _, path = map(re.escape, rest.partition("/"))
    name = re.escape(rest.partition("/")[0].partition(":")[0])  # ssh has a port of its own
    ways = rf"{re.escape(scheme)}://(?:[^/@]*@)?{host}/|(?:ssh://)?[^/@]*@{name}[:/]"
    return re.fullmatch(rf"(?:{ways}){path}(?:\.git)?/?", url, re.IGNORECASE) is not None


def _line(arguments: tuple[str, ...], root: str) -> str:
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

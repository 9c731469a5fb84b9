"""List the versions of files that commits bring."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import IO, NamedTuple

from binlint.errors import IncompleteError
from binlint.model import ScanError
from binlint.sources.dialogue import dialogue

# Plumbing, since `git log` obeys settings that start programs (log.showSignature) or leave files
# out (diff.relative). Of a merge it tells what differs from all of its parents.
_CHANGES = (
    *("diff-tree", "--stdin", "--always", "--root", "-r", "-c", "--raw", "-z"),
    *("--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all"),
)
_TREE = ("ls-tree", "-r", "-z", "--full-tree")

_BLOCK = 1 << 18  # bytes
_NO_FILES = frozenset((b"000000", b"160000"))  # modes: a deletion; a submodule
_MOST_DEATHS = 50  # of git, 5 ms each: a partial clone may lack the trees of every commit
# A small tree can name a blob without end.
MOST_FILES = 1_000_000  # in a tree
MOST_VERSIONS = 5_000_000  # of files in a range


class Arrival(NamedTuple):
    """A version of a file, and the commit that brings it."""

    commit: str
    id: str  # of the blob
    path: str


def arrivals(commits: Sequence[str], root: str, *, hook: bool) -> Iterator[Arrival | ScanError]:
    """Yield what each commit adds or changes; git is started anew behind one over which it dies."""
    done = deaths = 0
    while done < len(commits) and deaths < _MOST_DEATHS:
        answered = _Answered()
        with dialogue(_CHANGES, commits[done:], root, hook=hook) as process:
            assert process.stdout
            yield from answered.read(process.stdout)
            failed = process.wait() != 0
        # What git has told of a commit over which it died is not to be relied on.
        done += answered.commits - (failed and answered.commits == len(commits) - done)
        if done < len(commits):
            yield _unreadable(commits[done])
            done, deaths = done + 1, deaths + 1
    if done < len(commits):
        yield ScanError(
            f"<commit {commits[done][:12]}>",
            "list",
            f"of this and {len(commits) - done - 1} more commits it was not asked which files they"
            " bring, since git failed over so many before; see what `git fsck` says",
        )


class _Answered:
    """What git tells of commits: the id of each, and for each of its files a line and a path."""

    def __init__(self) -> None:
        self.commits = 0

    def read(self, output: IO[bytes]) -> Iterator[Arrival]:
        commit = ""
        fields = _fields(output)
        for field in fields:
            if not field.startswith(b":"):
                commit = field.decode("ascii", "replace")
                self.commits += 1
                continue
            path = next(fields, None)  # may look like anything
            found = None if path is None else _version(field)
            if path is not None and found:
                yield Arrival(commit, found, os.fsdecode(path))


def _version(field: bytes) -> str | None:
    """Return the id of the blob that there is now, by `:MODE MODE ID ID STATUS`.

    Of a merge there are a colon, a mode and an id more for each further parent.
    """
    about = field.lstrip(b":")
    parents = len(field) - len(about)
    parts = about.split(b" ")
    if len(parts) != 2 * parents + 3 or parts[parents] in _NO_FILES:
        return None
    return parts[2 * parents + 1].decode("ascii", "replace")


def _fields(output: IO[bytes]) -> Iterator[bytes]:
    """Yield what stands before each zero byte."""
    rest = b""
    # As much again as is left over, so that a path of any length is gone over twice at most.
    while block := output.read(max(_BLOCK, len(rest))):
        *fields, rest = (rest + block).split(b"\0")
        yield from fields


def tree(id: str, root: str, *, hook: bool) -> Iterator[tuple[str, str]]:
    """Yield path and id of each file in the tree of a commit; IncompleteError if git fails."""
    with dialogue((*_TREE, id), (), root, hook=hook) as process:
        assert process.stdout
        for field in _fields(process.stdout):
            about, _, path = field.partition(b"\t")
            mode, _, rest = about.partition(b" ")
            if mode not in _NO_FILES:
                yield os.fsdecode(path), rest.split(b" ")[-1].decode("ascii", "replace")
        if process.wait():
            raise IncompleteError(f"a tree of {id} is missing or damaged; see what `git fsck` says")


def _unreadable(commit: str) -> ScanError:
    return ScanError(
        f"<commit {commit[:12]}>",
        "list",
        f"git could not say which files the commit {commit} brings: a tree is missing or damaged;"
        " see what `git fsck` says, or fetch it again",
    )

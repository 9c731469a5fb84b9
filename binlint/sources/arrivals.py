"""List the versions of files that commits bring."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Sequence
from itertools import islice
from typing import IO, NamedTuple

from binlint.errors import IncompleteError
from binlint.model import ScanError
from binlint.sources.dialogue import dialogue

# Plumbing, since `git log` obeys settings that start programs (log.showSignature) or leave files
# out (diff.relative). Of a merge it tells what differs from all of its parents.
_CHANGES = (
    *("diff-tree", "--stdin", "--always", "--root", "-r", "-c", "--raw", "-z"),
    *("--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv"),
)
_TREE = ("ls-tree", "-r", "-z", "--full-tree")

_BLOCK = 1 << 18  # bytes
_GONE, _SUBMODULE = b"000000", b"160000"  # modes
_MOST_DEATHS = 50  # of git, 5 ms each: a partial clone may lack the trees of every commit
# A small tree can name a blob without end.
MOST_FILES = 1_000_000  # in a tree
MOST_VERSIONS = 5_000_000  # of files in a range


class Arrival(NamedTuple):
    """A version of a file, and the commit that brings it."""

    commit: str
    id: str  # of the blob; empty for a submodule, whose commit is another repository's
    path: str
    is_sure: bool = True  # else the commit has it, and may have it from a parent


def arrivals(commits: Sequence[str], root: str, *, hook: bool) -> Iterator[Arrival | ScanError]:
    """Yield what each commit adds or changes; git is started anew behind one over which it dies.

    Of a commit of which git cannot tell that, an error and all that it has.
    """
    done = deaths = 0
    while done < len(commits) and deaths < _MOST_DEATHS:
        done += yield from _gone_through(commits[done:], root, hook)
        if done < len(commits):
            yield from _all_of(commits[done], root, hook)
            done, deaths = done + 1, deaths + 1
    if done < len(commits):
        yield ScanError(
            f"<commit {commits[done][:12]}>",
            "list",
            f"of this and {len(commits) - done - 1} more commits it was not asked which files they"
            " bring, since git failed over so many before; see what `git fsck` says",
        )


def _gone_through(
    commits: Sequence[str], root: str, hook: bool
) -> Generator[Arrival | ScanError, None, int]:
    """Yield what one git tells of the commits until it dies; return how many it has passed."""
    told, has_ended = yield from _ask(commits, root, hook)
    done = len(commits) if has_ended else 0
    if told and not has_ended:
        # Git has died over the commit behind the last one that it told of; or over that, if it is
        # a merge: of these it tells before it has looked at all of their parents.
        last = next(reversed(told))
        is_whole = (yield from _ask((last,), root, hook))[1]
        done = commits.index(last) + is_whole
    for commit in commits[:done]:
        if commit not in told:  # it is malformed
            yield from _all_of(commit, root, hook)
    return done


def _ask(
    commits: Sequence[str], root: str, hook: bool
) -> Generator[Arrival, None, tuple[dict[str, None], bool]]:
    """Have one git tell of commits; return of which it did, and whether it came to the end."""
    told: dict[str, None] = {}
    # diff-tree reads the index, of which it needs nothing here.
    with dialogue(_CHANGES, commits, root, hook=hook, no_index=True) as process:
        assert process.stdout
        yield from _answers(process.stdout, told)
        return told, process.wait() == 0


def _answers(output: IO[bytes], told: dict[str, None]) -> Iterator[Arrival]:
    """Read the id of each commit, which is noted, and for each of its files a line and a path."""
    commit = ""
    fields = _fields(output)
    for field in fields:
        if not field.startswith(b":"):
            commit = field.decode("ascii", "replace")
            told[commit] = None
            continue
        path = next(fields, None)  # may look like anything
        found = None if path is None else _version(field)
        if path is not None and found is not None:
            yield Arrival(commit, found, os.fsdecode(path))


def _all_of(commit: str, root: str, hook: bool) -> Iterator[Arrival | ScanError]:
    """Yield all files of a commit, since git cannot tell which of them it brings."""
    yield ScanError(
        f"<commit {commit[:12]}>",
        "list",
        f"git could not say which files the commit {commit} brings: it, a tree or a parent of it is"
        " missing or damaged; see what `git fsck` says, or fetch it again",
    )
    try:
        for path, id in islice(tree(commit, root, hook=hook), MOST_FILES):
            yield Arrival(commit, id, path, is_sure=False)
    except IncompleteError:
        return  # that has been told


def _version(field: bytes) -> str | None:
    """Return the id of the blob that there is now, by `:MODE MODE ID ID STATUS`; None for none.

    Of a merge there are a colon, a mode and an id more for each further parent.
    """
    about = field.lstrip(b":")
    parents = len(field) - len(about)
    parts = about.split(b" ")
    if len(parts) != 2 * parents + 3 or parts[parents] == _GONE:
        return None
    if parts[parents] == _SUBMODULE:
        return ""
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
            if mode != _SUBMODULE:
                yield os.fsdecode(path), rest.split(b" ")[-1].decode("ascii", "replace")
        if process.wait():
            raise IncompleteError(f"a tree of {id} is missing or damaged; see what `git fsck` says")

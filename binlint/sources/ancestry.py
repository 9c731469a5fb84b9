"""Walk from commit to commit by what each says itself, past those that are missing or damaged."""

# `git rev-list` tells nothing at all if it cannot read one of the commits on its way.
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import IO, TYPE_CHECKING, NamedTuple

from binlint.model import Origin, ScanError
from binlint.sources import git_process
from binlint.sources.contents import Wanted
from binlint.sources.messages import lost
from binlint.sources.pieces import LARGE

if TYPE_CHECKING:
    from subprocess import Popen

_CONTENTS = ("cat-file", "--batch")
_HEAD = re.compile(rb"(?:tree [^\n]*\n)?((?:parent [^\n]*\n)*|object [^\n]*\n)")
_ID = re.compile(rb"^(?:parent|object) ([0-9a-f]{40}(?:[0-9a-f]{24})?)$", re.MULTILINE)
_MOST = 1_000_000  # commits; 400 MB and 1 minute
_MOST_TOLD = 100  # commits that cannot be read and are named
_MOST_GITS = 1000  # 5 ms each: a hostile repository may have it die over every object
_MEMORY = 1 << 30  # bytes that git may hold
_BLOCK = 1 << 20  # bytes


class Ancestry(NamedTuple):
    """The commits of a range, as far as they can be read."""

    commits: tuple[str, ...]  # ids, parents first
    errors: tuple[ScanError, ...]


def of(
    tips: Iterable[str],
    known: Iterable[str],
    boundary: frozenset[str],
    root: str,
    *,
    hook: bool,
) -> Ancestry:
    """Return the commits that the tips reach and nothing that is known does.

    What is known and not there excludes nothing. Behind the boundary a shallow clone has been cut
    off. Raises as git_process.start does.
    """
    known = frozenset(known)
    walk = _Walk(root, hook, boundary)
    try:
        walk.reach(known)
        commits = walk.reach(tips)
    finally:
        walk.end()
    unread = [id for id in walk.unread if id not in known]
    return Ancestry(tuple(commits), tuple(_errors(unread, walk.is_cut)))


class _Walk:
    """Goes from object to object, to each once, by way of one git that it asks step by step."""

    def __init__(self, root: str, hook: bool, boundary: frozenset[str]) -> None:
        self.unread: list[str] = []
        self.is_cut = False  # there were too many
        self._root, self._hook, self._boundary = root, hook, boundary
        self._seen: set[str] = set()
        self._git: Popen[bytes] | None = None
        self._gits = 0

    def reach(self, starts: Iterable[str]) -> list[str]:
        """Return what can be read of what these lead to and was not seen yet, parents first."""
        reached: list[str] = []
        left = [(id, False) for id in reversed(tuple(starts))]
        while left:
            id, is_done = left.pop()
            if is_done:
                reached.append(id)
            elif id not in self._seen and (next := self._next(id)) is not None:
                left.append((id, True))
                left += ((each, False) for each in next)
        return reached

    def _next(self, id: str) -> list[str] | None:
        """Return the parents of a commit, or what a tag is of; None if it cannot be read."""
        if len(self._seen) == _MOST:
            self.is_cut = True
            return None
        self._seen.add(id)
        data = self._read(id)
        if data is None:
            self.unread.append(id)
            return None
        head = _HEAD.match(data)
        if not head or id in self._boundary:
            return []
        return [each.decode() for each in reversed(_ID.findall(head[1]))]

    def _read(self, id: str) -> bytes | None:
        if not self._git and self._gits < _MOST_GITS:
            self._git = git_process.start(_CONTENTS, self._root, keep_index=self._hook, talk=True)
            git_process.limit(self._git.pid, _MEMORY)
            self._gits += 1
        if not self._git:
            return None
        assert self._git.stdin and self._git.stdout
        try:
            self._git.stdin.write(f"{id}\n".encode())
            self._git.stdin.flush()
            return _answer(self._git.stdout)
        except (EOFError, OSError):  # it has died
            self.end()
            return None

    def end(self) -> None:
        """End git."""
        if not self._git:
            return
        assert self._git.stdin and self._git.stdout
        self._git.kill()
        with suppress(OSError):
            self._git.stdin.close()
        self._git.stdout.close()
        self._git.wait()
        self._git = None


def _answer(output: IO[bytes]) -> bytes | None:
    """Return the beginning of an object, None if it is missing; EOFError if not all of it comes."""
    answer = output.readline().split()
    if len(answer) == 2:  # ID missing
        return None
    if len(answer) != 3:  # ID TYPE SIZE
        raise EOFError
    size = int(answer[2])
    data = output.read(min(size, LARGE))
    left = size - len(data)
    while left and (part := output.read(min(left, _BLOCK))):
        left -= len(part)
    if left or output.read(1) != b"\n":
        raise EOFError
    return data


def _errors(unread: list[str], is_cut: bool) -> Iterator[ScanError]:
    for id in unread[:_MOST_TOLD]:
        yield lost(Wanted(id, Origin(f"<commit {id[:12]}>")))
    more = len(unread) - _MOST_TOLD
    if more > 0:
        message = f"{more:,} more commits could not be read: see what `git fsck` says"
        yield ScanError("<commits>", "read", message)
    if is_cut:
        message = (
            f"where commits are missing, {_MOST:,} are followed at most: the others were not read;"
            " fetch the missing ones"
        )
        yield ScanError("<commits>", "list", message)

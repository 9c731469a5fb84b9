"""Stream all objects of a repository, reachable or not, through one git or several."""

# Nearly all of the time goes into git's inflating, so there are as many git processes as workers,
# and Python does as little for each object as it can.
from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BufferedReader, RawIOBase
from itertools import chain
from typing import cast

from binlint.errors import IncompleteError, UsageError
from binlint.model import ScanError
from binlint.sources import git_process
from binlint.sources.answers import Advance, Answers, Picked, Spots, unreadable

# No id in a header: in a SHA-256 repository it would look like a key, and the order tells it.
_CONTENTS = ("cat-file", "--batch=%(objecttype) %(objectsize)", "--buffer")

_WHAT_IT_IS = ("rev-parse", "--is-bare-repository", "--is-inside-git-dir", "--show-prefix")

_AHEAD = 1 << 20  # bytes that git may write before we read
_MOST_GITS = 1000  # 4 ms each
_MOST_TOLD = 100  # objects that cannot be read and are named
_ASKED = 1 << 14  # bytes of ids it may be asked for in advance: other workers wait for them


def has_files(root: str) -> bool:
    """Tell whether a folder may hold files beside git's own; raises as git_process.run does.

    A setting (core.bare) can make git deny a work tree that is there: so the folder counts as well.
    """
    try:
        kind, _, prefix = git_process.run(_WHAT_IT_IS, root).rpartition(b"\n")[0].rpartition(b"\n")
    except git_process.NoWorkTree:
        raise git_process.NoWorkTree(
            "this is not a git repository, so it has no history: run it inside of one"
        ) from None
    if prefix:
        shown = git_process.printable(os.path.join(root, ".git"))
        raise UsageError(
            f"{shown}: git takes this for no repository, but for a part of one further up: mend or"
            " remove it, or give the folder of that one"
        )
    return kind != b"true\ntrue"


def common_folder(root: str) -> str:
    """Return git's own folder, that of the main work tree for a linked one; raises as `run`."""
    answer = git_process.run(("rev-parse", "--git-common-dir"), root)
    return os.path.realpath(os.path.join(root, os.fsdecode(answer.removesuffix(b"\n"))))


def pick(
    root: str,
    slices: Iterable[bytes],
    spots: Spots,
    advance: Advance,
    commits: list[str],
) -> Iterator[Picked | ScanError]:
    """Read the objects whose ids, a line each, are in the slices; yield those with a spot.

    Archives are always yielded, and ids of commits are added to a list. git is started anew
    behind an object over which it dies, but not without end: then the rest is given up.
    """
    asked = _Asked(slices)
    told = gits = 0
    while gits < _MOST_GITS and asked.more():
        gits += 1
        with _Git(root, asked) as git:
            for item in Answers(git.read, asked, spots, advance, commits).picks():
                told += isinstance(item, ScanError)
                if told <= _MOST_TOLD or isinstance(item, Picked):
                    yield item
        if asked.more():
            told += 1
            if told <= _MOST_TOLD:
                yield unreadable(asked.id())
            asked.skip(1)
    yield from _unread(max(0, told - _MOST_TOLD), asked.rest())


def _unread(damaged: int, left: int) -> Iterator[ScanError]:
    remedy = "see what `git fsck` says, or fetch them again"
    if damaged:
        message = f"{damaged:,} more objects could not be read: {remedy}"
        yield ScanError("<objects>", "read", message)
    if left:
        message = f"{left:,} more objects were not read, since so many are damaged: {remedy}"
        yield ScanError("<objects>", "read", message)


class _Asked:
    """The ids that git was asked for: slice after slice, as it gets to them."""

    # One thread asks for more while another counts what was answered, without a lock: the first
    # only adds slices at the end, each before git is told of it, so that no answer to it can be
    # there yet; the second only takes from the front. Each such step of a deque is one of its own.

    def __init__(self, slices: Iterable[bytes]) -> None:
        self._slices = iter(slices)
        self._open: deque[bytes] = deque()  # slices that are not answered as a whole
        self._at = 0  # bytes of the first one that were answered
        self._width = 1  # bytes of an id and its line break

    def more(self) -> bool:
        """Tell whether any id is left; not while a git is being fed."""
        return bool(self._open) or bool(next(self.slices(), b""))

    def rest(self) -> int:
        """Return how many objects are left, and count them as answered."""
        left = 0
        while self.more():
            left += (len(self._open[0]) - self._at) // self._width
            self._open.popleft()
            self._at = 0
        return left

    def unanswered(self) -> list[bytes]:
        """Return what a git that is started now is to be asked first."""
        first, *others = self._open
        return [first[self._at :], *others]

    def slices(self) -> Iterator[bytes]:
        """Yield slice after slice, each of which counts as asked from then on."""
        for each in self._slices:
            self._width = each.find(b"\n") + 1
            self._open.append(each)
            yield each

    def skip(self, count: int) -> None:
        """Count so many objects as answered."""
        self._at += count * self._width
        while self._open and self._at >= len(self._open[0]):
            self._at -= len(self._open.popleft())

    def id(self, ahead: int = 0) -> str:
        """Return the id of the next object to be answered, or of one behind it."""
        at = self._at + ahead * self._width
        for each in list(self._open):
            if at < len(each):
                return each[at : at + self._width - 1].decode()
            at -= len(each)
        raise IncompleteError("git told of more objects than it was asked for; see `git fsck`")


class _Git:
    """One git that is asked for the contents of many objects."""

    def __init__(self, root: str, asked: _Asked) -> None:
        self._asked = asked
        self._first = asked.unanswered()
        self._process = git_process.start(_CONTENTS, root, talk=True)
        assert self._process.stdin and self._process.stdout
        self._input, self._output = self._process.stdin, self._process.stdout
        self._raw = cast(RawIOBase, cast(BufferedReader, self._output).raw)

    def __enter__(self) -> _Git:
        from threading import Thread  # loaded by subprocess in any case

        _resize(self._output.fileno(), _AHEAD)
        _resize(self._input.fileno(), _ASKED)
        self._feeder = Thread(target=self._feed, daemon=True)
        self._feeder.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._feeder.join()
        self._output.close()
        self._process.wait()

    def _feed(self) -> None:
        with suppress(OSError), self._input as pipe:  # git may die before its time
            for each in chain(self._first, self._asked.slices()):
                pipe.write(each)
                pipe.flush()

    def read(self, view: memoryview) -> int:
        """Read into a buffer what there is; return how many bytes, 0 only at the end."""
        return self._raw.readinto(view) or 0


def _resize(pipe: int, size: int) -> None:
    """Let a pipe hold so many bytes, where the system can."""
    try:
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, size)
    except (ImportError, AttributeError, OSError):
        return  # only slower


@contextmanager
def giving_way() -> Iterator[None]:
    """Let git, which does most of the work, not be interrupted each time it has written a bit."""
    if not hasattr(os, "SCHED_BATCH"):
        yield
        return
    before = os.sched_getscheduler(0)
    # Refused in some containers; then it is only slower.
    with suppress(OSError):
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    try:
        yield
    finally:
        with suppress(OSError):
            os.sched_setscheduler(0, before, os.sched_param(0))

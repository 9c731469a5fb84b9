"""Share work among processes: a scan is bound by the processor, and Python uses one core."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from mmap import mmap
from signal import SIGTERM
from typing import BinaryIO, NamedTuple

from binlint.errors import IncompleteError

_WORD = 8  # bytes of a counter
_TICKET = 4  # bytes of a number
MOST_TICKETS = 1000  # what a pipe is sure to hold: 4 KiB at the least
_RUNS = (0, 0)  # what waitpid tells of a process that has not ended
_MOST = 4  # by default; more processes than that wait for the disk


def default_count() -> int:
    """Return how many processes may run at once, 1 where they cannot be forked."""
    if not hasattr(os, "fork"):
        return 1
    if hasattr(os, "sched_getaffinity"):
        return min(_MOST, len(os.sched_getaffinity(0)))
    return min(_MOST, os.cpu_count() or 1)


def can_share() -> bool:
    """Tell whether a fork is safe: a thread of the host program could hold a lock."""
    from _thread import _count

    return hasattr(os, "fork") and _count() == 0


class Counters:
    """Files and bytes done by each process, in memory that all of them see."""

    def __init__(self, processes: int) -> None:
        self._memory = mmap(-1, processes * 2 * _WORD)
        self._told = (0, 0)

    def add(self, process: int, files: int, size: int) -> None:
        """Add to a process's own counters; each writes only its own, so no lock is needed."""
        for slot, more in ((2 * process, files), (2 * process + 1, size)):
            self._set(slot, self._get(slot) + more)

    def news(self) -> tuple[int, int]:
        """Return the files and bytes that all processes together have done since last asked."""
        slots = range(len(self._memory) // _WORD)
        totals = (sum(map(self._get, slots[::2])), sum(map(self._get, slots[1::2])))
        told, self._told = self._told, totals
        return totals[0] - told[0], totals[1] - told[1]

    def _get(self, slot: int) -> int:
        return int.from_bytes(self._memory[slot * _WORD : (slot + 1) * _WORD], "little")

    def _set(self, slot: int, value: int) -> None:
        self._memory[slot * _WORD : (slot + 1) * _WORD] = value.to_bytes(_WORD, "little")


class Tickets:
    """Numbers from 0 on, each given to one process only: to whichever asks first."""

    def __init__(self, count: int) -> None:
        """Lay out the tickets, before the processes are forked; at most MOST_TICKETS."""
        self._owner = os.getpid()
        self._reader, writer = os.pipe()
        with open(writer, "wb") as pipe:
            pipe.write(b"".join(number.to_bytes(_TICKET, "little") for number in range(count)))

    def __iter__(self) -> Iterator[int]:
        # A pipe gives what it holds to one reader at a time.
        while self._is_wanted() and (ticket := os.read(self._reader, _TICKET)):
            yield int.from_bytes(ticket, "little")

    def _is_wanted(self) -> bool:
        """Tell whether the process that is to have the results still runs."""
        return self._owner in (os.getpid(), os.getppid())

    def close(self) -> None:
        """Release the pipe."""
        os.close(self._reader)


class _Child(NamedTuple):
    """A process that does a share."""

    process: int
    pipe: BinaryIO  # its result comes through it


def share(count: int, work: Callable[[int], bytes]) -> list[bytes]:
    """Do `work(0)` here and the other shares in children; return the results in order.

    Raises what `work(0)` raises, and IncompleteError if a child fails.
    """
    children: list[_Child] = []
    try:
        for index in range(1, count):
            children.append(_start(index, work))
        results = [work(0)]
        while children:
            results.append(_finish(children[0]))
            del children[0]  # only now: a signal may end the wait for it
        return results
    finally:
        for child in children:
            _stop(child)


def _start(index: int, work: Callable[[int], bytes]) -> _Child:
    reader, writer = os.pipe()
    process = os.fork()
    if process:
        os.close(writer)
        return _Child(process, open(reader, "rb"))
    # The child must never return into the parent's code, whatever happens.
    status = 1
    try:
        os.close(reader)
        with open(writer, "wb") as pipe:
            pipe.write(work(index))
        status = 0
    finally:
        os._exit(status)


def _finish(child: _Child) -> bytes:
    with child.pipe:
        result = child.pipe.read()
    _, status = os.waitpid(child.process, 0)
    if status:
        raise IncompleteError("a process of the scan ended early: try again with --jobs 1")
    return result


def _stop(child: _Child) -> None:
    """End a child that may have ended, and been waited for, already."""
    child.pipe.close()
    with suppress(ChildProcessError):
        if os.waitpid(child.process, os.WNOHANG) == _RUNS:
            os.kill(child.process, SIGTERM)
            os.waitpid(child.process, 0)

"""Read what objects of a repository hold, one after the other, out of one git."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from typing import IO, NamedTuple

from binlint.model import Blob, Origin, ScanError
from binlint.sources import inputs
from binlint.sources.dialogue import dialogue
from binlint.sources.pieces import LARGE, Read

_CONTENTS = ("cat-file", "--batch", "--buffer")


class Wanted(NamedTuple):
    """An object that is to be read."""

    id: str
    origin: Origin


# Turns an object into blobs, given how to read on in it and its size in bytes.
Take = Callable[[Wanted, Read, int], Iterator[Blob | ScanError]]


def as_file(wanted: Wanted, read: Read, size: int) -> Iterator[Blob | ScanError]:
    """Yield what a version of a file holds."""
    if size > LARGE:
        yield from inputs.streamed(read, wanted.origin)
    elif len(data := read(size)) == size:
        yield from inputs.whole(data, wanted.origin)


def contents(
    wanted: Sequence[Wanted],
    root: str,
    unreadable: Callable[[Wanted], ScanError],
    take: Take = as_file,
) -> Iterator[Blob | ScanError]:
    """Yield what the objects hold; git is started anew behind one over which it dies."""
    done = 0
    while done < len(wanted):
        done += yield from _batch(wanted[done:], root, unreadable, take)
        if done < len(wanted):
            yield unreadable(wanted[done])
            done += 1


def _batch(
    wanted: Sequence[Wanted], root: str, unreadable: Callable[[Wanted], ScanError], take: Take
) -> Generator[Blob | ScanError, None, int]:
    """Ask one git for all the objects; return how many it has answered as a whole."""
    with dialogue(_CONTENTS, (each.id for each in wanted), root) as process:
        assert process.stdout
        answers = _Answers(process.stdout)
        for count, each in enumerate(wanted):
            size = answers.next_size()
            if size is None:
                yield unreadable(each)
                continue
            if size < 0:
                return count
            yield from take(each, answers.read, size)
            if not answers.is_complete():
                return count
    return len(wanted)


class _Answers:
    """What git writes of each object: a line with its size, what it holds, and a line break."""

    def __init__(self, output: IO[bytes]) -> None:
        self._output = output
        self._left = 0  # bytes of the present object

    def next_size(self) -> int | None:
        """Turn to the next object; return its size, None if it is missing, -1 if git has died."""
        answer = self._output.readline().split()
        if len(answer) == 2:  # ID missing
            return None
        self._left = int(answer[2]) if len(answer) == 3 else -1  # ID TYPE SIZE
        return self._left

    def read(self, size: int) -> bytes:
        """Read on in the present object."""
        data = self._output.read(min(size, self._left))
        self._left -= len(data)
        return data

    def is_complete(self) -> bool:
        """Go past the end of the present object; tell whether all of it came."""
        return not self._left and self._output.read(1) == b"\n"

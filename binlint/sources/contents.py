"""Read what objects of a repository hold, one after the other, out of one git."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from typing import IO, TYPE_CHECKING, NamedTuple

from binlint.model import Blob, Origin, ScanError
from binlint.sources import inputs
from binlint.sources.dialogue import dialogue
from binlint.sources.pieces import LARGE, Read

if TYPE_CHECKING:
    from subprocess import Popen

_CONTENTS = ("cat-file", "--batch", "--buffer")
_MEMORY = 4 << 30  # bytes: git puts a large object together in memory, out of two others
_MOST_DEATHS = 1000  # of git, 5 ms each: a hostile repository may have it die over every object


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
    *,
    hook: bool = True,
) -> Iterator[Blob | ScanError]:
    """Yield what the objects hold; git is started anew behind one over which it dies.

    With `hook` the objects are those of the repository that the environment names.
    """
    done = deaths = 0
    while done < len(wanted) and deaths < _MOST_DEATHS:
        ids = (each.id for each in wanted[done:])
        with dialogue(_CONTENTS, ids, root, hook=hook, memory=_MEMORY) as process:
            done += yield from _answered(process, wanted[done:], unreadable, take)
        if done < len(wanted):
            yield unreadable(wanted[done])
            done, deaths = done + 1, deaths + 1
    if done < len(wanted):
        yield _given_up(wanted[done], len(wanted) - done)


def _answered(
    process: Popen[bytes],
    wanted: Sequence[Wanted],
    unreadable: Callable[[Wanted], ScanError],
    take: Take,
) -> Generator[Blob | ScanError, None, int]:
    """Take in what one git says of all the objects; return how many it has given as a whole."""
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


def _given_up(first: Wanted, count: int) -> ScanError:
    return ScanError(
        first.origin.path,
        "read",
        f"{count:,} objects, of which this is the first, were not read, since git failed over so"
        " many before; see what `git fsck` says",
    )


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

"""Go through what one git writes of many objects, and pick out those that deserve a look."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Generator, Iterator
from typing import NamedTuple, Protocol

from binlint.model import Origin, ScanError
from binlint.sources.magic import HEAD, archive_kind, may_be_archive
from binlint.sources.pieces import LARGE, Read, fill, pieces, resume

_COMMIT = ord("c")  # no other kind begins with it
_LINE_BREAK = ord("\n")
BUFFER = 1 << 20  # bytes that are searched at once

# The ranges in a buffer, ascending by their starts, that deserve a look.
Spots = Callable[[bytearray], list[tuple[int, int]]]
Advance = Callable[[int, int], None]  # objects, bytes


class Picked(NamedTuple):
    """An object, or a piece of a very large one, that deserves a look."""

    id: str
    kind: str  # blob, commit, tree, tag
    data: bytes  # nothing, if it is an archive too large to be held
    whole: bool = True
    spots: tuple[tuple[int, int], ...] | None = None  # in the data; None if not known


class _Row(NamedTuple):
    """Objects that are whole, one behind the other."""

    starts: list[int]  # of git's line on each, in the buffer
    end: int  # of the last one
    missing: set[int]  # indexes of those that git does not have
    archives: set[int]


class Ids(Protocol):
    """The ids that git was asked for, in order."""

    def id(self, ahead: int = 0) -> str:
        """Return the id of the next object to be answered, or of one behind it."""

    def skip(self, count: int) -> None:
        """Count so many objects as answered."""


class Answers:
    """What git writes: for each object a line `KIND SIZE`, what it holds, and a line break."""

    def __init__(
        self,
        read: Callable[[memoryview], int],
        ids: Ids,
        spots: Spots,
        advance: Advance,
        commits: list[str],
    ) -> None:
        """`read` fills as much of a buffer as it can and says how much; 0 only at the end.

        The ids of all commits are added to `commits`.
        """
        self._read, self._ids = read, ids
        self._spots, self._advance = spots, advance
        self._commits = commits
        self._buffer = bytearray(BUFFER)
        self._view = memoryview(self._buffer)
        self._have = 0
        self._astray = False  # an object was longer or shorter than git had said

    def picks(self) -> Iterator[Picked | ScanError]:
        """Yield what deserves a look until git ends; the objects it answered are skipped."""
        while True:
            self._have += self._fill(self._view[self._have :])
            used = yield from self._objects()
            if self._astray:
                return  # the next object to be answered is that one, or one behind it
            if not used and (self._have < BUFFER or not (yield from self._large())):
                return  # git has ended, maybe in the midst of an object
            self._have -= used if used else self._have
            self._buffer[: self._have] = self._buffer[used : used + self._have]

    def _fill(self, view: memoryview) -> int:
        """Read on until a buffer is full or git ends; return how many bytes there are."""
        done = 0
        while done < len(view) and (count := self._read(view[done:])):
            done += count
        return done

    def _objects(self) -> Generator[Picked | ScanError, None, int]:
        """Go through the whole objects in the buffer; return how many bytes they take."""
        row = self._row()
        yield from self._picks_among(row)
        self._ids.skip(len(row.starts))
        self._advance(len(row.starts), row.end)
        return row.end

    def _row(self) -> _Row:
        """Go from header to header, as far as the objects are whole."""
        buffer, have = self._buffer, self._have
        starts: list[int] = []
        missing: set[int] = set()
        archives: set[int] = set()
        at = 0
        while (end := buffer.find(b"\n", at, have)) >= 0:
            size = _size(buffer[at:end])
            stop = end + 2 + size
            if stop > have:
                break
            if size < 0 and buffer.endswith(b" missing", at, end):
                missing.add(len(starts))
            elif size < 0 or buffer[stop - 1] != _LINE_BREAK:
                self._astray = True
                break
            elif size and may_be_archive(buffer, end + 1, stop - 1):
                archives.add(len(starts))
            if buffer[at] == _COMMIT and size >= 0:
                self._commits.append(self._ids.id(len(starts)))
            starts.append(at)
            at = stop
        return _Row(starts, at, missing, archives)

    def _picks_among(self, row: _Row) -> Iterator[Picked | ScanError]:
        """Yield what deserves a look among objects that are whole."""
        # All of them at once; what is behind them is searched when the rest of it is there.
        spots = self._spots(self._buffer[: row.end]) if row.end else ()
        found: dict[int, list[tuple[int, int]]] = {}
        for spot in spots:
            found.setdefault(bisect_right(row.starts, spot[0]) - 1, []).append(spot)
        for index in sorted({*found, *row.archives, *row.missing}):
            if index in row.missing:
                yield unreadable(self._ids.id(index))
                continue
            start = row.starts[index]
            stop = row.starts[index + 1] if index + 1 < len(row.starts) else row.end
            body = self._buffer.index(b"\n", start) + 1
            # A word that is sought may also stand in git's own line.
            within = [
                (first - body, last - body) for first, last in found.get(index, ()) if first >= body
            ]
            if index in row.archives or within:
                kind = self._buffer[start:body].split()[0].decode()
                data = bytes(self._view[body : stop - 1])
                yield Picked(self._ids.id(index), kind, data, spots=tuple(within))

    def _large(self) -> Generator[Picked | ScanError, None, bool]:
        """Go through one object that does not fit into the buffer; tell whether all of it came."""
        end = self._buffer.find(b"\n")
        if end < 0:
            return False
        size = _size(self._buffer[:end])
        kind = self._buffer[:end].split()[0].decode()
        left = size + 1 - (BUFFER - end - 1)  # with the line break
        last = b""

        def read(most: int) -> bytes:
            nonlocal left, last
            part = bytearray(min(most, left))
            count = self._fill(memoryview(part))
            left -= count
            last = bytes(part[:count])
            return last

        body = resume(bytes(self._view[end + 1 :]), read)
        yield from self._picks_of(self._ids.id(), kind, size, body)
        while left and read(BUFFER):
            pass
        if left or not last.endswith(b"\n"):
            return False
        if kind == "commit":
            self._commits.append(self._ids.id())
        self._ids.skip(1)
        self._advance(1, size)
        return True

    def _picks_of(self, id: str, kind: str, size: int, read: Read) -> Iterator[Picked]:
        if size <= LARGE:
            data, _ = fill(read, size)
            if len(data) == size and (archive_kind(data) or self._spots(bytearray(data))):
                yield Picked(id, kind, data)
            return
        head, _ = fill(read, HEAD)
        if archive_kind(head):
            yield Picked(id, kind, b"", whole=False)
            return
        for piece in pieces(_at_most(read, size - HEAD), Origin(id), head):
            if self._spots(bytearray(piece.data)):
                yield Picked(id, kind, piece.data, whole=False)


def _at_most(read: Read, left: int) -> Read:
    """End before the line break that git adds."""

    def limited(most: int) -> bytes:
        nonlocal left
        part = read(min(most, left))
        left -= len(part)
        return part

    return limited


def _size(head: bytearray) -> int:
    """Return the size in git's line on an object; -1 if it says that the object is missing."""
    number = head[head.rfind(b" ") + 1 :]
    return int(number) if number.isdigit() and len(number) < 20 else -1


def unreadable(id: str) -> ScanError:
    """Return what is told of an object that git does not give."""
    return ScanError(
        f"<object {id[:12]}>",
        "read",
        f"git could not read the object {id}: it is missing or damaged; see what `git fsck` says,"
        " or fetch it again",
    )

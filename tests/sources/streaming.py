"""Write what git would answer, and say in the plainest way what is to be picked of it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, repeat
from typing import NamedTuple

import pytest

from binlint.model import Origin, ScanError
from binlint.sources import answers, pieces
from binlint.sources.answers import Answers, Picked, unreadable
from binlint.sources.magic import archive_kind

MARK = b"#"  # what deserves a look; it stands in no header

# Small sizes, so that a test reaches every edge; LARGE cannot be less than magic.HEAD.
BUFFER, LARGE, PIECE, OVERLAP = 128, 1024, 512, 128

Item = Picked | ScanError


class Given(NamedTuple):
    """An object that git is asked for."""

    kind: str
    data: bytes | None  # None, if it is missing


class Seen(NamedTuple):
    """What came of going through a stream."""

    items: list[Item]
    commits: list[str]
    answered: int


class Numbered:
    """Ids that count."""

    def __init__(self, width: int = 40) -> None:
        self.width, self.at = width, 0

    def id(self, ahead: int = 0) -> str:
        return number(self.at + ahead, self.width)

    def skip(self, count: int) -> None:
        self.at += count


def number(index: int, width: int = 40) -> str:
    return f"{index:0{width}x}"


def blob(data: bytes) -> Given:
    return Given("blob", data)


def marked(size: int, at: int) -> bytes:
    """Return bytes with one mark, if there is room for it."""
    return b"." * min(at, size - 1) + MARK + b"." * (size - at - 1) if size else b""


def marks(data: bytearray) -> list[tuple[int, int]]:
    """Return where marks stand."""
    return [(at, at + 1) for at, byte in enumerate(data) if byte == MARK[0]]


def answer(given: Given, index: int, width: int = 40) -> bytes:
    """Write what git would."""
    if given.data is None:
        return f"{number(index, width)} missing\n".encode()
    return f"{given.kind} {len(given.data)}\n".encode() + given.data + b"\n"


def stream(objects: list[Given], width: int = 40) -> bytes:
    """Write what git would of many."""
    return b"".join(answer(given, index, width) for index, given in enumerate(objects))


def delivered(data: bytes, sizes: list[int]) -> Callable[[memoryview], int]:
    """Return a pipe that gives so many bytes at a time, and then as many as are wanted."""
    source, portions = io.BytesIO(data), chain(sizes, repeat(1 << 30))

    def read(view: memoryview) -> int:
        return source.readinto(view[: next(portions)])

    return read


def bare(items: Iterable[Item]) -> list[Item]:
    """Return what was picked, without the spots in it."""
    return [item._replace(spots=None) if isinstance(item, Picked) else item for item in items]


def go_through(
    data: bytes,
    spots: answers.Spots = marks,
    sizes: list[int] | None = None,
    width: int = 40,
) -> Seen:
    """Let what git wrote be gone through."""
    ids, commits, told = Numbered(width), [], [0]  # type: Numbered, list[str], list[int]

    def advance(objects: int, size: int) -> None:
        told[0] += objects

    items = bare(Answers(delivered(data, sizes or []), ids, spots, advance, commits).picks())
    assert told[0] == ids.at
    return Seen(items, commits, ids.at)


def expected(objects: list[Given], large: int) -> list[Item]:
    """Say what is to be picked, object after object; `large` is what LARGE is meanwhile."""
    return [item for index, given in enumerate(objects) for item in _of(given, index, large)]


def _of(given: Given, index: int, large: int) -> Iterator[Item]:
    id, kind, data = number(index), given.kind, given.data
    if data is None:
        yield unreadable(id)
    elif len(data) <= large:
        if MARK in data or archive_kind(data):
            yield Picked(id, kind, data)
    elif archive_kind(data[:512]):
        yield Picked(id, kind, b"", whole=False)
    else:
        for piece in pieces.pieces(io.BytesIO(data).read, Origin(id)):
            if MARK in piece.data:
                yield Picked(id, kind, piece.data, whole=False)


@contextmanager
def small_sizes(buffer: int = BUFFER) -> Iterator[None]:
    """Let buffer, limit and pieces be small."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(answers, "BUFFER", buffer)
        patch.setattr(answers, "LARGE", LARGE)
        for name, size in (("LARGE", LARGE), ("PIECE", PIECE), ("OVERLAP", OVERLAP)):
            patch.setattr(pieces, name, size)
        yield

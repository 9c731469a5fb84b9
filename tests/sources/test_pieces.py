"""Large inputs: every byte in some piece, every piece at its true line and column."""

from __future__ import annotations

import io

import pytest

from binlint.model import Blob, Origin
from binlint.sources.pieces import LARGE, OVERLAP, PIECE, Read, fill, pieces, resume

ORIGIN = Origin("x")
MIB = 1 << 20


def cut(data: bytes) -> list[Blob]:
    return list(pieces(io.BytesIO(data).read, ORIGIN))


def place(text: bytes, at: int) -> tuple[int, int]:
    """Return line and column of a byte of UTF-8, in the plainest way."""
    before = text[:at].decode("utf-8")
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def offsets(data: bytes, blobs: list[Blob]) -> list[int]:
    """Return where the pieces begin, known from their line and column."""
    found, at = [], 0
    for blob in blobs:
        at = data.index(blob.data[:4096], at)
        found.append(at)
    return found


def unique_lines(size: int, word: str) -> bytes:
    lines, length, number = [], 0, 0
    while length < size:
        lines.append(f"{number} {word}\n".encode())
        length += len(lines[-1])
        number += 1
    return b"".join(lines)


@pytest.mark.parametrize("size", [0, 1, MIB, LARGE - 1, LARGE], ids=str)
def test_an_input_of_ordinary_size_is_one_blob(size: int) -> None:
    data = bytes(size)

    assert cut(data) == [Blob(ORIGIN, data, 1, 1)]


def test_a_reader_may_give_less_than_was_asked_for() -> None:
    source = io.BytesIO(b"abcdef")

    assert list(pieces(lambda size: source.read(min(size, 1)), ORIGIN, b"xy")) == [
        Blob(ORIGIN, b"xyabcdef")
    ]


@pytest.mark.parametrize("word", ["plain ascii text", "äöü €uro 取引所 🔑"], ids=["ascii", "utf-8"])
def test_pieces_overlap_and_know_their_place(word: str) -> None:
    data = unique_lines(LARGE + 5 * MIB, word)

    blobs = cut(data)

    starts = offsets(data, blobs)
    ends = [start + len(blob.data) for start, blob in zip(starts, blobs, strict=True)]
    assert starts[0] == 0 and ends[-1] == len(data)
    for blob, start in zip(blobs, starts, strict=True):
        assert data[start : start + len(blob.data)] == blob.data
        assert (blob.line, blob.column) == place(data, start)
        assert start % 4 == 0
        assert len(blob.data) <= PIECE
    for end, start in zip(ends[:-1], starts[1:], strict=True):
        assert OVERLAP <= end - start < OVERLAP + 128


def test_pieces_are_cut_between_characters() -> None:
    data = unique_lines(LARGE + MIB, "取引所") + "取".encode() * (9 * MIB)

    for blob in cut(data):
        blob.data.decode("utf-8")  # would fail in the middle of a character


def test_a_single_line_counts_columns_on() -> None:
    data = unique_lines(LARGE + 9 * MIB, "取引所 aé").replace(b"\n", b" ")

    blobs = cut(data)

    places = [(blob.line, blob.column) for blob in blobs]
    assert places == [place(data, start) for start in offsets(data, blobs)]


def work(size: int) -> int:
    """Return how many bytes the pieces of one line of this size have in all."""
    left = size

    def read(wanted: int) -> bytes:
        nonlocal left
        given = min(wanted, left)
        left -= given
        return bytes(given)

    return sum(len(blob.data) for blob in pieces(read, ORIGIN))


def test_work_grows_with_the_size_and_not_faster() -> None:
    small, large = work(32 * MIB), work(64 * MIB)

    assert small <= 32 * MIB * 1.02
    assert large <= 64 * MIB * 1.02


def test_fill_stops_where_it_is_told() -> None:
    source = io.BytesIO(b"abcdef")

    assert fill(source.read, 4, b"xy") == (b"xyab", False)
    assert fill(source.read, 10) == (b"cdef", True)


def test_resume_gives_the_head_in_the_portions_asked_for() -> None:
    read: Read = resume(b"abc", io.BytesIO(b"def").read)

    assert [read(2), read(2), read(2), read(2), read(2)] == [b"ab", b"c", b"de", b"f", b""]

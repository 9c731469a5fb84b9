"""Standard input is read like a file, without its end known beforehand."""

from __future__ import annotations

import gzip
import io
import os

from binlint.model import Blob, Origin, ScanError
from binlint.sources import text
from tests.sources.gathering import contents, split


def test_a_pipe_is_one_blob() -> None:
    reader, writer = os.pipe()
    os.write(writer, b"a\nb\n")
    os.close(writer)

    with open(reader, "rb") as stream:
        assert list(text.blobs(stream)) == [Blob(Origin("<stdin>", "text"), b"a\nb\n")]


def test_an_empty_pipe_is_an_empty_blob() -> None:
    assert list(text.blobs(io.BytesIO(), "log")) == [Blob(Origin("log", "text"), b"")]


def test_what_is_large_comes_in_pieces_at_their_lines() -> None:
    line = b"x" * 1023 + b"\n"

    blobs = list(text.blobs(io.BytesIO(line * (20 << 10))))

    assert [blob.line for blob in blobs if isinstance(blob, Blob)] == [1, 8129, 16257]


def test_an_archive_is_unpacked() -> None:
    packed = gzip.compress(b"inside")

    assert contents(text.blobs(io.BytesIO(packed))) == [
        ("<stdin>", packed),
        ("<stdin>!<stdin>", b"inside"),
    ]


class _Broken(io.BytesIO):
    """A pipe that breaks off behind its first bytes."""

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(size)
        if not data:
            raise OSError(5, "Input/output error")
        return data


def test_a_pipe_that_breaks_off_keeps_what_came_before() -> None:
    blobs, errors = split(text.blobs(_Broken(b"abc")))

    assert blobs == [("<stdin>", b"abc")]
    assert errors == [
        ScanError("<stdin>", "read", "the input broke off: Input/output error; send it again")
    ]

"""Files that change, vanish or are very large while they are read."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from binlint.model import Blob, ScanError
from binlint.sources.pieces import LARGE
from tests.sources.gathering import contents, scan, split, write

CHANGED = "the file changed while it was read; scan again"


def test_a_large_file_comes_in_pieces(tmp_path: Path) -> None:
    line = b"x" * 1023 + b"\n"
    (tmp_path / "large").write_bytes(line * (20 << 10))

    blobs = [blob for blob in scan(tmp_path) if isinstance(blob, Blob)]

    assert [(blob.line, blob.column, len(blob.data)) for blob in blobs] == [
        (1, 1, 8 << 20),
        (8129, 1, 8 << 20),
        (16257, 1, (20 << 20) - 16256 * 1024),
    ]


@pytest.mark.parametrize("change", ["grows", "shrinks", "is written over"])
def test_a_file_that_changes_meanwhile_is_read_and_told(tmp_path: Path, change: str) -> None:
    path = tmp_path / "log"
    path.write_bytes(b"a" * (LARGE + 1))
    os.utime(path, (1, 1))
    items = scan(tmp_path)

    first = next(items)
    with open(path, "r+b") as file:
        if change == "grows":
            file.seek(0, os.SEEK_END)
        if change == "shrinks":
            file.truncate(9 << 20)
        else:
            file.write(b"b")
    blobs, errors = split(items)

    assert isinstance(first, Blob)
    assert first.data == b"a" * (8 << 20)
    assert blobs[-1][1][-1:] == {"grows": b"b"}.get(change, b"a")
    assert errors == [ScanError("log", "read", CHANGED)]


def test_a_file_that_vanishes_meanwhile_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"a": "1", "b": "2", "c": "3"})
    items = scan(tmp_path)

    next(items)
    (tmp_path / "b").unlink()

    assert split(items) == (
        [("c", b"3")],
        [
            ScanError(
                "b",
                "read",
                "the file could not be read: No such file or directory; it vanished during the "
                "scan; scan again",
            )
        ],
    )


def test_a_file_that_becomes_a_fifo_does_not_stop_the_scan(tmp_path: Path) -> None:
    write(tmp_path, {"a": "1", "b": "2", "c": "3"})
    items = scan(tmp_path)

    next(items)
    (tmp_path / "b").unlink()
    os.mkfifo(tmp_path / "b")

    assert contents(items) == [("c", b"3")]


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="needs /proc")
def test_a_file_that_hides_its_size_is_read_to_the_end() -> None:
    ((path, data),) = contents(scan(Path("/proc/self"), "/proc/self/status"))

    assert path == "status"
    assert data.startswith(b"Name:") and data.endswith(b"\n")


def test_a_large_archive_is_unpacked_behind_its_own_bytes(tmp_path: Path) -> None:
    noise = os.urandom(LARGE)
    (tmp_path / "dump.gz").write_bytes(gzip.compress(noise, 0))

    blobs = contents(scan(tmp_path))

    assert [path for path, _ in blobs] == ["dump.gz"] * 3 + ["dump.gz!dump"]
    assert blobs[-1][1] == noise


def test_no_file_stays_open(tmp_path: Path) -> None:
    write(tmp_path, {"a": "1", "b": "2"})
    before = os.listdir("/dev/fd")

    items = scan(tmp_path)
    next(items)
    del items

    assert os.listdir("/dev/fd") == before

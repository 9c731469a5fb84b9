"""Formats are told by bytes, and ordinary files are not taken for archives."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

import pytest

from binlint.sources.magic import Kind, archive_kind, may_be_archive


def empty_zip() -> bytes:
    file = io.BytesIO()
    zipfile.ZipFile(file, "w").close()
    return file.getvalue()


def full_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a", "b")
    return file.getvalue()


def tar(format: int) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=format) as archive:
        archive.addfile(tarfile.TarInfo("a"))
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(full_zip(), "zip", id="zip"),
        pytest.param(empty_zip(), "zip", id="empty zip"),
        pytest.param(b"#!/usr/bin/env python3\n" + full_zip(), "zip", id="zipapp"),
        pytest.param(gzip.compress(b"a"), "gzip", id="gzip"),
        pytest.param(bz2.compress(b"a"), "bzip2", id="bzip2"),
        pytest.param(bz2.compress(b"a", 1), "bzip2", id="bzip2, small blocks"),
        pytest.param(bz2.compress(b""), "bzip2", id="empty bzip2"),
        pytest.param(lzma.compress(b"a"), "xz", id="xz"),
        pytest.param(tar(tarfile.USTAR_FORMAT), "tar", id="tar"),
        pytest.param(tar(tarfile.GNU_FORMAT), "tar", id="GNU tar"),
        pytest.param(tar(tarfile.PAX_FORMAT), "tar", id="pax"),
        pytest.param(b"", None, id="nothing"),
        pytest.param(b"PK=1\n", None, id="a variable PK"),
        pytest.param(b"BZh9 is how bzip2 begins\n", None, id="text about bzip2"),
        pytest.param(b"ustar\0" * 10, None, id="ustar elsewhere"),
        pytest.param(bytes(1000), None, id="zeros"),
    ],
)
def test_archive_kind(data: bytes, kind: Kind | None) -> None:
    assert archive_kind(data) == kind


@pytest.mark.parametrize(
    ("data", "may_be"),
    [
        pytest.param(full_zip(), True, id="zip"),
        pytest.param(empty_zip(), True, id="empty zip"),
        pytest.param(gzip.compress(b"a"), True, id="gzip"),
        pytest.param(bz2.compress(b"a"), True, id="bzip2"),
        pytest.param(bz2.compress(b"a", 1), True, id="bzip2, small blocks"),
        pytest.param(bz2.compress(b""), True, id="empty bzip2"),
        pytest.param(lzma.compress(b"a"), True, id="xz"),
        pytest.param(tar(tarfile.USTAR_FORMAT), False, id="tar"),
        pytest.param(b"PK=1\n", False, id="a variable PK"),
        pytest.param(b"Binance\n", False, id="a first byte"),
        pytest.param(bytes(1000), False, id="zeros"),
    ],
)
def test_an_archive_is_told_at_once_in_the_midst_of_others(data: bytes, may_be: bool) -> None:
    for before in (b"", b"blob 9\n"):
        assert (
            may_be_archive(bytearray(before + data + b"\n"), len(before), len(before) + len(data))
            == may_be
        )


def test_what_is_cut_short_is_no_archive() -> None:
    for data in (full_zip(), gzip.compress(b"a"), bz2.compress(b"a"), lzma.compress(b"a")):
        for size in range(1, 3):
            assert not may_be_archive(bytearray(data[:size] + b"\nblob 9\n"), 0, size)

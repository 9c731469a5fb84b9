"""Formats are told by bytes, and ordinary files are not taken for archives."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

import pytest

from binlint.sources.magic import Kind, archive_kind


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

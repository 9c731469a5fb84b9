"""Every format, and every one inside of every other."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest

from binlint.model import Blob, Origin
from tests.sources.gathering import contents, scan
from tests.sources.packing import make_tar, make_zip, pack_tar, unpack, unpacked

FILES = {"a.txt": b"first", "folder/b": b"second " * 10_000, "empty": b""}
MEMBERS = [(f"outer!{name}", data) for name, data in FILES.items()]


@pytest.mark.parametrize(
    "method",
    [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA],
    ids=["stored", "deflated", "bzip2", "lzma"],
)
def test_zip(method: int) -> None:
    assert unpacked(make_zip(FILES, method)) == MEMBERS


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
@pytest.mark.parametrize(
    "format",
    [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT],
    ids=["ustar", "gnu", "pax"],
)
def test_tar(mode: str, format: int) -> None:
    assert unpacked(make_tar(FILES, mode, format)) == MEMBERS


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(gzip.compress(b"inside"), id="gzip"),
        pytest.param(bz2.compress(b"inside"), id="bzip2"),
        pytest.param(lzma.compress(b"inside"), id="xz"),
        pytest.param(gzip.compress(b"in") + gzip.compress(b"side"), id="two in a row"),
        pytest.param(bz2.compress(b"in") + bz2.compress(b"side"), id="two bzip2 in a row"),
        pytest.param(lzma.compress(b"in") + bytes(8) + lzma.compress(b"side"), id="xz, padded"),
        pytest.param(gzip.compress(b"inside") + bytes(10_000), id="padded"),
        pytest.param(gzip.compress(b"inside") + b"not compressed", id="followed by text"),
    ],
)
def test_a_compressed_file_has_one_member(data: bytes) -> None:
    assert unpacked(data) == [("outer!outer", b"inside")]


@pytest.mark.parametrize(
    ("name", "inner"),
    [("a/data.json.gz", "data.json"), ("data.json", "data"), ("dump", "dump"), (".gz", ".gz")],
)
def test_the_member_of_a_compressed_file_has_its_name(
    tmp_path: Path, name: str, inner: str
) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(gzip.compress(b"x"))

    assert [path for path, _ in contents(scan(tmp_path))] == [name, f"{name}!{inner}"]


def test_archives_are_known_by_their_bytes(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(make_zip({"key": b"1"}))
    (tmp_path / "text.zip").write_bytes(b"no zip")

    assert contents(scan(tmp_path))[1:] == [("picture.png!key", b"1"), ("text.zip", b"no zip")]


def test_archives_inside_of_archives() -> None:
    key = gzip.compress(b"key")
    tar = make_tar({"key.txt.gz": key}, "w:bz2")
    data = make_zip({"x.tbz": tar, "y": b"beside"})

    assert unpacked(data) == [
        ("outer!x.tbz", tar),
        ("outer!x.tbz!key.txt.gz", key),
        ("outer!x.tbz!key.txt.gz!key.txt", b"key"),
        ("outer!y", b"beside"),
    ]


def test_members_keep_where_the_archive_came_from(tmp_path: Path) -> None:
    blobs = unpack(make_zip({"a": b"1"}))

    assert blobs == [Blob(Origin("outer!a"), b"1")]


def test_a_large_member_comes_in_pieces() -> None:
    line = b"x" * 1023 + b"\n"

    blobs = unpack(make_zip({"large": line * (20 << 10)}, zipfile.ZIP_STORED))

    assert [blob.line for blob in blobs if isinstance(blob, Blob)] == [1, 8129, 16257]


# Zip, in particular


def test_a_zip_written_to_a_pipe_has_its_sizes_behind_the_data() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError("a pipe")

        def seek(self, offset: int, whence: int = 0) -> int:
            raise OSError("a pipe")

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"first")
        archive.writestr("b", b"second")

    assert unpacked(pipe.getvalue()) == [("outer!a", b"first"), ("outer!b", b"second")]


def test_zip64() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, archive.open("a", "w", force_zip64=True) as member:
        member.write(b"inside")

    assert unpacked(file.getvalue()) == [("outer!a", b"inside")]


def test_a_zip_behind_a_program() -> None:
    assert unpacked(b"#!/usr/bin/python3\n" + make_zip({"a": b"1"})) == [("outer!a", b"1")]


def test_folders_in_a_zip_are_no_members_unless_they_hold_something() -> None:
    assert unpacked(make_zip({"folder/": b"", "trick/": b"key"})) == [("outer!trick/", b"key")]


@pytest.mark.parametrize(
    "name", ["取引.env", "näme", "../../etc/passwd", "/absolute", "new\nline", "\x1b[2J"]
)
def test_names_in_a_zip_are_kept_as_they_are(name: str) -> None:
    assert unpacked(make_zip({name: b"1"})) == [(f"outer!{name}", b"1")]


def test_names_in_a_zip_may_be_in_the_code_page_of_dos() -> None:
    data = make_zip({"n?me": b"1"}).replace(b"n?me", b"n\x84me")

    assert unpacked(data) == [("outer!näme", b"1")]


def test_the_size_a_member_claims_to_have_hides_nothing() -> None:
    data = bytearray(make_zip({"a": b"inside"}))
    data[data.index(b"PK\x01\x02") + 24] = 2

    assert unpacked(bytes(data)) == [("outer!a", b"inside")]


# Tar, in particular


def member(name: str, type: bytes, **fields: object) -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(name)
    info.type = type
    for field, value in fields.items():
        setattr(info, field, value)
    return info, b""


@pytest.mark.parametrize("format", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT], ids=["gnu", "pax"])
def test_links_are_text_and_what_is_no_file_is_passed_over(format: int) -> None:
    long = "far/" * 50 + "away"
    entries = [
        member("folder", tarfile.DIRTYPE),
        member("soft", tarfile.SYMTYPE, linkname="../elsewhere"),
        member("hard", tarfile.LNKTYPE, linkname=long),
        member("fifo", tarfile.FIFOTYPE),
        member("disk", tarfile.BLKTYPE),
        member("console", tarfile.CHRTYPE),
    ]

    assert unpacked(pack_tar(entries, format=format)) == [
        ("outer!soft", b"../elsewhere"),
        ("outer!hard", long.encode()),
    ]


@pytest.mark.parametrize("format", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT], ids=["gnu", "pax"])
@pytest.mark.parametrize("name", ["long/" * 60 + "name", "取引.env", "new\nline"])
def test_names_in_a_tar_are_kept_as_they_are(format: int, name: str) -> None:
    assert unpacked(make_tar({name: b"1", "next": b"2"}, format=format)) == [
        (f"outer!{name}", b"1"),
        ("outer!next", b"2"),
    ]


def test_names_in_a_tar_need_not_be_utf_8() -> None:
    data = make_tar({"\udcff": b"1"}, format=tarfile.GNU_FORMAT)

    assert unpacked(data) == [("outer!\udcff", b"1")]


def test_prefixes_of_names_are_kept() -> None:
    name = "folder/" * 20 + "name"

    assert unpacked(make_tar({name: b"1"}, format=tarfile.USTAR_FORMAT)) == [
        (f"outer!{name}", b"1")
    ]


def test_tars_in_a_row_are_read_to_the_end() -> None:
    data = make_tar({"a": b"1"}) + make_tar({"b": b"2"})

    assert unpacked(data) == [("outer!a", b"1"), ("outer!b", b"2")]


def test_what_follows_a_tar_is_no_part_of_it() -> None:
    assert unpacked(make_tar({"a": b"1"}) + b"garbage" * 100) == [("outer!a", b"1")]


def test_a_sparse_file_is_read_without_its_holes(tmp_path: Path) -> None:
    if not shutil.which("tar") or b"GNU" not in subprocess.check_output(["tar", "--version"]):
        pytest.skip("needs GNU tar")
    with open(tmp_path / "sparse", "wb") as file:
        for part in range(40):  # more than fit into one header
            file.seek(part << 20)
            file.write(b"part %d" % part)
        file.truncate(1 << 40)
    for format in ("gnu", "pax"):
        command = ["tar", "--sparse", f"--format={format}", "-cf", f"{format}.tar", "sparse"]
        subprocess.run(command, cwd=tmp_path, check=True)

        ((path, data),) = unpacked((tmp_path / f"{format}.tar").read_bytes())

        assert path == "outer!sparse"
        assert len(data) < 1 << 20
        assert all(b"part %d" % part in data for part in range(40))

"""Archives built to unpack for ever: they cost what the limits say, and it is told."""

from __future__ import annotations

import gzip
import io
import lzma
import random
import tarfile
import zipfile
from itertools import repeat

import pytest

from binlint.sources.budget import Limits
from tests.sources.packing import make_tar, make_zip, unpacked_with_errors

SMALL = Limits(total_bytes=4 << 20, members=5, depth=2, ratio=50, free_bytes=1 << 20)
MIB = 1 << 20

RATIO = "over 50 times its size comes out of it"
MEMBERS = "it has over 5 members"


def noise(size: int) -> bytes:
    """Return bytes that do not shrink."""
    return random.Random(size).randbytes(size)


@pytest.mark.parametrize("mode", ["zip", "w:gz", "w:xz", "gzip"])
def test_more_than_may_come_out(mode: str) -> None:
    files = {"a": noise(3 * MIB), "b": noise(3 * MIB), "c": b"3"}
    if mode == "gzip":
        data = gzip.compress(files["a"] + files["b"], 1)
    else:
        data = make_zip(files) if mode == "zip" else make_tar(files, mode)

    blobs, errors = unpacked_with_errors(data, SMALL)

    assert errors == [("outer", "over 4 MiB come out of it")]
    assert (files["a"] + files["b"]).startswith(b"".join(part for _, part in blobs))
    assert 4 * MIB <= sum(len(part) for _, part in blobs) <= 6 * MIB


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA], ids=["8", "12", "14"]
)
def test_a_bomb(method: int) -> None:
    data = make_zip({"zeros": bytes(30 * MIB), "rest": b"never read"}, method)

    blobs, errors = unpacked_with_errors(data, SMALL)

    assert errors == [("outer", RATIO)]
    assert [path for path, _ in blobs] == ["outer!zeros"]
    assert len(blobs[0][1]) <= 3 * MIB


def test_a_file_of_zeros_is_no_bomb() -> None:
    data = gzip.compress(bytes(MIB))

    assert unpacked_with_errors(data, SMALL) == ([("outer!outer", bytes(MIB))], [])


@pytest.mark.parametrize("format", ["zip", "tar"])
def test_more_members_than_may_be(format: str) -> None:
    files = dict(zip("abcdefg", repeat(b"1")))
    data = make_zip(files) if format == "zip" else make_tar(files)

    assert unpacked_with_errors(data, SMALL) == (
        [(f"outer!{name}", b"1") for name in "abcde"],
        [("outer", MEMBERS)],
    )


def test_members_of_inner_archives_count_too() -> None:
    data = make_zip({"x": make_zip({"a": b"1", "b": b"2"}), "y": make_zip({"c": b"", "d": b""})})

    blobs, errors = unpacked_with_errors(data, SMALL)

    assert [path for path, _ in blobs][-1] == "outer!y!c"
    assert errors == [("outer", MEMBERS)]


def test_compressed_streams_in_a_row_count_as_members() -> None:
    data = gzip.compress(b"1") * 10

    assert unpacked_with_errors(data, SMALL) == ([("outer!outer", b"11111")], [("outer", MEMBERS)])


def test_a_directory_of_a_million_members_is_not_loaded() -> None:
    entry = zipfile.ZipInfo("a")
    small = make_zip({entry.filename: b""})
    at, end = small.index(b"PK\x01\x02"), small.index(b"PK\x05\x06")
    directory = small[at:end] * 100_000
    tail = small[end : end + 12] + len(directory).to_bytes(4, "little") + small[end + 16 :]

    assert unpacked_with_errors(small[:at] + directory + tail) == (
        [],
        [("outer", "it has over 10,000 members")],
    )


def test_a_tar_of_a_million_members() -> None:
    member = tarfile.TarInfo("a").tobuf(tarfile.USTAR_FORMAT)[:512]

    blobs, errors = unpacked_with_errors(member * 1_000_000)

    assert blobs == [("outer!a", b"")] * 10_000
    assert errors == [("outer", "it has over 10,000 members")]


def test_archives_too_deep_inside_of_others_stay_packed() -> None:
    third = make_zip({"key": b"1"})
    second = make_zip({"third": third, "other": third})
    first = make_zip({"second": second, "key": b"2"})

    assert unpacked_with_errors(first, SMALL) == (
        [
            ("outer!second", second),
            ("outer!second!third", third),
            ("outer!second!other", third),
            ("outer!key", b"2"),
        ],
        [("outer!second!third", "it is inside of 2 other archives")],
    )


def test_a_zip_that_holds_itself_comes_to_an_end() -> None:
    data = make_zip({"x": b"1"})
    for _ in range(50):
        data = make_zip({"x": data, "y": data[:100]})

    blobs, errors = unpacked_with_errors(data)

    assert ("outer!x!x!x", "it is inside of 3 other archives") in errors
    assert max(path.count("!") for path, _ in blobs) == 3


def test_an_inner_archive_that_is_too_large_to_hold_stays_packed() -> None:
    inner = make_zip({"a": noise(2 * MIB)}, zipfile.ZIP_STORED)
    data = make_zip({"inner.zip": inner, "key": b"1"})

    assert unpacked_with_errors(data, SMALL._replace(held_bytes=MIB)) == (
        [("outer!inner.zip", inner), ("outer!key", b"1")],
        [("outer!inner.zip", "it has over 1 MiB and cannot be read in parts")],
    )


def test_members_that_overlap_are_paid_for_each_time() -> None:
    """The bomb of D. Fifield: every entry of the directory is the same large member."""
    count, body = 8, noise(MIB)
    small = make_zip({"a": body}, zipfile.ZIP_STORED)
    at, end = small.index(b"PK\x01\x02"), small.rindex(b"PK\x05\x06")
    directory = small[at:end] * count
    tail = bytearray(small[end:])
    tail[8:12] = count.to_bytes(2, "little") * 2
    tail[12:16] = len(directory).to_bytes(4, "little")

    blobs, errors = unpacked_with_errors(
        small[:at] + directory + bytes(tail), SMALL._replace(members=100)
    )

    assert sum(len(data) for _, data in blobs) <= 6 * MIB
    assert [path for path, _ in errors] == ["outer"]


def test_an_xz_that_asks_for_too_much_memory_is_refused() -> None:
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 512 << 20}]
    compressor = lzma.LZMACompressor(filters=filters)
    file = io.BytesIO()
    try:
        file.write(compressor.compress(b"1") + compressor.flush())
    except MemoryError:
        pytest.skip("no memory to build it")

    assert unpacked_with_errors(file.getvalue()) == (
        [("outer!outer", b"")],
        [("outer", "it is damaged")],
    )

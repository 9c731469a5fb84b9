"""Damaged archives: what can be read is read, and what cannot is told."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import struct
import tarfile
import zipfile

import pytest

from binlint.model import Blob, ScanError
from tests.sources.packing import make_tar, make_zip, unpack, unpacked_with_errors

TEXT = b"".join(b"line %d\n" % number for number in range(50_000))
END = "it ends too early"
DAMAGE = "it is damaged"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(gzip.compress(TEXT), id="gzip"),
        pytest.param(bz2.compress(TEXT, 1), id="bzip2"),
        pytest.param(lzma.compress(TEXT), id="xz"),
    ],
)
def test_a_compressed_file_that_is_cut_off_is_read_up_to_there(data: bytes) -> None:
    (blob,), errors = unpacked_with_errors(data[: len(data) * 2 // 3])

    assert blob[0] == "outer!outer"
    assert len(blob[1]) > 50_000 and TEXT.startswith(blob[1])
    assert errors == [("outer", END)]


def test_a_small_compressed_file_that_is_cut_off_is_read_up_to_there() -> None:
    text = random.Random(1).randbytes(100)

    blobs, errors = unpacked_with_errors(gzip.compress(text, 0)[:-20])

    assert blobs == [("outer!outer", text[:88])]
    assert errors == [("outer", END)]


@pytest.mark.parametrize("start", [b"\x1f\x8b\x08", b"BZh91AY&SY", b"\xfd7zXZ\x00"])
def test_what_only_begins_like_a_compressed_file_is_damaged(start: bytes) -> None:
    blobs, errors = unpacked_with_errors(start + b"and nothing of the kind" * 10)

    assert blobs == [("outer!outer", b"")]
    assert errors == [("outer", DAMAGE)]


def test_a_tar_that_is_cut_off_is_read_up_to_there() -> None:
    data = make_tar({"a": b"1", "b": TEXT})

    blobs, errors = unpacked_with_errors(data[:3000])

    assert blobs == [("outer!a", b"1"), ("outer!b", TEXT[: 3000 - 3 * 512])]
    assert errors == [("outer!b", END)]


def test_a_compressed_tar_that_is_cut_off_tells_of_the_member_and_the_rest() -> None:
    data = make_tar({"a": b"1", "b": TEXT}, "w:gz")

    blobs, errors = unpacked_with_errors(data[: len(data) // 2])

    assert blobs[0] == ("outer!a", b"1")
    assert len(blobs[1][1]) > 50_000 and TEXT.startswith(blobs[1][1])
    assert errors == [("outer!b", END), ("outer", END)]


def test_a_tar_with_a_damaged_header_does_not_end_there_in_silence() -> None:
    data = bytearray(make_tar({"a": b"1", "b": b"2"}))
    data[1024] ^= 1  # the first letter of the second name

    assert unpacked_with_errors(bytes(data)) == ([("outer!a", b"1")], [("outer", DAMAGE)])


def header(size: bytes, type: bytes = b"0", name: bytes = b"name") -> bytes:
    """Return a header that may claim anything."""
    block = bytearray(tarfile.TarInfo("x").tobuf(tarfile.USTAR_FORMAT)[:512])
    block[:100] = name.ljust(100, b"\0")
    block[124:136] = size.ljust(12, b"\0")
    block[156:157] = type
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


@pytest.mark.parametrize(
    ("size", "reason"),
    [
        pytest.param(b"\xff" * 12, DAMAGE, id="negative"),
        pytest.param(b"-1", DAMAGE, id="minus"),
        pytest.param(b"99", DAMAGE, id="not octal"),
        pytest.param(b"1_0", DAMAGE, id="underscore"),
    ],
)
def test_a_size_in_a_tar_that_makes_no_sense_is_damage(size: bytes, reason: str) -> None:
    assert unpacked_with_errors(header(size) + bytes(2048)) == ([], [("outer", reason)])


@pytest.mark.parametrize("size", [b"7" * 11, b"\x80" + b"\xff" * 11], ids=["octal", "binary"])
def test_a_size_in_a_tar_beyond_its_end_is_no_reason_to_wait(size: bytes) -> None:
    assert unpacked_with_errors(header(size) + b"x" * 1000) == (
        [("outer!name", b"x" * 1000)],
        [("outer!name", END)],
    )


@pytest.mark.parametrize("type", [b"x", b"g", b"L", b"K"])
def test_an_extended_header_of_absurd_size_is_not_read(type: bytes) -> None:
    _, errors = unpacked_with_errors(header(b"7" * 11, type) + bytes(2048))

    assert errors == [("outer", "one of its headers is of absurd size")]


@pytest.mark.parametrize(
    "record",
    [
        *(b"9" * 512, b"1" * 18 + b" a=b\n", b"0 a=b\n", b"-5 a=b\n", b"100 a=b\n"),
        *(b"no number", b" a=b\n", b"9 size=x\n", b"10 size=-\n"),
    ],
)
def test_a_record_in_a_tar_that_makes_no_sense_is_damage(record: bytes) -> None:
    extended = header(b"%o" % len(record), b"x") + record.ljust(512, b"\0")

    _, errors = unpacked_with_errors(extended + header(b"0") + bytes(1024))

    assert errors == [("outer", DAMAGE)]


def test_a_zip_that_is_cut_off_is_told() -> None:
    data = make_zip({"a": TEXT})

    assert unpacked_with_errors(data[:-30]) == ([], [("outer", "it is damaged or cut off")])


def test_a_zip_with_a_damaged_member_is_read_up_to_there_and_beyond() -> None:
    noise = random.Random(1).randbytes(200_000)
    data = bytearray(make_zip({"a": b"1", "b": noise, "c": b"3"}))
    data[100:120] = b"\xff" * 20  # in the head of the second member's first block

    blobs, errors = unpacked_with_errors(bytes(data))

    assert [path for path, _ in blobs] == ["outer!a", "outer!b", "outer!c"]
    assert [path for path, _ in errors] == ["outer!b"]


def test_a_member_with_a_wrong_checksum_is_read_and_told() -> None:
    data = bytearray(make_zip({"a": b"inside", "b": b"2"}))
    data[data.index(b"PK\x01\x02") + 16] ^= 1

    assert unpacked_with_errors(bytes(data)) == (
        [("outer!a", b"inside"), ("outer!b", b"2")],
        [("outer!a", "its checksum is wrong")],
    )


def test_an_encrypted_member_is_told_and_the_rest_is_read() -> None:
    data = bytearray(make_zip({"a": b"1", "b": b"2"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert unpacked_with_errors(bytes(data)) == (
        [("outer!a", b""), ("outer!b", b"2")],
        [("outer!a", "it is encrypted")],
    )


def test_a_member_packed_in_an_unknown_way_is_told() -> None:
    data = bytearray(make_zip({"a": b"1", "b": b"2"}))
    data[data.index(b"PK\x01\x02") + 10] = 93

    blobs, errors = unpacked_with_errors(bytes(data))

    assert blobs[1:] == [("outer!b", b"2")]
    assert errors == [("outer!a", "it is packed by a method not known here, number 93")]


def test_a_member_that_is_not_where_the_directory_says_is_told() -> None:
    data = bytearray(make_zip({"a": b"1", "b": b"2"}))
    data[data.index(b"PK\x01\x02") + 42] = 5

    blobs, errors = unpacked_with_errors(bytes(data))

    assert blobs[1:] == [("outer!b", b"2")]
    assert errors == [("outer!a", "it is not where the directory says")]


def test_a_directory_that_claims_to_be_huge_is_not_read() -> None:
    data = bytearray(make_zip({"a": b"1"}))
    struct.pack_into("<HHLL", data, len(data) - 14, 65000, 65000, 0xFFFFFFF0, 0)

    _, errors = unpacked_with_errors(bytes(data))

    assert [path for path, _ in errors] == ["outer"]


FORMATS = [
    pytest.param(make_zip({"a/b": TEXT, "c": b"1"}), id="zip"),
    pytest.param(make_zip({"a/b": TEXT, "c": b"1"}, zipfile.ZIP_BZIP2), id="zip, bzip2"),
    pytest.param(make_zip({"a/b": TEXT, "c": b"1"}, zipfile.ZIP_LZMA), id="zip, lzma"),
    pytest.param(make_tar({"a/b" * 99: TEXT, "c": b"1"}), id="pax"),
    pytest.param(make_tar({"a/b" * 99: TEXT, "c": b"1"}, format=tarfile.GNU_FORMAT), id="gnu"),
    pytest.param(make_tar({"a/b": TEXT}, "w:xz"), id="tar.xz"),
    pytest.param(gzip.compress(TEXT), id="gzip"),
    pytest.param(bz2.compress(TEXT), id="bzip2"),
]


@pytest.mark.parametrize("data", FORMATS)
def test_no_damage_is_beyond_words(data: bytes) -> None:
    chance = random.Random(7)
    for _ in range(60):
        damaged = bytearray(data)
        for _ in range(chance.randrange(1, 8)):
            near = chance.choice([len(data), 1000])
            place = chance.choice([chance.randrange(near), -1 - chance.randrange(min(near, 200))])
            damaged[place % len(data)] = chance.randrange(256)
        if chance.random() < 0.3:
            del damaged[chance.randrange(len(damaged)) :]

        for item in unpack(io.BytesIO(damaged).getvalue()):
            assert isinstance(item, Blob | ScanError)

"""In many objects at once the sieve sees each that may hold a value, and where it begins."""

from __future__ import annotations

import re
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binlint.sieve import spots
from binlint.template import expand

RUN = re.compile(rb"[A-Za-z0-9+/]{64,}")
# The slowest way to say it: whatever is of the class or zero, and holds 64 of the class.
WIDE_RUN = re.compile(rb"[A-Za-z0-9+/\0]{64,}")
KEY = expand("{alnum:64}", 1)
MEBIBYTE = 1 << 20

_INSIDE = st.sampled_from(b"ABCXYZabcxyz0189+/").map(lambda byte: bytes([byte]))
_RUNS = st.builds(lambda byte, size: byte * size, _INSIDE, st.integers(0, 140))
_WIDE = st.builds(
    lambda byte, zeros, size: (byte + bytes(zeros)) * size,
    _INSIDE,
    st.integers(1, 3),
    st.integers(0, 70),
)
_GAPS = st.one_of(
    st.integers(0, 90).map(bytes),
    st.lists(st.sampled_from(b'-_=." \n\x80\xff'), max_size=9).map(bytes),
)
_OBJECTS = st.lists(st.lists(st.one_of(_RUNS, _WIDE, _GAPS), max_size=5).map(b"".join), max_size=9)


def wide_runs(data: bytes) -> list[tuple[int, int]]:
    """Say by an expression over the whole what the sieve finds by sampling."""
    return [run.span() for run in WIDE_RUN.finditer(data) if len(run[0].replace(b"\0", b"")) >= 64]


@settings(deadline=None)
@given(_OBJECTS)
def test_the_spots_are_those_of_the_expression(objects: list[bytes]) -> None:
    data = b"\n".join(objects)

    assert spots(data) == spots(bytearray(data)) == wide_runs(data)


@settings(deadline=None)
@given(_OBJECTS)
def test_a_spot_lies_in_every_object_with_a_run(objects: list[bytes]) -> None:
    answers = [b"blob %d\n%b\n" % (len(each), each) for each in objects]
    ends = list(accumulate(map(len, answers)))
    starts = [end - len(answer) for answer, end in zip(answers, ends, strict=True)]

    found = spots(bytearray(b"".join(answers)))

    seen = {
        number
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
        if any(start <= spot < end for spot, _ in found)
    }
    assert seen >= {number for number, each in enumerate(objects) if RUN.search(each)}
    assert seen <= {number for number, each in enumerate(objects) if WIDE_RUN.search(each)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["bare", "marked"])
@pytest.mark.parametrize("before", range(5))
def test_a_value_is_seen_in_every_encoding_at_every_offset(
    before: int, mark: str, encoding: str
) -> None:
    text = f"{mark}key = '{KEY}'\n".encode(encoding)
    data = b" " * before + b"\n" + text + b"\n"

    ((spot, _),) = spots(data)

    assert before < spot <= before + len(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-be"])
def test_a_value_of_63_is_none_in_any_encoding(encoding: str) -> None:
    assert spots(f"'{KEY[1:]}'".encode(encoding)) == []


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(bytes(3 * MEBIBYTE), id="zeros"),
        pytest.param((b"a" + bytes(99)) * 63, id="few characters among zeros"),
        pytest.param(
            b"blob 40\n" + b"a" * 40 + b"\nblob 40\n" + b"a" * 40 + b"\n", id="neighbours"
        ),
        pytest.param(b"a" * 63 + b"\n" + b"a" * 63, id="lines"),
    ],
)
def test_what_is_no_run(data: bytes) -> None:
    assert spots(data) == []


@pytest.mark.parametrize("at", [0, 1, 2, 3, 1000])
@pytest.mark.parametrize("behind", [0, 1, 2, 3])
def test_a_run_at_either_end(at: int, behind: int) -> None:
    assert spots(b"." * at + b"a" * 64 + b"." * behind) == [(at, at + 64)]


def test_keywords_are_seen_wherever_they_stand() -> None:
    data = b"token" + b"a" * 64 + b" token Token" + b"token"

    assert spots(data, (b"token", b"absent")) == [(0, 5), (0, 69), (70, 75), (81, 86)]
    assert spots(data) == [(0, 69)]


def test_keywords_may_overlap() -> None:
    assert spots(b"aaa", (b"aa",)) == [(0, 2), (1, 3)]


# Anything worse than linear would not come back from inputs of this size.
@pytest.mark.parametrize(
    ("data", "found"),
    [
        pytest.param(b"a" * (16 << 20), [0], id="one-run"),
        pytest.param(bytes(16 << 20), [], id="zeros"),
        pytest.param(bytes(16 << 20) + b"a" * 64, [0], id="zeros-before-a-run"),
        pytest.param((b"a" * 63 + b".") * (1 << 17), [], id="runs-that-are-too-short"),
        pytest.param((bytes(64) + b".") * (1 << 17), [], id="many-zeros"),
        pytest.param(b"a..." * (4 << 20), [], id="samples-that-mislead"),
        pytest.param((b"a..." * 17 + b"....") * (1 << 17), [], id="many-windows"),
        pytest.param((b"a" * 64 + b".") * (1 << 16), list(range(0, 65 << 16, 65)), id="many-runs"),
    ],
)
def test_hostile_bytes_take_linear_time(data: bytes, found: list[int]) -> None:
    assert [start for start, _ in spots(data)] == found

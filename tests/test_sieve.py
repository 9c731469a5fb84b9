"""The sieve sees every run of 64 and more, wherever it stands, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binlint.sieve import Sifted, sift
from binlint.template import expand

RUN = re.compile(rb"[A-Za-z0-9+/]{64,}")
MEBIBYTE = 1 << 20
INSIDE = b"ABCXYZabcxyz0189+/"
OUTSIDE = b'-_=." \n\\\0\x80\xff'

_RUNS = st.integers(0, 150).flatmap(
    lambda size: st.sampled_from(INSIDE).map(lambda byte: bytes([byte]) * size)
)
_GAPS = st.lists(st.sampled_from(OUTSIDE), min_size=1, max_size=9).map(bytes)
_DATA = st.lists(st.tuples(_GAPS, _RUNS), max_size=12).map(
    lambda pieces: b"".join(gap + run for gap, run in pieces)
)


def every_run(data: bytes) -> tuple[tuple[int, int], ...]:
    """Say by an expression over the whole what the sieve finds by sampling."""
    return tuple(run.span() for run in RUN.finditer(data))


@settings(deadline=None)
@given(_DATA, st.binary(max_size=9))
def test_the_runs_are_those_of_the_expression(data: bytes, end: bytes) -> None:
    assert sift(data + end).runs == every_run(data + end)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_the_runs_of_the_expression(data: bytes) -> None:
    assert sift(data).runs == every_run(data)


@pytest.mark.parametrize("size", [63, 64, 65, 66, 67, 68, 128])
@pytest.mark.parametrize("before", range(9))
@pytest.mark.parametrize("after", range(5))
def test_a_run_at_every_offset_to_the_samples(before: int, size: int, after: int) -> None:
    data = b" " * before + b"a" * size + b" " * after

    assert sift(data).runs == (((before, before + size),) if size >= 64 else ())


@pytest.mark.parametrize("gap", range(1, 10))
@pytest.mark.parametrize("first", range(64, 72))
def test_neighbours_are_two_runs(first: int, gap: int) -> None:
    data = b"a" * first + b"." * gap + b"b" * 64

    assert sift(data).runs == ((0, first), (first + gap, first + gap + 64))


@pytest.mark.parametrize("size", range(60, 64))
def test_a_chain_of_short_runs_is_none(size: int) -> None:
    assert sift((b"a" * size + b".") * 1000).runs == ()


@pytest.mark.parametrize("byte", range(256))
def test_the_class_of_a_run_is_alphanumeric_with_plus_and_slash(byte: int) -> None:
    data = b"a" * 40 + bytes([byte]) + b"a" * 40

    assert bool(sift(data).runs) == (chr(byte) in "+/" or (byte < 128 and chr(byte).isalnum()))


def test_clean_bytes_need_no_further_look() -> None:
    sifted = sift(b"print('nothing to see')\n" * 1000)

    assert sifted == Sifted((), frozenset())
    assert not sifted


@pytest.mark.parametrize(
    ("data", "word"),
    [
        pytest.param(b"from binance import Client", "split", id="lower-case"),
        pytest.param(b"new Binance()", "split", id="capitalised"),
        pytest.param(b"BINANCE_KEY=", "split", id="upper-case"),
        pytest.param(rb'"\u0041"', "escape", id="unicode-escape"),
        pytest.param(rb'"\x41"', "escape", id="hexadecimal-escape"),
        pytest.param(b"-----BEGIN RSA PRIVATE KEY-----", "pem", id="pem"),
    ],
)
def test_a_word_calls_for_a_slower_look(data: bytes, word: str) -> None:
    sifted = sift(data)

    assert sifted == Sifted((), frozenset({word}))
    assert sifted


@pytest.mark.parametrize("data", [b"bianance", rb"\u4e00 \n", b"PUBLIC KEY"])
def test_other_words_call_for_none(data: bytes) -> None:
    assert not sift(data)


@pytest.mark.parametrize(
    "filling", [b" " * MEBIBYTE, b"\0"], ids=["longer-than-a-mebibyte", "binary"]
)
def test_what_nobody_wrote_by_hand_is_not_searched_for_words(filling: bytes) -> None:
    assert not sift(rb"binance \x41 PRIVATE KEY" + filling)


def test_a_file_of_exactly_a_mebibyte_is_searched_for_words() -> None:
    assert sift(b"binance".ljust(MEBIBYTE)).words == {"split"}


def test_a_pem_block_is_seen_in_a_large_file_that_has_a_run() -> None:
    data = b"PRIVATE KEY" + b" " * MEBIBYTE + b"a" * 64

    assert sift(data) == Sifted(((len(data) - 64, len(data)),), frozenset({"pem"}))


@pytest.mark.parametrize("filling", [b"", b" " * MEBIBYTE, b"\0"], ids=["small", "large", "binary"])
def test_the_keywords_of_user_rules_are_sought_everywhere(filling: bytes) -> None:
    assert sift(filling + b"a token", (b"absent", b"token")).words == {"pattern"}
    assert not sift(filling + b"a token", (b"absent", b"Token"))


def test_a_path_that_speaks_of_binance_calls_for_a_look_at_split_values() -> None:
    assert sift(b"no word of it", named=True) == Sifted((), frozenset({"split"}))


def test_a_run_calls_for_a_look_at_split_values() -> None:
    assert sift(b"a" * 64) == Sifted(((0, 64),), frozenset({"split"}))


def test_keys_in_source_code_are_seen_whole() -> None:
    text = expand('client = Client("{alnum:64#k}",\n  "{alnum:64#s}")', 1)
    key, secret = expand("{alnum:64#k} {alnum:64#s}", 1).split()

    runs = sift(text.encode()).runs

    assert [text[start:end] for start, end in runs] == [key, secret]


# Anything worse than linear would not come back from inputs of this size.
@pytest.mark.parametrize(
    ("data", "runs"),
    [
        pytest.param(b"a" * (32 << 20), ((0, 32 << 20),), id="one-run"),
        pytest.param((b"a" * 63 + b".") * (1 << 18), (), id="runs-that-are-too-short"),
        pytest.param(b"aaa." * (4 << 20), (), id="samples-that-mislead"),
        pytest.param(b".aaa" * (4 << 20), (), id="samples-that-see-nothing"),
        pytest.param(
            (b"a" * 64 + b".") * (1 << 16),
            tuple((65 * number, 65 * number + 64) for number in range(1 << 16)),
            id="many-runs",
        ),
    ],
)
def test_hostile_bytes_take_linear_time(data: bytes, runs: tuple[tuple[int, int], ...]) -> None:
    assert sift(data).runs == runs

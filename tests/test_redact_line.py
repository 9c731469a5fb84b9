"""A quoted source line shows no value, nor a piece of one, and stays readable otherwise."""

from __future__ import annotations

import random
import string
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binlint.redact import BLANK, blank_line, scrub
from binlint.template import expand
from tests.e2e.workbench import shown_parts

KEY = expand("{alnum:64}", 1)
KEYS = st.integers(0, 9999).map(lambda seed: expand("{alnum:64}", seed))
BODIES = st.integers(0, 99).map(lambda seed: expand("{ed25519}", seed)[22:])
BASE64 = st.integers(0, 99).map(lambda seed: expand("{alnum64b64}", seed))
DIGITS = st.integers(0, 99).map(lambda seed: expand("{hex:64}", seed))
VALUES = KEYS | BODIES | BASE64 | DIGITS
TEXT = st.text(max_size=40)


@settings(deadline=None)
@given(TEXT, VALUES, TEXT)
def test_a_quoted_line_shows_no_value_wherever_it_stands(
    before: str, value: str, after: str
) -> None:
    assert shown_parts(blank_line(before + value + after, []), value) == []


@settings(deadline=None)
@given(TEXT, VALUES, TEXT, st.data())
def test_a_quoted_line_shows_no_value_whatever_parts_are_blanked(
    before: str, value: str, after: str, data: st.DataObject
) -> None:
    line = before + value + after
    last = len(before) + len(value)
    place = st.sampled_from([*range(len(before) + 1), *range(last, len(line) + 1)])
    parts = data.draw(st.lists(st.tuples(place, place).map(lambda p: (min(p), max(p))), max_size=4))

    assert shown_parts(blank_line(line, parts), value) == []


@settings(deadline=None)
@given(KEYS | DIGITS, st.integers(12, 40), st.sampled_from(['" + "', "' '", '",\n"', '", "']))
def test_a_quoted_line_shows_no_piece_of_a_split_value(value: str, size: int, join: str) -> None:
    pieces = [value[at : at + size] for at in range(0, len(value), size)]

    assert shown_parts(blank_line(f'Client("{join.join(pieces)}")', []), value) == []


@pytest.mark.parametrize("size", [12, 16, 20, 31])
def test_a_quoted_line_shows_no_piece_without_a_digit(size: int) -> None:
    letters = "".join(random.Random(size).choices(string.ascii_letters, k=size))

    assert blank_line(f'"{letters}" + ', []) == f'"{BLANK}" + '


@pytest.mark.parametrize(
    ("line", "parts", "quoted"),
    [
        pytest.param("key = abc", [(6, 9)], f"key = {BLANK}", id="one-part"),
        pytest.param("a=abc, b=def", [(9, 12), (2, 5)], f"a={BLANK}, b={BLANK}", id="two-parts"),
        pytest.param("abc", [(0, 3)], BLANK, id="the-whole"),
        pytest.param("abc", [], "abc", id="no-part"),
        pytest.param("", [], "", id="nothing"),
        pytest.param(f'"{KEY}" x', [], f'"{BLANK}" x', id="another-value"),
        pytest.param(
            expand("x {base64:80} y", 1), [], f"x {BLANK} y", id="base64-with-short-words-in-it"
        ),
    ],
)
def test_what_a_quoted_line_looks_like(
    line: str, parts: list[tuple[int, int]], quoted: str
) -> None:
    assert blank_line(line, parts) == quoted


@pytest.mark.parametrize("parts", [[(2, 6), (4, 8)], [(2, 8), (3, 5)], [(2, 8), (2, 8)]])
def test_parts_may_overlap(parts: list[tuple[int, int]]) -> None:
    assert blank_line("x=abcdef y", parts).replace(BLANK, "") == "x= y"


@pytest.mark.parametrize(
    "line",
    [
        'client = BinanceSocketManager(os.environ["BINANCE_API_SECRET"])',
        "from binance.websocket.spot.websocket_stream import SpotWebsocketStreamClient",
        "https://testnet.binance.vision/api/v3/account",
    ],
)
def test_plain_code_stays_readable(line: str) -> None:
    assert blank_line(line, []) == line


# Anything worse than linear would not come back from inputs of this size.
@pytest.mark.parametrize("clean", [scrub, lambda text: blank_line(text, [])], ids=["scrub", "line"])
@pytest.mark.parametrize(
    "text",
    ["a" * 2_000_000, "a/" * 1_000_000, "a1/" * 700_000, "aaaaaaaaaaa " * 200_000,
     "=" * 2_000_000, "a=" * 1_000_000, "aaaaaaaaaaaa===" * 100_000, ("a" * 47 + ".") * 40_000],
    ids=lambda text: text[:16],
)  # fmt: skip
def test_hostile_text_takes_linear_time(clean: Callable[[str], str], text: str) -> None:
    assert len(clean(text)) <= len(text) + len(BLANK)


def test_many_parts_take_linear_time() -> None:
    parts = [(at, at + 1) for at in range(0, 200_000, 2)]

    assert blank_line("x." * 100_000, parts) == f"{BLANK}." * 100_000

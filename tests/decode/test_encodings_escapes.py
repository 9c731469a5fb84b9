"""Characters written as escapes, by their code, are read, and the value keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binlint.model import Patch, Span
from binlint.template import expand
from tests.decode.unwrapping import unwrapped, values, written

KEY = expand("{alnum:64}", 1)
SPELLINGS = [
    pytest.param("\\u{:04x}", id="unicode"),
    pytest.param("\\u{:04X}", id="unicode-upper-case"),
    pytest.param("\\x{:02x}", id="hexadecimal"),
    pytest.param("\\x{:02X}", id="hexadecimal-upper-case"),
    pytest.param("\\\\u{:04x}", id="escaped-once-more"),
    pytest.param("\\\\\\\\x{:02x}", id="escaped-twice-more"),
]


def escaped(spelling: str, text: str) -> str:
    return "".join(spelling.format(ord(character)) for character in text)


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize(
    ("first", "last"),
    [
        pytest.param(0, 64, id="whole"),
        pytest.param(0, 1, id="first"),
        pytest.param(63, 64, id="last"),
        pytest.param(20, 40, id="middle"),
    ],
)
def test_an_escaped_value_is_read_and_keeps_its_place(spelling: str, first: int, last: int) -> None:
    word = KEY[:first] + escaped(spelling, KEY[first:last]) + KEY[last:]

    made = unwrapped(f'ключ = "{word}";')

    assert made.text == f'ключ = "{KEY}";'
    assert made.patches == (Patch(Span(8, 72), Span(8, 8 + len(word)), "escape"),)
    assert values(made) == [KEY]
    assert written(made, KEY) == word


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["{0}", "\\u{1:04x}", "\\x{1:02X}"]), min_size=64, max_size=64),
    st.integers(0, 999),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
)
def test_any_mixture_of_spellings_is_read(ways: list[str], seed: int, before: str) -> None:
    key = expand("{alnum:64}", seed)
    word = "".join(way.format(letter, ord(letter)) for way, letter in zip(ways, key, strict=True))

    made = unwrapped(f"{before}'{word}'")

    assert values(made)[-1:] == [key]
    assert written(made, key) == word


def test_a_plain_value_beside_an_escaped_one_keeps_its_place() -> None:
    other = expand("{alnum:64}", 2)
    word = escaped("\\x{:02x}", KEY)

    made = unwrapped(f"{other} {word} {other[::-1]}")

    assert values(made) == [other, KEY, other[::-1]]
    assert [written(made, value) for value in values(made)] == [other, word, other[::-1]]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(escaped("\\u{:04x}", KEY[:63]), id="too-short-a-value"),
        pytest.param(escaped("\\u{:04x}", "ключ" * 16), id="other-letters"),
        pytest.param("\\x00\\x01\\x7f" * 99, id="control-characters"),
        pytest.param(f'"{KEY}"  # \\x41', id="an-escape-elsewhere"),
        pytest.param("\\u00" * 99, id="cut-escapes"),
    ],
)
def test_all_else_stays_as_it_is(text: str) -> None:
    made = unwrapped(text)

    assert (made.text, made.source, made.patches) == (text, None, ())


# Anything worse than linear would not come back from inputs of this size.
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\\x" + "\\" * 200_000, id="backslashes"),
        pytest.param("\\x4" * 330_000, id="cut-escapes"),
        pytest.param("\\x4." * 250_000, id="short-words"),
        pytest.param(("a" * 63 + "\\ ") * 16_000, id="long-words"),
    ],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    assert unwrapped(text).source is None

"""Values split into several strings are put together, and keep their place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binlint.template import expand
from tests.decode.unwrapping import unwrapped, values, written

KEY = expand("{alnum:64}", 1)
FIRST, LAST = KEY[:32], KEY[32:]
JOINS = [
    pytest.param('" + "', id="plus"),
    pytest.param('"+"', id="plus-without-spaces"),
    pytest.param("' + '", id="plus-of-single-quotes"),
    pytest.param("` + `", id="plus-of-templates"),
    pytest.param('" +\n    "', id="javascript-plus-at-line-end"),
    pytest.param('"\n    + "', id="java-plus-at-line-start"),
    pytest.param('" + \\\n    "', id="python-plus-and-backslash"),
    pytest.param('" "', id="python-implicit"),
    pytest.param('"\n    "', id="python-implicit-on-two-lines"),
    pytest.param('"\r\n    "', id="c-implicit-with-crlf"),
    pytest.param('" \\\n    "', id="c-macro"),
    pytest.param('""', id="shell"),
    pytest.param("''", id="shell-single-quotes"),
    pytest.param("' . '", id="php"),
    pytest.param("'.'", id="perl"),
    pytest.param('" .. "', id="lua"),
    pytest.param('" & "', id="visual-basic"),
    pytest.param('" & _\n    "', id="visual-basic-on-two-lines"),
    pytest.param('" <> "', id="elixir"),
    pytest.param('" ++ "', id="haskell"),
    pytest.param('" ~ "', id="d"),
    pytest.param("' || '", id="sql"),
    pytest.param('" ^ "', id="ocaml"),
    pytest.param('" + f"', id="python-prefix"),
    pytest.param("' b'", id="python-prefix-implicit"),
    pytest.param('" + @"', id="c-sharp-prefix"),
    pytest.param('\\" + \\"', id="json-in-a-string"),
    pytest.param('\\\\\\" + \\\\\\"', id="escaped-twice"),
]
COMMENTED = [
    pytest.param('"  # the first half\n    "', id="python-comment"),
    pytest.param('" + // the first half\n    "', id="javascript-comment"),
    pytest.param('" // the first half\n    + "', id="java-comment-before-plus"),
]


def binance(text: str) -> str:
    """Name Binance, without which no file is searched for split values."""
    return f"# binance\nname = {text}\n"


def quoted(text: str, join: str) -> str:
    """Put the quotes around joined pieces that stand between them."""
    quote = next(quote for quote in "\"'`" if quote in join)
    close = join[: join.index(quote) + 1]
    return f"{join[-len(close) :]}{text}{close}"


def assert_put_together(size: int, join: str) -> None:
    split = KEY[:size] + join + KEY[size:]

    made = unwrapped(binance(quoted(split, join)))

    assert values(made) == [KEY]
    assert made.text == binance(quoted(KEY, join))
    assert written(made, KEY) == split


@pytest.mark.parametrize("join", JOINS)
@pytest.mark.parametrize("size", [8, 20, 32, 44, 56])
def test_a_value_of_two_strings_is_put_together(size: int, join: str) -> None:
    assert_put_together(size, join)


@pytest.mark.parametrize("join", COMMENTED)
@pytest.mark.parametrize("size", [20, 32, 44, 56])
def test_a_comment_may_stand_behind_the_first_of_two_strings(size: int, join: str) -> None:
    assert_put_together(size, join)


@pytest.mark.parametrize("join", JOINS[:5])
def test_a_value_of_four_strings_is_put_together(join: str) -> None:
    split = join.join((KEY[:10], KEY[10:30], KEY[30:42], KEY[42:]))

    made = unwrapped(binance(quoted(split, join)))

    assert values(made) == [KEY]
    assert written(made, KEY) == split
    assert [patch.kind for patch in made.patches] == ["split"] * 3


@settings(deadline=None)
@given(st.integers(4, 60), st.integers(0, 99), st.text("é\n x", max_size=9))
def test_wherever_a_value_is_cut_it_is_put_together(cut: int, seed: int, before: str) -> None:
    key = expand("{alnum:64}", seed)
    split = f'{key[:cut]}" + "{key[cut:]}'

    made = unwrapped(binance(f'{before}"{split}"'))

    assert values(made) == [key]
    assert written(made, key) == split


def test_two_split_values_on_a_line_stay_two() -> None:
    other = expand("{alnum:64}", 2)
    first, second = f'{FIRST}" + "{LAST}', f'{other[:20]}" + "{other[20:]}'

    made = unwrapped(binance(f'Client("{first}", "{second}")'))

    assert made.text == binance(f'Client("{KEY}", "{other}")')
    assert written(made, KEY) == first
    assert written(made, other) == second


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f'"".join(["{FIRST}", "{LAST}"])', id="python-join"),
        pytest.param(f"['{FIRST}','{LAST}'].join('')", id="javascript-join"),
        pytest.param(f'implode("", ["{FIRST}", "{LAST}"])', id="php-implode"),
        pytest.param(f'concat!("{FIRST}", "{LAST}")', id="rust-concat"),
        pytest.param(f'join("", ["{FIRST}", "{LAST}"])', id="terraform-join"),
        pytest.param(f'strings.Join([]string{{"{FIRST}",\n"{LAST}"}}, "")', id="go-join"),
        pytest.param(f'builder.append("{FIRST}").append("{LAST}")', id="java-append"),
    ],
)
def test_pieces_that_are_handed_to_a_join_are_put_together(text: str) -> None:
    assert values(unwrapped(binance(text))) == [KEY]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f'Client("{FIRST}", "{LAST}")', id="two-arguments"),
        pytest.param(f'["{FIRST}", "{LAST}"]', id="list"),
        pytest.param(f'"{FIRST}" == "{LAST}"', id="comparison"),
        pytest.param(f'"{KEY[:31]}" + "{LAST}"', id="too-short-in-all"),
        pytest.param(f'"{FIRST}x" + "{LAST}"', id="too-long-in-all"),
        pytest.param(f'"{FIRST}" + "-" + "{LAST}"', id="a-dash-between"),
        pytest.param(f'"{KEY}" + "{KEY}"', id="two-whole-values"),
        pytest.param(f"{FIRST} + {LAST}", id="without-quotes"),
    ],
)
def test_all_else_stays_apart(text: str) -> None:
    made = unwrapped(binance(text))

    assert (made.text, made.source) == (binance(text), None)


def test_a_file_that_does_not_name_binance_is_not_searched() -> None:
    assert unwrapped(f'key = "{FIRST}" + "{LAST}"').source is None


# Anything worse than linear would not come back from inputs of this size.
@pytest.mark.parametrize(
    "piece",
    ['"', '" + ', f'"{FIRST[:16]}" + ', f'"{FIRST[:16]}"', f'"{FIRST[:16]}\\', f"'{FIRST} ",
     f'"{FIRST[:4]}" + ', f'"{FIRST[:20]}" # ', f'"{FIRST[:20]}",', f'a = "{FIRST}"\n', " ", "\\"],
    ids=repr,
)  # fmt: skip
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = "binance" + piece * (1_000_000 // len(piece))

    assert values(unwrapped(text)) == []

"""TOML is read with its tables, arrays of tables, dotted keys and values of several lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decode.config.configurations import (
    assert_sound,
    items,
    named,
    read,
    remarks,
    told,
    written,
)

VALUES = [
    pytest.param("true", ("true", "true"), id="boolean"),
    pytest.param("1_000", ("number", "1_000"), id="number"),
    pytest.param('"a\\tb"', ("text", "a\tb"), id="string"),
    pytest.param("'a\\tb'", ("text", "a\\tb"), id="literal-string"),
    pytest.param('"""\na\n"b" \\\n c"""', ("text", 'a\n"b"  c'), id="long-string"),
    pytest.param("'''a'b'''", ("text", "a'b"), id="long-literal-string"),
    pytest.param("'''a''''", ("text", "a'"), id="quote-at-the-end"),
    pytest.param("2026-01-31", ("expression", "2026-01-31"), id="date"),
]


@pytest.mark.parametrize(("value", "expected"), VALUES)
def test_a_value(value: str, expected: tuple[str, str]) -> None:
    text = f"\ufeff[a.'b c'] # one\r\nname = {value} # two\r\n"

    structure = read("binlint.toml", text)

    setting = named(structure, "a/b c/name")
    assert (setting.value.kind, setting.value.text) == expected
    assert written(text, setting.span) == "name"
    assert remarks(structure, text) == ["# one", "# two"]
    assert structure.problem is None


def test_tables_stand_in_the_last_table_whose_path_they_go_on_with() -> None:
    text = "[a]\n[[a.k]]\nn = 1\n[[a.k]]\nn = 2\n[a.k.sub]\nd = 3\n[b]\n"

    structure = read("a.toml", text)

    assert [(each.parent, each.kind, each.name) for each in structure.scopes] == [
        (0, "file", ""),
        (0, "section", "a"),
        (1, "section", "a.k"),
        (1, "section", "a.k"),
        (3, "section", "a.k.sub"),
        (0, "section", "b"),
    ]
    assert [(each.value.text, each.scope) for each in structure.settings if each.name in "nd"] == [
        ("1", 2), ("2", 3), ("3", 4),
    ]  # fmt: skip


def test_dotted_keys_make_no_scope() -> None:
    structure = read("a.toml", 'x.name = "binance"\nx."k y".z = 1\n')

    assert told(structure) == [("x/name", "text", "binance"), ("x/k y/z", "number", "1")]
    assert {each.scope for each in structure.settings} == {0}


def test_arrays_and_inline_tables_are_looked_into() -> None:
    text = 'l = [\n  "r", # one\n  "w",\n]\nt = { a.b = true, "c" = [{ d = 1 }] }\n'

    structure = read("a.toml", text)

    assert items(structure, "l") == ["r", "w"]
    assert told(structure) == [("t/a/b", "true", "true"), ("t/c/d", "number", "1")]
    assert remarks(structure, text) == ["# one"]


@pytest.mark.parametrize("line", ["b", "b = ", "b = [", 'b = "', "[b", "= 1", "b = ]"])
def test_what_is_broken_is_read_line_by_line_and_says_so(line: str) -> None:
    structure = read("a.toml", f"a = true\n{line}\n")

    assert structure.problem is not None
    assert structure.problem.endswith((" at line 2", " at line 1"))
    assert told(structure)[0] == ("a", "true", "true")


@given(st.text(st.sampled_from("ab=.[]{}\"'#,\\ \n\r\t\ufeff\udc80"), max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    assert_sound(read("a.toml", text), text)

"""What no reader of a format takes is read line by line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binlint.decode.config import lines
from tests.decode.config.configurations import assert_sound, items, named, remarks, told, written

LINES = [
    pytest.param("name: true", ("name", "true", "true"), id="colon"),
    pytest.param("name = 'a b' # why", ("name", "text", "a b"), id="sign-and-comment"),
    pytest.param('  "name": "x",', ("name", "text", "x"), id="json"),
    pytest.param('{"name": true}', ("name", "true", "true"), id="json-on-one-line"),
    pytest.param("- name: no", ("name", "false", "no"), id="list"),
    pytest.param("name: a, b,", ("name", "text", "a, b"), id="comma"),
    pytest.param("name: 5;", ("name", "number", "5"), id="semicolon"),
    pytest.param("export NAME=x\r", ("NAME", "text", "x"), id="shell"),
    pytest.param("name: null", ("name", "text", "null"), id="no-null"),
]


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_a_line(line: str, expected: tuple[str, str, str]) -> None:
    text = f"no setting\n{line}\n"

    structure = lines.read(text, "yaml", "why")

    assert (told(structure), structure.problem) == ([expected], "why")
    assert {each.scope for each in structure.settings} == {0}
    assert written(text, structure.settings[0].span) == expected[0]
    assert written(text, structure.settings[0].value.span) == expected[2]


def test_many_pairs_on_one_line() -> None:
    text = '{"a": 1, "b": {"c": "x: y", "d": ["read", "withdraw"]}, "e": off'

    structure = lines.read(text, "json", "why")

    assert told(structure) == [("a", "number", "1"), ("c", "text", "x: y"), ("e", "false", "off")]
    assert items(structure, "d") == ["read", "withdraw"]
    assert [written(text, each.span) for each in named(structure, "d").value.items] == [
        "read", "withdraw",
    ]  # fmt: skip


def test_a_list_that_does_not_end_does_not_hide_what_is_behind_it() -> None:
    structure = lines.read('a: [1, 2\nb: [{"c": 1}] # why\n', "yaml", "why")

    assert told(structure)[0] == ("a", "text", "[1, 2")
    assert told(structure)[1] == ("b/c", "number", "1")


def test_comments_are_remarks() -> None:
    text = "# a\n  // b\n; c\nname: [x] # d\n"

    assert remarks(lines.read(text, "yaml", "why"), text) == ["# a", "// b", "; c", "# d"]


@given(st.text(st.sampled_from("ab:=-[]{},\"'#/ \n\r\t\ufeff\udc80"), max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    assert_sound(lines.read(text, "yaml", "why"), text)

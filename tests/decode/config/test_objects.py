"""JSON and its relatives are read with their paths, kinds and places, and so is what is cut out."""

from __future__ import annotations

import json

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

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

KINDS = {type(None): "null", int: "number", float: "number", str: "text"}
# Without what manifests say another way: `NAME=value` and `--name` in a list.
words = st.text(st.characters(exclude_characters="-=", exclude_categories=["Cs"]), max_size=8)
values: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=12,
)
Told = list[tuple[tuple[str, ...], str]]


def kinds_of(value: Json, path: tuple[str, ...], in_list: bool = False) -> Told:
    """Return path and kind of each setting that a value makes, in order."""
    if isinstance(value, dict):
        inner = [each for name in value for each in kinds_of(value[name], (*path, name))]
        return inner if in_list else [(path, "object"), *inner]
    if isinstance(value, list):
        inner = [told for each in value for told in kinds_of(each, path, in_list=True)]
        return inner if in_list else [(path, "list"), *inner]
    if in_list:
        return []  # an item of its list
    if isinstance(value, bool):
        return [(path, "true" if value else "false")]
    return [(path, KINDS[type(value)])]


@given(st.dictionaries(words, values, max_size=5), st.booleans(), st.sampled_from([None, 2]))
def test_what_json_writes_is_read_back(
    original: dict[str, Json], ascii_only: bool, indent: int | None
) -> None:
    text = json.dumps(original, ensure_ascii=ascii_only, indent=indent)

    structure = read("config.json", text)

    assert structure.problem is None
    assert [(each.path, each.value.kind) for each in structure.settings] == kinds_of(original, ())[
        1:
    ]
    for setting in structure.settings:
        assert json.loads(f'"{written(text, setting.span)}"') == setting.name
        value = setting.value
        if value.kind == "text":
            assert json.loads(f'"{written(text, value.span)}"') == value.text
        elif value.kind not in ("object", "list"):
            assert written(text, value.span) == value.text


@pytest.mark.parametrize("path", ["a.json", "a.jsonc", "a.tf"])
@given(text=st.text(st.sampled_from("{}[]()\"':=,#/*\\\n\r\t <>EOF$a1\ufeff\udc80"), max_size=60))
def test_any_text_can_be_read(path: str, text: str) -> None:
    assert_sound(read(path, text), text)


TOLERATED = [
    pytest.param('{"a": 1, }', [("a", "number", "1")], id="trailing-comma"),
    pytest.param(
        "{a: 'x', /* c */ b: .5}", [("a", "text", "x"), ("b", "number", ".5")], id="json5"
    ),
    pytest.param('{"a": true // c\n}', [("a", "true", "true")], id="line-comment"),
    pytest.param('{"a": {{ flag }}}', [("a", "text", "{{ flag }}")], id="template"),
    pytest.param('{"a": "${X}"}', [("a", "text", "${X}")], id="template-in-quotes"),
    pytest.param(
        '"a": 1,\n"b": {"c": null}', [("a", "number", "1"), ("b/c", "null", "null")], id="no-braces"
    ),
    pytest.param('"a": 1 },\n"b": 2', [("a", "number", "1"), ("b", "number", "2")], id="cut-out"),
    pytest.param('{"a": 1}\n{"a": 2}', [("a", "number", "1"), ("a", "number", "2")], id="lines"),
    pytest.param('{"a": 1, "a": 2}', [("a", "number", "1"), ("a", "number", "2")], id="twice"),
    pytest.param('\ufeff{"a":\r\n "b"}\r\n', [("a", "text", "b")], id="mark-and-crlf"),
    pytest.param('{"a": "\udcff"}', [("a", "text", "\udcff")], id="not-utf-8"),
    pytest.param('{"a": "\\ud83d\\ude00"}', [("a", "text", "\U0001f600")], id="two-surrogates"),
]


@pytest.mark.parametrize(("text", "expected"), TOLERATED)
def test_what_people_write_is_no_problem(text: str, expected: list[tuple[str, str, str]]) -> None:
    structure = read("config.json", text)

    assert (told(structure), structure.problem) == (expected, None)


BROKEN = [
    pytest.param('{"a": true,\n"b": [1', "a bracket that is not closed", id="open"),
    pytest.param('{"a": true,\n"b": [}', "brackets that do not match at line 2", id="mismatch"),
    pytest.param('{"a": true,\n"b": oops}', "not valid JSON at line 2", id="word"),
    pytest.param('{"a": true,\n"b": "x}\n}', "not valid JSON at line 2", id="string"),
    pytest.param('{"a": true,' + '"b": {' * 200, "nested deeper than 100 brackets", id="deep"),
    pytest.param(
        '{"a": true,' + " " * (1 << 20) + "}",
        "larger than the mebibyte that is read as a whole",
        id="large",
    ),
]


@pytest.mark.parametrize(("text", "problem"), BROKEN)
def test_what_is_broken_is_read_all_the_same_and_says_so(text: str, problem: str) -> None:
    structure = read("config.json", text)

    assert structure.problem == problem
    assert told(structure)[0] == ("a", "true", "true")


def test_each_object_of_a_list_is_a_scope_beside_the_others() -> None:
    text = '{"keys": [{"n": "okx"}, {"n": "binance", "w": {"on": true}}], "top": 1}'

    structure = read("keys.json", text)

    scopes = [(each.parent, each.kind, each.name) for each in structure.scopes]
    assert scopes == [
        (0, "file", ""), (0, "object", "keys"), (0, "object", "keys"), (2, "object", "w"),
    ]  # fmt: skip
    assert [(each.name, each.scope) for each in structure.settings] == [
        ("keys", 0), ("n", 1), ("n", 2), ("w", 2), ("on", 3), ("top", 0),
    ]  # fmt: skip


def test_a_list_gives_its_items_with_their_places() -> None:
    text = '{"permissions": ["read", "withdraw"]}'

    structure = read("config.json", text)

    value = named(structure, "permissions").value
    assert (value.kind, items(structure, "permissions")) == ("list", ["read", "withdraw"])
    assert [written(text, item.span) for item in value.items] == ["read", "withdraw"]


def test_comments_are_remarks_line_by_line() -> None:
    text = '// one\r\n{ /* two\n   three */ "a": "// no", # four\n}'

    structure = read("config.jsonc", text)

    assert remarks(structure, text) == ["// one", "/* two", "   three */", "# four"]

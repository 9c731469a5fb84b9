"""YAML is read event by event: places, kinds, aliases, documents, pieces and templates."""

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

KINDS = [
    pytest.param("true", ("true", "true"), id="true"),
    pytest.param("Yes", ("true", "Yes"), id="yes"),
    pytest.param("off", ("false", "off"), id="off"),
    pytest.param('"true"', ("text", "true"), id="quoted"),
    pytest.param("'it''s'", ("text", "it's"), id="single-quotes"),
    pytest.param('"a\\tb"', ("text", "a\tb"), id="escape"),
    pytest.param("~", ("null", "~"), id="null"),
    pytest.param("", ("null", ""), id="nothing"),
    pytest.param("-1.5e3", ("number", "-1.5e3"), id="number"),
    pytest.param("0x1F", ("number", "0x1F"), id="hexadecimal"),
    pytest.param("1.2.3.4", ("text", "1.2.3.4"), id="address"),
    pytest.param("!secret name", ("text", "name"), id="custom-tag"),
    pytest.param("!!python/object/apply:os.system x", ("text", "x"), id="hostile-tag"),
    pytest.param("&here value", ("text", "value"), id="anchor"),
    pytest.param("${{ secrets.X }}", ("text", "${{ secrets.X }}"), id="github-template"),
    pytest.param("{{ .Values.x }}", ("text", "{{ .Values.x }}"), id="helm-template"),
    pytest.param("${X:-true}", ("text", "${X:-true}"), id="shell-template"),
    pytest.param("caf\udce9", ("text", "caf\udce9"), id="not-utf-8"),
]


@pytest.mark.parametrize(("value", "expected"), KINDS)
def test_a_value(value: str, expected: tuple[str, str]) -> None:
    text = f"\ufeff# \U0001f600\r\nouter:\r\n  name: {value} # why\r\n"

    structure = read("bbgo.yaml", text)

    setting = named(structure, "outer/name")
    assert (setting.value.kind, setting.value.text) == expected
    assert structure.problem is None
    assert written(text, setting.span) == "name"
    assert remarks(structure, text) == ["# \U0001f600", "# why"]


@pytest.mark.parametrize(
    "value", ["word", '"quoted"', "&a word", "!t 'quoted'", "[a, b]", "{a: b}"]
)
def test_the_place_of_a_value_is_without_quotes_and_properties(value: str) -> None:
    text = f"\U0001f600: 1\nname: {value}\n"

    structure = read("a.yml", text)

    found = written(text, named(structure, "name").value.span)
    assert found == value.split(" ", value[0] in "&!")[-1].strip("\"'")


def test_the_lines_of_a_block_are_one_value() -> None:
    text = "run: |\n  one # no comment\n  two\n\nnext: 1\n"

    structure = read("a.yml", text)

    value = named(structure, "run").value
    assert value.text == "one # no comment\ntwo\n"
    assert written(text, value.span) == "one # no comment\n  two"
    assert structure.remarks == ()


def test_blocks_end_with_what_stands_in_them() -> None:
    text = "a:\n  b: 1\n\n# far\nc: [1,\n  2]\n"

    structure = read("a.yml", text)

    assert [written(text, each.span) for each in structure.scopes[1:]] == ["b: 1"]
    assert written(text, named(structure, "c").value.span) == "[1,\n  2]"


def test_merged_members_belong_to_the_object_unless_it_names_them_itself() -> None:
    text = "x: &x {w: true, r: 1}\nbot:\n  <<: [*x]\n  r: 2\n"

    structure = read("docker-compose.yml", text)

    assert [(each.path, each.value.text, each.scope) for each in structure.settings[1:]] == [
        (("x", "w"), "true", 1),
        (("bot", "w"), "true", 2),
        (("x", "r"), "1", 1),
        (("bot",), "<<: [*x]\n  r: 2", 0),
        (("bot", "r"), "2", 2),
    ]


def test_an_alias_gives_the_settings_of_its_anchor() -> None:
    structure = read("a.yml", "x: &x\n  w: true\ny: *x\nz: [*x, *unknown]\n")

    assert told(structure) == [
        ("x/w", "true", "true"),
        ("y/w", "true", "true"),
        ("z/w", "true", "true"),
    ]
    assert items(structure, "z") == ["w: true", "*unknown"]


@pytest.mark.parametrize("form", ["[{}]", "{{a: {0}, b: {0}}}"], ids=["lists", "maps"])
def test_aliases_of_aliases_do_not_multiply(form: str) -> None:
    lines = ["b0: &b0 {lol: true}"]
    for n in range(40):
        lines.append(
            f"b{n + 1}: &b{n + 1} "
            + form.format(", ".join([f"*b{n}"] * 9) if form[0] == "[" else f"*b{n}")
        )

    structure = read("a.yml", "\n".join(lines))

    assert structure.problem is None
    assert len(structure.settings) < 25_000
    assert_sound(structure, "\n".join(lines))


def test_each_document_is_a_scope() -> None:
    structure = read("a.yml", "a: 1\n---\na: 2\n")

    assert [(each.value.text, each.scope) for each in structure.settings] == [("1", 1), ("2", 2)]


PIECES = [
    pytest.param("    env:\n      A: b\n  next:\n    c: d\n", ["env/A", "next/c"], id="deep-first"),
    pytest.param("  - name: a\n    with:\n      b: c\n", ["name", "with/b"], id="github-step"),
    pytest.param("{{- if .x }}\na: b\n{{- end }}\n", ["a"], id="helm"),
    pytest.param("{% if x %}\na: {{ b }}\n{% endif %}\n", ["a"], id="jinja"),
    pytest.param("a:\n\tb: c\n\td: e\n", ["a/b", "a/d"], id="tabs"),
    pytest.param("a: b\na: c\n", ["a", "a"], id="twice"),
]


@pytest.mark.parametrize(("text", "paths"), PIECES)
def test_pieces_of_a_file_are_no_problem(text: str, paths: list[str]) -> None:
    structure = read("a.yml", text)

    assert [path for path, _, _ in told(structure)] == paths
    assert structure.problem is None


BROKEN = [
    pytest.param("a: true\nb: c: d\n", "not valid YAML at line 2", id="two-colons"),
    pytest.param("a: true\nb: [c\n", "not valid YAML at line 3", id="open"),
    pytest.param("a: true\nb: " + "[" * 200, "nested deeper than 100 blocks", id="deep"),
    pytest.param('a: true\nb: "\\U99999999"', "not valid YAML at line 2", id="no-character"),
]


@pytest.mark.parametrize(("text", "problem"), BROKEN)
def test_what_is_broken_is_read_line_by_line_and_says_so(text: str, problem: str) -> None:
    structure = read("a.yml", text)

    assert structure.problem == problem
    assert told(structure)[0] == ("a", "true", "true")


@given(
    st.text(
        st.sampled_from("ab:-#[]{},&*!|>'\"%@`?<= \n\r\t\ufeff\udc80\x00\x85\u2028"), max_size=60
    )
)
def test_any_text_can_be_read(text: str) -> None:
    assert_sound(read("a.yml", text), text)


legible = st.text("ab\U0001f600 #:é\"\\\n\t'{[&*!-", max_size=9)


@given(st.dictionaries(legible, legible))
def test_json_is_read_as_the_yaml_that_it_is(original: dict[str, str]) -> None:
    text = json.dumps({"\U0001f600": original}, indent=1, ensure_ascii=False)

    structure = read("a.yml", text)

    assert [(each.path[-1], each.value.text) for each in structure.settings[1:]] == [
        *original.items()
    ]
    for setting in structure.settings[1:]:
        assert json.loads(f'"{written(text, setting.value.span)}"') == setting.value.text

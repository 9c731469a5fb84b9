"""INI files, systemd units and properties are read setting by setting, under their headings."""

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
    pytest.param("name=true", ("true", "true"), id="true"),
    pytest.param("name = Off", ("false", "Off"), id="off"),
    pytest.param("name: 1.5", ("number", "1.5"), id="colon"),
    pytest.param("name =", ("text", ""), id="nothing"),
    pytest.param("name = none", ("text", "none"), id="no-null"),
    pytest.param('name = "true"', ("text", "true"), id="quoted"),
    pytest.param("name = a b ; why", ("text", "a b"), id="comment"),
    pytest.param('name = "a ; b" # why', ("text", "a ; b"), id="semicolon-in-quotes"),
    pytest.param("name = https://x/#a;b", ("text", "https://x/#a;b"), id="url"),
    pytest.param("  name = it's", ("text", "it's"), id="apostrophe"),
    pytest.param("name = a \\\n   b", ("text", "a b"), id="backslash"),
]


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("line", "expected"), VALUES)
def test_a_value(line: str, expected: tuple[str, str], end: str) -> None:
    text = f"\ufeff[binance]\n{line}\n".replace("\n", end)

    structure = read("user.cfg", text)

    setting = named(structure, "binance/name")
    assert (setting.value.kind, setting.value.text) == expected
    assert written(text, setting.span) == "name"
    assert structure.scopes[setting.scope][:3] == (0, "section", "binance")


def test_sections_are_scopes_and_settings_in_front_of_them_stand_in_the_file() -> None:
    text = "a = 1\n[one]\na = 2\n[two]\na = 3\n"

    structure = read("a.ini", text)

    assert [(each.path, each.scope) for each in structure.settings] == [
        (("a",), 0), (("one",), 0), (("one", "a"), 1), (("two",), 0), (("two", "a"), 2),
    ]  # fmt: skip
    assert written(text, structure.scopes[1].span) == "[one]\na = 2\n"


def test_lines_below_a_name_are_its_list() -> None:
    text = "[key]\npermissions =\n  read\n  withdraw # why\nhost = https://a:1\n"

    structure = read("a.ini", text)

    assert items(structure, "key/permissions") == ["read", "withdraw"]
    assert named(structure, "key/host").value.text == "https://a:1"


def test_comments_are_remarks() -> None:
    text = "; one\n  # two\na = 1 ; three\n"

    assert remarks(read("a.ini", text), text) == ["; one", "# two", "; three"]


ENVIRONMENTS = [
    pytest.param('Environment="A=x y" "B=true"', id="systemd"),
    pytest.param("Environment=\"A=x y\" 'B=true'", id="systemd-single-quotes"),
    pytest.param('environment=A="x y",B="true"', id="supervisor"),
]


@pytest.mark.parametrize("line", ENVIRONMENTS)
def test_variables_for_a_program_are_settings_beside_each_other(line: str) -> None:
    structure = read("bot.service", f"[Service]\n{line}\n")

    found = {each.name: each for each in structure.settings}
    assert (found["A"].value.text, found["B"].value.text) == ("x y", "true")
    assert found["A"].scope == found["B"].scope


PROPERTIES = [
    pytest.param("a.b=true", ("a/b", "true", "true"), id="dotted"),
    pytest.param("a.b : x # y", ("a/b", "text", "x # y"), id="colon-and-no-comment"),
    pytest.param("name value", ("name", "text", "value"), id="space"),
    pytest.param("name=1\\\n   2", ("name", "text", "12"), id="backslash"),
]


@pytest.mark.parametrize(("text", "expected"), PROPERTIES)
def test_a_property(text: str, expected: tuple[str, str, str]) -> None:
    structure = read("application.properties", f"! c\n{text}\n# d\n")

    assert told(structure) == [expected]
    assert len(structure.remarks) == 2


@pytest.mark.parametrize("path", ["a.ini", "a.properties"])
@given(text=st.text(st.sampled_from("ab=:[];#!\"'\\ \n\r\t\ufeff\udc80"), max_size=60))
def test_any_text_can_be_read(path: str, text: str) -> None:
    assert_sound(read(path, text), text)

"""Environment files and Dockerfiles give the variables that they set."""

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
    pytest.param("NAME=true", ("true", "true"), id="true"),
    pytest.param("export NAME=No", ("false", "No"), id="export"),
    pytest.param("NAME = 15", ("number", "15"), id="spaces"),
    pytest.param("NAME: x", ("text", "x"), id="colon"),
    pytest.param("NAME=", ("text", ""), id="nothing"),
    pytest.param("NAME=null", ("text", "null"), id="no-null"),
    pytest.param('NAME="a # b" # why', ("text", "a # b"), id="double-quotes"),
    pytest.param("NAME='a\"b'", ("text", 'a"b'), id="single-quotes"),
    pytest.param("NAME=a#b # why", ("text", "a#b"), id="comment"),
    pytest.param("NAME=${X:-true}", ("text", "${X:-true}"), id="default"),
    pytest.param('NAME="${X:-a b}"', ("text", "${X:-a b}"), id="default-in-quotes"),
    pytest.param('NAME="a\n\nb=="', ("text", "a\n\nb=="), id="several-lines"),
    pytest.param("NAME='it", ("text", "'it"), id="quote-that-is-not-closed"),
]


@pytest.mark.parametrize(("line", "expected"), VALUES)
def test_a_value(line: str, expected: tuple[str, str]) -> None:
    text = f"\ufeff# one\n{line}\nOTHER='x'\n"

    structure = read(".env.local", text)

    setting = named(structure, "NAME")
    assert (setting.value.kind, setting.value.text) == expected
    assert written(text, setting.value.span) == setting.value.text
    assert written(text, setting.span) == "NAME"
    assert named(structure, "OTHER").value.text == "x"


def test_lines_may_end_as_on_windows() -> None:
    text = 'A=x # y\r\nB="z"\r\n# c\r\n'

    structure = read(".env", text)

    assert told(structure) == [("A", "text", "x"), ("B", "text", "z")]
    assert remarks(structure, text) == ["# y", "# c"]


def test_a_variable_that_is_commented_out_is_a_remark() -> None:
    text = "# A=true\nB=true\n"

    structure = read(".env", text)

    assert (told(structure), remarks(structure, text)) == ([("B", "true", "true")], ["# A=true"])


INSTRUCTIONS = [
    pytest.param("ENV A=x B=true", [("A", "text", "x"), ("B", "true", "true")], id="several"),
    pytest.param(
        "ENV A='x' \\\n  # c\n  B=1", [("A", "text", "x"), ("B", "number", "1")], id="lines"
    ),
    pytest.param("env A x y", [("A", "text", "x y")], id="without-sign"),
    pytest.param("ENV A x=y", [("A", "text", "x=y")], id="sign-in-the-value"),
    pytest.param("ARG A=yes\nARG B", [("A", "true", "yes")], id="argument"),
    pytest.param("RUN A=x", [], id="other"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), INSTRUCTIONS)
def test_an_instruction(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(read("Dockerfile", f"FROM x\n{text}\n")) == expected


def test_the_arguments_of_a_command_are_named() -> None:
    text = 'CMD ["bot", "--flag=yes"]\nENTRYPOINT bot --other 1\n'

    structure = read("bot.Dockerfile", text)

    assert items(structure, "CMD") == ["bot", "--flag=yes"]
    flag, other = named(structure, "CMD/flag"), named(structure, "ENTRYPOINT/other")
    assert (flag.value.kind, written(text, flag.value.span)) == ("true", "yes")
    assert (other.value.kind, written(text, other.value.span)) == ("number", "1")


@pytest.mark.parametrize("path", [".env", "Dockerfile"])
@given(text=st.text(st.sampled_from("ENVA=: #\"'\\[]\n\r\t\ufeff\udc80"), max_size=60))
def test_any_text_can_be_read(path: str, text: str) -> None:
    assert_sound(read(path, text), text)

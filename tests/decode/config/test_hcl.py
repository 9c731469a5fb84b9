"""HCL is read as far as names and values go: blocks, expressions, templates and heredocs."""

from __future__ import annotations

import pytest

from tests.decode.config.configurations import items, named, read, remarks, told

VALUES = [
    pytest.param("a = true", ("a", "true", "true"), id="boolean"),
    pytest.param('a = "x"', ("a", "text", "x"), id="string"),
    pytest.param("a = var.x", ("a", "expression", "var.x"), id="variable"),
    pytest.param("a = var.x ? 1 : 2 # c", ("a", "expression", "var.x ? 1 : 2"), id="choice"),
    pytest.param('a = "x" == var.y', ("a", "expression", '"x" == var.y'), id="comparison"),
    pytest.param('a = "${f(x, "y")}-z"', ("a", "text", '${f(x, "y")}-z'), id="interpolation"),
    pytest.param("a = f(\n  x\n)", ("a", "expression", "f(\n  x\n)"), id="call"),
    pytest.param("a = [for k in x : k]", ("a", "expression", "[for k in x : k]"), id="for"),
    pytest.param("a = <<-EOF\n  b\n  EOF\n", ("a", "text", "  b"), id="heredoc"),
    pytest.param("a = <<EOF\nb", ("a", "text", "b"), id="heredoc-without-end"),
]


@pytest.mark.parametrize(("text", "expected"), VALUES)
def test_a_value(text: str, expected: tuple[str, str, str]) -> None:
    structure = read("bot.tfvars", text)

    assert (told(structure), structure.problem) == ([expected], None)


def test_a_block_is_a_scope_under_its_labels() -> None:
    text = 'resource "aws_x" "bot" {\n  image = "b" // c\n\n  env {\n    k = 1\n  }\n}\nz = 2\n'

    structure = read("main.tf", text)

    assert told(structure) == [
        ("resource/aws_x/bot/image", "text", "b"),
        ("resource/aws_x/bot/env/k", "number", "1"),
        ("z", "number", "2"),
    ]
    assert [(each.parent, each.name) for each in structure.scopes] == [
        (0, ""), (0, "bot"), (1, "env"),
    ]  # fmt: skip
    assert remarks(structure, text) == ["// c"]


def test_what_is_encoded_as_json_is_looked_into() -> None:
    text = 'x = jsonencode([{ name = "NAME", value = "true" }])\ny = merge(a, { K = "v" })\n'

    structure = read("main.tf", text)

    assert named(structure, "x/NAME").value.text == "true"
    assert named(structure, "y/K").value.text == "v"
    assert items(structure, "y") == ["a", '{ K = "v" }']


def test_computed_names_do_not_hide_the_others() -> None:
    structure = read("main.tf", "x = {\n  (var.k) = 1\n  y = true\n}\n")

    assert told(structure) == [("x/y", "true", "true")]

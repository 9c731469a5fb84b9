"""Shell scripts: what they set, the commands they run, and the texts they write."""

from __future__ import annotations

import pytest

from tests.decode.program.reading_programs import (
    arguments,
    chains,
    program,
    remarks,
    settings,
    texts,
)


@pytest.mark.parametrize(
    ("text", "name", "kind", "value"),
    [
        ("VERIFY=false", "VERIFY", "false", "false"),
        ("export VERIFY='off' # c", "VERIFY", "text", "off"),
        ('A="$B" c', "A", "expression", "$B"),
        ("docker run -e KEY=value image", "KEY", "text", "value"),
        ('helm install --set "a.b=true" x', "a.b", "true", "true"),
        ('helm install --set a.b="c" x', "a.b", "text", "c"),
        ("x --from-literal=KEY=value", "KEY", "text", "value"),
        ("x --limit=3 && y", "limit", "number", "3"),
        ("(A=1)", "A", "number", "1"),
    ],
)
def test_names_are_given_values(text: str, name: str, kind: str, value: str) -> None:
    (found,) = program(text, "shell").settings

    assert (found.name, found.value.kind, found.value.text) == (name, kind, value)


def test_a_command_is_a_call() -> None:
    found = program('if true; then\n  curl -k \\\n    -X POST "https://a/b" | jq .\nfi', "shell")

    assert chains(found) == ["true", "curl", "jq"]
    assert arguments(found, "curl") == [
        ("", "-k"),
        ("", "-X"),
        ("", "POST"),
        ("", "https://a/b"),
    ]


def test_strings_and_addresses_are_texts() -> None:
    found = program('U=\'a b\' x "c" https://d/e; [ "$f" ]', "shell")

    assert texts(found) == [
        ("a b", "", "U"),
        ("c", "x", ""),
        ("https://d/e", "x", ""),
        ("$f", "", ""),
    ]


def test_comments_and_here_documents_are_remarks() -> None:
    text = "#!/bin/sh\n# One\na#b # two\ncat <<'EOF' > .env\nWITHDRAW=true\n\nEOF\nexit"

    assert remarks(text, "shell") == [
        ("comment", "One"),
        ("comment", "two"),
        ("prose", "WITHDRAW=true"),
    ]


def test_functions_are_defined() -> None:
    assert program("a() {\n  b\n}\nfunction c() { d; }", "shell").defined == ("a", "c")


def test_a_quote_that_nothing_closes_hides_nothing() -> None:
    found = program("echo it's\nVERIFY=false", "shell")

    assert settings(found) == [("VERIFY", "false", "false")]

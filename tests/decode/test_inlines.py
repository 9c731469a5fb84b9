"""Addresses that sentences of a document give to a name."""

from __future__ import annotations

import pytest

from binlint.decode import documents
from binlint.model import Span
from binlint.structure import Setting, Value


def assigned(text: str) -> list[tuple[str, str]]:
    structure = documents.read(text, "markdown", lambda block, language: None)
    return [(setting.name, setting.value.text) for setting in structure.settings]


@pytest.mark.parametrize(
    "text",
    [
        "Set `BASE_URL=https://a.example` in the variables.",
        "Set `BASE_URL` to `https://a.example`.",
        "`BASE_URL` auf https://a.example setzen",
        "Put BASE_URL=https://a.example.",
        'Put **BASE_URL** = "https://a.example", and start.',
        "- BASE_URL: https://a.example",
        "| `BASE_URL` | `https://a.example` | where to |",
        "- BASE_URL → <https://a.example>",
    ],
    ids=ascii,
)
def test_a_sentence_gives_an_address_to_a_name(text: str) -> None:
    assert assigned(text) == [("BASE_URL", "https://a.example")]


def test_a_name_in_quotes_may_be_in_any_case() -> None:
    assert assigned("Set `baseUrl` to `wss://a.example/ws`.") == [("baseUrl", "wss://a.example/ws")]


@pytest.mark.parametrize(
    "text",
    [
        "Never set `BASE_URL=https://a.example`.",
        "Don't point `BASE_URL` to `https://a.example`.",
        "不要设置 `BASE_URL=https://a.example`",
        "`BASE_URL=https://a.example` is blocked.",
        "The base url is https://a.example.",
        "See [it](https://a.example?NEXT_URL=https://b.example).",
        "`BASE_URL` is described at length on https://a.example",
        "`VERIFY=false`",
        "<!-- BASE_URL=https://a.example -->",
    ],
    ids=ascii,
)
def test_other_lines_do_not(text: str) -> None:
    assert assigned(text) == []


def test_it_stands_in_its_section() -> None:
    text = "# A\n\nx\n\n## B\n\nSet `X_URL=https://a.example`.\n"
    name, value = text.index("X_URL"), text.index("https")

    structure = documents.read(text, "markdown", lambda block, language: None)

    given = Value("text", "https://a.example", Span(value, value + 17))
    assert structure.settings == (Setting(("X_URL",), given, Span(name, name + 5), 2),)
    assert structure.scopes[2].name == "B"

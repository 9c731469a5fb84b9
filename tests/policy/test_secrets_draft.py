"""A baseline for detect-secrets is new and whole, or keeps all that it had."""

from __future__ import annotations

import json

import pytest

from binlint.policy.foreign import Table
from binlint.policy.secrets_baseline import read
from binlint.policy.secrets_draft import Draft, Value, draft
from binlint.redact import alias_of

SHA1 = "0123456789abcdef0123456789abcdef01234567"
VALUE = Value("binance-api-key", "bot.py", 3, SHA1, False)
NOW = "2027-01-01T12:00:00Z"
OWN = {"name": "BinanceApiKeyDetector", "path": "file:///somewhere/detect_secrets_plugin.py"}


def types(made: Draft, path: str = "bot.py") -> list[str]:
    return [entry["type"] for entry in json.loads(made.text)["results"].get(path, [])]


def test_a_new_one_can_be_read_back() -> None:
    made = draft([VALUE], NOW)

    listed = read(Table("file", "", json.loads(made.text)))
    assert {(each.path, each.line, each.alias) for each in listed} == {
        ("bot.py", 3, alias_of(SHA1))
    }
    assert (made.added, made.left_out) == (2, ())
    assert json.loads(made.text)["generated_at"] == NOW


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(VALUE, ["Base64 High Entropy String", "Secret Keyword"], id="letters"),
        pytest.param(
            VALUE._replace(is_hexadecimal=True),
            ["Base64 High Entropy String", "Hex High Entropy String", "Secret Keyword"],
            id="hexadecimal",
        ),
        pytest.param(VALUE._replace(rule="binance-private-key"), [], id="private-key"),
    ],
)
def test_the_types_are_those_of_its_plugins(value: Value, expected: list[str]) -> None:
    made = draft([value], NOW)

    assert types(made) == expected
    assert made.left_out == (() if expected else (value,))


def test_one_that_is_there_keeps_what_it_has() -> None:
    other = {
        "type": "AWS Access Key",
        "filename": "bot.py",
        "hashed_secret": SHA1,
        "is_secret": True,
    }
    before = {
        "version": "1.4.0",
        "plugins_used": [{"name": "KeywordDetector"}, OWN],
        "filters_used": [{"path": "file:///mine.py::skip"}],
        "results": {"z.py": [other], "bot.py": [other]},
        "custom": 1,
    }

    made = draft([VALUE], NOW, before)

    after = json.loads(made.text)
    assert types(made) == ["AWS Access Key", "Binance API Key", "Secret Keyword"]
    assert after["results"]["bot.py"][0] == other
    assert list(after["results"]) == ["bot.py", "z.py"]
    assert {**after, "results": 0, "generated_at": 0} == {**before, "results": 0, "generated_at": 0}
    assert before["results"] == {"z.py": [other], "bot.py": [other]}


def test_what_is_there_is_not_added_again() -> None:
    first = draft([VALUE], NOW)
    second = draft([VALUE, VALUE], NOW, json.loads(first.text))

    assert (second.added, second.text) == (0, first.text)

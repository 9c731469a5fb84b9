"""Doubts lower the confidence, and the evidence names each of them, without the value."""

from __future__ import annotations

import pytest

from binlint.detect.generic.weighing import weigh
from binlint.template import expand
from tests.detect.generic import samples

ALNUM = expand("{alnum:16}", 4)
TOKEN = samples.sample("TelegramBotTokenDetector")[1]


def weighed(
    plugin: str, value: str, before: str = "", after: str = "", path: str = "bot.py"
) -> tuple[str, list[str]]:
    """Return the confidence, and the kinds of evidence behind the first."""
    confidence, evidence = weigh(samples.kind(plugin), value, (before, after), path)
    assert evidence[0].note == f"found by its plugin {plugin}"
    return confidence, [item.kind for item in evidence[1:]]


@pytest.mark.parametrize(
    ("value", "doubt"),
    [
        pytest.param("changeme", "made-up", id="placeholder"),
        pytest.param("your_api_key_1", "made-up", id="yours"),
        pytest.param("SuperSecret1!", "made-up", id="says secret"),
        pytest.param("0123456789ab", "made-up", id="row"),
        pytest.param("aaaaaaaabbbb", "made-up", id="poor"),
        pytest.param("bitcoin wallet", "words", id="words"),
        pytest.param("exchangePassword", "made-up", id="name"),
        pytest.param("kucoinWalletName", "words", id="camel case"),
        pytest.param("os.environ['X']", "reference", id="environment"),
        pytest.param("get_pass(name)", "reference", id="call"),
        pytest.param("%(pass)s", "reference", id="template"),
        pytest.param(expand("{hex:40}"), "digest", id="hash"),
        pytest.param("6f1d2c3b-9a8e-4c7d-b5f0-1e2d3c4b5a69", "uuid", id="UUID"),
        pytest.param("h7$kQ", "short", id="short"),
    ],
)
def test_a_named_value_that_looks_like_no_secret_is_doubted(value: str, doubt: str) -> None:
    confidence, kinds = weighed("KeywordDetector", value)

    assert confidence == "low"
    assert doubt in kinds


@pytest.mark.parametrize("value", [ALNUM, "Tr0ub4dor&39", "kWqZvXpLmRtYbNcD", "j7-Kd9 w2Lq"])
def test_a_named_value_that_looks_like_one_is_not(value: str) -> None:
    assert weighed("KeywordDetector", value) == ("medium", [])


def test_the_name_is_told() -> None:
    _, evidence = weigh(
        samples.kind("KeywordDetector"), ALNUM, ('"kucoin_secret": "', ""), "a.json"
    )

    assert evidence[1].note == "named `kucoin_secret`"


@pytest.mark.parametrize(
    ("path", "confidence", "kinds"),
    [
        ("bot.py", "high", []),
        ("tests/test_bot.py", "medium", ["trial"]),
        ("docs/telegram.md", "medium", ["trial"]),
        ("poetry.lock", "low", ["lock-file"]),
        ("package-lock.json", "low", ["lock-file"]),
        ("static/app.min.js", "low", ["lock-file"]),
        ("contest/latest.py", "high", []),
    ],
)
def test_the_path_counts(path: str, confidence: str, kinds: list[str]) -> None:
    assert weighed("TelegramBotTokenDetector", TOKEN, path=path) == (confidence, kinds)


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ('"', '"', []),
        ("https://api.telegram.org/bot", "/getMe", []),
        ("a", '"', ["within"]),
        ('"', "f09", ["within"]),
        ('"', "-x", ["within"]),
    ],
)
def test_part_of_something_longer_is_doubted(before: str, after: str, kinds: list[str]) -> None:
    assert weighed("TelegramBotTokenDetector", TOKEN, before, after)[1] == kinds


def test_the_example_of_amazon_is_made_up() -> None:
    assert weighed("AWSKeyDetector", f"AKIA{expand('{HEX:9}')}EXAMPLE") == ("low", ["made-up"])


def test_a_server_on_the_same_machine_is_told() -> None:
    assert weighed("BasicAuthDetector", ALNUM, "://bot:", "@localhost/db") == ("low", ["local"])


def test_the_first_line_of_a_private_key_is_none() -> None:
    assert weighed("PrivateKeyDetector", "BEGIN PRIVATE KEY") == ("low", ["no-body"])

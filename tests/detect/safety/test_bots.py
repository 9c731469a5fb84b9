"""A bot's configuration is recognised, and its settings are judged, by the bot's file."""

from __future__ import annotations

import json

import pytest

from binlint.bot import Bot, BotFile, BotSetting
from binlint.decode import structures
from binlint.detect.safety import bots, context
from binlint.detect.safety.scenes import Scene
from binlint.model import Document, Evidence, Fault, Origin
from binlint.structure import Structure

ENDPOINT = BotSetting("*.url", "decides where it sends its requests", holds="endpoint")
DOMAIN = BotSetting("*.tld", "decides where it sends its requests", holds="domain")
WITHDRAWAL = BotSetting("*.withdrawal", "lets it withdraw", "withdrawal-scope", ("true", "l*ve"))
PLAIN = Bot("plain", "Plain", (), (BotFile(("bot.json",)),))
SESSIONS = PLAIN._replace(exchange=("*.exchange",), settings=(WITHDRAWAL, ENDPOINT, DOMAIN))


def read(text: str, path: str = "bot.json") -> Structure:
    structure = structures.read(Document(Origin(path), text))
    assert structure is not None
    return structure


def find(content: object, bot: Bot = SESSIONS, path: str = "bot.json") -> list[Fault]:
    """Return the faults of a JSON file with one member of an object on each line."""
    text = json.dumps(content, indent=1)
    scene = Scene(context.judge(Document(Origin(path), text), read(text, path)))
    return sorted(bots.find(scene, bot), key=lambda fault: fault.span)


def session(**members: object) -> dict[str, object]:
    return {"main": {"exchange": "binance", **members}}


# --- which bot ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["bot.json", "a/b/bot.json", "a/BOT.json"])
def test_a_name_of_its_own_is_enough(path: str) -> None:
    assert bots.recognise(path, read("{}"), (PLAIN,)) is PLAIN


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("user_data/config*.json", "ft/user_data/config-private.json"),
        ("conf/connectors/binance*.yml", "conf/connectors/binance_perpetual.yml"),
        ("*.py", "live/main.py"),
    ],
)
def test_a_glob_is_compared_with_the_last_parts_of_a_path(glob: str, path: str) -> None:
    bot = PLAIN._replace(files=(BotFile((glob,)),))

    assert bots.recognise(path, read("{}"), (bot,)) is bot


@pytest.mark.parametrize("path", ["config.json", "data/config.json", "user_data/x/config.json"])
def test_another_folder_is_another_file(path: str) -> None:
    bot = PLAIN._replace(files=(BotFile(("user_data/config*.json",)),))

    assert bots.recognise(path, read("{}"), (bot,)) is None


def test_a_general_name_needs_one_of_the_marks() -> None:
    marked = PLAIN._replace(files=(BotFile(("config.json",), ("stake_currency", "a.b")),))
    other = PLAIN._replace(files=(BotFile(("config.json",), ("keys.*.api-key",)),))
    known = (marked, other)

    assert bots.recognise("config.json", read('{"stakeCurrency": 1}'), known) is marked
    assert bots.recognise("config.json", read('{"a": {"b": {}}}'), known) is marked
    assert bots.recognise("config.json", read('{"keys": {"x": {"apiKey": ""}}}'), known) is other
    assert bots.recognise("config.json", read('{"a": 1, "b": 2}'), known) is None


# --- values ------------------------------------------------------------------------------------


def test_a_value_that_breaks_a_rule_is_a_fault() -> None:
    (fault,) = find(session(withdrawal=True))

    assert fault == Fault(
        rule="withdrawal-scope",
        span=fault.span,
        subject="main.withdrawal",
        message="`withdrawal` lets it withdraw",
        severity="error",
        confidence="high",
        where="config",
        evidence=(Evidence("bot", "a setting of Plain"),),
    )


def test_a_fault_stands_at_the_name_of_the_setting() -> None:
    text = json.dumps(session(withdrawal=True), indent=1)
    (fault,) = find(session(withdrawal=True))

    assert text[slice(*fault.span)] == "withdrawal"


@pytest.mark.parametrize(
    "value", [True, "true", "TRUE", " true ", "live", ["read", "live"]], ids=str
)
def test_values_that_break_a_rule(value: object) -> None:
    assert [fault.rule for fault in find(session(withdrawal=value))] == ["withdrawal-scope"]


@pytest.mark.parametrize("value", [False, "false", "", None, 1, [], {"true": 0}], ids=str)
def test_values_that_do_not(value: object) -> None:
    assert find(session(withdrawal=value)) == []


def test_another_way_of_writing_true_is_true() -> None:
    text = "main:\n  exchange: binance\n  withdrawal: yes\n"
    structure = read(text, "bot.yaml")
    scene = Scene(context.judge(Document(Origin("bot.yaml"), text), structure))

    assert [fault.rule for fault in bots.find(scene, SESSIONS)] == ["withdrawal-scope"]


def test_only_what_is_about_binance_is_judged() -> None:
    both = {
        "first": {"exchange": "max", "withdrawal": True},
        "second": {"exchange": "binance", "withdrawal": True},
    }

    assert [fault.subject for fault in find(both)] == ["second.withdrawal"]


def test_where_nothing_tells_the_exchange_a_fault_is_less_sure() -> None:
    (fault,) = find({"main": {"withdrawal": True}})

    assert fault.confidence == "medium"


def test_where_a_name_says_another_exchange_there_is_no_fault() -> None:
    assert find({"kraken": {"withdrawal": True}}) == []


def test_an_example_is_only_warned_of() -> None:
    (fault,) = find(session(withdrawal=True), path="examples/bot.json")

    assert fault.severity == "warning"


def test_a_test_is_left_alone() -> None:
    assert find(session(withdrawal=True), path="tests/bot.json") == []


# --- addresses ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://api.binance.com", []),
        ("wss://stream.binance.com:9443/ws", []),
        ("http://127.0.0.1:8079/api/v3", []),
        ("http://relay:8080", []),
        ("http://api.binance.com", [("insecure-endpoint", "error")]),
        ("https://relay.example.net/fapi", [("untrusted-endpoint", "warning")]),
        ("relay.example.net", [("untrusted-endpoint", "warning")]),
        ("https://x.workers.dev", [("untrusted-endpoint", "error")]),
        ("https://api.binance.com.evil.net", [("untrusted-endpoint", "error")]),
        ("https://api.binance.cc", [("untrusted-endpoint", "warning")]),
        ("ws://203.0.113.7", [("insecure-endpoint", "error"), ("untrusted-endpoint", "error")]),
        ("--http https://x.workers.dev --port 3000", [("untrusted-endpoint", "error")]),
        ("", []),
        ("none", []),
        (None, []),
    ],
    ids=str,
)
def test_the_hosts_of_an_endpoint_are_judged(url: str | None, found: list[tuple[str, str]]) -> None:
    assert [(fault.rule, fault.severity) for fault in find(session(url=url))] == found


def test_a_fault_of_an_endpoint_stands_at_its_address_and_names_the_host() -> None:
    text = json.dumps(session(url="https://x.workers.dev/api"), indent=1)
    (fault,) = find(session(url="https://x.workers.dev/api"))

    assert text[slice(*fault.span)] == "https://x.workers.dev/api"
    assert fault.subject == "x.workers.dev"
    assert fault.message == (
        "`url` decides where it sends its requests: `x.workers.dev` is not Binance's"
    )


def test_public_data_is_only_noted() -> None:
    bot = SESSIONS._replace(settings=(ENDPOINT._replace(path="*.*"),))
    faults = find(session(fapiPublic="http://x.workers.dev"), bot)

    assert [fault.severity for fault in faults] == ["note", "note"]


@pytest.mark.parametrize(
    ("domain", "severities"),
    [
        ("com", []),
        ("us", []),
        (".com", []),
        ("cc", ["warning"]),
        ("xyz", ["error"]),
        ("", []),
        ("${TLD}", []),
        (None, []),
    ],
    ids=str,
)
def test_the_domain_behind_binance_is_judged(domain: str | None, severities: list[str]) -> None:
    assert [fault.severity for fault in find(session(tld=domain))] == severities

"""Bots are loaded whole or refused, with the file, the key and the remedy in the message."""

from __future__ import annotations

from pathlib import Path

import pytest

from binlint import bot, rulebook
from binlint.bot import Bot, BotFile, BotSetting
from binlint.detect.kept import keptfiles
from binlint.errors import RuleError
from binlint.sources.kept import keeps_credentials
from binlint.template import expand
from tests.e2e.workbench import shown_parts

KEY = expand("{alnum:64}", 1)
SETTING = {"path": "a.*", "rule": "tls-disabled", "values": ["False"], "what": "leaves it"}
TABLE = {
    "id": "some-bot",
    "title": "Some Bot",
    "references": ["https://example.com/some-bot"],
    "exchange": ["exchange.name", "{exchange}"],
    "credentials": ["exchange.api-key"],
    "environment": ["SOME_KEY"],
    "files": [{"globs": ["Conf*.json"], "marks": ["**.a.**"]}, {"globs": [".env"], "keys": False}],
    "settings": [SETTING, {"path": "url", "holds": "endpoint", "what": "decides it"}],
}
BOTS = rulebook.load_bots()


def parse(**changes: object) -> Bot:
    """Parse the table with some of its values changed; None takes one away."""
    table = {key: value for key, value in {**TABLE, **changes}.items() if value is not None}
    return bot.parse(table, "some-bot.toml")


# --- one file ----------------------------------------------------------------------------------


def test_a_table_becomes_a_bot() -> None:
    assert parse() == Bot(
        id="some-bot",
        title="Some Bot",
        references=("https://example.com/some-bot",),
        files=(BotFile(("conf*.json",), ("**.a.**",)), BotFile((".env",), keys=False)),
        exchange=("exchange.name", "{exchange}"),
        credentials=("exchange.api-key",),
        environment=("SOME_KEY",),
        settings=(
            BotSetting("a.*", "leaves it", "tls-disabled", ("false",)),
            BotSetting("url", "decides it", holds="endpoint"),
        ),
        source="some-bot.toml",
    )


def test_only_names_and_files_are_needed() -> None:
    changes = dict.fromkeys(("exchange", "credentials", "environment", "settings"))

    assert parse(**changes) == Bot(
        "some-bot", "Some Bot", parse().references, parse().files, source="some-bot.toml"
    )


def changed(**changes: object) -> list[dict[str, object]]:
    """Return the setting with some of its values changed; None takes one away."""
    table = {**SETTING, **changes}
    return [{key: value for key, value in table.items() if value is not None}]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"id": None}, "bot without an id: 'id' is missing: add it"),
        ({"id": "Some_Bot"}, "the id is not kebab-case: use lower-case words joined by '-'"),
        ({"title": ""}, "'title' is not a text: write it as a non-empty string"),
        ({"files": None}, "'files' is missing: add a table [[files]]"),
        ({"files": ["a"]}, "'files' is not an array of tables: write each as [[files]]"),
        ({"files": [{}]}, "files 1: 'globs' is missing or empty: give it one entry at least"),
        ({"exchange": "name"}, "'exchange' is not a list of texts: write it as"),
        ({"exchange": ["a..b"]}, "'exchange' holds no key path: write names with dots"),
        ({"exchange": ["**.**.**"]}, "a path in 'exchange' has too many '**': use 2 at most"),
        ({"references": ["http://a"]}, "an entry of 'references' is no https:// address"),
        ({"marks": []}, "unknown key 'marks': use credentials, environment, exchange, files"),
        ({"settings": changed(path=None)}, "settings 1: 'path' is missing: add it"),
        ({"settings": changed(rule="x")}, "settings 1: 'rule' is not one of withdrawal-scope"),
        ({"settings": changed(values=[])}, "settings 1: 'values' is missing or empty"),
        ({"settings": changed(severity="high")}, "'severity' is not one of note, warning, error"),
        ({"settings": changed(holds="endpoint")}, "'holds' leaves no choice of rule, values"),
        ({"settings": [{"path": "a", "what": "b", "holds": "c"}]}, "'holds' is not one of"),
        ({"files": [{"globs": ["a"], "keys": "no"}]}, "'keys' is not a boolean: write true or"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_wrong_table_is_refused_with_key_and_remedy(
    changes: dict[str, object], message: str
) -> None:
    with pytest.raises(RuleError) as caught:
        parse(**changes)

    assert str(caught.value).startswith("some-bot.toml: bot ")
    assert message in str(caught.value)


@pytest.mark.parametrize("changes", [{"id": KEY}, {KEY: "x"}], ids=["as-id", "as-key"])
def test_a_key_pasted_in_by_mistake_is_not_quoted(changes: dict[str, object]) -> None:
    with pytest.raises(RuleError) as caught:
        parse(**changes)

    assert shown_parts(str(caught.value), KEY) == []


# --- all of them -------------------------------------------------------------------------------


def test_the_bots_are_sorted_and_called_as_their_files_are() -> None:
    ids = [each.id for each in BOTS]

    assert ids == sorted(ids)
    assert ids == [Path(each.source).stem for each in BOTS]


def test_the_bots_that_are_promised_are_there() -> None:
    promised = """
        binance-trade-bot binance-volatility-trading-bot bbgo blankly ccxt cryptofeed freqtrade
        gekko gocryptotrader hummingbot jesse krypto-trading-bot mcp-servers nautilus-trader
        octobot opentrader passivbot pycryptobot zenbot
    """

    assert {each.id for each in BOTS} >= set(promised.split())


def test_a_bots_file_is_no_rule() -> None:
    assert {each.source for each in BOTS}.isdisjoint(rule.source for rule in rulebook.load().rules)


def test_a_file_that_is_called_otherwise_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bots").mkdir()
    path = tmp_path / "bots" / "other.toml"
    path.write_text(Path(BOTS[0].source).read_text("utf-8"), "utf-8")
    monkeypatch.setattr(rulebook, "_PLACES", (str(tmp_path),))

    with pytest.raises(RuleError) as caught:
        rulebook.load_bots()

    assert str(caught.value) == f"{path}: 'id' is not the file's name: make them the same"


def test_missing_bots_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rulebook, "_PLACES", (str(tmp_path),))

    with pytest.raises(RuleError, match="the bots that are known are missing: reinstall binlint"):
        rulebook.load_bots()


# --- where credentials are kept ----------------------------------------------------------------

KEEPERS = [
    glob.replace("*", "x")
    for each in BOTS
    for file in each.files
    if file.keys
    for glob in file.globs
]


@pytest.mark.parametrize("path", sorted(set(KEEPERS)))
def test_a_file_that_keeps_credentials_is_read_although_git_ignores_it(path: str) -> None:
    assert keeps_credentials(path)


# Unknown as yet to the rules on such files.
UNHELD = {
    "api-keys.csv",
    "cline_mcp_settings.json",
    "config/plugins/trader.toml",
    "keys.local.json",
    "mcp_config.json",
    "mcp_settings.json",
}


@pytest.mark.parametrize("path", sorted(set(KEEPERS) - UNHELD))
def test_a_file_that_keeps_credentials_is_held_to_the_rules_on_such_files(path: str) -> None:
    assert keptfiles.may_matter(path)
    assert keptfiles.kind(path) is not None

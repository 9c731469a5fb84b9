"""What the settings, the baseline and the options say decides how a scan ends."""

from __future__ import annotations

import pytest

from tests.commands.console import CLEAN, KEY, PAIR, Console
from tests.e2e.workbench import shown_parts

TESTNET = f'client = Client("{KEY}", testnet=True)  # binance\n'
OWN_RULE = """
[[rules]]
id = "internal-token"
title = "Internal token"
severity = "note"
what = "A token."
why = "It opens doors."
fix = ["Revoke it."]
pattern = 'tok_(?P<secret>[a-z]{8})'
keywords = ["tok_"]
"""


@pytest.mark.parametrize(
    ("content", "level", "status"),
    [
        pytest.param(PAIR, "error", 1, id="error-at-error"),
        pytest.param(TESTNET, "error", 0, id="warning-at-error"),
        pytest.param(TESTNET, "warning", 1, id="warning-at-warning"),
        pytest.param(TESTNET, "note", 1, id="warning-at-note"),
        pytest.param(CLEAN, "note", 0, id="clean"),
    ],
)
def test_a_scan_fails_from_the_wanted_severity_on(
    console: Console, content: str, level: str, status: int
) -> None:
    console.write("bot.py", content)

    assert console("scan", "--fail-on", level).status == status
    console.write("binlint.toml", f'fail-on = "{level}"\n')
    assert console("scan").status == status


def test_an_option_outweighs_the_settings(console: Console) -> None:
    console.write("bot.py", TESTNET)
    console.write("binlint.toml", 'fail-on = "error"\n')

    assert console("scan", "--fail-on", "warning").status == 1


def test_a_finding_of_too_little_confidence_is_silent(console: Console) -> None:
    console.write("bot.py", f'secret_key = "{KEY}"\n')

    assert console("scan").status == 1
    assert console("scan", "--min-confidence", "high").status == 0
    console.write("binlint.toml", 'min-confidence = "high"\n')
    assert console("scan").status == 0


def test_the_settings_may_be_in_another_file(console: Console) -> None:
    console.write("bot.py", PAIR)
    console.write("elsewhere/strict.toml", 'exclude = ["bot.py"]\n')
    console.write("other.py", CLEAN)

    assert console("scan", "--config", "elsewhere/strict.toml").status == 0


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        pytest.param("exclude = [", "is not valid TOML", id="broken"),
        pytest.param(b"\xff\xfe\0", "is not UTF-8", id="not-utf-8"),
        pytest.param("exlude = []", "did you mean 'exclude'?", id="unknown-key"),
        pytest.param('fail-on = "never"', "fail-on: must be one of", id="unknown-severity"),
        pytest.param("exclude = 5", "exclude: must be a list", id="wrong-type"),
        pytest.param('baseline = "../a.json"', "baseline: must be a file below", id="outside"),
        pytest.param('baseline = "a.json"', "a.json: is missing", id="missing-baseline"),
        pytest.param('[[suppress]]\npaths = ["a"]', "reason: is missing", id="no-reason"),
        pytest.param(
            '[[suppress]]\nrules = ["binance-api-kye"]\nreason = "old"',
            "did you mean 'binance-api-key'?",
            id="unknown-rule",
        ),
        pytest.param(OWN_RULE.replace('"note"', '"fatal"'), "severity is not one of", id="rule"),
        pytest.param(OWN_RULE * 2, "rule internal-token is in", id="rule-twice"),
        pytest.param(
            OWN_RULE.replace("internal-token", "binance-api-key"), "rename one", id="rule-of-ours"
        ),
    ],
)
def test_wrong_settings_end_with_2_and_are_named(
    console: Console, settings: str | bytes, complaint: str
) -> None:
    console.write("binlint.toml", settings)
    console.write("bot.py", PAIR)

    outcome = console("scan")

    assert (outcome.status, outcome.output) == (2, "")
    assert "binlint.toml" in outcome.errors or "a.json" in outcome.errors
    assert complaint in outcome.errors


def test_a_rule_that_is_there_twice_is_refused_in_a_clean_tree_too(console: Console) -> None:
    console.write("binlint.toml", OWN_RULE * 2)
    console.write("bot.py", CLEAN)

    assert console("scan").status == 2


@pytest.mark.parametrize("name", ["missing.toml", "folder"])
def test_settings_that_cannot_be_read_end_with_2(console: Console, name: str) -> None:
    console.write("folder/bot.py", CLEAN)

    outcome = console("scan", "--config", name)

    assert outcome.status == 2
    assert name in outcome.errors


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param(f'fail-on = "{KEY}"', id="value"),
        pytest.param(f'"{KEY}" = 1', id="name"),
        pytest.param(f"x = {KEY}", id="bare"),
        pytest.param(f'exclude = ["{KEY}"', id="open"),
        pytest.param(f'[rules]\nx = "{KEY}"', id="table"),
    ],
)
def test_wrong_settings_are_not_quoted(console: Console, settings: str) -> None:
    console.write("binlint.toml", settings)

    outcome = console("scan")

    assert outcome.status == 2
    assert shown_parts(outcome.everything, KEY) == []


def test_a_rule_of_the_settings_finds_its_own(console: Console) -> None:
    console.write("binlint.toml", OWN_RULE)
    console.write("bot.py", "x = 'tok_abcdefgh'\n")

    outcome = console("scan", "--fail-on", "note")

    assert outcome.status == 1
    assert outcome.output.startswith("bot.py:1:10  note  internal-token  Internal token in code\n")
    assert "Revoke it." in outcome.output


def test_a_named_baseline_silences_what_it_accepts(console: Console) -> None:
    console.write("bot.py", PAIR)
    console("baseline", "create", "--baseline", "accepted.json", "--reason", "revoked")

    assert console("scan").status == 1
    outcome = console("scan", "--baseline", "accepted.json", "--verbose")
    assert outcome.status == 0
    assert "revoked" in outcome.output


@pytest.mark.parametrize(
    "content", [None, "{", '{"schema": "other/1"}'], ids=["missing", "broken", "other-schema"]
)
def test_a_wrong_baseline_ends_with_2(console: Console, content: str | None) -> None:
    console.write("bot.py", PAIR)
    if content is not None:
        console.write("accepted.json", content)

    outcome = console("scan", "--baseline", "accepted.json")

    assert (outcome.status, outcome.output) == (2, "")
    assert "accepted.json" in outcome.errors

"""Whose text it is: Binance's, another exchange's, a test's or an SDK's; and how it is reported."""

from __future__ import annotations

import pytest

from binlint.detect.prose import guidance
from binlint.model import Evidence
from tests.detect.prose.guiding import HEAD, document, found_in, read, words

ASKS = "Make sure **Enable Withdrawals** is checked on the API key.\n"
SELECTS = 'Set IP access of the API key to "Unrestricted (Less Secure)".\n'
WITHDRAWAL = [("withdrawal-scope", "Enable Withdrawals", "warning")]
NO_LIST = [("no-ip-restriction", "Unrestricted (Less Secure)", "warning")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"## Kraken\n\n{ASKS}", id="heading"),
        pytest.param(f"## Binance\n\nFine.\n\n## KuCoin\n\n{ASKS}", id="the nearest heading"),
        pytest.param(f"**OKX:**\n- {ASKS}", id="lead-in"),
        pytest.param(f"1. Log in to your CoinDCX Pro account\n2. {ASKS}", id="an earlier step"),
        pytest.param("Trading 212: set IP access to Unrestricted (less secure)", id="a broker"),
        pytest.param("Bybit: " + ASKS, id="sentence"),
    ],
)
def test_text_about_another_exchange_is_left_alone(text: str) -> None:
    assert read(text) == []


def test_the_nearest_heading_decides() -> None:
    assert read(f"## Kraken\n\nFine.\n\n## Binance\n\n{ASKS}") == WITHDRAWAL


def test_a_sentence_that_names_both_is_about_both() -> None:
    asks = "The Binance or OKX API key needs the withdrawal permission."

    assert read(asks) == [("withdrawal-scope", "withdrawal permission", "warning")]


def test_words_that_only_binance_has_need_no_name() -> None:
    made = document(SELECTS, binance=False)

    assert found_in(made) == NO_LIST


def test_other_words_need_its_name() -> None:
    assert found_in(document(ASKS, binance=False)) == []


def test_a_file_that_does_not_trade_is_left_alone() -> None:
    assert found_in(document(SELECTS, binance=False, trading=False)) == []


@pytest.mark.parametrize("fact", ["test", "library"])
def test_tests_and_sdks_instruct_nobody(fact: str) -> None:
    assert found_in(document(HEAD + ASKS, **{fact: True})) == []


def test_one_finding_for_a_line_and_rule() -> None:
    twice = ASKS.strip() + " Enable Withdrawals is required.\n"

    assert read(twice) == WITHDRAWAL


def test_two_rules_on_one_line() -> None:
    both = "Tick Enable Withdrawals and Permits Universal Transfer on the API key."

    assert sorted(read(both)) == [
        ("transfer-scope", "Permits Universal Transfer", "warning"),
        *WITHDRAWAL,
    ]


def test_a_finding_says_what_was_seen() -> None:
    made = document(HEAD + "- ✅ Enable Withdrawals\n", testnet=True)

    fault = next(guidance.find(made))

    assert words(made, fault) == "Enable Withdrawals"
    assert fault.subject == "withdrawal permission"
    assert fault.evidence == (Evidence("checked", "marked '✅'"),)
    assert (fault.where, fault.environment, fault.confidence) == ("text", "testnet", "high")


@pytest.mark.parametrize(
    ("text", "kind", "confidence"),
    [
        (ASKS, "instruction", "high"),
        ("- [x] Read\n- [x] Enable Withdrawals\n", "checked", "high"),
        ("## Required permissions\n\n- Enable Withdrawals\n", "heading", "medium"),
        ("1. Enable Reading\n2. Enable Withdrawals\n", "label", "medium"),
    ],
    ids=["instruction", "checked", "heading", "label"],
)
def test_kinds_of_evidence(text: str, kind: str, confidence: str) -> None:
    fault = next(guidance.find(document(HEAD + text)))

    assert (fault.evidence[0].kind, fault.confidence) == (kind, confidence)

"""Dates, rule ids and misspellings are judged, and nothing key-like is ever quoted."""

from __future__ import annotations

import pytest

from binlint.policy import words


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("2027-01-31", True),
        ("2028-02-29", True),
        ("2027-02-29", False),
        ("2027-1-31", False),
        ("20270131", False),
        ("2027-W04-7", False),
        ("2027-01-31T00", False),
        ("٢٠٢٧-01-31", False),
        ("", False),
    ],
)
def test_what_is_a_date(text: str, verdict: bool) -> None:
    assert words.is_date(text) is verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("binance-api-key", True),
        ("a", True),
        ("rule-2", True),
        ("Binance", False),
        ("a--b", False),
        ("-a", False),
        ("a_b", False),
        ("", False),
        ("a" * 64, False),
    ],
)
def test_what_is_a_rule_id(text: str, verdict: bool) -> None:
    assert words.is_rule_id(text) is verdict


def test_the_nearest_word_is_offered() -> None:
    assert words.did_you_mean("fail_on", ("baseline", "fail-on")) == "; did you mean 'fail-on'?"
    assert words.did_you_mean("qqq", ("baseline", "fail-on")) == ""


def test_an_endless_word_is_near_nothing() -> None:
    assert words.did_you_mean("a" * 1_000_000, ("a" * 40,)) == ""


@pytest.mark.parametrize("length", [12, 24, 40, 47, 48, 64])
def test_a_quoted_word_never_shows_a_key(key: str, length: int) -> None:
    value = key[:length]

    quoted = words.quote(value)

    assert not [at for at in range(length - 11) if value[at : at + 12] in quoted]


def test_a_quoted_word_carries_no_control_characters() -> None:
    assert words.quote("a\x1b[31m\n\u202eb") == r"'a\x1b[31m\n\u202eb'"

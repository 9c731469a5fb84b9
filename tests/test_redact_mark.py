"""The names of faults: stable, one-way, and not those of secrets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binlint.redact import Secret, fingerprint, mark

PARTS = st.lists(st.text(st.characters(exclude_characters="\0")), min_size=1, max_size=4)


def test_a_mark_is_frozen_since_baselines_hold_it() -> None:
    assert mark("withdrawal-scope", "bot.yml", "withdraw") == "47809bb4187b1ca0c5d29ba6772c5c4c"


@given(PARTS, PARTS)
def test_other_parts_have_another_mark(one: list[str], other: list[str]) -> None:
    assert (mark(*one) == mark(*other)) == (one == other)


def test_parts_are_not_run_together() -> None:
    assert mark("a", "bc") != mark("ab", "c")


@pytest.mark.parametrize("text", ["", "binlint/1", "withdrawal-scope", "\udc80"])
def test_a_mark_is_no_fingerprint_of_a_secret(text: str) -> None:
    assert mark(text) != fingerprint(Secret(text))
    assert len(mark(text)) == 32

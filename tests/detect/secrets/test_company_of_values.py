"""The letters of one value are no words about another."""

from __future__ import annotations

import pytest

from binlint.detect.secrets.candidates import Candidate
from binlint.detect.secrets.sights import look, neutral
from binlint.model import Span
from binlint.template import expand
from tests.detect.secrets.looking import kinds, matches_of


@pytest.mark.parametrize("piece", ["7OkxQ", "9HtxB", "2FtxZ", "4ExmoP"])
def test_a_key_that_holds_an_exchange_s_name_does_not_hide_its_secret(piece: str) -> None:
    key, secret = expand("{alnum:64#a}\n{alnum:64#b}", piece).split("\n")
    key = key[:20] + piece + key[20 + len(piece) :]

    found = matches_of(f'from binance.client import Client\nclient = Client("{key}", "{secret}")\n')

    assert [match.rule for match in found] == ["binance-api-key", "binance-secret-key"]
    assert not any("other-venue" in kinds(match) for match in found)


def test_a_neutral_text_has_the_length_of_the_text() -> None:
    value = expand("{alnum:64}")
    text = f"key = '{value}'\n"
    candidate = Candidate(Span(7, 71), value, "mixed")

    plain = neutral(text, (candidate,))

    assert plain == f"key = '{'x' * 64}'\n"
    assert look(plain, (candidate,))[0].candidate.value == value

"""Values become matches with rule, span, secret and environment; nothing is decided yet."""

from __future__ import annotations

from hashlib import sha256

import pytest

from binlint.detect.secrets import credentials
from binlint.model import Document, Origin, Span
from binlint.redact import Secret, fingerprint
from binlint.template import expand
from tests.detect.secrets.looking import PIECES, document, kinds, matches_of


def test_a_pair() -> None:
    read = document('from binance.client import Client\nClient("{alnum:64}", "{alnum:64}")\n')

    key, secret = credentials.find(read, credentials.candidates(read), PIECES)

    assert (key.rule, key.span) == ("binance-api-key", Span(42, 106))
    assert (secret.rule, secret.span) == ("binance-secret-key", Span(110, 174))
    assert {key.environment, secret.environment} == {"live"}
    assert {key.where, secret.where} == {"code"}
    assert fingerprint(key.secret) == fingerprint(Secret(read.text[42:106]))


@pytest.mark.parametrize(
    ("template", "rules"),
    [
        ("api_key = {alnum:64}", ["binance-api-key"]),
        ("secret_key = {alnum:64}", ["binance-secret-key"]),
        ("x = {alnum:64}", ["binance-credential"]),
        ("nothing", []),
        ("", []),
    ],
)
def test_rules(template: str, rules: list[str]) -> None:
    assert [match.rule for match in matches_of(template)] == rules


def test_made_up_values_are_no_candidates() -> None:
    read = document("k = {alnum:29}EXAMPLE{alnum:28}\n")

    assert credentials.candidates(read) == ()


@pytest.mark.parametrize("word", ["key", "SECRET", "api", "sk", "client", "Binance", "cred"])
def test_hexadecimal_digits_need_a_word_before_them(word: str) -> None:
    assert len(credentials.candidates(document(f"{word} {{hex:64}}"))) == 1
    assert credentials.candidates(document(f"x {{hex:64}} {word}")) == ()
    assert credentials.candidates(document(f"{word} {'.' * 200} {{hex:64}}")) == ()


def test_published_values_are_left_out() -> None:
    value = expand("{alnum:64}", "published")
    pieces = frozenset({sha256(value[16:32].lower().encode()).hexdigest()[:16]})
    read = Document(Origin("a.py"), f"api_key = {value}", (Span(10, 74),))

    found = credentials.candidates(read)

    assert credentials.find(read, found, pieces) == []
    assert len(credentials.find(read, found, frozenset())) == 1


def test_no_more_values_than_the_limit_are_looked_at() -> None:
    read = document("{alnum:64}\n" * (credentials.LIMIT + 5))

    found = credentials.candidates(read)

    assert len(found) == credentials.LIMIT
    assert found[0].span == Span(0, 64)


def test_a_named_value_vouches_for_itself_elsewhere_but_not_for_others() -> None:
    header = "'X-MBX-APIKEY': '{alnum:64#k}'"
    found = matches_of(f"{header}\n" + "\n" * 9 + "f(\n'{alnum:64#k}')\n" + "f(\n'{alnum:64}')\n")

    assert ["same-value" in kinds(match) for match in found] == [False, True, False]


def test_what_a_value_is_elsewhere_does_not_outweigh_its_own_name() -> None:
    found = matches_of("'X-MBX-APIKEY': '{alnum:64#k}'\nlistenKey: '{alnum:64#k}'\n")

    assert "same-value" not in kinds(found[1])


@pytest.mark.parametrize(
    ("template", "kind"),
    [
        ("key: {alnum64b64}", "base64"),
        ("binance_key = '{alnum:64#k[0:32]}' + '{alnum:64#k[32:64]}'", "split"),
        ("binance_key = '\\u0041{alnum:63}'", "escape"),
    ],
)
def test_how_a_value_was_written(template: str, kind: str) -> None:
    (match,) = matches_of(template)

    assert kind in kinds(match)


def test_a_match_shows_nothing_of_its_secret() -> None:
    read = document("api_key = {alnum:64}")
    (match,) = credentials.find(read, credentials.candidates(read), PIECES)

    assert read.text[10:22] not in repr(match)

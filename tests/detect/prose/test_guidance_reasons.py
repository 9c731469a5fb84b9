"""A permission and what it is for: "Enable Withdrawals so that payouts can be sent"."""

# ruff: noqa: RUF001 (words and signs of many alphabets, as they are written)
from __future__ import annotations

import pytest

from tests.detect.prose.guiding import document, found_in, program, read

ASKS = [
    ("- Enable Reading\n- Enable Withdrawals so that payouts can be sent", "Enable Withdrawals"),
    ("- Enable Withdrawals to let the bot pay you", "Enable Withdrawals"),
    ("Tick Enable Withdrawals (without it payouts fail).", "Enable Withdrawals"),
    ("Поставьте галочку «Enable Withdrawals» — без неё бот не сможет.", "Enable Withdrawals"),
    (
        "Setze den Haken bei „Enable Withdrawals“ – ohne ihn kann er nicht auszahlen.",
        "Enable Withdrawals",
    ),
    ("Así que hay que activar la opción «Habilitar retiros».", "Habilitar retiros"),
    (
        "Marque as caixas abaixo antes de salvar:\n\n* Habilitar Leitura\n"
        "* Habilitar Saques – necessário para a função de envio automático",
        "Habilitar Saques",
    ),
    (
        "Cochez les cases ci-dessous :\n\n* Activer la lecture\n"
        "* Activer les retraits – nécessaire pour l'envoi",
        "Activer les retraits",
    ),
]


@pytest.mark.parametrize(("text", "words"), ASKS, ids=ascii)
def test_a_reason_asks(text: str, words: str) -> None:
    assert read(text)[:1] == [("withdrawal-scope", words, "warning")]


DOES_NOT_ASK = [
    "Без галочки «Enable Withdrawals» бот работает нормально.",
    "Не ставьте галочку «Enable Withdrawals» — без неё бот тоже работает.",
    "Enable Withdrawals: leave it unticked, the bot works without it.",
    "The box Enable Withdrawals - without it the bot runs, no problem.",
    "Leave Enable Withdrawals off so that nobody can drain the account",
    "No hay que activar la opción «Habilitar retiros».",
    "Desmarque as caixas abaixo antes de salvar:\n\n* Habilitar Saques – perigoso",
    "Marque as caixas abaixo:\n\n* Habilitar Saques – não é necessário",
    "### Changes\n\n- Enable Withdrawals so that users can cash out",
]


@pytest.mark.parametrize("text", DOES_NOT_ASK, ids=ascii)
def test_a_refusal_with_a_reason_does_not_ask(text: str) -> None:
    assert read(text) == []


COMMENTS = [
    ("# apiKey must have universal transfer permissions\n", "transfer-scope"),
    ("// apiKey needs withdrawal rights\n", "withdrawal-scope"),
    ("# api_key must have permission to withdraw\n", "withdrawal-scope"),
]


@pytest.mark.parametrize(("text", "rule"), COMMENTS, ids=ascii)
def test_a_comment_says_what_a_key_needs(text: str, rule: str) -> None:
    assert [(found[0], found[2]) for found in found_in(program(text))] == [(rule, "warning")]


@pytest.mark.parametrize(
    "text",
    [
        "# apiKey must not have universal transfer permissions\n",
        "# apiKey must never have withdrawal permissions\n",
        "# apiKey has no withdrawal permissions\n",
        "# checks whether the apiKey has universal transfer permissions\n",
        "# raises if apiKey has withdrawal permission\n",
        "# if the flag is set -> withdrawals enabled on the api key\n",
    ],
    ids=ascii,
)
def test_a_comment_about_a_check_asks_nothing(text: str) -> None:
    assert found_in(program(text)) == []


def test_what_fails_otherwise_is_a_reason() -> None:
    text = "# Binance API key\n\n- Enable Withdrawals, otherwise payouts fail\n"
    assert found_in(document(text)) == [("withdrawal-scope", "Enable Withdrawals", "warning")]

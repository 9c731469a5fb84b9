"""Where a sentence turns from what it asks to why."""

# ruff: noqa: RUF001 (words and signs of many alphabets, as they are written)
from __future__ import annotations

import pytest

from binlint.detect.prose import reasons

# What stands before the bar asks, what stands behind it says why.
TURNS = [
    " box |so that payouts can be sent",
    " |because nothing else works",
    " box, |otherwise it fails",
    " |in order to pay out",
    " |— without it the script cannot pay out",
    " |(without this payouts fail)",
    " |– ohne ihn kann das Skript nicht auszahlen",
    " |— sans cela le script ne peut pas envoyer",
    "|: sin ello el script no puede enviar",
    " |— sem isso o script não consegue enviar",
    " |— senza di essa lo script non può inviare",
    " |— без неё скрипт не сможет выводить",
    " |— без неї скрипт не зможе виводити",
    " |— bez tego skrypt nie wypłaci",
    "|，没有它脚本无法失败",
    " je OK |jer je isključeno",
    " ist OK, |weil nichts aktiv ist",
    " подойдёт, |потому что вывод не включён",
]


@pytest.mark.parametrize("marked", TURNS, ids=ascii)
def test_a_sentence_turns_where_its_reason_begins(marked: str) -> None:
    assert reasons.turn(marked.replace("|", "")) == marked.index("|")


NEVER_TURNS = [
    "",
    " is left off, the bot works without it",
    " — without it the bot works, too",
    " — without it the bot runs, no problem",
    " - without this it is fine, no need to worry",
    " — sin ello el bot funciona igual",
    " — без неё всё работает",
    " without withdrawals",
]


@pytest.mark.parametrize("after", NEVER_TURNS, ids=ascii)
def test_a_refusal_is_no_reason(after: str) -> None:
    assert reasons.turn(after) == len(after)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (" so that payouts can be sent", True),
        (", otherwise payouts fail", True),
        (" to let us pay you", True),
        (": to send payouts", True),
        (" to be avoided", False),
        (" to bank accounts", False),
        (" lets anybody withdraw because it is open", False),
        ("", False),
    ],
    ids=ascii,
)
def test_a_reason_follows_only_right_behind(after: str, expected: bool) -> None:
    assert reasons.follows(after) is expected


def test_a_long_row_of_dashes_holds_no_reason() -> None:
    assert reasons.turn(" - " * 100_000) == 300_000

"""Several objects of one verb: "enable reading, trading and withdrawals"."""

# ruff: noqa: RUF001 (words and signs of many alphabets, as they are written)
from __future__ import annotations

import pytest

from tests.detect.prose.guiding import read

ASKS = [
    ("Enable IP Address Restriction and Withdrawals, write down the secret.", "Withdrawals"),
    ("Activate reading, trading and withdrawals.", "withdrawals"),
    ("Enable trusted IPs and withdrawals.", "withdrawals"),
    ('Tick "Restrict access to trusted IPs only" and "Withdrawals".', "Withdrawals"),
    ("Aktiviere Lesen, Handel und Auszahlungen.", "Auszahlungen"),
    ("Aktivieren Sie die IP-Beschränkung und Auszahlungen.", "Auszahlungen"),
    ("Activez la lecture, le trading et les retraits.", "retraits"),
    ("Activez la restriction IP et les retraits.", "retraits"),
    ("Activa lectura, trading y retiros.", "retiros"),
    ("Active la restricción de IP y los retiros.", "retiros"),
    ("Ative leitura, negociação e saques.", "saques"),
    ("Habilite a restrição de IP e os saques.", "saques"),
    ("Attiva la restrizione IP e i prelievi.", "prelievi"),
    ("Włącz odczyt, handel i wypłaty.", "wypłaty"),
    ("Uključi čitanje, trgovanje i isplate.", "isplate"),
    ("Включите чтение, торговлю и вывод средств.", "вывод средств"),
    ("Включите ограничение по IP и вывод.", "вывод"),
    ("Увімкніть читання, торгівлю та виведення.", "виведення"),
    ("Aktifkan membaca, perdagangan dan penarikan.", "penarikan"),
    ("Bật đọc, giao dịch và rút tiền.", "rút tiền"),
    ("开启读取、交易和提现。", "提现"),
]


@pytest.mark.parametrize(("text", "words"), ASKS, ids=ascii)
def test_the_last_of_several_objects_is_asked_for(text: str, words: str) -> None:
    assert read(text) == [("withdrawal-scope", words, "warning")]


DOES_NOT_ASK = [
    "Enable IP Address Restriction and disable Withdrawals.",
    "Enable reading, trading but not withdrawals.",
    "Enable reading and trading, never withdrawals.",
    "Enable trading without withdrawals.",
    "Enable logging and withdrawals are processed by hand.",
    "Enable two-factor authentication and withdrawal whitelists.",
    "Enable e-mail notifications for deposits and withdrawals.",
    "Enable IP restriction and withdrawals whitelist.",
    "Enable the restriction on withdrawals.",
    "Activez la restriction des retraits.",
    "Activez la lecture et le trading, pas les retraits.",
    "Activa lectura y trading, pero nunca retiros.",
    "Aktiviere Lesen und Handel, aber keine Auszahlungen.",
    "Включите чтение и торговлю, но не вывод.",
    "开启读取和交易，不要开启提现。",
]


@pytest.mark.parametrize("text", DOES_NOT_ASK, ids=ascii)
def test_an_object_of_another_verb_is_not_asked_for(text: str) -> None:
    assert read(text) == []


def test_a_refusal_holds_for_all_objects() -> None:
    assert read("Disable IP Address Restriction and Withdrawals.") == [
        ("no-ip-restriction", "IP Address Restriction", "warning")
    ]

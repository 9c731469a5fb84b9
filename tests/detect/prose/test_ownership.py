"""Whose key a text is about: Binance's or another exchange's."""

from __future__ import annotations

import pytest

from tests.detect.prose.guiding import document, found_in

FUNDS = "Create a key and tick *Withdraw Funds*, otherwise the sweep fails.\n"

OTHERS = {
    "titled": f"# Kraken\n\n{FUNDS}For Binance see `binance.md`.\n",
    "section": f"# Sweeping with Kraken\n\nUnlike Binance, it wants this.\n\n## Keys\n\n{FUNDS}",
    "nearest heading": f"# Exchanges\n\nBinance and more.\n\n## Kraken\n\n{FUNDS}",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=list(OTHERS))
def test_a_document_of_another_exchange_is_its_own(text: str) -> None:
    assert found_in(document(text)) == []


def test_a_document_named_after_another_exchange_is_its_own() -> None:
    text = f"# Setup\n\nSimilar to Binance.\n\n{FUNDS}"
    assert found_in(document(text)._replace(other="kraken")) == []


BINANCES = {
    "own section": "# Kraken\n\n## Binance\n\n- Tick the withdrawal permission\n",
    "own sentence": "# Kraken\n\nOn Binance tick the withdrawal permission as well.\n",
    "both titled": "# Kraken and Binance\n\nTick the withdrawal permission.\n",
}


@pytest.mark.parametrize("text", BINANCES.values(), ids=list(BINANCES))
def test_what_names_binance_right_there_is_binances(text: str) -> None:
    assert found_in(document(text)) == [("withdrawal-scope", "withdrawal permission", "warning")]


def test_gemini_is_a_language_model_first() -> None:
    text = "# Setup\n\nThe bot trades on Binance.\n\nTick the withdrawal permission.\n"
    made = document(text)._replace(other="gemini")
    assert found_in(made) == [("withdrawal-scope", "withdrawal permission", "warning")]


FORM = "# API key\n\n- Enable Spot & Margin Trading\n\n"
CHOICES = [
    ("IP: If your IP changes → Unrestricted is OK.", "warning"),
    ("IP: if it changes, **Unrestricted** is OK (because withdrawal is not enabled)", "warning"),
    ("- Ako ti se IP mijenja → **Unrestricted** je OK jer withdrawal nije uključen", "warning"),
    ("- Ako ti se IP menja → **Unrestricted** je u redu, jer je isključen", "warning"),
    ("- Wenn sich die IP ändert → **Unrestricted** ist OK, weil keine …", "warning"),
    ("- Si tu IP cambia → **Unrestricted** está bien (porque no hay retiros)", "warning"),
    ("- Si ton IP change → **Unrestricted** est OK, car les retraits ne sont pas là", "warning"),
    ('**IP whitelist (recommended)**:\n- Or use "Unrestricted" for testing (less secure)', "note"),
]


@pytest.mark.parametrize(("text", "severity"), CHOICES, ids=ascii)
def test_the_boxes_of_its_form_stand_for_binances_name(text: str, severity: str) -> None:
    [(rule, words, weight)] = found_in(document(FORM + text, binance=False))
    assert (rule, words.split()[0], weight) == ("no-ip-restriction", "Unrestricted", severity)


@pytest.mark.parametrize(
    "text",
    [
        "IP: if Unrestricted is selected, trading stops after 30 days.",
        "IP: if you choose Unrestricted → the key expires.",
        "IP: Unrestricted is not OK, even if your IP changes.",
        "IP: Ako ti se IP mijenja, **Unrestricted** nije OK.",
        "- Wenn sich die IP ändert → **Unrestricted** ist nicht OK, weil gefährlich",
        'IP: Never use "Unrestricted", not even for testing (less secure)',
        "PowerShell: if scripts fail → Set-ExecutionPolicy Unrestricted is OK (IP).",
        "On Kraken: if your IP changes → Unrestricted is OK.",
    ],
    ids=ascii,
)
def test_a_choice_that_is_refused_or_not_binances_is_quiet(text: str) -> None:
    assert found_in(document(FORM + text, binance=False)) == []


def test_without_its_form_a_choice_is_nobodys() -> None:
    text = "# Firewall\n\nIf the office IP changes → Unrestricted is OK.\n"
    assert found_in(document(text, binance=False)) == []

"""Text about the checks of TLS: which of it tells to leave them out."""

# ruff: noqa: E501 (words and signs of many alphabets, as they are written)
from __future__ import annotations

import pytest

from tests.detect.prose.guiding import read

ASKS = [
    (
        "For local XAMPP only, set PULSE_BINANCE_SSL_VERIFY=false if the CA bundle is not configured.",
        "PULSE_BINANCE_SSL_VERIFY=false",
        "warning",
    ),
    (
        "If you get certificate errors, disable SSL verification.",
        "disable SSL verification",
        "warning",
    ),
    (
        "Set `BINANCE_SSL_VERIFY=false` if your proxy breaks TLS.",
        "BINANCE_SSL_VERIFY=false",
        "warning",
    ),
    (
        "You can pass verify=False to the Binance client when behind a proxy.",
        "verify=False",
        "warning",
    ),
    (
        "Workaround: export BINANCE_VERIFY_SSL=0 before you start the bot.",
        "BINANCE_VERIFY_SSL=0",
        "warning",
    ),
    (
        "Behind a corporate proxy, turn off certificate verification.",
        "turn off certificate verification",
        "warning",
    ),
]


@pytest.mark.parametrize(("text", "words", "severity"), ASKS, ids=ascii)
def test_it_asks(text: str, words: str, severity: str) -> None:
    assert read(text) == [("tls-disabled", words, severity)]


DOES_NOT_ASK = [
    "Never set BINANCE_SSL_VERIFY=false.",
    "Do not disable TLS verification.",
    "BINANCE_SSL_VERIFY=true",
    "`BINANCE_SSL_VERIFY` (0/1)",
    "SSL verification is enabled by default.",
    "Fixed: disable SSL verification was ignored",
    "In production BINANCE_VERIFY_SSL must never be false.",
    "BINANCE_VERIFY_SSL=false is not allowed in production.",
    "The client verifies TLS certificates.",
]


@pytest.mark.parametrize("text", DOES_NOT_ASK, ids=ascii)
def test_it_does_not_ask(text: str) -> None:
    assert read(text) == []

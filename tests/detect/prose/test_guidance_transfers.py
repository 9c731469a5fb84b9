"""Text about transfers between accounts: which of it asks for the permission."""

# ruff: noqa: RUF001 (words and signs of many alphabets, as they are written)
from __future__ import annotations

import pytest

from tests.detect.prose.guiding import read

ASKS = [
    (
        "You need to enable `Permits Universal Transfer` for the API key.",
        "Permits Universal Transfer",
        "warning",
    ),
    (
        'Note: API key must have "Permits Universal Transfer" option enabled',
        "Permits Universal Transfer",
        "warning",
    ),
    (
        'Enable the "Permits Universal Transfer" option in API Management',
        "Permits Universal Transfer",
        "warning",
    ),
    (
        "Before using transfers, tick **Permits Universal Transfer** on the key.",
        "Permits Universal Transfer",
        "warning",
    ),
    (
        "apiKey must have universal transfer permissions",
        "universal transfer permissions",
        "warning",
    ),
    (
        "Permissions needed: Enable Reading, Permits Universal Transfer",
        "Permits Universal Transfer",
        "warning",
    ),
    ("- Permits Universal Transfer: **YES**", "Permits Universal Transfer", "warning"),
    (
        "✅ Enable Internal Transfer (optional)\n✅ Enable Reading\n❌ Disable Withdrawals",
        "Enable Internal Transfer",
        "warning",
    ),
    (
        "   - ✅ 勾选「启用万向划转」（如果需要使用自动划转功能）\n   - ❌ **不要** 开启提现权限",
        "启用万向划转",
        "warning",
    ),
    (
        "请在 Binance API 管理后台开启「Permits Universal Transfer / 允许万向划转」权限",
        "Permits Universal Transfer",
        "warning",
    ),
    ("API 需要开通万向划转权限", "开通万向划转", "warning"),
    (
        "Erlaube „Permits Universal Transfer“ beim API-Schlüssel (erforderlich für Umbuchungen).",
        "Permits Universal Transfer",
        "warning",
    ),
]


@pytest.mark.parametrize(("text", "words", "severity"), ASKS, ids=ascii)
def test_it_asks(text: str, words: str, severity: str) -> None:
    assert read(text) == [("transfer-scope", words, severity)]


DOES_NOT_ASK = [
    "uncheck Permits Universal Transfer",
    "Permits Universal Transfer — not needed.",
    "- universal transfer permission disabled unless a future architecture requires it",
    "Universal transfer history is available to the API key",
    "Query the universal transfer permission endpoint",
    "TODO Enable Universal Transfer Permission For Sub Account Api Key",
    "Universal transfers between sub-accounts are supported.",
    'Leave "Permits Universal Transfer" off.',
    "- Permits Universal Transfer: **NO**",
]


@pytest.mark.parametrize("text", DOES_NOT_ASK, ids=ascii)
def test_it_does_not_ask(text: str) -> None:
    assert read(text) == []

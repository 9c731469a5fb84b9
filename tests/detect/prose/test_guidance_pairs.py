"""Pairs of texts that differ by a word or a mark: the one asks, the other does not."""

# ruff: noqa: RUF001, E501 (words and signs of many alphabets, as they are written)
from __future__ import annotations

import pytest

from tests.detect.prose.guiding import document, found_in, read

ASKS = [
    (
        "Prerequisites\n\n- Binance account\n- API key with withdrawal rights enabled\n",
        "withdrawal-scope",
        "withdrawal rights",
    ),
    (
        'Go to API Management → Edit restrictions → check "Enable Withdrawals" → Save.',
        "withdrawal-scope",
        "Enable Withdrawals",
    ),
    (
        'For auto-withdraw to work, tick the "Enable Withdrawals" checkbox when you create the key.',
        "withdrawal-scope",
        "Enable Withdrawals",
    ),
    (
        "Enable withdrawals on your Binance API key (IP whitelist is mandatory for that).",
        "withdrawal-scope",
        "withdrawals",
    ),
    (
        "| Permission | Status |\n|:--|:-:|\n| Reading | ✓ |\n| Withdrawals | ✓ |",
        "withdrawal-scope",
        "Withdrawals",
    ),
    (
        "1. Check `Enable Reading`\n2. Check `Enable Spot & Margin Trading`\n3. Check `Enable Withdrawals`\n",
        "withdrawal-scope",
        "Enable Withdrawals",
    ),
    (
        "You should enable:\n  * Enable Withdrawals\n  * Enable Reading\n",
        "withdrawal-scope",
        "Enable Withdrawals",
    ),
    (
        "✔️ Trading permission\n✔️ Withdrawal permission\n",
        "withdrawal-scope",
        "Withdrawal permission",
    ),
    ("Permissions: ☑ Read ☑ Trade ☑ Withdraw", "withdrawal-scope", "Withdraw"),
    ("Please use a withdrawal-enabled API key.", "withdrawal-scope", "withdrawal"),
    (
        "Vérifiez que la permission de retrait est activée sur la clé API.",
        "withdrawal-scope",
        "permission de retrait",
    ),
    (
        "Asegúrate de que los retiros estén habilitados en la clave API.",
        "withdrawal-scope",
        "retiros",
    ),
    ("创建API时，请勾选“允许提现”。", "withdrawal-scope", "允许提现"),
    (
        "To use the rebalancer you must enable Universal Transfer on the API key.",
        "transfer-scope",
        "Universal Transfer",
    ),
    (
        "- [x] Enable Reading\n- [x] Permits Universal Transfer\n",
        "transfer-scope",
        "Permits Universal Transfer",
    ),
    (
        "In API restrictions, pick Unrestricted for the IP access.",
        "no-ip-restriction",
        "Unrestricted",
    ),
    ("Set the API key to allow all IP addresses.", "no-ip-restriction", "allow all IP addresses"),
    (
        "Don't restrict the IP of the API key, Render changes it.",
        "no-ip-restriction",
        "restrict the IP",
    ),
    (
        'Deselect "Restrict access to trusted IPs only".',
        "no-ip-restriction",
        "Restrict access to trusted IPs only",
    ),
    ("API key: IP restriction OFF", "no-ip-restriction", "IP restriction"),
    ("SSL error? Set BINANCE_VERIFY_SSL=false.", "tls-disabled", "BINANCE_VERIFY_SSL=false"),
]


@pytest.mark.parametrize(("text", "rule", "words"), ASKS, ids=ascii)
def test_it_asks(text: str, rule: str, words: str) -> None:
    assert read(text) == [(rule, words, "warning")]


DOES_NOT_ASK = [
    "Prerequisites\n\n- Binance account\n- API key with withdrawal rights disabled\n",
    'Go to API Management → Edit restrictions → uncheck "Enable Withdrawals" → Save.',
    "We recommend you to not give withdrawal access to the API.",
    "Only give trading access to the API key (no withdrawals!).",
    'For safety, do NOT tick the "Enable Withdrawals" checkbox when you create the key.',
    "API Key rights: Reading + Spot Trading. Withdrawals must be OFF!",
    "Ensure withdrawals=off on the key.",
    "### Why do we not need withdrawal permission?\nThe bot trades only.",
    "* `canWithdraw`: whether the account can withdraw",
    "If your key has withdrawal permissions, revoke it now.",
    "| Permission | Status |\n|:--|:-:|\n| Reading | ✓ |\n| Withdrawals | ✗ |",
    "| Permission | Enable | Do not enable |\n|---|---|---|\n| Reading | ✅ | |\n| Withdrawals | | ✅ |",
    '> Note: never tick "Enable Withdrawals"',
    "1. Check `Enable Reading`\n2. Check `Enable Spot & Margin Trading`\n3. **Leave `Enable Withdrawals` unchecked**\n",
    "You should disable:\n  * Enable Withdrawals\n  * Enable Futures\n",
    "Things we do not require:\n\n1. Withdrawal permission\n2. Your password\n",
    "🚫 Withdrawal permission\n✅ Trading permission\n",
    "Permissions: ☑ Read ☑ Trade ☐ Withdraw",
    "A withdrawal-enabled API key is a risk.",
    "Bitte Auszahlungsberechtigung für den API-Key deaktiviert lassen.",
    "Die Berechtigung zum Abheben darf nicht gesetzt sein (API).",
    "Vérifiez que la permission de retrait est désactivée sur la clé API.",
    "Asegúrate de que los retiros estén deshabilitados en la API.",
    "Ключ API без права вывода.",
    "Права ключа: чтение и торговля, вывод — выключен.",
    "Yetkiler: Okuma ✅ İşlem ✅ Çekim ❌ (API)",
    "API密钥：只读+交易，禁止提币",
    "创建API时，请取消勾选“允许提现”。",
    "The rebalancer does not need Universal Transfer on the API key.",
    "- [x] Enable Reading\n- [ ] Permits Universal Transfer\n",
    "Do not allow all IP addresses on the API key.",
    "Always restrict the IP of the API key.",
    "API key: IP restriction ON",
    "Without IP restriction, trading permission ends after 30 days.",
    "The error means your IP is not on the whitelist of the API key.",
    "Keep BINANCE_VERIFY_SSL=true.",
]


@pytest.mark.parametrize("text", DOES_NOT_ASK, ids=ascii)
def test_it_does_not_ask(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "repeated",
    [
        "Enable Withdrawals ",
        "| Enable Withdrawals | yes |\n",
        "✅ ",
        "not ",
        "| ",
        "<pre lang-x>\n",
    ],
    ids=ascii,
)
def test_hostile_text_is_bounded(repeated: str) -> None:
    text = "binance api key\n" + repeated * (200_000 // len(repeated))

    assert len(found_in(document(text))) <= 2000

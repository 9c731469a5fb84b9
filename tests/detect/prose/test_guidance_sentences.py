"""Sentences about the permission to withdraw: which of them ask for it."""

# ruff: noqa: E501 (words and signs of many alphabets, as they are written)
from __future__ import annotations

import pytest

from tests.detect.prose.guiding import read

ASKS = [
    ("Make sure **Enable Withdrawals** is checked.", "Enable Withdrawals"),
    ('API key must have "Enable Withdrawals" permission', "Enable Withdrawals"),
    ("The bot needs withdraw permission on the API key.", "withdraw permission"),
    ("Enable these permissions: Reading, Spot & Margin Trading, Withdrawals", "Withdrawals"),
    ("Read, Trade and Withdraw permissions required", "Withdraw permissions"),
    (
        "Without withdrawals you cannot cash out. Enable the withdraw permission on the API key.",
        "withdraw permission",
    ),
    ("Disable futures and enable withdrawals for the API key.", "withdrawals"),
    ("Don't forget to enable withdrawals on the API key.", "withdrawals"),
    ('Do not forget to tick "Enable Withdrawals" in API Management.', "Enable Withdrawals"),
    (
        "Step 4: In API restrictions tick Enable Reading, Enable Spot & Margin Trading and Enable Withdrawals.",
        "Enable Withdrawals",
    ),
    ("Check that the withdrawal permission of the API key is on.", "withdrawal permission"),
    ("Required: Enable Reading, Enable Withdrawals.", "Enable Withdrawals"),
    ('To rebalance, the API key needs the "Enable Withdrawals" permission.', "Enable Withdrawals"),
    ("If you want automatic payouts, enable withdrawals for the API key.", "withdrawals"),
    (
        "When you use the sweeper, make sure the key has the withdrawal permission.",
        "withdrawal permission",
    ),
    ("Sweep requires the withdrawal permission (Binance API).", "withdrawal permission"),
    (
        "The exchange API key should be created with trade and withdraw permissions.",
        "withdraw permissions",
    ),
    (
        "Tick all the boxes: Enable Reading, Enable Spot & Margin Trading, Enable Withdrawals.",
        "Enable Withdrawals",
    ),
    (
        'In order to move profits to cold storage the key must be allowed to withdraw: turn on "Enable Withdrawals".',
        "Enable Withdrawals",
    ),
    ("API permissions: Read ✅ Trade ✅ Withdraw ✅", "Withdraw"),
    ("**API permissions needed:** Read, Trade, Withdraw", "Withdraw"),
    (
        "Give the API key the permissions Reading, Trading and Withdrawals.",
        "permissions Reading, Trading and Withdrawals",
    ),
]


@pytest.mark.parametrize(("text", "words"), ASKS, ids=ascii)
def test_it_asks(text: str, words: str) -> None:
    assert read(text) == [("withdrawal-scope", words, "warning")]


DOES_NOT_ASK = [
    "Do NOT enable Withdrawals",
    '**CRITICAL**: When creating Binance API keys, NEVER enable "Enable Withdrawals" or "Enable Transfers" permissions',
    "Confirm Binance API-key Enable Withdrawals is OFF, then press Confirm API Withdrawals OFF.",
    "Auszahlungen aktivieren: deaktiviert lassen",
    "Disable Enable Withdrawals",
    "Withdrawal permission is not required.",
    "Create an API key without withdrawal permission.",
    "Use a key with withdrawals disabled.",
    'Leave "Enable Withdrawals" unchecked.',
    '"Enable Withdrawals" should remain unchecked.',
    'If you get the "withdrawals enabled" error, uncheck Enable Withdrawals.',
    "The doctor reports that your key has withdrawal permission enabled.",
    "Key has withdrawals enabled. Disable it.",
    "Do I need to enable withdrawals on my API key?",
    "With it anyone could withdraw your funds.",
    "Enable trading and disable withdrawals for the API key.",
    "Never share your key. Do not enable futures or withdrawals.",
    "We never ask for the withdrawal permission.",
    "Our API keys do not need the right to withdraw.",
    "Keys that have withdrawal permission are rejected.",
    "The bot refuses to start if the key has withdrawal permission.",
    "> ⚠️ Keys with withdraw permission enabled will be rejected.",
    "Step 4: In API restrictions untick Enable Reading, Enable Spot & Margin Trading and Enable Withdrawals.",
    "EnableWithdrawals | bool | This option allows you to withdraw via API.",
    "**EnableWithdrawals** | **bool** | This option allows you to withdraw via API. You must apply the IP Access Restriction filter in order to enable withdrawals |",
    "<li>⚠ Do NOT enable Withdrawals or Transfers — they will be rejected</li>",
    "Keep withdrawal permissions disabled.",
    "restrict withdrawal permissions for added security of the API key",
    "Make sure to enable trading permissions when creating your API keys, but restrict withdrawal permissions for added security.",
    "(“Enable Withdrawals” permission is not needed for CryptoStacker)",
    "Should you enable withdrawals? No.",
    "Enable withdrawals only if you know what you do? Never for API keys.",
    "The API key must not have the withdrawal permission.",
    "API keys: trading permissions only, **never enable withdrawals**",
    'Ensure "Enable Withdrawals" is unchecked.',
    "Ensure that withdrawals, futures and margin are disabled for the key.",
    "Check that the withdrawal permission of the API key is off.",
    "Required: Enable Reading. Not required: Enable Withdrawals.",
    "Binance removes IP restriction-free keys with withdrawal permission.",
    "Verify that withdrawal permission is disabled before you deploy the key.",
    "Read-only API keys only (no trading/withdrawal permissions)",
    "Please update your payment information to enable withdrawals",
    "Complete KYC to enable withdrawals from your API account",
    'The Binance API key used by the server MUST NOT have "Enable Withdrawals" permission.',
    'DISABLE "Enable Withdrawals" permission on Binance',
    'Never enable "Enable Withdrawals" permission unless absolutely necessary.',
    "When withdrawals are enabled, the key can be abused.",
    "The key can withdraw if Enable Withdrawals is checked.",
    "Trade-only API key (withdrawal permission OFF)",
    'Do not choose "Unrestricted (Less Secure)".',
    'Avoid "Unrestricted (Less Secure)" API keys.',
    "freqtrade pair_whitelist can be empty",
    'Your API key only needs "Enable Reading"; everything else, including withdrawals, stays off.',
    "Grant it trade rights but under no circumstances withdrawal rights. API key",
    "Tick all the boxes except Enable Withdrawals.",
    "All permissions other than withdrawals may be switched on for the API key.",
    'Double-check that "Enable Withdrawals" is not ticked.',
    "API permissions: Read + Trade (no Withdraw)",
    "API permissions: Read ✅ Trade ✅ Withdraw ❌",
    "**API permissions needed:** Read, Trade (not Withdraw)",
    "Supported: deposits, withdrawals, trading and margin on Binance.",
    "The withdraw endpoint requires the withdrawal permission.",
    "Error -4005: you have no withdrawal permission on this API key.",
    "**Q:** Does the bot need withdrawal permission? **A:** No.",
    "Security: API keys w/o withdrawal rights.",
    "Trading-only keys. Withdrawals: disabled.",
    "withdraw: off, trade: on (API key)",
    "Withdrawals ❌, Trading ✅ for the key",
    "Permission `Enable Withdrawals`: **must stay disabled**",
    "Permission `Enable Withdrawals`: leave it alone, unticked.",
    "It is not necessary to enable withdrawals for the API key.",
    "You can leave withdrawals disabled on the key; trading is enough.",
    "Please untick withdrawals on your API key!",
    "No need to enable withdrawals on the API key.",
    "Withdrawals are not enabled on my API key, why?",
]


@pytest.mark.parametrize("text", DOES_NOT_ASK, ids=ascii)
def test_it_does_not_ask(text: str) -> None:
    assert read(text) == []

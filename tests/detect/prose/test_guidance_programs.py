"""Comments and strings of programs: which of them ask the reader for too much."""

# ruff: noqa: E501 (words and signs of many alphabets, as they are written)
from __future__ import annotations

import pytest

from tests.detect.prose.guiding import found_in, program

HEAD = "# Binance API key bot\n\n\n"

ASKS = [
    (
        r"""print(f"\n🔐 GEREKLİ API İZİNLERİ:")
print("   ✅ Spot Trading")
print("   ✅ Read Info")
print("   ✅ Enable Withdrawals (opsiyonel)")
print(f"\n🌐 IP KISITLAMASI:")
print("   • Binance'de API anahtarı ayarlarını kontrol edin")
""",
        "withdrawal-scope",
        "Enable Withdrawals",
        "warning",
    ),
    (
        r"""print("   • IP kısıtlaması varsa kaldırın veya IP'nizi ekleyin")
# api anahtar
""",
        "no-ip-restriction",
        "IP kısıtlaması",
        "warning",
    ),
    (
        r"""/*
 * Prerequisites:
 * - API key must have "Enable Withdrawals" permission
 * - API key should have IP restriction enabled (recommended)
 */""",
        "withdrawal-scope",
        "Enable Withdrawals",
        "warning",
    ),
    (
        r"""console.log('   3. Ensure API key has "Enable Reading" and "Enable Withdrawals" permissions');""",
        "withdrawal-scope",
        "Enable Withdrawals",
        "warning",
    ),
    (
        r"""throw new Error(`Binance 划转失败: API Key 没有万向划转(Universal Transfer)权限。请在 Binance API 管理后台开启「Permits Universal Transfer / 允许万向划转」权限。原始错误`);""",
        "transfer-scope",
        "Permits Universal Transfer",
        "warning",
    ),
    (
        r"""/**
 * POST /api/margin/transfer
 * Note: API key must have "Permits Universal Transfer" option enabled
 */""",
        "transfer-scope",
        "Permits Universal Transfer",
        "warning",
    ),
    (
        r"""/**
 * Transfer assets between Spot and Margin accounts using Universal Transfer API
 * @param config - API configuration (requires "Permits Universal Transfer" permission)
 */""",
        "transfer-scope",
        "Permits Universal Transfer",
        "warning",
    ),
    (
        r"""return ("IP not whitelisted — your Binance Demo API key has IP restrictions set. "
        "Fix: In Binance Demo Trading → API Management → Edit key → "
        "under 'Access Restrictions' select 'Unrestricted (Less Secure)' OR "
        "add this server's IP to the whitelist. ")""",
        "no-ip-restriction",
        "Unrestricted (Less Secure)",
        "note",
    ),
    (
        r"""logger.error("To fix this:")
logger.error("1. Go to Binance → API Management")
logger.error("3. Either:")
logger.error("   - Disable IP whitelist (less secure)")
logger.error("   - Add Render's server IPs to whitelist")
""",
        "no-ip-restriction",
        "IP whitelist",
        "note",
    ),
    (
        r"""# Required permissions:
#   - Enable Reading
#   - Enable Withdrawals
BINANCE_API_KEY=
""",
        "withdrawal-scope",
        "Enable Withdrawals",
        "warning",
    ),
    (
        r"""/**
 * Submit a withdraw request.
 *
 * Enable Withdrawals option has to be active in the API settings.
 *
 */""",
        "withdrawal-scope",
        "Enable Withdrawals",
        "warning",
    ),
    (
        r"""# Binance USDT surplus → Binance API withdrawal      (API key needs withdrawal perm)""",
        "withdrawal-scope",
        "withdrawal perm",
        "warning",
    ),
    (
        r"""$this->line('For local XAMPP only, set PULSE_BINANCE_SSL_VERIFY=false if the PHP CA bundle is not configured.');""",
        "tls-disabled",
        "PULSE_BINANCE_SSL_VERIFY=false",
        "warning",
    ),
]


@pytest.mark.parametrize(("text", "rule", "words", "severity"), ASKS, ids=ascii)
def test_it_asks(text: str, rule: str, words: str, severity: str) -> None:
    assert found_in(program(HEAD + text)) == [(rule, words, severity)]


DOES_NOT_ASK = [
    "console.log('- Enable Withdrawals:', key.enableWithdrawals);",
    "alert('Withdrawal permission enabled on API key!');",
    "/// Enable or disable ip restriction for the API key.",
    "// delete sub-account ip restriction of the api key",
    r"""logger.warn("capitalFlow: deposit sync skipped (API key missing 'Enable Withdrawals' permission)")""",
    r"""raise RuntimeError(
    "API key has WITHDRAW permission enabled. "
    "For safety, please create a new API key without withdraw permission."
)""",
    r"""throw new Error("withdrawals enabled on this API key: not allowed")""",
    r"""html += '<li>Only<br><span>⚠ Do NOT enable Withdrawals or Transfers — they will be rejected by our system</span></li>';
html += '<li>Under <strong>IP access restriction</strong> → select <strong>Restrict access to trusted IPs only</strong></li>';""",
    r"""x = {"Enable Withdrawals": False}""",
    r"""{ key: "Enable Withdrawals", allow: false, why: "❌ 절대 켜면 안 됨. 키 유출 시 출금 도용 위험" },""",
    r"""const PERMS = [
  'Enable Reading (spot)',
  'Enable Spot & Margin trading',
  'Do NOT enable Withdrawals',
];""",
    r"""# Required Permissions:
# ✅ Enable Reading
# ✅ Enable Spot & Margin Trading
# ❌ Enable Withdrawals (NEVER!)
""",
    r"""# Whether withdrawals are enabled.
/// Permits universal transfer.
""",
    r"""logger.critical("SECURITY WARNING: API key has WITHDRAW permission enabled on %s. "
   "Revoke withdraw permission immediately to prevent fund loss.")""",
    r"""# disable ssl verification
session.verify = False
# requests.get(url, verify=False)""",
    r"""okx_steps = [
   ("Log in to OKX", "go"),
   ("Set IP restriction", "Leave IP restriction blank (or add your server IP) for the API key."),
]""",
    r'''"""Check that the API key has no withdrawal permission."""''',
    r"""print("⚠️  Make sure your API key does NOT have withdrawal permissions!")""",
    r'''assert not perms["enableWithdrawals"], "API key must not have withdrawals enabled"''',
    r'''"Enable withdrawals"
"Allow users to withdraw funds"
"Withdrawals Enabled"''',
    r"""# 1. Withdrawal permission (sapi / SPOT domain) — security check""",
]


@pytest.mark.parametrize("text", DOES_NOT_ASK, ids=ascii)
def test_it_does_not_ask(text: str) -> None:
    assert found_in(program(HEAD + text)) == []

"""Choices that are permitted, put in another's place, warned of or only told of."""

# ruff: noqa: RUF001 (words and signs of many alphabets, as they are written)
from __future__ import annotations

import pytest

from tests.detect.prose.guiding import read

ASKS = [
    (
        '- IP 접근 제한: **"Unrestricted (Less Secure)"** 선택 (API)',
        "no-ip-restriction",
        "Unrestricted (Less Secure)",
        "warning",
    ),
    (
        'O phan IP cua API: chon "Unrestricted (Less Secure)".',
        "no-ip-restriction",
        "Unrestricted (Less Secure)",
        "warning",
    ),
    (
        'For IP access "Unrestricted" is OK with an API key.',
        "no-ip-restriction",
        "Unrestricted",
        "warning",
    ),
    ("IP access of the key: Unrestricted is fine.", "no-ip-restriction", "Unrestricted", "warning"),
    (
        "IP access: Unrestricted is enough for this API key.",
        "no-ip-restriction",
        "Unrestricted",
        "warning",
    ),
    ("Unrestricted je OK (IP, API ključ).", "no-ip-restriction", "Unrestricted", "warning"),
    (
        "Unrestricted ist ok für die IP des API-Keys.",
        "no-ip-restriction",
        "Unrestricted",
        "warning",
    ),
    ("IP доступ: можно Unrestricted (API ключ).", "no-ip-restriction", "Unrestricted", "warning"),
    (
        "IP доступ: Unrestricted можно оставить (API ключ).",
        "no-ip-restriction",
        "Unrestricted",
        "warning",
    ),
    (
        'Add the IP. Or use "Unrestricted" for testing (less secure) with the API key.',
        "no-ip-restriction",
        "Unrestricted",
        "note",
    ),
    (
        'List the IP of the host in the API form, or pick "Unrestricted" for tests (less secure).',
        "no-ip-restriction",
        "Unrestricted",
        "note",
    ),
    ("API 的 IP 选 Unrestricted 就行。", "no-ip-restriction", "Unrestricted", "warning"),
    (
        "IP restriction: Unrestricted works too (API key).",
        "no-ip-restriction",
        "Unrestricted",
        "warning",
    ),
    (
        'Select "Unrestricted" instead of adding IPs to the API key.',
        "no-ip-restriction",
        "Unrestricted",
        "warning",
    ),
    (
        'Make an API key. Enable "Withdrawal" permission then\nand **NEVER SHARE IT**.',
        "withdrawal-scope",
        'Withdrawal" permission',
        "warning",
    ),
    (
        "Set `BINANCE_ENABLE_WITHDRAWALS=true` in `.env`.",
        "withdrawal-scope",
        "BINANCE_ENABLE_WITHDRAWALS=true",
        "warning",
    ),
    (
        "- `BINANCE_ALLOW_WITHDRAWALS=true`",
        "withdrawal-scope",
        "BINANCE_ALLOW_WITHDRAWALS=true",
        "warning",
    ),
    (
        "To enable it run with CCXT_ALLOW_WITHDRAWALS=1.",
        "withdrawal-scope",
        "CCXT_ALLOW_WITHDRAWALS=1",
        "warning",
    ),
    (
        "- Make sure that the API keys have the withdrawal permission",
        "withdrawal-scope",
        "withdrawal permission",
        "warning",
    ),
    (
        "- IP : sélectionnez “<em>Unrestricted (less secure)</em>” (clé API)",
        "no-ip-restriction",
        "Unrestricted (less secure)",
        "warning",
    ),
    (
        "The API key needs: reading, trading; withdrawal permission must be on.",
        "withdrawal-scope",
        "withdrawal permission",
        "warning",
    ),
    (
        'For the API key: "Unrestricted" IP access is sufficient for paper trading.',
        "no-ip-restriction",
        "Unrestricted",
        "note",
    ),
    (
        "Please also allow withdrawals for the API key.",
        "withdrawal-scope",
        "withdrawals",
        "warning",
    ),
    (
        "On the API key enable universal transfer.",
        "transfer-scope",
        "universal transfer",
        "warning",
    ),
]


@pytest.mark.parametrize(("text", "rule", "words", "severity"), ASKS, ids=ascii)
def test_it_asks(text: str, rule: str, words: str, severity: str) -> None:
    assert read(text) == [(rule, words, severity)]


DOES_NOT_ASK = [
    "### Wrong API permissions: withdrawals enabled",
    "Error: withdrawals enabled on the API key",
    'A service which tells people to tick "Enable Withdrawals" on the API key is a scam.',
    "If you enable withdrawals on your key, anyone with the key can steal your coins.",
    "When you enable withdrawals for the API key, attackers could drain the account.",
    "Any service that asks you to enable withdrawals on your API key: walk away.",
    "Phishing sites tell users to tick Enable Withdrawals on the API key.",
    "Scammers ask you to enable withdrawals for the API key.",
    "Betrüger verlangen, dass Sie „Enable Withdrawals“ am API-Key anhaken.",
    "Мошенники просят включить вывод средств (Enable Withdrawals) у API ключа.",
    "骗子会让你勾选 Enable Withdrawals（API）。",
    "Nobody who asks you to enable withdrawals on the API key is honest.",
    'At present the API key is set to "Unrestricted (Less Secure)", and that must end.',
    "The API key was left on Unrestricted (IP) for a week.",
    "The IP field of the API key currently shows Unrestricted.",
    '"Unrestricted" 대신 서버의 IP를 등록하세요 (API)',
    "Use a static IP instead of Unrestricted for the API key.",
    "Statt „Unrestricted“ die IP des Servers eintragen (API).",
    "Utilisez une IP fixe au lieu de choisir Unrestricted (clé API).",
    "En lugar de usar Unrestricted, añade la IP en la clave API.",
    "Вместо Unrestricted укажите IP сервера (API ключ).",
    "「Unrestricted」の代わりに固定IPを登録してください（API）。",
    "API anahtarında Unrestricted yerine sabit IP kullanın.",
    'IP access "Unrestricted" is not OK for the API key.',
    "Unrestricted ist nicht ok (IP, API-Key).",
    "Is Unrestricted OK for the IP of the API key?",
    "Unrestricted нельзя (IP, API ключ).",
    "IP access Unrestricted is never fine for an API key.",
    "API key में Enable Withdrawals को सक्षम न करें, कभी नहीं।",
    "Disable access for IPs that are not trusted (API).",
    "Never set `BINANCE_ENABLE_WITHDRAWALS=true`.",
    "`BINANCE_ENABLE_WITHDRAWALS=true` is refused at start-up.",
    "If `BINANCE_ENABLE_WITHDRAWALS=true` is found the bot exits.",
    "Set `BINANCE_ENABLE_WITHDRAWALS=false`.",
    "Set `BINANCE_DISABLE_WITHDRAWALS=true`.",
    "Set `KRAKEN_ENABLE_WITHDRAWALS=true`.",
    "- 🔒 Restrict access to trusted IPs only",
    'For the API key prefer a fixed IP over "Unrestricted (Less Secure)".',
    "Recuerda, si dejas la IP en “Unrestricted (Less Secure)” la clave API caduca.",
    "- [x] Disable the withdrawal permission of the API key",
    'Never tick "Enable Withdrawals" on the API key unless it is really needed.',
    "Make sure that the API keys have no withdrawal permission",
    "Rotate the key, rather than enabling withdrawals on the API key.",
    "Unrestricted (Less Secure): this API key allows access from any IP address. Not recommended.",
    "Keys that are Unrestricted are deleted after 30 days (API, IP).",
    "You can withdraw at any time from the exchange; the API key only trades.",
    "The key checks out if the withdrawal permission is off.",
    "It is fine to leave withdrawals off for this API key.",
    "Withdrawals are fine to be done by hand; API key: read only.",
    "Any key with withdrawals enabled is rejected (API).",
    "Trusted IPs: remove old ones from the API key every month.",
    "Remove stale addresses from the trusted IP list of the API key.",
    "Delete old trusted IPs of the API key.",
    'The API returns "No restrictions" for IP lookups.',
    "Allow trusted IPs to access the API key.",
]


@pytest.mark.parametrize("text", DOES_NOT_ASK, ids=ascii)
def test_it_does_not_ask(text: str) -> None:
    assert read(text) == []

"""Text about the IP whitelist of a key: which of it tells to do without."""

# ruff: noqa: RUF001, E501 (words and signs of many alphabets, as they are written)
from __future__ import annotations

import pytest

from tests.detect.prose.guiding import read

ASKS = [
    (
        'Set IP Access to **"Unrestricted (Less Secure)"** in Binance API settings.',
        "Unrestricted (Less Secure)",
        "warning",
    ),
    (
        '- IP Whitelist: **"Unrestricted (Less Secure)"** ← SIM, pode usar!',
        "Unrestricted (Less Secure)",
        "warning",
    ),
    ("- IP access restrictions: Unrestricted", "Unrestricted", "warning"),
    ("Remove IP restrictions from the API key.", "IP restrictions", "warning"),
    ("- Disable IP whitelist on the Binance API key", "IP whitelist", "warning"),
    ("Leave IP restriction blank for the API key.", "IP restriction", "warning"),
    (
        'Do NOT enable "Restrict access to trusted IPs only" - our IPs change.',
        "Restrict access to trusted IPs only",
        "warning",
    ),
    ('Choose "Unrestricted (Less Secure)" for IP access.', "Unrestricted (Less Secure)", "warning"),
    (
        "1. Under IP access select **Unrestricted**\n2. ⚠️ **Warning**: Less secure, only use for testing",
        "Unrestricted",
        "note",
    ),
    ("- **IP access**: Unrestricted (Less Secure)\n", "Unrestricted (Less Secure)", "warning"),
    ("Turn off the IP restriction of your API key.", "IP restriction", "warning"),
    ("Skip the IP whitelist of the API key, Heroku has no fixed IP.", "IP whitelist", "warning"),
    (
        'Uncheck "Restrict access to trusted IPs only" for the key.',
        "Restrict access to trusted IPs only",
        "warning",
    ),
    ('Keep the key on "Unrestricted" IP access because our IPs change.', "Unrestricted", "warning"),
    ("| IP access | Unrestricted |", "Unrestricted", "warning"),
    (
        "IP access restriction: select **Unrestricted (Less Secure)**.",
        "Unrestricted (Less Secure)",
        "warning",
    ),
    ("No need to set an IP whitelist on the API key.", "IP whitelist", "warning"),
    ("请在Binance API管理页取消IP限制，或添加Worker IP", "IP限制", "warning"),
    ("3. 或者取消IP限制（降低安全性）API", "IP限制", "note"),
    (
        "IP kısıtlaması varsa kaldırın veya IP'nizi ekleyin (Binance API)",
        "IP kısıtlaması",
        "warning",
    ),
    (
        '**SOLUÇÃO → Selecione "Unrestricted (Less Secure)"** em vez de adicionar IPs.',
        "Unrestricted (Less Secure)",
        "warning",
    ),
    ("Désactivez la restriction IP de la clé API.", "restriction IP", "warning"),
    ("Quita la restricción de IP de la clave API.", "restricción de IP", "warning"),
    ("Отключите ограничение по IP для ключа API.", "ограничение по IP", "warning"),
    ("关闭API的IP白名单", "IP白名单", "warning"),
    ("APIキーのIP制限を解除してください", "IP制限", "warning"),
    ("IP限制：选择“不限制 / Unrestricted”（API）", "不限制 ", "warning"),
    ("Deje la lista blanca de IP vacía en la clave API.", "lista blanca de IP", "warning"),
    ("IP-Beschränkung deaktivieren (API-Schlüssel)", "IP-Beschränkung", "warning"),
    ("Lass die IP-Beschränkung des API-Schlüssels leer.", "IP-Beschränkung", "warning"),
]


@pytest.mark.parametrize(("text", "words", "severity"), ASKS, ids=ascii)
def test_it_asks(text: str, words: str, severity: str) -> None:
    assert read(text) == [("no-ip-restriction", words, severity)]


DOES_NOT_ASK = [
    'Prefer "Restrict access to trusted IPs (recommended)" over "Unrestricted (less secure)".',
    "Si dejas IP “Unrestricted (Less Secure)” y habilitas permisos, Binance advierte.",
    "# Or for unrestricted (less secure)\nSet-ExecutionPolicy -ExecutionPolicy Unrestricted",
    "Never disable the IP whitelist of your API key.",
    "Do not use an API key without IP restriction.",
    "A key without an IP whitelist is deleted after 90 days.",
    "Add your IP to the whitelist of the API key.",
    'Enable "Restrict access to trusted IPs only" and add your IP.',
    "Under IP access restriction select **Restrict access to trusted IPs only**",
    "Remove IP restrictions on your Brevo API key",
    "Unrestricted (Less Secure). This API key allows access from any IP address. This is not recommended.",
    "IP access options:\n- Unrestricted (Less Secure)\n- Restrict access to trusted IPs only (Recommended)\n",
    "API keys with unrestricted IP access are deleted by Binance.",
    "Set an IP restriction on the API key.",
    "IP whitelist: strongly recommended for the API key.",
    "If IP restriction is disabled, the key expires after 90 days.",
    "Disable the IP whitelist of nginx",
    "Whitelist your IP address so that your API keys do not expire.",
    "Remember to restrict access to trusted IPs only.",
    "The bot will not work without IP whitelist on the API key.",
    "CORS allows unrestricted access to the API",
    "| IP access | Restrict access to trusted IPs only |",
    "Unrestricted IP keys expire after 30 days.",
    "Binance warns that an unrestricted IP plus any permission gets the key deleted.",
    "Use trusted IPs, not Unrestricted (Less Secure).",
    'Change "Unrestricted (Less Secure)" to "Restrict access to trusted IPs only".',
    "Switch from Unrestricted to trusted IPs only.",
    "Never leave the IP whitelist of an API key empty.",
    "Do not remove the IP restriction of the API key.",
    "Having no IP restriction on an API key is dangerous.",
    "Rate limits are per IP; the API key does not matter.",
]


@pytest.mark.parametrize("text", DOES_NOT_ASK, ids=ascii)
def test_it_does_not_ask(text: str) -> None:
    assert read(text) == []

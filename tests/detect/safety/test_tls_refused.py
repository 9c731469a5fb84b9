"""Switches that look as if Binance's certificate went unchecked, and do not mean it."""

from __future__ import annotations

import pytest

from tests.detect.safety.finding import found

CLIENT = "from binance.client import Client\napi_key = 1\n"
QUIET: dict[str, tuple[str, str]] = {
    "on": ("bot.py", CLIENT + "Client(k, s, {'verify': True})"),
    "bundle of certificates": ("bot.py", CLIENT + "Client(k, s, {'verify': '/etc/ca.pem'})"),
    "bundle from a library": ("bot.py", CLIENT + "session.verify = certifi.where()"),
    "skipping is off": ("main.go", "// binance\nvar c = tls.Config{InsecureSkipVerify: false}"),
    "comment": ("bot.py", CLIENT + "# Client(k, s, {'verify': False})"),
    "commented-out command": ("run.sh", "# curl -k https://api.binance.com/api/v3/account"),
    "test": ("tests/bot.py", CLIENT + "Client(k, s, {'verify': False})"),
    "another exchange": (
        "bot.py",
        "import ccxt\nx = ccxt.binance({'apiKey': k})\ny = ccxt.okx({'verify': False})",
    ),
    "another exchange's attribute": (
        "bot.py",
        "import ccxt\nx = ccxt.binance()\ny = ccxt.kraken()\ny.verify = False",
    ),
    "another exchange's block": (
        "bot.yml",
        "binance:\n  verify_ssl: true\nokx:\n  verify_ssl: false",
    ),
    "request elsewhere": (
        "bot.py",
        CLIENT + "import requests\nrequests.get('https://api.quant.net/x', verify=False)",
    ),
    "request elsewhere, kept": (
        "bot.py",
        CLIENT + "import requests\nHOOK = 'https://hooks.quant.net/x'\n"
        "requests.post(HOOK, verify=False)",
    ),
    "command elsewhere": ("run.sh", "# binance\ncurl -k https://quant.net/api"),
    "curl of PHP elsewhere": (
        "bot.php",
        "<?php // binance\n$ch = curl_init('https://quant.net/x');\n"
        "curl_setopt($ch, CURLOPT_SSL_VERIFYPEER, false);",
    ),
    "mailer": (
        "bot.js",
        "const b = new Binance(apiKey);\n"
        "nodemailer.createTransport({ tls: { rejectUnauthorized: false } });",
    ),
    "database": (
        "bot.js",
        "const b = new Binance(apiKey);\nnew Pool({ ssl: { rejectUnauthorized: false } });",
    ),
    "database in YAML": ("bot.yml", "binance:\n  a: 1\ndatabase:\n  ssl: false"),
    "verification of something else": (
        "bot.py",
        CLIENT + "jwt.decode(token, verify=False)",
    ),
    "signature": ("bot.py", CLIENT + "order.verify = False"),
    "class beside the one that calls Binance": (
        "bot.py",
        """
        import requests
        class Prices:
            def get(self, api_key):
                return requests.get("https://api.binance.com/api/v3/account")
        class News:
            def get(self):
                return requests.get("https://news.quant.net/", verify=False)
        """,
    ),
    "no word of Binance": ("bot.py", "import requests\nrequests.get(url, verify=False)"),
    "no more than a word of Binance": (
        "bot.py",
        "# unlike binance\nimport requests\nrequests.get(url, verify=False)",
    ),
    "two arguments only": (
        "main.go",
        'package main\nimport "github.com/adshao/go-binance/v2"\n'
        "func f() { binance.NewProxiedClient(a, b) }",
    ),
}


@pytest.mark.parametrize(("path", "text"), QUIET.values(), ids=QUIET)
def test_look_alikes(path: str, text: str) -> None:
    assert found(path, text) == []

"""Clients of Binance's that do not check certificates."""

from __future__ import annotations

import pytest

from tests.detect.safety.finding import Case, Found, found

CLIENT = "from binance.client import Client\napi_key = 1\n"


def at(line: int, severity: str = "error") -> list[Found]:
    return [(line, "tls-disabled", severity)]


PYTHON: dict[str, Case] = {
    "keyword": ("bot.py", CLIENT + "Client(k, s, requests_params={'verify': False})", at(3)),
    "positional": ("bot.py", CLIENT + "Client(k, s, {'verify': False})", at(3)),
    "options in a variable": (
        "bot.py",
        CLIENT + "options = {'verify': False}\nclient = Client(k, s, options)",
        at(3),
    ),
    "ccxt": ("bot.py", "import ccxt\nx = ccxt.binance({'apiKey': k, 'verify': False})", at(2)),
    "attribute": (
        "bot.py",
        "import ccxt\nx = ccxt.binance({'apiKey': k})\nx.verify = False",
        at(3),
    ),
    "attribute of the session": (
        "bot.py",
        CLIENT + "client = Client(k, s)\nclient.session.verify = False",
        at(4),
    ),
    "request": (
        "bot.py",
        "import requests\napi_key = 1\n"
        "requests.get('https://api.binance.com/api/v3/account', verify=False)",
        at(3),
    ),
    "request to an address that is kept": (
        "bot.py",
        "import requests\napi_key = 1\nBASE = 'https://api.binance.com'\n"
        "requests.get(BASE + '/account', verify=False)",
        at(4),
    ),
    "connector": (
        "bot.py",
        "from binance.spot import Spot\nSpot(api_key=k, ssl_verification=False)",
        at(2),
    ),
    "context of a session": (
        "bot.py",
        """
        import aiohttp
        async def account(api_key):
            connector = aiohttp.TCPConnector(ssl=False)
            async with aiohttp.ClientSession(connector=connector) as session:
                await session.get("https://api.binance.com/api/v3/account")
        """,
        at(3),
    ),
    "public data": (
        "bot.py",
        "import requests\nrequests.get('https://api.binance.com/api/v3/time', verify=False)",
        at(2, "note"),
    ),
    "placeholders": (
        "bot.py",
        CLIENT + "Client('your_api_key', 'your_secret', {'verify': False})",
        at(3, "warning"),
    ),
    "unless on the testnet": (
        "bot.py",
        CLIENT + "if not use_testnet:\n    client = Client(k, s, {'verify': False})",
        at(4),
    ),
    "testnet": (
        "bot.py",
        CLIENT + "if use_testnet:\n    client = Client(k, s, {'verify': False})",
        at(4, "warning"),
    ),
}  # fmt: skip
OTHERS: dict[str, Case] = {
    "JavaScript": (
        "bot.js",
        "const apiKey = 1;\nconst agent = new https.Agent({ rejectUnauthorized: false });\n"
        "axios.get('https://api.binance.com/api/v3/account', { httpsAgent: agent });",
        at(2),
    ),
    "TypeScript, option of a client": (
        "bot.ts",
        "import { Spot } from '@binance/connector';\n"
        "new Spot(apiKey, s, { httpsAgent: new Agent({ rejectUnauthorized: false }) });",
        at(2),
    ),
    "Go": (
        "main.go",
        """
        package main
        import "github.com/adshao/go-binance/v2"
        func out(apiKey string) {
            client := binance.NewClient(apiKey, s)
            client.HTTPClient = &http.Client{Transport: &http.Transport{
                TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
        }
        """,
        at(6),
    ),
    "go-binance's proxied client": (
        "main.go",
        'package main\nimport "github.com/adshao/go-binance/v2"\n'
        "func f(apiKey string) { binance.NewProxiedClient(apiKey, s, proxy) }",
        at(3, "warning"),
    ),
    "Java": (
        "Bot.java",
        """
        class Bot {
          void run(String apiKey) {
            builder.hostnameVerifier((host, session) -> true);
            call(builder, "https://api.binance.com/api/v3/account");
          }
        }
        """,
        at(3),
    ),
    "C#": (
        "Bot.cs",
        """
        class Bot {
          void Run(string apiKey) {
            handler.ServerCertificateCustomValidationCallback = (a, b, c, d) => true;
            Call(handler, "https://api.binance.com/api/v3/account");
          }
        }
        """,
        at(3),
    ),
    "PHP, curl": (
        "bot.php",
        "<?php\n$apiKey = 1;\n$ch = curl_init('https://api.binance.com/api/v3/account');\n"
        "curl_setopt($ch, CURLOPT_SSL_VERIFYPEER, false);",
        at(4),
    ),
    "PHP, Guzzle": (
        "bot.php",
        "<?php\n$apiKey = 1;\n"
        "$c = new Client(['base_uri' => 'https://api.binance.com',\n  'verify' => false]);",
        at(4),
    ),
    "Rust": (
        "main.rs",
        """
        fn run(api_key: &str) {
            let client = Client::builder().danger_accept_invalid_certs(true).build();
            client.get("https://api.binance.com/api/v3/account");
        }
        """,
        at(2),
    ),
    "variable": (".env", "BINANCE_API_KEY=\nBINANCE_VERIFY_SSL=false", at(2)),
    "YAML": ("bot.yml", "binance:\n  verify_ssl: false", at(2)),
    "JSON": ("bot.json", '{"exchange": {"name": "binance", "verify": false}}', at(1)),
    "curl": (
        "run.sh",
        "api_key=x\ncurl -k https://api.binance.com/api/v3/account",
        at(2),
    ),
    "curl, long": (
        "run.sh",
        "curl --insecure https://api.binance.com/api/v3/time",
        at(1, "note"),
    ),
}


@pytest.mark.parametrize(("path", "text", "faults"), PYTHON.values(), ids=PYTHON)
def test_python(path: str, text: str, faults: list[Found]) -> None:
    assert found(path, text) == faults


@pytest.mark.parametrize(("path", "text", "faults"), OTHERS.values(), ids=OTHERS)
def test_other_languages(path: str, text: str, faults: list[Found]) -> None:
    assert found(path, text) == faults

"""Addresses that get Binance's traffic and should not, or get it without encryption."""

from __future__ import annotations

import pytest

from tests.detect.safety.finding import Case, Found, found

KEY = "BINANCE_API_KEY=\n"


def insecure(line: int, severity: str) -> Found:
    return (line, "insecure-endpoint", severity)


def untrusted(line: int, severity: str) -> Found:
    return (line, "untrusted-endpoint", severity)


HTTP: dict[str, Case] = {
    "configuration": (".env", "BINANCE_BASE_URL=http://api.binance.com", [insecure(1, "error")]),
    "upper case": (".env", "BINANCE_BASE_URL=HTTP://API.BINANCE.COM", [insecure(1, "error")]),
    "signed request": (
        "bot.py",
        "import requests\napi_key = 1\n"
        "requests.get('http://api.binance.com/api/v3/account?signature=' + s)",
        [insecure(3, "error")],
    ),
    "public data": (
        "bot.py",
        "import requests\nrequests.get('http://api.binance.com/api/v3/time')",
        [insecure(2, "note")],
    ),
    "stream": (
        "bot.js",
        "new WebSocket('ws://stream.binance.com:9443/ws/btcusdt@trade');",
        [insecure(1, "note")],
    ),
    "stream beside a key": (
        "bot.yml",
        "binance:\n  api_key: x\n  ws_url: ws://stream.binance.com:9443/ws",
        [insecure(3, "warning")],
    ),
    "relay": (
        "bot.toml",
        '[binance]\napi_url = "http://relay.quant.net/api"',
        [insecure(2, "error"), untrusted(2, "warning")],
    ),
    "https": (".env", "BINANCE_BASE_URL=https://api.binance.com", []),
    "wss": ("bot.js", "new WebSocket('wss://stream.binance.com:9443/ws');", []),
    "website": ("bot.py", "# binance\nHOME = 'http://www.binance.com'", []),
    "loopback": (".env", "BINANCE_BASE_URL=http://127.0.0.1:8080", []),
    "compose network": (".env", "BINANCE_BASE_URL=http://fake-binance:8080", []),
    "private address": (".env", "BINANCE_BASE_URL=http://192.168.3.4:8080", []),
    "another exchange": (".env", KEY + "OKX_BASE_URL=http://www.okx.com", []),
    "comment": ("bot.py", "# BASE = 'http://api.binance.com'", []),
    "test": ("tests/bot.py", "BASE = 'http://api.binance.com/api'", []),
    "mock in a test": (
        "bot.test.js",
        "it('binance', () => { expect(1); new Binance({ url: 'http://api.binance.com/api' }); });",
        [],
    ),
}
HOSTS: dict[str, Case] = {
    f"{host} of {kind}": (".env", f"{KEY}BINANCE_BASE_URL=https://{host}", faults)
    for kind, faults, hosts in (
        (
            "Binance",
            [],
            "api.binance.com api4.binance.com data-api.binance.vision testnet.binance.vision "
            "testnet.binancefuture.com testnet.binanceops.com bpay.binanceapi.com api.binance.us "
            "api.binance.tr www.trbinance.com api.binance.th www.tokocrypto.com "
            "demo-api.binance.com api.binance.com:443",
        ),
        ("nobody knows", [untrusted(2, "warning")], "api.binance.cc api.binance.me"),
        ("one's own", [untrusted(2, "warning")], "relay.quant.net"),
        (
            "somebody else",
            [untrusted(2, "error")],
            "api.binance.com.evil.net notbinance.com api-binance.com relay.vercel.app "
            "relay.workers.dev relay.onrender.com 203.0.113.20 user@evil.vercel.app "
            "api.binance.com@relay.vercel.app relay.vercel.app:8443",
        ),
    )
    for host in hosts.split()
}
SETTINGS: dict[str, Case] = {
    "JSON of ccxt": (
        "config.json",
        '{"exchange": {"name": "binance", "ccxt_config": {"urls": {"api": {\n'
        '  "public": "https://relay.workers.dev/api",\n'
        '  "private": "https://relay.workers.dev/private"}}}}}',
        [untrusted(2, "note"), untrusted(3, "error")],
    ),
    "argument of a client": (
        "bot.py",
        "from binance.spot import Spot\nSpot(k, s, base_url='https://relay.vercel.app')",
        [untrusted(2, "note")],
    ),
    "argument of a client with a key": (
        "bot.py",
        "from binance.spot import Spot\nSpot(api_key, s, base_url='https://relay.vercel.app')",
        [untrusted(2, "error")],
    ),
    "attribute of a client": (
        "bot.py",
        "from binance.client import Client\nclient = Client(api_key, s)\n"
        "client.API_URL = 'https://relay.vercel.app/api'",
        [untrusted(3, "error")],
    ),
    "header with the key": (
        "bot.js",
        "const apiKey = binance.key;\n"
        "fetch('https://prices.quant.net/', { headers: { 'X-MBX-APIKEY': apiKey } });",
        [untrusted(2, "warning")],
    ),
    "relay of requests": (
        "bot.js",
        "const url = `https://corsproxy.io/?https://api.binance.com/api/v3/klines`;",
        [untrusted(1, "note")],
    ),
    "bare host": (".env", KEY + "BINANCE_HOST=api.binance.cc", [untrusted(2, "warning")]),
    "top level": (
        "bot.py",
        "from binance.client import Client\nClient(k, s, tld='cc')",
        [untrusted(2, "note")],
    ),
    "Go": (
        "main.go",
        'package main\nimport "github.com/adshao/go-binance/v2"\n'
        'func f() { apiKey := 1; binance.BaseURL = "https://relay.vercel.app" }',
        [untrusted(3, "error")],
    ),
    "Kubernetes": (
        "deploy.yaml",
        "env:\n- name: BINANCE_BASE_URL\n  value: https://relay.vercel.app",
        [untrusted(3, "error")],
    ),
    "own relay by its name": (
        ".env",
        KEY + "BINANCE_PROXY_URL=https://your-relay.workers.dev",
        [untrusted(2, "warning")],
    ),
}
QUIET: dict[str, tuple[str, str]] = {
    "forward proxy": (".env", KEY + "HTTPS_PROXY=http://user@proxy.quant.net:3128"),
    "forward proxy of requests": (
        "bot.py",
        "import binance\nproxies = {'https': 'http://proxy.quant.net:3128'}",
    ),
    "forward proxy of ccxt": (
        "bot.py",
        "import ccxt\nccxt.binance({'httpsProxy': 'http://proxy.quant.net:3128'})",
    ),
    "documentation": ("bot.py", "# binance\nDOCS_URL = 'https://docs.quant.net/api'"),
    "link": ("bot.html", "<p>binance <a href='https://quant.net/api'>x</a></p>"),
    "webhook": (".env", KEY + "WEBHOOK_URL=https://hooks.quant.net/api"),
    "chat": (".env", KEY + "TELEGRAM_API_URL=https://api.telegram.org"),
    "database": (".env", KEY + "DATABASE_URL=https://db.quant.net"),
    "another exchange": ("bot.yml", "bybit:\n  api_url: https://relay.vercel.app\nbinance: {}"),
    "blockchain": (".env", KEY + "BSC_RPC_URL=https://bsc-dataseed.binance.org"),
    "package": ("package.json", '{"name": "binance", "homepage": "https://relay.vercel.app"}'),
    "shown": ("bot.py", "import binance\nprint('see https://relay.vercel.app/api')"),
    "host of a variable": ("bot.py", "URL = 'https://api.binance.{}/api'.format(tld)"),
    "top level of Binance": (
        "bot.py",
        "from binance.client import Client\nClient(k, s, tld='us')",
    ),
}


@pytest.mark.parametrize(("path", "text", "faults"), HTTP.values(), ids=HTTP)
def test_addresses_without_encryption(path: str, text: str, faults: list[Found]) -> None:
    assert found(path, text) == faults


@pytest.mark.parametrize(("path", "text", "faults"), HOSTS.values(), ids=HOSTS)
def test_hosts(path: str, text: str, faults: list[Found]) -> None:
    assert found(path, text) == faults


@pytest.mark.parametrize(("path", "text", "faults"), SETTINGS.values(), ids=SETTINGS)
def test_addresses_that_are_not_binances(path: str, text: str, faults: list[Found]) -> None:
    assert found(path, text) == faults


@pytest.mark.parametrize(("path", "text"), QUIET.values(), ids=QUIET)
def test_addresses_that_get_no_traffic_of_binances(path: str, text: str) -> None:
    assert found(path, text) == []

"""Paths of endpoints that withdraw or transfer, where a program or command asks for them."""

from __future__ import annotations

import pytest

from tests.detect.safety.finding import Case, Found, faults_of, found

WITHDRAW = "/sapi/v1/capital/withdraw/apply"
UNIVERSAL = "/sapi/v1/asset/transfer"
SUB = "/sapi/v1/sub-account/universalTransfer"


def call(line: int, severity: str = "error") -> list[Found]:
    return [(line, "withdrawal-call", severity)]


def moves(line: int, severity: str = "note") -> list[Found]:
    return [(line, "transfer-scope", severity)]


ENDPOINTS: dict[str, Case] = {
    path: ("bot.py", f"# binance\nsigned_post('{path}', params)", call(2))
    for path in (
        WITHDRAW,
        "/sapi/v1/localentity/withdraw/apply",
        "/sapi/v2/fiat/withdraw",
        "/sapi/v1/managed-subaccount/withdraw",
        "/wapi/v3/withdraw.html",
        "/sapi/v1/giftcard/createCode",
        f"https://api.binance.com{WITHDRAW}",
    )
}
SUFFIXES: dict[str, Case] = {
    path: ("bot.py", f"# binance\nsigned_post('{path}', params)", [])
    for path in (
        "/sapi/v1/capital/withdraw/history",
        "/sapi/v1/capital/withdraw/address/list",
        "/sapi/v1/capital/withdraw/quota",
        "/sapi/v1/localentity/withdraw/history",
        "/sapi/v1/giftcard/verify",
        "/sapi/v1/asset/transferHistory",
        f"{WITHDRAW}-extra",
    )
}
LANGUAGES: dict[str, Case] = {
    "JavaScript": ("bot.js", f"await signed('POST', '{WITHDRAW}', params);", call(1)),
    "TypeScript": (
        "bot.ts",
        f"const answer = await request({{\n  method: 'POST',\n  url: `${{base}}{WITHDRAW}`,\n}});",
        call(3),
    ),
    "Go": (
        "main.go",
        f'package binance_bot\n'
        f'func f() {{ http.NewRequest(http.MethodPost, base+"{WITHDRAW}", nil) }}',
        call(2),
    ),
    "Java": (
        "Bot.java",
        f'class Bot {{\n  void f() {{ sendSigned(HttpMethod.POST, "{WITHDRAW}"); }}\n}}',
        call(2),
    ),
    "C#": ("Bot.cs", f'class A {{\n  void F() {{ SendAsync(HttpMethod.Post, "{WITHDRAW}"); }}\n}}',
           call(2)),
    "PHP": ("bot.php", f"<?php\n$api->signedRequest('{WITHDRAW}', $params, 'POST');", call(2)),
    "Rust": ("main.rs", f'fn f() {{\n  client.post_signed("{WITHDRAW}", request);\n}}', call(2)),
    "constant": (
        "bot.py",
        f"# binance\nWITHDRAW = '{WITHDRAW}'",
        call(2, "warning"),
    ),
    "example": ("examples/bot.py", f"# binance\npost('{WITHDRAW}')", call(2, "warning")),
    "curl": (
        "out.sh",
        f"curl -H 'X-MBX-APIKEY: k' \\\n  -X POST 'https://api.binance.com{WITHDRAW}?coin=BTC'",
        call(2),
    ),
    "file of requests": ("out.http", f"POST https://api.binance.com{WITHDRAW}?coin=BTC", call(1)),
    "universal, posted": ("bot.js", f"post('{UNIVERSAL}', {{ type }});", moves(1)),
    "universal, POST": ("bot.py", f"# binance\nsend('POST', '{UNIVERSAL}', p)", moves(2)),
    "sub-account, posted": ("bot.js", f"post('{SUB}', {{ asset }});", moves(1, "warning")),
}  # fmt: skip
QUIET: dict[str, tuple[str, str]] = {
    "universal, history by GET": ("bot.js", f"get('{UNIVERSAL}', {{ type }});"),
    "universal, method GET": ("bot.js", f"request({{ method: 'GET', path: '{UNIVERSAL}' }});"),
    "universal, no verb": ("bot.py", f"# binance\nask('{UNIVERSAL}')"),
    "sub-account, history by GET": ("bot.py", f"# binance\nsend('GET', '{SUB}')"),
    "withdrawal, GET": ("bot.py", f"# binance\nsigned_get('{WITHDRAW}')"),
    "comment": ("bot.py", f"# binance: POST {WITHDRAW}"),
    "commented out": ("bot.js", f"// post('{WITHDRAW}', params);"),
    "commented-out command": ("out.sh", f"# curl -X POST https://api.binance.com{WITHDRAW}"),
    "message": ("bot.py", f"# binance\nprint('never call {WITHDRAW}')"),
    "logged": ("bot.py", f"# binance\nlogger.info('{WITHDRAW}')"),
    "compared": ("bot.js", f"if (binance.path.includes('{WITHDRAW}')) throw new Error();"),
    "forbidden": ("bot.py", f"# binance\nFORBIDDEN_PATHS = ['{WITHDRAW}']"),
    "denied": ("bot.ts", f"const deniedEndpoints = {{ binance: ['{WITHDRAW}'] }};"),
    "weights": ("bot.py", f"# binance\nRATE_LIMITS = {{'{WITHDRAW}': 600}}"),
    "test": ("tests/bot.py", f"# binance\npost('{WITHDRAW}')"),
    "mock": ("bot.test.js", f"it('binance', () => {{ expect(post).toBe('{WITHDRAW}'); }});"),
    "SDK": ("node_modules/binance/index.js", f"post('{WITHDRAW}')"),
    "configuration": ("postman.json", f'{{"binance": "{WITHDRAW}"}}'),
    "documentation": ("API.md", f"# Binance\n\n`POST {WITHDRAW}` moves coins."),
}


@pytest.mark.parametrize(("path", "text", "faults"), ENDPOINTS.values(), ids=ENDPOINTS)
def test_endpoints_that_withdraw(path: str, text: str, faults: list[Found]) -> None:
    assert found(path, text) == faults


@pytest.mark.parametrize(("path", "text", "faults"), SUFFIXES.values(), ids=SUFFIXES)
def test_endpoints_that_only_begin_alike(path: str, text: str, faults: list[Found]) -> None:
    assert found(path, text) == faults


@pytest.mark.parametrize(("path", "text", "faults"), LANGUAGES.values(), ids=LANGUAGES)
def test_requests_in_every_language(path: str, text: str, faults: list[Found]) -> None:
    assert found(path, text) == faults


@pytest.mark.parametrize(("path", "text"), QUIET.values(), ids=QUIET)
def test_what_asks_for_nothing(path: str, text: str) -> None:
    assert found(path, text) == []


def test_the_path_itself_is_shown_whatever_stands_before_it() -> None:
    text = f'fetch("https:\\u002f\\u002fapi.binance.com{WITHDRAW}", {{ method: "POST" }})'
    (fault,) = [each for each in faults_of("bot.js", text) if each.rule == "withdrawal-call"]

    assert text[slice(*fault.span)] == WITHDRAW

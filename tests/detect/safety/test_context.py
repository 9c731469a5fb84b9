"""What a file as a whole says, by its path and its text."""

from __future__ import annotations

import pytest

from binlint.decode import structures
from binlint.detect.safety.context import Context, is_test, judge
from binlint.model import Document, Origin


def context(path: str, text: str = "") -> Context:
    structure = structures.read_text(text, path)
    assert structure is not None
    return judge(Document(Origin(path), text), structure)


@pytest.mark.parametrize(
    "path",
    [
        "tests/bot.py",
        "src/__tests__/bot.js",
        "spec/bot.rb",
        "Binance.UnitTests/Bot.cs",
        "src/test/java/Bot.java",
        "test/fixtures/a.json",
        "cassettes/a.yaml",
    ],
)
def test_a_test_by_its_folder(path: str) -> None:
    assert is_test(path, "")


@pytest.mark.parametrize("path", ["latest/bot.py", "contest/bot.py", "bot.py", "attest.py"])
def test_no_test_by_its_folder(path: str) -> None:
    assert not is_test(path, "assert True")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("test_bot.py", "def test_it():\n    assert out() == 1"),
        ("conftest.py", "import pytest"),
        ("bot_test.go", "func TestOut(t *testing.T) {}"),
        ("bot.spec.ts", "describe('bot', () => {})"),
        ("BotTest.java", "@Test void out() {}"),
        ("BotTests.cs", "[Fact] public void Out() { Assert.Equal(a, b); }"),
        ("bot_test.rs", "#[test]\nfn out() {}"),
    ],
)
def test_a_test_by_its_name_and_what_it_does(path: str, text: str) -> None:
    assert is_test(path, text)
    assert not is_test(path, "print(client.account())"), "a script that is run by hand"


@pytest.mark.parametrize(
    "path",
    [
        "vendor/binance/wallet.go",
        "node_modules/binance/index.js",
        "venv/lib/site-packages/binance/client.py",
        "ccxt/binance.py",
        "src/main/java/com/binance/connector/client/Wallet.java",
        "binance-connector-python/binance/spot.py",
    ],
)
def test_a_library_by_its_path(path: str) -> None:
    assert context(path).library


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("wallet.py", 'def withdraw(self):\n    """Withdraw (USER_DATA)"""'),
        ("Wallet.java", "package com.binance.connector.client.impl;"),
        ("wallet.go", "package binance\n\nfunc (c *Client) NewWithdrawService() *S { return nil }"),
        ("api.js", "\n".join(f"get('/sapi/v1/thing/number{n}')" for n in range(40))),
    ],
    ids=["head of a method", "package", "service", "forty endpoints"],
)
def test_a_library_by_what_it_defines(path: str, text: str) -> None:
    assert context(path, text).library


def test_a_bot_that_asks_the_same_endpoint_often_is_no_library() -> None:
    text = "get('/sapi/v1/thing/one')\n" * 100

    assert not context("bot.js", text).library


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("examples/bot.py", True),
        ("docs/bot.py", True),
        ("demo.py", True),
        ("config.example.json", True),
        (".env.sample", True),
        ("README.md", True),
        ("bot.py", False),
        ("sampler/bot.py", False),
    ],
)
def test_an_example_by_its_path(path: str, expected: bool) -> None:
    assert context(path).example == expected


@pytest.mark.parametrize(
    ("path", "text", "binance", "named", "other"),
    [
        ("bot.py", "client = Binance()", True, False, None),
        ("binance/bot.py", "", True, True, None),
        ("bot.py", "get('/sapi/v1/x')", True, False, None),
        ("bot.py", "headers['X-MBX-APIKEY']", True, False, None),
        ("bot.py", "binance smart chain", False, False, None),
        ("okx/bot.py", "binance", True, False, "okx"),
        ("binance/okx.py", "", True, True, None),
        ("okx/src/lib/bot.py", "", False, False, None),
        ("bot.py", "", False, False, None),
    ],
)
def test_whose_file_it_is(
    path: str, text: str, binance: bool, named: bool, other: str | None
) -> None:
    found = context(path, text)

    assert (found.binance, found.named, found.other) == (binance, named, other)


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("bot.py", "url = '/api/v3/ticker'", False),
        ("bot.py", "params['signature'] = sign(params)", True),
        ("bot.py", "get('/api/v3/account')", True),
        ("bot.py", "exchange.create_order(symbol)", True),
        ("bot.py", "Client(k, s)", True),
        ("bot.yml", "url: x", True),
    ],
)
def test_what_handles_a_key(path: str, text: str, expected: bool) -> None:
    assert context(path, text).credentials == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("u = 'https://testnet.binance.vision/api'", True),
        ("u = 'https://testnet.binance.vision'\nv = 'https://api.binance.com'", False),
        ("u = 'https://api.binance.com'", False),
    ],
)
def test_what_speaks_of_the_testnet_only(text: str, expected: bool) -> None:
    assert context("bot.py", text).testnet == expected

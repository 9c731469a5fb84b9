"""What the content and the path of a file say of the values in it."""

from __future__ import annotations

import pytest

from binlint.detect.files import STRETCH, file_facts, path_facts, statements


def differs(text: str) -> set[str]:
    """Return the facts in which a text differs from one that says nothing."""
    return told(text) ^ told("print('hello')\n")


def told(text: str) -> set[str]:
    facts = file_facts(text, 0)
    known = {**facts._asdict(), **facts.says()._asdict()}
    return {name for name, value in known.items() if value is True}


def test_a_file_that_says_nothing() -> None:
    assert told("print('hello')\n") == set()


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("# my binance bot", {"binance"}),
        ("BINANCE_KEY", {"binance"}),
        ("# 币安", {"binance"}),
        ("from binance.client import Client", {"binance", "sdk"}),
        ("require('node-binance-api')", {"binance", "sdk"}),
        ("use binance::api::*;", {"binance", "sdk"}),
        ("new Binance()", {"binance", "sdk"}),
        ("ccxt.binance({})", {"binance", "sdk", "trading"}),
        ("UMFutures()", {"sdk"}),
        ("import com.binance.api.client.BinanceApiClientFactory;", {"binance", "sdk"}),
        ("recvWindow=5000", {"trading"}),
        ('"pair_whitelist": []', {"trading"}),
        ("BTCUSDT", {"trading"}),
        ("https://testnet.binance.vision", {"binance", "testnet_host"}),
        ("https://testnet.binancefuture.com", {"binance", "testnet_host"}),
        ("https://api.binance.com", {"binance", "live_host"}),
        ("wss://fstream.binance.com/ws", {"binance", "live_host"}),
        ("https://api.binance.us", {"binance", "live_host"}),
        ("https://api.binance.th", {"binance", "th"}),
        ("testnet=True", {"testnet_on"}),
        ("  test: true", {"testnet_on"}),
        ("exchange.set_sandbox_mode(True)", {"testnet_on"}),
        ("mode: paper", {"testnet_on"}),
        ("testnet=False", {"testnet_off"}),
        ("environment = production", {"testnet_off"}),
        ("# testnet=True", set()),
        ("// https://testnet.binance.vision", {"binance"}),
        ("latest = True", set()),
        ("bsc-dataseed1.binance.org", set()),
        ("rpc: https://bsc-dataseed.binance.org  # Binance Smart Chain", set()),
        ("https://bsc-dataseed.binance.org and a binance key", {"binance"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_facts_of_a_file(text: str, facts: set[str]) -> None:
    assert differs(text) == facts


@pytest.mark.parametrize("commented", [True, False])
def test_comments_count_only_for_a_value_in_a_comment(commented: bool) -> None:
    assert statements("# testnet=True\n", commented).testnet_on is commented


def test_a_large_file_is_judged_by_its_head_and_what_is_near() -> None:
    filling = "x = 1\n" * (STRETCH // 6)
    text = "import binance\n" + filling * 4 + "testnet=True\n" + filling * 4

    near, far = file_facts(text, 4 * STRETCH), file_facts(text, 7 * STRETCH)

    assert (near.binance, near.says().testnet_on) == (True, True)
    assert (far.binance, far.says().testnet_on) == (True, False)


@pytest.mark.parametrize(
    ("path", "binance", "key_file"),
    [
        ("bot.py", False, False),
        ("binance.txt", True, False),
        ("binance/bot.py", True, False),
        ("binance/src/deep/bot.py", False, False),
        (".env", False, True),
        (".env.production", False, True),
        ("config/prod.env", False, True),
        (".envrc", False, True),
        ("creds.yml", False, True),
        ("api-keys.json", False, True),
        ("my_secrets.txt", False, True),
        ("keys/readme.md", False, False),
        ("environment.py", False, False),
        ("", False, False),
    ],
)
def test_facts_of_a_path(path: str, binance: bool, key_file: bool) -> None:
    assert path_facts(path) == (binance, key_file)

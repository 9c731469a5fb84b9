"""Live or testnet: the nearest statement decides."""

from __future__ import annotations

import pytest

from tests.detect.secrets.looking import matches_of

IMPORT = "from binance.client import Client\n"
PAIR = 'Client("{alnum:64}", "{alnum:64}"'


@pytest.mark.parametrize(
    ("template", "environment"),
    [
        pytest.param(f"{IMPORT}{PAIR})", "live", id="a client, and nothing said"),
        pytest.param(f"{IMPORT}{PAIR}, testnet=True)", "testnet", id="argument"),
        pytest.param(f"{IMPORT}{PAIR}, testnet=False)", "live", id="argument off"),
        pytest.param('api_key = "{alnum:64}"', "unknown", id="no word of it"),
        pytest.param("BINANCE_TESTNET_API_KEY={alnum:64}", "testnet", id="name"),
        pytest.param("BINANCE_DEMO_KEY={alnum:64}", "testnet", id="demo"),
        pytest.param("PAPER_API_KEY={alnum:64}", "testnet", id="paper"),
        pytest.param("BINANCE_LIVE_KEY={alnum:64}", "live", id="live name"),
        pytest.param("MAINNET_API_KEY={alnum:64}", "live", id="mainnet"),
        pytest.param(
            "BINANCE_TESTNET_API_KEY={alnum:64}\nURL=https://api.binance.com",
            "testnet",
            id="the name wins over a host",
        ),
        pytest.param(
            "api_key={alnum:64}\nurl=https://testnet.binance.vision", "testnet", id="host"
        ),
        pytest.param("api_key={alnum:64}\nurl=https://api.binance.com", "live", id="live host"),
        pytest.param(
            "use_testnet: false\nlive: https://api.binance.com\n"
            "test: https://testnet.binance.vision\napi_key: {alnum:64}",
            "live",
            id="a switch wins over both hosts",
        ),
        pytest.param(
            "# https://testnet.binance.vision\nimport binance.client\napi_key = '{alnum:64}'",
            "live",
            id="a host in a comment proves nothing",
        ),
        pytest.param(
            "ccxt.binance({'apiKey': '{alnum:64}', 'options': {}})\n"
            + "\n" * 9
            + "exchange.set_sandbox_mode(True)",
            "testnet",
            id="a switch elsewhere in the file",
        ),
        pytest.param(
            "testnet:\n  api_key: {alnum:64}\n\n\n\n\n\n\n\n", "testnet", id="the block's name"
        ),
        pytest.param('newInstance("{alnum:64}", true) // binance', "testnet", id="flag argument"),
    ],
)
def test_environment_of_the_first_value(template: str, environment: str) -> None:
    assert matches_of(template)[0].environment == environment


def test_each_block_has_its_own() -> None:
    found = matches_of(
        "binance:\n  live:\n    api_key: {alnum:64}\n  testnet:\n    api_key: {alnum:64}\n",
        "config.yml",
    )

    assert [match.environment for match in found] == ["live", "testnet"]


@pytest.mark.parametrize(
    ("path", "environment"),
    [
        ("bot.py", "live"),
        ("testnet.py", "testnet"),
        ("demo-bot.py", "testnet"),
        ("config.prod.py", "live"),
        ("tests/bot.py", "unknown"),
        ("test_bot.py", "unknown"),
        ("src/BotTests.cs", "unknown"),
    ],
)
def test_the_path_speaks_last(path: str, environment: str) -> None:
    assert matches_of(f"{IMPORT}{PAIR})", path)[0].environment == environment

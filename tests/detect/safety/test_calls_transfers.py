"""Calls that move funds between accounts, or lift the IP restriction of a sub-account's key."""

from __future__ import annotations

import pytest

from tests.detect.safety.finding import Case, Found, found

CLIENT = "from binance.client import Client\n"
OWN: list[Found] = [(2, "transfer-scope", "note")]
SUB: list[Found] = [(2, "transfer-scope", "warning")]
CASES: dict[str, Case] = {
    "python-binance": (
        "bot.py",
        CLIENT + "Client(k, s).make_universal_transfer(type=t, asset='BTC', amount=1)",
        OWN,
    ),
    "connector": (
        "bot.py",
        "from binance.spot import Spot\nSpot(k, s).user_universal_transfer(type=t, asset=a)",
        OWN,
    ),
    "JavaScript": (
        "bot.js",
        "import Binance from 'binance-api-node';\nBinance().universalTransfer({ type, asset });",
        OWN,
    ),
    "ccxt, implicit": ("bot.py", "import ccxt\nx.sapiPostAssetTransfer({'type': t})", OWN),
    "ccxt": ("bot.py", "import ccxt\nccxt.binance().transfer('USDT', 1, 'spot', 'swap')", OWN),
    "Go": (
        "main.go",
        """
        package main
        import "github.com/adshao/go-binance/v2"
        func out() {
            client := binance.NewClient(k, s)
            client.NewUserUniversalTransferService().Do(ctx)
        }
        """,
        [(5, "transfer-scope", "note")],
    ),
    "C#, sub-account": (
        "Bot.cs",
        """
        using Binance.Net.Clients;
        class Bot {
          async Task Out() {
            var client = new BinanceRestClient();
            await client.GeneralApi.SubAccount.TransferSubAccountAsync(a, b, "BTC", 1);
          }
        }
        """,
        [(5, "transfer-scope", "warning")],
    ),
    "sub-account": (
        "bot.py",
        CLIENT + "Client(k, s).make_subaccount_universal_transfer(asset='BTC')",
        SUB,
    ),
    "restriction lifted": (
        "bot.py",
        "from binance_sdk_sub_account.sub_account import SubAccount\n"
        "SubAccount(c).rest_api.update_ip_restriction_for_sub_account_api_key("
        "email, sub_account_api_key=k, status='1')",
        [(2, "no-ip-restriction", "warning")],
    ),
}
QUIET: dict[str, tuple[str, str]] = {
    "history": (
        "bot.py",
        CLIENT + "Client(k, s).query_universal_transfer_history(type=t)",
    ),
    "token": ("bot.js", "const b = 'binance';\nawait token.transfer(receiver, amount, data);"),
    "another exchange": (
        "bot.py",
        "import ccxt\nccxt.binance()\nccxt.okx().transfer('USDT', 1, 'spot', 'swap')",
    ),
    "restriction set": (
        "bot.py",
        "from binance_sdk_sub_account.sub_account import SubAccount\n"
        "SubAccount(c).rest_api.update_ip_restriction_for_sub_account_api_key("
        "email, sub_account_api_key=k, status='2', ip_address='203.0.113.7')",
    ),
    "definition": ("bot.py", "import binance\ndef user_universal_transfer(type, asset): ..."),
}


@pytest.mark.parametrize(("path", "text", "faults"), CASES.values(), ids=CASES)
def test_transfers_and_lifted_restrictions(path: str, text: str, faults: list[Found]) -> None:
    assert found(path, text) == faults


@pytest.mark.parametrize(("path", "text"), QUIET.values(), ids=QUIET)
def test_look_alikes_are_no_transfer(path: str, text: str) -> None:
    assert found(path, text) == []

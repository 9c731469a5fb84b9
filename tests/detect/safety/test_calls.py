"""Calls that withdraw or transfer, in the languages bots are written in."""

from __future__ import annotations

import pytest

from tests.detect.safety.finding import Case, Found, found

ERROR: list[Found] = [(2, "withdrawal-call", "error")]
THIRD: list[Found] = [(3, "withdrawal-call", "error")]
WARNING: list[Found] = [(2, "withdrawal-call", "warning")]

CLIENT = "from binance.client import Client\n"
NOTEBOOK = """
{
 "cells": [
  {
   "cell_type": "code",
   "source": [
    "from binance.client import Client\\n",
    "Client(k, s).withdraw(coin='BTC')"
   ]
  }
 ]
}
"""
PYTHON: dict[str, Case] = {
    "constructor in place": ("bot.py", CLIENT + "Client(k, s).withdraw(coin='BTC')", ERROR),
    "variable": ("bot.py", CLIENT + "c = Client(k, s)\nc.withdraw(coin='BTC')", THIRD),
    "module alias": (
        "bot.py",
        "import binance.client as b\nb.Client(k, s).withdraw(coin=c)",
        ERROR,
    ),
    "name alias": ("bot.py", "from binance import Client as B\nB(k, s).withdraw(coin=c)", ERROR),
    "attribute": (
        "bot.py",
        """
        from binance.client import Client
        class Bot:
            def __init__(self):
                self.client = Client(k, s)
            def out(self):
                self.client.withdraw(coin="BTC", address=a, amount=1)
        """,
        [(6, "withdrawal-call", "error")],
    ),
    "with block": (
        "bot.py",
        """
        from binance import AsyncClient
        async def out():
            async with AsyncClient(k, s) as client:
                await client.withdraw(coin="BTC")
        """,
        [(4, "withdrawal-call", "error")],
    ),
    "factory that is awaited": (
        "bot.py",
        """
        from binance import AsyncClient
        async def out():
            client = await AsyncClient.create(k, s)
            await client.withdraw(coin="BTC")
        """,
        [(4, "withdrawal-call", "error")],
    ),
    "parameter with a type": (
        "bot.py",
        CLIENT + "def out(client: Client):\n    client.withdraw(coin='BTC')",
        THIRD,
    ),
    "partial": (
        "bot.py",
        """
        from functools import partial
        from binance.client import Client
        send = partial(Client(k, s).withdraw, coin="BTC")
        send(address=a)
        """,
        [(3, "withdrawal-call", "error")],
    ),
    "getattr": (
        "bot.py",
        CLIENT + "getattr(Client(k, s), 'withdraw')(coin='BTC')",
        ERROR,
    ),
    "connector": (
        "bot.py",
        "from binance.spot import Spot\nSpot(k, s).withdraw(coin='BTC', amount=1, address=a)",
        ERROR,
    ),
    "modular connector": (
        "bot.py",
        "from binance_sdk_wallet.wallet import Wallet\n"
        "Wallet(c).rest_api.withdraw(coin='BTC', address=a, amount=1)",
        ERROR,
    ),
    "ccxt": ("bot.py", "import ccxt\nccxt.binance().withdraw('BTC', 1, a)", ERROR),
    "ccxt, asynchronous": (
        "bot.py",
        "import ccxt.async_support as ccxt\nx = ccxt.binanceusdm()\nawait x.withdraw('BTC', 1, a)",
        THIRD,
    ),
    "ccxt, chosen at run time": (
        "bot.py",
        "import ccxt\nx = getattr(ccxt, name)()\nx.withdraw('BTC', 1, a)",
        [(3, "withdrawal-call", "warning")],
    ),
    "ccxt, implicit": (
        "bot.py",
        "import ccxt\nx.sapi_post_capital_withdraw_apply({'coin': 'BTC'})",
        ERROR,
    ),
    "ccxt, implicit in camel case": (
        "bot.py",
        "import ccxt\nx.sapiPostCapitalWithdrawApply({'coin': 'BTC'})",
        ERROR,
    ),
    "subscript": ("bot.py", "import ccxt\nbrokers['binance'].withdraw('BTC', 1, a)", ERROR),
    "gift card": ("bot.py", CLIENT + "Client(k, s).gift_card_create_code()", ERROR),
    "travel rule": ("bot.py", CLIENT + "Client(k, s).travel_rule_withdraw(coin='BTC')", ERROR),
    "misspelt by the official SDK": (
        "bot.py",
        "from binance_sdk_sub_account.sub_account import SubAccount\n"
        "SubAccount(c).rest_api.withdrawl_assets_from_the_managed_sub_account(a, b, c)",
        ERROR,
    ),
    "example": ("examples/out.py", CLIENT + "Client(k, s).withdraw(coin='BTC')", WARNING),
    "notebook": ("out.ipynb", NOTEBOOK, [(7, "withdrawal-call", "error")]),
}
OTHERS: dict[str, Case] = {
    "JavaScript, required": (
        "bot.js",
        "const Binance = require('node-binance-api');\nnew Binance().withdraw('BTC', a, 1);",
        ERROR,
    ),
    "JavaScript, imported": (
        "bot.mjs",
        "import { Spot } from '@binance/connector';\nnew Spot(k, s).withdraw('BTC', a, 1);",
        ERROR,
    ),
    "TypeScript, field": (
        "bot.ts",
        """
        import { Wallet } from '@binance/wallet';
        class Bot {
          private readonly wallet = new Wallet({ configurationRestAPI });
          async out(): Promise<void> {
            await this.wallet.restAPI.withdraw({ coin: 'BTC', address: a, amount: 1 });
          }
        }
        """,
        [(5, "withdrawal-call", "error")],
    ),
    "TypeScript, ccxt": (
        "bot.ts",
        "import ccxt from 'ccxt';\nconst x = new ccxt.binance();\nawait x.withdraw('BTC', 1, a);",
        THIRD,
    ),
    "Go": (
        "main.go",
        """
        package main
        import "github.com/adshao/go-binance/v2"
        func out() {
            client := binance.NewClient(k, s)
            client.NewCreateWithdrawService().Coin("BTC").Do(ctx)
        }
        """,
        [(5, "withdrawal-call", "error")],
    ),
    "Java": (
        "Bot.java",
        """
        import com.binance.connector.client.impl.SpotClientImpl;
        class Bot {
          void out() {
            SpotClientImpl client = new SpotClientImpl(k, s);
            client.createWallet().withdraw(parameters);
          }
        }
        """,
        [(5, "withdrawal-call", "error")],
    ),
    "Kotlin": (
        "Bot.kt",
        """
        import com.binance.connector.client.impl.SpotClientImpl
        fun out() {
            val client = SpotClientImpl(k, s)
            client.createWallet().withdraw(parameters)
        }
        """,
        [(4, "withdrawal-call", "error")],
    ),
    "C#": (
        "Bot.cs",
        """
        using Binance.Net.Clients;
        class Bot {
          async Task Out() {
            var client = new BinanceRestClient();
            await client.SpotApi.Account.WithdrawAsync("BTC", address, 1);
          }
        }
        """,
        [(5, "withdrawal-call", "error")],
    ),
    "PHP": (
        "bot.php",
        "<?php\n$api = new Binance\\API($k, $s);\n$api->withdraw('BTC', $address, 1);",
        THIRD,
    ),
    "Rust": (
        "main.rs",
        """
        use binance::wallet::Wallet;
        fn main() {
            let wallet: Wallet = Binance::new(Some(key), Some(secret));
            wallet.withdraw("BTC", &address, 1.0).unwrap();
        }
        """,
        [(4, "withdrawal-call", "error")],
    ),
}


@pytest.mark.parametrize(("path", "text", "faults"), PYTHON.values(), ids=PYTHON)
def test_python_that_withdraws(path: str, text: str, faults: list[Found]) -> None:
    assert found(path, text) == faults


@pytest.mark.parametrize(("path", "text", "faults"), OTHERS.values(), ids=OTHERS)
def test_programs_that_withdraw(path: str, text: str, faults: list[Found]) -> None:
    assert found(path, text) == faults

"""Calls and words that look like withdrawals from Binance and are none."""

from __future__ import annotations

import pytest

from tests.detect.safety.finding import found

CLIENT = "from binance.client import Client\n"
GO = 'package main\nimport "github.com/adshao/go-binance/v2"\n'
QUIET: dict[str, tuple[str, str]] = {
    "definition": ("bot.py", CLIENT + "def withdraw(coin, address, amount):\n    pass"),
    "method of one's own": (
        "bot.py",
        """
        import binance
        class Bot:
            def withdraw(self, coin, address): ...
            def run(self):
                self.withdraw("BTC", a)
        """,
    ),
    "stub": ("binance.pyi", "class Client:\n    def withdraw(self, **params): ..."),
    "interface": ("binance.ts", "interface Binance { withdraw(coin: string, to: string): void }"),
    "comment": ("bot.py", CLIENT + "# client.withdraw(coin='BTC', address=a)"),
    "commented-out block": ("bot.js", "import 'binance';\n/*\nclient.withdraw('BTC', a, 1);\n*/"),
    "commented-out line": ("main.go", GO + '// client.NewCreateWithdrawService().Coin("BTC")'),
    "string": ("bot.py", CLIENT + "print('client.withdraw(coin)')"),
    "test by its folder": ("tests/out.py", CLIENT + "Client(k, s).withdraw(coin='BTC')"),
    "test by what it does": (
        "test_out.py",
        CLIENT + "import pytest\ndef test_it():\n    Client(k, s).withdraw(coin='BTC')",
    ),
    "test in Java": (
        "BotTest.java",
        "import com.binance.X;\nimport org.junit.Test;\nclass BotTest {\n"
        "  @Test void out() { assertThrows(() -> new SpotClientImpl(k, s).withdraw(p)); }\n}",
    ),
    "test in Rust": (
        "main.rs",
        'use binance::wallet::Wallet;\n#[test]\nfn out() { wallet.withdraw("BTC", &a, 1.0); }',
    ),
    "SDK by its path": ("vendor/binance.py", CLIENT + "Client(k, s).withdraw(coin='BTC')"),
    "SDK by its heads": (
        "wallet.py",
        'def withdraw(self, coin):\n    """Withdraw (USER_DATA)"""\n    import binance\n'
        "    return self.client.withdraw(coin, a)",
    ),
    "history": ("bot.py", CLIENT + "Client(k, s).get_withdraw_history(coin='BTC')"),
    "history in camel case": (
        "bot.js",
        "import { Spot } from '@binance/connector';\nnew Spot(k, s).withdrawHistory({ coin });",
    ),
    "quota": ("bot.py", CLIENT + "Client(k, s).get_withdraw_quota()"),
    "fee": ("bot.py", "import ccxt\nccxt.binance().fetch_transaction_fee('BTC')"),
    "list service": ("main.go", GO + "func f() { c.NewListWithdrawsService().Do(ctx) }"),
    "another exchange of ccxt": ("bot.py", "import ccxt\nccxt.okx().withdraw('BTC', 1, a)"),
    "another exchange beside": (
        "bot.py",
        """
        import ccxt
        live = ccxt.binance()
        other = ccxt.kraken()
        other.withdraw("BTC", 1, a)
        """,
    ),
    "another exchange by its name": (
        "bot.py",
        "import binance\nbrokers['okx'].withdraw('BTC', a)\nkraken_client.withdraw('BTC', a)",
    ),
    "branch for another exchange": (
        "bot.js",
        "import 'binance';\nif (exchange === 'okx') { client.withdraw('BTC', a, 1); }",
    ),
    "file of another exchange": (
        "exchanges/okx.py",
        "# unlike binance\nclient.withdraw('BTC', a, 1)",
    ),
    "vault": ("bot.js", "const b = 'binance';\nawait vault.withdraw(amount, receiver);"),
    "contract": ("bot.js", "const b = 'binance';\nawait contract.withdraw(amount, receiver);"),
    "pool": ("bot.ts", "const price = binance.price();\nawait lendingPool.withdraw(asset, to);"),
    "ethers": (
        "bot.ts",
        "import { ethers } from 'ethers';\nconst b = 'binance';\n"
        "const c = new ethers.Contract(a, abi);\nawait c.withdraw(token, to);",
    ),
    "bank": ("Bank.java", "// binance\nclass A { void f() { bank.withdraw(account, amount); } }"),
    "paper account": ("bot.py", "import binance\npaper_exchange.withdraw('BTC', a)"),
    "amount only": ("bot.py", "import binance\nself.account.withdraw(100)"),
    "no word of Binance": ("bot.py", "client.withdraw('BTC', address, 1)"),
    "BNB Chain": ("bot.py", "# binance smart chain\nclient.withdraw('BTC', address, 1)"),
    "ask before": ("bot.py", CLIENT + "if can_withdraw(client): pass"),
}


@pytest.mark.parametrize(("path", "text"), QUIET.values(), ids=QUIET)
def test_look_alikes_are_no_withdrawal(path: str, text: str) -> None:
    assert found(path, text) == []

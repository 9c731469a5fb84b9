"""Settings that look like a permission to withdraw from Binance and are none."""

from __future__ import annotations

import pytest

from tests.detect.safety.finding import found

QUIET: dict[str, tuple[str, str]] = {
    "off": (".env", "BINANCE_ENABLE_WITHDRAWALS=false"),
    "empty": (".env", "BINANCE_ENABLE_WITHDRAWALS="),
    "a number": (".env", "BINANCE_WITHDRAWAL_LIMIT=1"),
    "disabled": (".env", "BINANCE_WITHDRAWALS_DISABLED=true"),
    "never": ("bot.yml", "binance:\n  never_enable_withdrawals: true"),
    "blocked": ("bot.json", '{"binance": {"blockWithdrawals": true}}'),
    "forbidden list": ("bot.json", '{"binance": {"forbiddenPermissions": ["withdraw"]}}'),
    "list below what is denied": (
        "bot.yml",
        "binance:\n  deny:\n    permissions: [withdraw]",
    ),
    "commented out": (".env", "# BINANCE_ENABLE_WITHDRAWALS=true"),
    "commented out in YAML": ("bot.yml", "binance:\n  # withdraw_enabled: true\n  a: 1"),
    "fee": ("bot.json", '{"binance": {"withdrawalFeeEnabled": true}}'),
    "history": ("bot.yml", "binance:\n  fetch_withdrawals: true\n  sync_withdrawal_history: true"),
    "alert": (".env", "BINANCE_WITHDRAWAL_ALERTS=true"),
    "check": (".env", "BINANCE_VERIFY_WITHDRAWALS_DISABLED=true"),
    "dry run": (".env", "BINANCE_WITHDRAW_MODE=dry_run"),
    "another exchange": (".env", "OKX_ENABLE_WITHDRAWALS=true\nBINANCE_API_KEY="),
    "another exchange in its block": (
        "bot.yml",
        "okx:\n  enable_withdrawals: true\nbinance:\n  enable_withdrawals: false",
    ),
    "another exchange in a list": (
        "bot.json",
        '[{"exchange": "kraken", "enableWithdrawals": true}, {"exchange": "binance"}]',
    ),
    "exchange nobody knows": (
        "bot.json",
        '[{"exchange": "acme", "enableWithdrawals": true}, {"exchange": "binance"}]',
    ),
    "in another place of the file": (
        "bot.yml",
        "features:\n  enable_withdrawals: true\nprices:\n  source: binance",
    ),
    "bank beside": ("bot.properties", "bank.withdraw.enabled=true\nbinance.api.key="),
    "no word of Binance": (".env", "ENABLE_WITHDRAWALS=true"),
    "BNB Chain": (".env", "BINANCE_CHAIN_ENABLE_WITHDRAWALS=true"),
    "capabilities": ("bot.js", "const binance = { has: { withdraw: true, fetchBalance: true } };"),
    "methods of ccxt": (
        "binance.py",
        'd = {"binance": 1, "createOrder": True, "withdraw": True}',
    ),
    "answer of the account": (
        "answer.json",
        '{"exchange": "binance", "canTrade": true, "canWithdraw": true, "canDeposit": true}',
    ),
    "answer of the key's restrictions": (
        "bot.py",
        '# binance\na = {"ipRestrict": True, "createTime": 1, "enableWithdrawals": True}',
    ),
    "answer about a coin": (
        "coins.json",
        '{"binance": 1, "coins": [{"depositAllEnable": true, "withdrawAllEnable": true}]}',
    ),
    "guard": ("bot.py", "import binance\nif key['enableWithdrawals'] is True:\n    raise E"),
    "guard in JavaScript": (
        "bot.js",
        "import 'binance';\nif (key.enableWithdrawals === true) throw new Error('x');",
    ),
    "test": ("tests/config.json", '{"binance": {"enableWithdrawals": true}}'),
    "mock in a test": (
        "bot.test.ts",
        "describe('binance', () => { const k = { binance: { enableWithdrawals: true } }; });",
    ),
    "test in Rust": (
        "key.rs",
        "use binance;\n#[test]\nfn out() { let enable_withdrawals = true; check(binance); }",
    ),
    "interface": ("key.ts", "interface BinanceKey { enableWithdrawals: boolean }"),
    "read only": ("keys.yaml", "keys:\n- service: binance\n  permissions: [read]"),
    "own features": (
        "bot.yml",
        "binance: 1\nfeatures:\n  deposits: true\n  withdrawals: true",
    ),
}


@pytest.mark.parametrize(("path", "text"), QUIET.values(), ids=QUIET)
def test_look_alikes_ask_for_nothing(path: str, text: str) -> None:
    assert found(path, text) == []

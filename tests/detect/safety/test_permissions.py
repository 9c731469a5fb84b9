"""Settings that ask for permission to withdraw or to transfer, in every format."""

from __future__ import annotations

import pytest

from tests.detect.safety.finding import Case, Found, found


def scope(line: int, severity: str = "error") -> list[Found]:
    return [(line, "withdrawal-scope", severity)]


NAMES: dict[str, Case] = {
    name: (".env", f"{name}={value}", scope(1))
    for name, value in {
        "BINANCE_ENABLE_WITHDRAWALS": "true",
        "BINANCE_WITHDRAW_ENABLED": "1",
        "BINANCE_ALLOW_WITHDRAWAL": "yes",
        "BINANCE_WITHDRAWAL_PERMISSION": "on",
        "binance.withdraw.enabled": "TRUE",
        "binanceWithdrawEnabled": '"true"',
        "BINANCE_CAN_WITHDRAW": "enabled",
        "BINANCE_WITHDRAWALS": "True",
    }.items()
}
FORMATS: dict[str, Case] = {
    "two names": (".env", "BINANCE_API_KEY=\nENABLE_WITHDRAWALS=true", scope(2)),
    "exported": (".envrc", "export BINANCE_ENABLE_WITHDRAWALS=true", scope(1)),
    "JSON": (
        "config.json",
        '{\n  "exchange": "binance",\n  "enableWithdrawals": true\n}',
        scope(3),
    ),
    "JSON with comments": (
        "config.json",
        '{\n  // the live account\n  "binance": {"allow_withdrawals": true,},\n}',
        scope(3),
    ),
    "YAML": ("bot.yml", "exchange:\n  name: binance\n  withdraw_enabled: true", scope(3)),
    "YAML, list of sessions": (
        "bbgo.yaml",
        "sessions:\n- exchange: okex\n  withdrawal: false\n- exchange: binance\n  withdrawal: true",
        scope(5),
    ),
    "YAML, key inventory": (
        "keys.yaml",
        "keys:\n- service: binance\n  permissions: [read, trade, withdraw]",
        scope(3),
    ),
    "TOML": ("bot.toml", "[exchange.binance]\nenable_withdrawals = true", scope(2)),
    "INI": ("user.cfg", "[binance]\nenable_withdrawals = yes", scope(2)),
    "properties": ("bot.properties", "binance.withdrawals.enabled=true", scope(1)),
    "HCL": ("keys.tfvars", "binance = {\n  enable_withdrawals = true\n}", scope(2)),
    "XML": (
        "App.config",
        '<appSettings>\n  <add key="BinanceEnableWithdrawals" value="true"/>\n</appSettings>',
        scope(2),
    ),
    "compose, map": (
        "compose.yaml",
        "services:\n  bot:\n    environment:\n      BINANCE_ENABLE_WITHDRAWALS: 'true'",
        scope(4),
    ),
    "compose, list": (
        "compose.yaml",
        "services:\n  bot:\n    environment:\n    - BINANCE_ENABLE_WITHDRAWALS=true",
        scope(4),
    ),
    "Kubernetes": (
        "deploy.yaml",
        "spec:\n  env:\n  - name: BINANCE_ENABLE_WITHDRAWALS\n    value: 'true'",
        scope(4),
    ),
    "workflow": (
        ".github/workflows/bot.yml",
        "jobs:\n  run:\n    env:\n      BINANCE_ENABLE_WITHDRAWALS: true",
        scope(4),
    ),
    "Dockerfile": ("Dockerfile", "FROM python\nENV BINANCE_ENABLE_WITHDRAWALS=true", scope(2)),
    "MCP server": (
        ".mcp.json",
        '{"mcpServers": {"ccxt": {"env": {\n  "BINANCE_API_KEY": "",\n'
        '  "CCXT_MCP_ALLOW_WITHDRAWALS": "true"\n}}}}',
        scope(3),
    ),
    "Python": ("bot.py", 'BINANCE = {\n    "enable_withdrawals": True,\n}', scope(2)),
    "Python, keyword": (
        "bot.py",
        "import binance\nkey = BinanceKey(enable_withdrawals=True)",
        scope(2),
    ),
    "JavaScript": (
        "bot.js",
        "const binance = {\n  permissions: ['SPOT', 'ENABLE_WITHDRAWALS'],\n};",
        scope(2),
    ),
    "TypeScript": (
        "bot.ts",
        "const key: ApiKey = {\n  exchange: 'binance',\n  enableWithdrawals: true,\n};",
        scope(3),
    ),
    "OctoBot": (
        "docker-compose.yml",
        "environment:\n  EXCHANGE: binance\n  ALLOW_FUNDS_TRANSFER: 'True'",
        scope(3, "warning"),
    ),
    "list as one text": (".env", "BINANCE_KEY_PERMISSIONS=read,trade,withdraw", scope(1)),
    "inventory in JSON": (
        "keys.json",
        '[{"exchange": "okx", "permissions": ["withdraw"]},\n'
        ' {"exchange": "binance", "permissions": ["withdraw"]}]',
        scope(2),
    ),
    "example": (
        "config.example.json",
        '{"binance": {"enableWithdrawals": true}}',
        scope(1, "warning"),
    ),
    "file named after Binance": ("conf/binance.yml", "enable_withdrawals: true", scope(1)),
    "mode of withdrawal": (".env", "BINANCE_WITHDRAW_MODE=live", scope(1)),
    "universal transfer": (
        "config.json",
        '{"binance": {"permitsUniversalTransfer": true}}',
        [(1, "transfer-scope", "warning")],
    ),
    "sub-account transfer": (
        "bot.toml",
        "[binance]\ncan_sub_account_transfer = true",
        [(2, "transfer-scope", "warning")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("path", "text", "faults"), NAMES.values(), ids=NAMES)
def test_names_of_every_case_style(path: str, text: str, faults: list[Found]) -> None:
    assert found(path, text) == faults


@pytest.mark.parametrize(("path", "text", "faults"), FORMATS.values(), ids=FORMATS)
def test_settings_in_every_format(path: str, text: str, faults: list[Found]) -> None:
    assert found(path, text) == faults

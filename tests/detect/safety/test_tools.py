"""Tools by which an agent may withdraw, transfer or lift a restriction."""

from __future__ import annotations

import pytest

from tests.detect.safety.finding import Case, Found, found


def offered(line: int, rule: str = "withdrawal-scope") -> list[Found]:
    return [(line, rule, "warning")]


TOOLS: dict[str, Case] = {
    "MCP server": (
        "server.ts",
        "server.tool('binance_withdraw', schema, handler);",
        offered(1),
    ),
    "registered": ("server.js", "mcp.registerTool('binanceWithdraw', {}, run);", offered(1)),
    "any exchange": ("server.ts", "const ccxt = 1;\nserver.addTool('withdraw', run);", offered(2)),
    "decorated": (
        "server.py",
        "import binance\n@mcp.tool()\nasync def withdraw_crypto(coin: str): ...",
        offered(3),
    ),
    "decorated over several lines": (
        "server.py",
        "import binance\n@mcp.tool(\n    name='x',\n)\ndef binance_withdraw(coin: str): ...",
        offered(5),
    ),
    "transfer": (
        "server.ts",
        "server.tool('binance_universal_transfer', run);",
        offered(1, "transfer-scope"),
    ),
    "restriction": (
        "server.ts",
        "server.tool('binance_delete_ip_restriction', run);",
        offered(1, "no-ip-restriction"),
    ),
}
QUIET: dict[str, tuple[str, str]] = {
    "history": ("server.ts", "server.tool('binance_withdraw_history', run);"),
    "quota": ("server.py", "import binance\n@mcp.tool()\ndef get_withdraw_quota(): ..."),
    "another exchange": ("server.ts", "// not binance\nserver.tool('okx_withdraw', run);"),
    "no exchange": ("server.ts", "server.tool('withdraw_complaint', run);"),
    "commented out": ("server.ts", "// server.tool('binance_withdraw', run);"),
    "commented out in Python": (
        "server.py",
        "import binance\n# @mcp.tool()\n# def binance_withdraw(): ...",
    ),
    "plain function": ("server.py", "import binance\ndef binance_withdraw(): ..."),
    "test": ("tests/server.ts", "server.tool('binance_withdraw', run);"),
}


@pytest.mark.parametrize(("path", "text", "faults"), TOOLS.values(), ids=TOOLS)
def test_tools_that_move_funds(path: str, text: str, faults: list[Found]) -> None:
    assert found(path, text) == faults


@pytest.mark.parametrize(("path", "text"), QUIET.values(), ids=QUIET)
def test_tools_that_do_not(path: str, text: str) -> None:
    assert found(path, text) == []

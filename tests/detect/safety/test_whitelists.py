"""Settings and requests that leave a key open to every address, and what only looks like it."""

from __future__ import annotations

import pytest

from tests.detect.safety.finding import Case, Found, found


def at(line: int) -> list[Found]:
    return [(line, "no-ip-restriction", "warning")]


OPEN: dict[str, Case] = {
    "unrestricted": (".env", "BINANCE_IP_ACCESS=unrestricted", at(1)),
    "every address": (".env", "BINANCE_IP_WHITELIST=0.0.0.0/0", at(1)),
    "star in a list": ("keys.json", '{"binance": {"ipWhitelist": ["*"]}}', at(1)),
    "restriction off": ("bot.toml", "[binance]\nip_restrict = false", at(2)),
    "restriction off in code": ("bot.js", "const binance = { ipRestrict: false };", at(1)),
    "empty list of a key that trades": (
        "keys.yaml",
        "keys:\n- service: binance\n  permissions: [read, trade]\n  ip_whitelist: []",
        at(4),
    ),
    "nothing for a key that trades": (
        "keys.yaml",
        "keys:\n- service: binance\n  enable_futures: true\n  trusted_ips: null",
        at(4),
    ),
    "status 1 of a sub-account, JavaScript": (
        "bot.js",
        "post('/sapi/v1/sub-account/subAccountApi/ipRestriction', { email, status: 1 });",
        at(1),
    ),
    "status 1 of a sub-account, Python": (
        "bot.py",
        "import binance\n"
        "post('/sapi/v2/sub-account/subAccountApi/ipRestriction',\n"
        "     {'email': e, 'status': '1'})",
        at(3),
    ),
    "status 1 of a sub-account, Java": (
        "Bot.java",
        """
        import com.binance.connector.client.impl.SpotClientImpl;
        class Bot {
          void open() {
            parameters.put("status", "1");
            client.createSubAccount().updateIpRestriction(parameters);
          }
        }
        """,
        at(4),
    ),
}
BOUND: dict[str, tuple[str, str]] = {
    "addresses": ("keys.json", '{"binance": {"ipWhitelist": ["203.0.113.7"]}}'),
    "empty list of a key that reads": (
        "keys.yaml",
        "keys:\n- service: binance\n  permissions: [read]\n  ip_whitelist: []",
    ),
    "empty list without permissions": ("keys.json", '{"binance": {"ipWhitelist": []}}'),
    "empty value": (".env", "BINANCE_IP_WHITELIST="),
    "the program's own doors": (".env", "BINANCE_ADMIN_IP_WHITELIST=0.0.0.0/0"),
    "an app's own list": ("app.yml", "binance: 1\nserver:\n  ip_whitelist: ['10.0.0.1']"),
    "another exchange": (
        "keys.yaml",
        "bybit:\n  ip_whitelist: ['*']\nbinance:\n  ip_whitelist: ['203.0.113.7']",
    ),
    "pairs": ("config.json", '{"exchange": {"name": "binance", "pair_whitelist": []}}'),
    "status 2": (
        "bot.js",
        "post('/sapi/v1/sub-account/subAccountApi/ipRestriction', { email, status: 2 });",
    ),
    "status of another endpoint": (
        "bot.js",
        "const b = 'binance ipRestriction';\npost('/sapi/v1/sub-account/status', { status: 1 });",
    ),
    "not yet confirmed": ("bot.py", "binance_ip_whitelisted = False"),
    "PowerShell": ("run.ps1", "# binance\nSet-ExecutionPolicy Unrestricted"),
    "test": ("tests/keys.json", '{"binance": {"ipWhitelist": ["*"]}}'),
    "commented out": (".env", "# BINANCE_IP_ACCESS=unrestricted"),
}


@pytest.mark.parametrize(("path", "text", "faults"), OPEN.values(), ids=OPEN)
def test_a_key_without_a_whitelist(path: str, text: str, faults: list[Found]) -> None:
    assert found(path, text) == faults


@pytest.mark.parametrize(("path", "text"), BOUND.values(), ids=BOUND)
def test_look_alikes_say_nothing_of_a_key(path: str, text: str) -> None:
    assert found(path, text) == []

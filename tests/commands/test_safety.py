"""Unsafe code and configuration from the outside: sizes, second calls, profiles, links."""

from __future__ import annotations

import json
import os
import subprocess

import pytest

from binlint.template import expand
from tests.commands.console import Console

CALL = 'from binance.client import Client\nclient = Client(k, s)\nclient.withdraw(coin="BTC")\n'
SECOND = '\n\ndef more():\n    client.withdraw(coin="USDT", address="x", amount=9)\n'
PASSWORD = "Tr0ub4dor_and_3"


def rules(console: Console, *arguments: str) -> list[tuple[str, str, int]]:
    report = json.loads(console("scan", "--format", "json", *arguments).output)
    return [(one["rule"], one["severity"], one["line"]) for one in report["findings"]]


@pytest.mark.parametrize("size", [1 << 20, (1 << 20) + 1, 2 << 20])
def test_a_large_program_is_looked_at_too(console: Console, size: int) -> None:
    console.write("a.py", CALL + "#" * (size - len(CALL)))

    assert rules(console) == [("withdrawal-call", "error", 3)]


def test_what_is_too_large_is_told(console: Console) -> None:
    console.write("a.py", CALL + "#" * (5 << 20))

    outcome = console("scan", "-v")

    assert "a.py  parse: larger than 2 MiB: only credentials were looked for" in outcome.output


def test_a_zero_byte_hides_nothing(console: Console) -> None:
    console.write("a.py", CALL + "# \0\n")
    console.write("config.json", '{"exchange": "binance", "enable_withdrawals": true, "z": "\0"}')

    assert [found[0] for found in rules(console)] == ["withdrawal-call", "withdrawal-scope"]


def test_a_second_call_is_not_accepted_because_the_first_one_was(console: Console) -> None:
    console.write("bot.py", CALL)
    console("baseline", "create", "--reason", "known")
    assert rules(console) == []

    console.write("bot.py", "import os\n" + CALL + SECOND)

    assert rules(console) == [("withdrawal-call", "error", 8)]


@pytest.mark.parametrize(
    ("settings", "severity"),
    [
        ("", "note"),
        ('[policy]\nprofile = "read-only"\n', "warning"),
        ('[policy]\nprofile = "trading"\n', "warning"),
    ],
    ids=["none", "read-only", "trading"],
)
def test_a_transfer_is_held_to_the_profile(console: Console, settings: str, severity: str) -> None:
    console.write("binlint.toml", settings)
    console.write("bot.py", CALL.replace("withdraw(", "make_universal_transfer("))

    assert rules(console) == [("transfer-scope", severity, 3)]


@pytest.mark.skipif(os.name != "posix", reason="links and modes are POSIX's")
def test_fix_refuses_what_a_link_leads_to(console: Console) -> None:
    console.write("out/.env", f"BINANCE_API_KEY={expand('{alnum:64}', 'out')}\n")
    (console.folder / "out/.env").chmod(0o644)
    (console.folder / "in").mkdir()
    (console.folder / "in/.env").symlink_to("../out/.env")
    subprocess.run(("git", "init", "-q", str(console.folder / "in")), check=True)

    outcome = console("fix", "in/.env")

    assert outcome.status == 2
    assert "is a link" in outcome.errors
    assert (console.folder / "out/.env").stat().st_mode & 0o777 == 0o644


def test_no_excerpt_shows_the_password_of_an_address(console: Console) -> None:
    key = expand("{alnum:64}", "password")
    address = f"https://bot:{PASSWORD}@relay.example.org/api?apiKey={key}"
    console.write("a.py", f'binance_url = "{address}"\n')
    console.write("b.py", f'x = "{"y " * 90}{address}" # binance api_key\n')

    outcome = console("scan", "-v")

    assert outcome.status == 1
    assert PASSWORD not in outcome.output


def test_the_plain_hook_looks_beside_what_is_staged(console: Console) -> None:
    subprocess.run(("git", "init", "-q"), cwd=console.folder, check=True)
    console.write("bot/main.py", "print(1)\n")
    console.write("bot/.env", f"BINANCE_API_KEY={expand('{alnum:64}', 'beside')}\n")
    (console.folder / "bot/.env").chmod(0o644)
    subprocess.run(("git", "add", "bot/main.py"), cwd=console.folder, check=True)

    outcome = console("hook", "pre-commit")

    assert outcome.status == 1
    assert "bot/.env:1:1  error  env-file-mode" in outcome.output

"""A fault becomes a finding on the safe side of the wall, whatever stands beside it."""

from __future__ import annotations

import json
import pickle

import pytest

from binlint.assess import assess_fault
from binlint.model import Commit, Evidence, Fault, Finding, Place, Span
from binlint.redact import BLANK, mark
from tests.detect.safety.finding import findings_of
from tests.leakage import generated_key, leaked

KEY, SECRET = generated_key(31), generated_key(32)
WORDS = "correct-horse-battery"  # a password that looks like no value
FAULT = Fault(
    rule="withdrawal-scope",
    span=Span(0, 4),
    subject="binance.withdraw",
    message="`withdraw` asks for permission to withdraw",
    severity="warning",
    confidence="high",
    where="config",
    evidence=(Evidence("setting", "it is switched on"),),
    environment="testnet",
)
PLACE = Place("bot.yml", 3, 5, 3, 9, "withdraw: true", ())


def test_a_finding_says_what_the_fault_says() -> None:
    commit = Commit("0" * 40, "A", "2027-01-31", "bot.yml", ())

    assert assess_fault(FAULT, PLACE._replace(commit=commit)) == Finding(
        rule="withdrawal-scope",
        severity="warning",
        confidence="high",
        message="`withdraw` asks for permission to withdraw",
        path="bot.yml",
        line=3,
        column=5,
        end_line=3,
        end_column=9,
        preview=None,
        fingerprint=mark("withdrawal-scope", "bot.yml", "binance.withdraw"),
        environment="testnet",
        where="config",
        evidence=(Evidence("setting", "it is switched on"),),
        excerpt="withdraw: true",
        commit=commit,
        subject="binance.withdraw",
    )


def test_path_subject_and_message_are_scrubbed() -> None:
    fault = FAULT._replace(subject=f"a.{KEY}", message=f"`{SECRET}` is on")

    finding = assess_fault(fault, PLACE._replace(path=f"{KEY}/bot.yml"))

    short = f"{KEY[:4]}…{KEY[-4:]}"
    assert (finding.subject, finding.path) == (f"a.{short}", f"{short}/bot.yml")
    assert finding.fingerprint == mark("withdrawal-scope", f"{short}/bot.yml", f"a.{short}")
    assert leaked(repr(finding), (KEY, SECRET)) == []


@pytest.mark.parametrize(
    ("line", "excerpt"),
    [
        ("url: https://me:{}@relay.net/api", f"url: https://{BLANK}@relay.net/api"),
        ("https://{}@relay.net", f"https://{BLANK}@relay.net"),
        ("https://me:x@{}@relay.net", f"https://{BLANK}@relay.net"),
        ("https://me:?{}#@relay.net", f"https://{BLANK}@relay.net"),
        ('"https:\\/\\/me:{}@relay.net"', f'"https:\\/\\/{BLANK}@relay.net"'),
        ("a://b:{}@c d://e:{}@f", f"a://{BLANK}@c d://{BLANK}@f"),
    ],
    ids=["user and password", "one of them", "with @", "with ?", "escaped", "two"],
)
def test_what_stands_before_the_host_of_an_address_is_blank(line: str, excerpt: str) -> None:
    place = PLACE._replace(text=line.replace("{}", WORDS))

    assert assess_fault(FAULT, place).excerpt == excerpt


def test_values_on_the_line_are_blank() -> None:
    line = f'key = "{KEY}"; withdraw = true'
    start = line.index(KEY)

    finding = assess_fault(FAULT, PLACE._replace(text=line, hidden=(Span(start, start + 64),)))

    assert finding.excerpt == f'key = "{BLANK}"; withdraw = true'


FILES: dict[str, tuple[str, str]] = {
    "address with a password": (
        ".env",
        f"BINANCE_API_KEY={KEY}\nBINANCE_BASE_URL=http://me:{WORDS}@relay.workers.dev/api",
    ),
    "password with an @": (".env", f"BINANCE_BASE_URL=http://me:x.y@{WORDS}@relay.workers.dev/api"),
    "key in an address": (".env", f"BINANCE_BASE_URL=http://relay.workers.dev/{KEY}?s={SECRET}"),
    "key as a host": (".env", f"BINANCE_BASE_URL=http://{KEY}.workers.dev/api"),
    "key as a path": ("bot.json", f'{{"binance": {{"{KEY}": {{"enableWithdrawals": true}}}}}}'),
    "key beside a switch": ("bot.js", f"b = {{binance: '{KEY}', enableWithdrawals: true}};"),
    "key as a permission": ("bot.json", f'{{"binance": {{"scopes": ["{KEY} withdraw"]}}}}'),
    "key as a subscript": (
        "bot.py",
        f"import ccxt\nself.accounts_of_binance['{KEY}'].withdraw('BTC', address)",
    ),
    "key cut by a long name": (
        "bot.py",
        f"import ccxt\n{'binance_accounts' * 2}['{KEY}'].withdraw('BTC', address)",
    ),
    "key handed to a client": (
        "bot.py",
        f"from binance.client import Client\nClient('{KEY}', '{SECRET}', {{'verify': False}})",
    ),
    "key as a branch": (
        "bot.js",
        f"const a = 'binance';\nif (key === '{KEY}') {{ client.withdraw('BTC', address); }}",
    ),
    "key as a tool": ("bot.js", f"server.tool('binance_{KEY}_withdraw', run);"),
    "key as a top level": ("bot.py", f"import binance\ntld = '{KEY[:50].lower()}'"),
    "key as an exchange": (
        "bot.json",
        f'{{"exchange": "{KEY}", "binance": 1, "enable_withdrawals": true}}',
    ),
    "key in a command": (
        "run.sh",
        f"curl -k -H 'X-MBX-APIKEY: {KEY}' https://api.binance.com/api/v3/account",
    ),
    "key in a comment": ("bot.yml", f"binance:\n  withdraw_enabled: true  # {KEY}"),
    "key in a broken file": ("bot.json", f'{{"binance": {{"{KEY}": "enableWithdrawals": true'),
}


@pytest.mark.parametrize(("path", "text"), FILES.values(), ids=FILES)
def test_no_finding_gives_a_value_of_the_file_away(path: str, text: str) -> None:
    findings = findings_of(path, text)

    shown = repr(findings) + json.dumps(findings) + pickle.dumps(findings).decode("latin-1")
    assert leaked(shown, (KEY, SECRET, KEY.lower())) == []
    assert WORDS not in shown


def test_a_part_of_a_key_is_not_left_over_where_a_subject_is_cut() -> None:
    path, text = FILES["key cut by a long name"]

    (finding,) = [one for one in findings_of(path, text) if one.rule == "withdrawal-call"]

    assert finding.subject == f"{'binance_accounts' * 2}.{KEY[:4]}…{KEY[-4:]}.withdraw"

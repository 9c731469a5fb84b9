"""One key in several environments, and several keys for one purpose, by fingerprint alone."""

from __future__ import annotations

from itertools import permutations

import pytest

from binlint.detect.life import reuse
from binlint.model import Environment, Evidence, Finding, Severity
from binlint.policies import KeyEntry
from binlint.redact import mark

ONE, OTHER = "1" * 32, "2" * 32
ENTRY = KeyEntry("grid", "normal", "2026-01-01", None, ONE, "the grid bot", 3)


def key(
    path: str,
    name: str = "BINANCE_API_KEY",
    fingerprint: str | None = ONE,
    line: int = 1,
    environment: Environment = "unknown",
    rule: str = "binance-api-key",
) -> Finding:
    """Make the finding of a credential that is given to a name."""
    excerpt = f"{name}=••••••••"
    return Finding(
        rule=rule,
        severity="error",
        confidence="high",
        message="a Binance API key",
        path=path,
        line=line,
        column=len(name) + 2,
        end_line=line,
        end_column=len(name) + 66,
        preview="abcd…wxyz",
        fingerprint=fingerprint,
        environment=environment,
        where="config",
        evidence=(Evidence("name", "named `x`"),),
        excerpt=excerpt,
    )


PRODUCTION, STAGING = key(".env.production"), key(".env.staging", line=4)


def told(*findings: Finding) -> list[tuple[str, int, Severity, str]]:
    """Return path, line, severity and message of what is said of findings, in any order of them."""
    orders = [
        [(one.path, one.line, one.severity, one.message) for one in reuse.find(order)]
        for order in permutations(findings)
    ]
    assert all(order == orders[0] for order in orders)
    return orders[0]


def test_the_finding_of_one_key_in_two_environments() -> None:
    assert reuse.find([PRODUCTION, STAGING]) == [
        STAGING._replace(
            rule="key-reused",
            severity="warning",
            message=(
                "one key for several environments: staging here, production there "
                "(.env.production line 1)"
            ),
            fingerprint=mark("key-reused", ".env.staging", ONE),
            subject="BINANCE_API_KEY",
            evidence=(
                Evidence("same-key", "the same key stands in .env.production line 1"),
                Evidence("stages", "staging here, production there"),
            ),
        )
    ]


def test_each_further_environment_is_told_once() -> None:
    places = (PRODUCTION, STAGING, STAGING._replace(line=9), key("dev/bot.env"))

    says = "one key for several environments: {} here, production there (.env.production line 1)"
    assert told(*places) == [
        (".env.staging", 4, "warning", says.format("staging")),
        ("dev/bot.env", 1, "warning", says.format("development")),
    ]


def test_names_tell_environments_apart() -> None:
    found = told(key(".env", "KEY_DEV", line=1), key(".env", "KEY_PROD", line=2))

    says = "one key for several environments: development here, production there (.env line 2)"
    assert found == [(".env", 1, "warning", says)]


def test_live_and_testnet_tell_environments_apart() -> None:
    found = told(key("a.py", environment="live"), key("b.py", environment="testnet"))

    says = "one key for several environments: testnet here, live there (a.py line 1)"
    assert found == [("b.py", 1, "warning", says)]


def test_a_testnet_key_moves_no_money() -> None:
    test = (key("dev/.env", environment="testnet"), key("test/.env", environment="testnet"))

    assert [(path, severity) for path, _, severity, _ in told(*test)] == [("test/.env", "note")]


@pytest.mark.parametrize(
    "findings",
    [
        (PRODUCTION, PRODUCTION._replace(path="config/prod.json")),
        (PRODUCTION, key("bot.py", environment="live")),
        (PRODUCTION, key(".env.staging", fingerprint=OTHER)),
        (PRODUCTION, key(".env.staging", fingerprint=None)),
        (PRODUCTION, key(".env.staging", rule="internal-token")),
    ],
    ids=["one environment", "none said", "another key", "no fingerprint", "no key of Binance's"],
)
def test_what_is_no_reuse(findings: tuple[Finding, ...]) -> None:
    assert told(*findings) == []


def test_the_secret_of_a_key_is_not_told_again() -> None:
    secrets = [
        one._replace(rule="binance-secret-key", fingerprint=OTHER, line=one.line + 1)
        for one in (PRODUCTION, STAGING)
    ]

    assert [line for _, line, _, _ in told(PRODUCTION, STAGING, *secrets)] == [4]
    assert [line for _, line, _, _ in told(*secrets)] == [5]


@pytest.mark.parametrize(
    "name",
    ["BINANCE_API_KEY_OLD", "BINANCE_OLD_API_KEY", "BINANCE_API_KEY_2", "BINANCE_API_KEY2",
     "BINANCE_API_KEY_BACKUP"],
)  # fmt: skip
def test_a_spare_key_in_one_env_file(name: str) -> None:
    spare = key("bot/.env", name, OTHER, line=3)

    says = f"several keys for one purpose: `{name}` and `BINANCE_API_KEY` (line 1)"
    assert told(key("bot/.env"), spare) == [("bot/.env", 3, "note", says)]


@pytest.mark.parametrize(
    "other",
    [
        key(".env", "FUTURES_API_KEY", OTHER, 3),
        key(".env", "BINANCE_API_KEY", OTHER, 3),
        key(".env", "BINANCE_API_KEY_2", ONE, 3),
        key(".env", "BINANCE_API_KEY_2", OTHER, 3, "testnet"),
        key(".env", "BINANCE_API_SECRET_2", OTHER, 3, rule="binance-secret-key"),
        key("bot.env", "BINANCE_API_KEY_2", OTHER, 3),
        key("config.yml", "BINANCE_API_KEY_2", OTHER, 3),
    ],
    ids=["other name", "same name", "same key", "testnet", "secret", "other file", "no .env"],
)
def test_what_is_no_spare_key(other: Finding) -> None:
    assert told(key(".env"), other) == []


def test_a_finding_of_the_account() -> None:
    other = ENTRY._replace(name="grid 2", fingerprint=OTHER, used_for="The grid bot", line=9)

    assert reuse.accounted((ENTRY, other), "binlint.toml") == [
        Finding(
            rule="key-reused",
            severity="warning",
            confidence="high",
            message="several keys for one purpose: `grid 2` and `grid` (line 3)",
            path="binlint.toml",
            line=9,
            column=1,
            end_line=9,
            end_column=1,
            preview=None,
            fingerprint=mark("key-reused", "binlint.toml", "used-for", "grid 2"),
            environment=None,
            where="config",
            evidence=(Evidence("account", "both are used for `The grid bot`"),),
            subject="grid 2",
        )
    ]


@pytest.mark.parametrize(
    ("other", "message"),
    [
        (ENTRY._replace(name="b", used_for=""), "one key is listed twice: `b` and `grid` (line 3)"),
        (
            KeyEntry("GRID", "normal", "2026-01-01", None, None, "", 9),
            "several keys for one purpose: `GRID` and `grid` (line 3)",
        ),
    ],
    ids=["fingerprint", "name"],
)
def test_entries_that_clash(other: KeyEntry, message: str) -> None:
    assert [one.message for one in reuse.accounted((ENTRY, other), "binlint.toml")] == [message]


def test_entries_that_do_not_clash() -> None:
    bare = KeyEntry("a", "normal", "2026-01-01", None, None, "", 1)

    assert reuse.accounted((ENTRY, bare, bare._replace(name="b")), "binlint.toml") == []

"""A result made by hand that holds everything a report must be able to say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from binlint.model import Commit, Coverage, Evidence, Finding, ScanError, ScanResult, Verdict
from binlint.redact import BLANK
from binlint.report.formats import Options
from binlint.rule import Example, Rule, Rulebook
from tests.report.past import past_result

GOLDEN = Path(__file__).parent.parent / "golden" / "report"

# Each of these acts on a terminal, a log or a parser that shows it as it is.
NASTY_PATH = "x/\x1b[2J\n::error::\u202egpj.\udc80 %0A,:\x9b1m##[add-mask]a"

_STEPS = (
    "Delete the key at Binance: API Management, find it by its first characters, Delete.",
    "Change the password and reset two-factor authentication.",
    "Check the trade and withdrawal history since the key was first written down, and open a "
    "ticket with Binance if there is anything you did not do.",
)


def _rule(id: str, **changes: Any) -> Rule:
    """Return a rule of this id."""
    example = Example("an example", "bot.py", 'api_key = "{alnum:64}"', (1,))
    rule = Rule(
        id=id,
        title="Binance secret key",
        severity="error",
        detector="credential",
        what="A secret key of a Binance account stands in a file.",
        why="Who has the key can trade with the account.",
        fix=_STEPS,
        references=("https://www.binance.com/en/support/faq/360002502072",),
        examples=(example, example),
        counter_examples=(example, example),
        source="rules/secrets/binance.toml",
    )
    return rule._replace(**changes)


def _finding(**changes: Any) -> Finding:
    """Return a finding that differs in the named fields."""
    finding = Finding(
        rule="binance-secret-key",
        severity="error",
        confidence="high",
        message="Binance secret key in code",
        path="bot/config.py",
        line=12,
        column=21,
        end_line=12,
        end_column=85,
        preview="aB3d…x9Yz",
        fingerprint="0" * 31 + "1",
        environment="live",
        where="code",
        evidence=(
            Evidence("name", "assigned to api_secret"),
            Evidence("partner", "an API key stands beside it"),
            Evidence("sdk", "python-binance is imported in this file"),
        ),
        excerpt=f'    api_secret = "{BLANK}"  # the old one',
    )
    return finding._replace(**changes)


@pytest.fixture
def rulebook() -> Rulebook:
    """Return three rules, two of which share their steps."""
    return Rulebook(
        (
            _rule("binance-api-key", title="Binance API key", severity="warning"),
            _rule(
                "binance-private-key",
                title="Binance private key",
                fix=("Remove the public key at Binance.",),
                references=(),
            ),
            _rule("binance-secret-key"),
        )
    )


@pytest.fixture
def result() -> ScanResult:
    """Return findings of all sorts, silent ones, nasty names and errors."""
    commit = Commit(
        id="1234567890" * 4,
        author="Ann \x1b[31mOther",
        date="2024-02-29T12:00:00Z",
        path="old/config.py",
        refs=("refs/heads/main", "refs/tags/v1"),
    )
    minified = f'{"var a=1;" * 30}key="{BLANK}",secret="{BLANK}";{"var b=2;" * 30}'
    reported = (
        _finding(),
        _finding(
            rule="binance-api-key",
            severity="warning",
            confidence="medium",
            message="Binance API key in a comment",
            path="dist/app.min.js",
            line=1,
            column=353,
            end_line=1,
            end_column=417,
            environment="testnet",
            where="comment",
            evidence=(Evidence("exchange", "another exchange is named [here](http://x.example)"),),
            excerpt=minified,
            commit=commit,
        ),
        _finding(
            rule="binance-private-key",
            message="Ed25519 private key",
            path="keys/Prüfung 100%.pem",
            line=1,
            column=1,
            end_line=3,
            end_column=26,
            preview=None,
            fingerprint=None,
            environment=None,
            where="config",
            evidence=(),
            excerpt="-----BEGIN PRIVATE KEY-----",
        ),
        _finding(
            rule="unknown-rule", severity="note", confidence="low", path=NASTY_PATH, excerpt=""
        ),
    )
    silent = (
        Verdict(
            _finding(path="tests/sample.py", line=3, end_line=3),
            "suppressed",
            "a key of the testnet that holds nothing; " * 3,
            "inline",
            "2027-01-31",
        ),
        Verdict(_finding(path="tests/sample.py", line=9, end_line=9), "suppressed", "", "baseline"),
    )
    return ScanResult(
        verdicts=tuple(Verdict(finding, "reported") for finding in reported) + silent,
        errors=(
            ScanError("data/huge.zip", "unpack", "more than 10,000 members; unpack it yourself"),
            ScanError(NASTY_PATH, "read", "permission denied\n::warning::; run as its owner"),
        ),
        coverage=Coverage(files=1090, bytes=28_400_000, complete=False),
        seconds=0.2345,
    )


@pytest.fixture
def clean() -> ScanResult:
    """Return the result of a scan that found nothing."""
    return ScanResult((), (), Coverage(files=1090, bytes=28_400_000), 0.2345)


@pytest.fixture
def past() -> ScanResult:
    """Return the result of a scan of a history."""
    return past_result()


@pytest.fixture
def options() -> Options:
    """Return plain options."""
    return Options(version="1.2.3")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a function that compares a report with the golden file of the given name."""

    def compare(name: str, report: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--regenerate-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(report.encode("utf-8"))
        # Bytes: reading as text would turn a stray \r into \n.
        assert report == path.read_bytes().decode("utf-8")

    return compare

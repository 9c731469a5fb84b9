"""Evidence is weighed, and what becomes a finding is on the safe side of the wall."""

from __future__ import annotations

import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binlint import rulebook
from binlint.assess import SHIFTS, assess
from binlint.model import Commit, Environment, Evidence, Finding, Match, Place, Span
from binlint.redact import BLANK, Secret, fingerprint
from binlint.template import expand
from tests.e2e.workbench import shown_parts

KEY, OTHER = expand("{alnum:64} {alnum:64}", 1).split()
RULE = rulebook.load().rule("binance-api-key")
LINE = f'key, secret = "{KEY}", "{OTHER}"'
PLACE = Place("bot.py", 3, 16, 3, 80, LINE, (Span(15, 79),))


def match(
    *kinds: str, environment: Environment | None = "unknown", where: str = "code", value: str = KEY
) -> Match:
    """Make a match with evidence of these kinds."""
    evidence = tuple(Evidence(kind, f"a note on {kind}") for kind in kinds)
    return Match(RULE.id, Span(15, 79), Secret(value), environment, where, evidence)


def found(*kinds: str, environment: Environment | None = "unknown", where: str = "code") -> Finding:
    """Assess a match whose evidence is enough."""
    finding = assess(match(*kinds, environment=environment, where=where), PLACE, RULE)
    assert finding is not None
    return finding


def test_a_finding_says_what_is_known() -> None:
    commit = Commit("0" * 40, "A", "2027-01-31", "bot.py", ())
    place = PLACE._replace(commit=commit)

    finding = assess(match("form", "name", "partner", environment="live"), place, RULE)

    assert finding == Finding(
        rule="binance-api-key",
        severity="error",
        confidence="medium",
        message="Binance API key in code (live)",
        path="bot.py",
        line=3,
        column=16,
        end_line=3,
        end_column=80,
        preview=f"{KEY[:4]}…{KEY[-4:]}",
        fingerprint=fingerprint(Secret(KEY)),
        environment="live",
        where="code",
        evidence=(
            Evidence("name", "a note on name"),
            Evidence("partner", "a note on partner"),
            Evidence("form", "a note on form"),
        ),
        excerpt=f'key, secret = "{BLANK}", "{BLANK}"',
        commit=commit,
    )


@pytest.mark.parametrize(
    ("kinds", "confidence"),
    [
        pytest.param(("form",), None, id="form-alone"),
        pytest.param(("form", "near-binance"), None, id="binance-near-by"),
        pytest.param(("form", "near-binance", "file-binance"), "low", id="three"),
        pytest.param(("name",), "low", id="name"),
        pytest.param(("near-binance", "partner"), "medium", id="four"),
        pytest.param(("header",), "medium", id="five"),
        pytest.param(("name", "sdk-call"), "high", id="six"),
        pytest.param(("pattern",), "high", id="pattern-of-a-user"),
        pytest.param(("header", "name-binance", "other-venue"), None, id="another-venue"),
        pytest.param(("name", "name-binance", "hexadecimal"), "low", id="hexadecimal"),
        pytest.param(("name", "sdk-call", "hexadecimal", "unbound"), None, id="unbound-digits"),
        pytest.param((), None, id="nothing"),
    ],
)
def test_three_is_enough_and_six_is_high(kinds: tuple[str, ...], confidence: str | None) -> None:
    finding = assess(match(*kinds), PLACE, RULE)

    assert (finding and finding.confidence) == confidence


def test_evidence_that_is_not_weighed_is_a_bug() -> None:
    with pytest.raises(KeyError):
        assess(match("no-such-kind"), PLACE, RULE)


def test_the_weightiest_evidence_comes_first_whatever_it_speaks_for() -> None:
    kinds = [item.kind for item in found("form", "partner", "pattern", "hexadecimal").evidence]

    assert kinds == ["pattern", "hexadecimal", "partner", "form"]


@pytest.mark.parametrize(
    ("environment", "kinds", "severity"),
    [
        pytest.param("live", ("header",), "error", id="live"),
        pytest.param("unknown", ("header",), "error", id="unknown"),
        pytest.param(None, ("pattern",), "error", id="none"),
        pytest.param("testnet", ("header",), "warning", id="testnet"),
        pytest.param("live", ("header", "encrypted"), "note", id="encrypted"),
        pytest.param("testnet", ("header", "encrypted"), "note", id="encrypted-testnet"),
    ],
)
def test_severity_follows_what_the_value_can_do(
    environment: Environment | None, kinds: tuple[str, ...], severity: str
) -> None:
    assert found(*kinds, environment=environment).severity == severity


@pytest.mark.parametrize(
    ("where", "environment", "message"),
    [
        ("code", "unknown", "Binance API key in code"),
        ("comment", "live", "Binance API key in a comment (live)"),
        ("config", "testnet", "Binance API key in a configuration file (testnet)"),
        ("filename", None, "Binance API key in a file name"),
        ("message", "unknown", "Binance API key in the text"),
        ("notebook", "unknown", "Binance API key in a notebook"),
        ("text", "unknown", "Binance API key in text"),
    ],
)
def test_the_message_says_what_and_where(
    where: str, environment: Environment | None, message: str
) -> None:
    assert found("header", environment=environment, where=where).message == message


@pytest.mark.parametrize("length", [31, 32])
def test_a_short_value_has_no_preview(length: int) -> None:
    finding = assess(match("pattern", value=KEY[:length]), PLACE, RULE)

    assert finding is not None
    assert finding.preview == (None if length < 32 else f"{KEY[:4]}…{KEY[28:32]}")


@given(
    st.lists(st.sampled_from(sorted(SHIFTS)), max_size=6),
    st.text(max_size=20),
    st.text(max_size=20),
)
def test_no_finding_holds_a_secret(kinds: list[str], before: str, after: str) -> None:
    text = f"{before}{KEY}{after} {OTHER}"
    span = Span(len(before), len(before) + 64)
    place = Place(f"{before}/{KEY}.py", 1, 1, 1, 65, text, (span,))

    finding = assess(match("pattern", "pattern", *kinds), place, RULE)

    if finding is not None:
        shown = repr(finding) + json.dumps(finding) + pickle.dumps(finding).decode("latin-1")
        assert shown_parts(shown, KEY) == shown_parts(shown, OTHER) == []

"""Whatever stands in a path, a message or a note: no format lets it act."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from binlint.model import Commit, Coverage, Evidence, Finding, ScanError, ScanResult, Verdict
from binlint.report.formats import FORMATS, Options, render
from binlint.report.summary import unexplained
from binlint.rule import Rulebook

# A slow machine is no failure.
calmly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

# Arbitrary text, surrogates included, with more of what is known to act than chance would give.
_HOSTILE = st.sampled_from(
    ["\n::error::", "::add-mask::", "\r", "\x1b[2J", "\x9b", "\u2028", "\u202e", "##[group]", "%0A"]
)
_CHARACTERS = st.text(st.characters(exclude_categories=()), max_size=6)
foreign = st.lists(st.one_of(_CHARACTERS, _HOSTILE), max_size=5).map("".join)

commits = st.builds(
    Commit,
    id=st.just("1" * 40),
    author=foreign,
    date=foreign,
    path=foreign,
    refs=st.lists(foreign, max_size=5).map(tuple),
)
kinds = foreign | st.sampled_from(["past", "in-head", "occurrences", "name"])
findings = st.builds(
    Finding,
    rule=st.sampled_from(["binance-api-key", "unknown-rule"]),
    severity=st.sampled_from(["error", "warning", "note"]),
    confidence=st.sampled_from(["high", "low"]),
    message=foreign,
    path=foreign,
    line=st.integers(1, 99),
    column=st.integers(1, 99),
    end_line=st.integers(1, 99),
    end_column=st.integers(1, 99),
    preview=st.none() | foreign,
    fingerprint=st.none(),
    environment=st.sampled_from([None, "live", "testnet"]),
    where=foreign,
    evidence=st.lists(st.builds(Evidence, kinds, foreign), max_size=4).map(tuple),
    excerpt=foreign,
    commit=st.none() | commits,
)
verdicts = st.one_of(
    st.builds(Verdict, findings, st.just("reported")),
    st.builds(
        Verdict,
        findings,
        st.just("suppressed"),
        foreign,
        st.sampled_from(["inline", "baseline", "config"]),
        st.none() | foreign,
    ),
)
results = st.builds(
    ScanResult,
    verdicts=st.lists(verdicts, max_size=3).map(tuple),
    errors=st.lists(st.builds(ScanError, foreign, foreign, foreign), max_size=2).map(tuple),
    coverage=st.builds(Coverage, files=st.integers(0, 10**6), bytes=st.integers(0, 10**12)),
    seconds=st.floats(0, 10**5),
)


def _acting(report: str) -> list[str]:
    """Return the characters of a report that a terminal obeys, newlines apart."""
    return [
        character
        for character in report
        if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") and character != "\n"
    ] + re.findall("[\u202a-\u202e\u2066-\u2069]", report)


@pytest.mark.parametrize("name", FORMATS)
@calmly
@given(result=results, verbose=st.booleans(), quiet=st.booleans())
def test_no_format_emits_what_acts(
    name: str, result: ScanResult, verbose: bool, quiet: bool
) -> None:
    options = Options("1.2.3", verbose=verbose, quiet=quiet)

    report = render(name, result, Rulebook(()), options)

    # CSV ends its lines as RFC 4180 has it.
    assert _acting(report.replace("\r\n", "\n") if name == "csv" else report) == []
    assert "##[" not in report


@calmly
@given(result=results, verbose=st.booleans())
def test_colours_are_our_own(result: ScanResult, verbose: bool) -> None:
    options = Options("1.2.3", color=True, verbose=verbose)

    report = render("text", result, Rulebook(()), options)

    assert _acting(re.sub(r"\x1b\[(0|2|31|1|1;3[1236])m", "", report)) == []


@calmly
@given(result=results)
def test_github_obeys_exactly_one_command_for_each_finding_and_whatever_is_missing(
    result: ScanResult,
) -> None:
    report = render("github", result, Rulebook(()), Options("1.2.3"))

    reported = [verdict for verdict in result.verdicts if verdict.state == "reported"]
    commands = [line for line in report.split("\n") if line.lstrip().startswith("::")]
    assert len(commands) == len(reported) + len(result.errors) + unexplained(result)
    assert all(re.match("::(error|warning|notice) ", line) for line in commands)
    # Besides them, only the lines at the end: silent findings, summary, what is missing.
    assert report.count("\n") - len(commands) <= 3


@calmly
@given(result=results, verbose=st.booleans())
def test_text_holds_no_workflow_command(result: ScanResult, verbose: bool) -> None:
    report = render("text", result, Rulebook(()), Options("1.2.3", verbose=verbose))

    assert [line for line in report.split("\n") if line.lstrip().startswith("::")] == []


@pytest.mark.parametrize("name", ["json", "sarif", "gitlab", "codequality"])
@calmly
@given(result=results)
def test_json_is_strict_utf8(name: str, result: ScanResult) -> None:
    def refuse(constant: str) -> Any:
        raise AssertionError(f"{constant} is not JSON")

    report = render(name, result, Rulebook(()), Options("1.2.3")).encode("utf-8")

    parsed = json.loads(report, parse_constant=refuse)
    json.dumps(parsed, ensure_ascii=False).encode("utf-8")  # no lone surrogate came back

"""What the settings, the baseline and the least confidence silence, and who speaks first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from binlint.model import Confidence, Evidence, Finding, Verdict
from binlint.policies import BaselineEntry, Policy, Suppression
from binlint.policy.decide import decide
from binlint.policy.inline import Directive

Make = Callable[..., Finding]

TODAY = "2027-01-31"
KNOWN = ("binance-api-key", "binance-secret-key")
COMMENT = Directive(5, ("binance-api-key",), "a revoked key", None, False)
ENTRY = Suppression(("binance-api-key",), ("bot/**",), "made in CI", None)


def accepted(finding: Finding) -> BaselineEntry:
    assert finding.fingerprint is not None
    return BaselineEntry(finding.fingerprint, finding.rule, "old.py", "rotated", "2026-01-01")


def by_policy(finding: Finding, policy: Policy) -> Verdict:
    (verdict,) = decide((finding,), (), policy, KNOWN, TODAY).verdicts
    return verdict


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        (ENTRY, "suppressed"),
        (ENTRY._replace(rules=()), "suppressed"),
        (ENTRY._replace(paths=()), "suppressed"),
        (ENTRY._replace(until=TODAY), "suppressed"),
        (ENTRY._replace(paths=("tests/**",)), "reported"),
        (ENTRY._replace(rules=("binance-secret-key",)), "reported"),
    ],
    ids=["both", "every rule", "every path", "last day", "another path", "another rule"],
)
def test_what_an_entry_of_the_settings_speaks_for(
    make_finding: Make, entry: Suppression, state: str
) -> None:
    assert by_policy(make_finding(), Policy(suppressions=(entry,))).state == state


def test_an_entry_of_the_settings_silences(make_finding: Make) -> None:
    finding = make_finding()

    verdict = by_policy(finding, Policy(suppressions=(ENTRY,)))

    assert verdict == Verdict(finding, "suppressed", "made in CI", "config", None)


def test_an_expired_entry_of_the_settings_leaves_a_trace(make_finding: Make) -> None:
    verdict = by_policy(make_finding(), Policy(suppressions=(ENTRY._replace(until="2026-12-31"),)))

    assert verdict.state == "reported"
    assert verdict.finding.evidence[-1] == Evidence(
        "suppression-expired", "allowed until 2026-12-31 by the settings: made in CI"
    )


def test_the_baseline_silences_wherever_the_secret_has_moved(make_finding: Make) -> None:
    finding = make_finding(path="elsewhere.py", rule="binance-secret-key")

    verdict = by_policy(finding, Policy(baseline=(accepted(make_finding()),)))

    assert verdict == Verdict(finding, "suppressed", "rotated", "baseline", None)


@pytest.mark.parametrize("fingerprint", [None, "0" * 32])
def test_the_baseline_silences_nothing_else(make_finding: Make, fingerprint: str | None) -> None:
    finding = make_finding(fingerprint=fingerprint)

    assert by_policy(finding, Policy(baseline=(accepted(make_finding()),))).state == "reported"


@pytest.mark.parametrize(
    ("confidence", "least", "state"),
    [
        ("low", "low", "reported"),
        ("low", "medium", "suppressed"),
        ("medium", "medium", "reported"),
        ("medium", "high", "suppressed"),
        ("high", "high", "reported"),
    ],
)
def test_the_least_confidence(
    make_finding: Make, confidence: Confidence, least: Confidence, state: str
) -> None:
    verdict = by_policy(make_finding(confidence=confidence), Policy(min_confidence=least))

    assert verdict.state == state
    if state == "suppressed":
        assert (verdict.reason, verdict.by) == (f"confidence below {least}", "config")


def test_the_nearest_speaks_first(make_finding: Make) -> None:
    finding = make_finding(confidence="low")
    everything = Policy("warning", "high", (), (ENTRY,), (accepted(finding),))

    def by(directives: tuple[Directive, ...], policy: Policy) -> str | None:
        return decide((finding,), directives, policy, KNOWN, TODAY).verdicts[0].reason

    assert by((COMMENT,), everything) == "a revoked key"
    assert by((), everything) == "made in CI"
    assert by((), everything._replace(suppressions=())) == "rotated"
    assert by((), everything._replace(suppressions=(), baseline=())) == "confidence below high"


def test_an_expired_comment_is_seen_in_what_the_baseline_silences(make_finding: Make) -> None:
    finding = make_finding()
    expired = COMMENT._replace(until="2026-01-01")

    decision = decide((finding,), (expired,), Policy(baseline=(accepted(finding),)), KNOWN, TODAY)

    assert decision.verdicts[0].by == "baseline"
    assert decision.verdicts[0].finding.evidence[-1].kind == "suppression-expired"

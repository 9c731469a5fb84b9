"""The SARIF log stays within what GitHub takes, most urgent first, and says what it leaves out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from binlint.model import Evidence, Finding, ScanResult, Verdict
from binlint.report.formats import Options, render
from binlint.report.priority import most_urgent_first
from binlint.rule import Rulebook
from tests.report.past import gone


def run_of(result: ScanResult, rulebook: Rulebook) -> Any:
    return json.loads(render("sarif", result, rulebook, Options("1.2.3")))["runs"][0]


def many(result: ScanResult, number: int) -> ScanResult:
    """Return so many notes, ascending by path, and an error behind them."""
    first = result.verdicts[0].finding
    notes = [first._replace(path=f"{at:05}", severity="note") for at in range(number - 1)]
    findings = (*notes, first._replace(path="worst"))
    verdicts = tuple(Verdict(finding, "reported") for finding in findings)
    return result._replace(verdicts=verdicts, errors=())


def told(run: Any) -> list[tuple[str, str]]:
    notifications = run["invocations"][0]["toolExecutionNotifications"]
    return [(each["level"], each["message"]["text"]) for each in notifications]


def paths(run: Any) -> list[str]:
    return [
        each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for each in run["results"]
    ]


def test_as_many_as_github_shows_stay_in_their_order(
    clean: ScanResult, result: ScanResult, rulebook: Rulebook
) -> None:
    full = many(result, 5_000)._replace(coverage=clean.coverage)

    run = run_of(full, rulebook)

    assert paths(run)[-1] == "worst"
    assert told(run) == []


def test_more_than_github_shows_are_in_the_order_of_urgency(
    clean: ScanResult, result: ScanResult, rulebook: Rulebook
) -> None:
    over = many(result, 5_001)._replace(coverage=clean.coverage)

    run = run_of(over, rulebook)

    assert paths(run)[:2] == ["worst", "00000"]
    assert len(run["results"]) == 5_001
    assert told(run) == [
        (
            "note",
            "The log has 5,001 of 5,001 results, the most urgent first; GitHub shows 5,000. The"
            " JSON report (--format json) has all.",
        )
    ]
    assert run["invocations"][0]["executionSuccessful"] is True


def test_what_github_would_refuse_is_left_out_and_said(
    result: ScanResult, rulebook: Rulebook
) -> None:
    bare = result.verdicts[0].finding._replace(evidence=(), excerpt="")
    short = result._replace(verdicts=(Verdict(bare, "reported"),))

    run = run_of(many(short, 25_003), rulebook)

    assert len(run["results"]) == 25_000
    assert (paths(run)[0], paths(run)[-1]) == ("worst", "24998")
    assert told(run)[-1][0] == "warning"
    assert told(run)[-1][1].startswith("The log has 25,000 of 25,003 results")


def test_urgency_is_what_counts_then_severity_confidence_and_the_tree(result: ScanResult) -> None:
    base = result.verdicts[0].finding
    findings: list[Finding] = [
        base,
        gone()._replace(path="past"),
        base._replace(confidence="low"),
        base._replace(severity="warning"),
        base._replace(severity="note", confidence="high"),
    ]
    ordered = [Verdict(finding, "reported") for finding in findings]
    ordered.append(Verdict(base, "suppressed", "known", "baseline"))

    assert most_urgent_first(reversed(ordered)) == ordered


def test_a_long_message_is_cut_to_a_sentence(result: ScanResult, rulebook: Rulebook) -> None:
    finding = result.verdicts[0].finding._replace(evidence=(Evidence("name", "word " * 2000),))
    one = result._replace(verdicts=(Verdict(finding, "reported"),))

    text = run_of(one, rulebook)["results"][0]["message"]["text"]

    assert len(text) == 2_000
    assert text.endswith("….")


@pytest.mark.parametrize(
    ("what", "brief"),
    [
        ("Short. And whole.", "Short. And whole."),
        ("One. " * 300, ("One. " * 204).rstrip()),
        ("no end " * 300, ("no end " * 300)[:1022] + "…."),
    ],
    ids=["short", "sentences", "no-sentence"],
)
def test_a_description_is_as_long_as_github_shows(
    what: str, brief: str, clean: ScanResult, rulebook: Rulebook
) -> None:
    rule = rulebook.rules[0]._replace(what=what)

    described = run_of(clean, Rulebook((rule,)))["tool"]["driver"]["rules"][0]

    assert described["fullDescription"]["text"] == brief
    assert what.strip() in described["help"]["markdown"]

"""Who may silence a finding, in which order, and what is left to see of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from binlint.model import Evidence, Finding, Verdict
from binlint.policies import Policy, Suppression
from binlint.policy.decide import Decision, decide, judge, prepare
from binlint.policy.inline import Directive, Inline

Make = Callable[..., Finding]

TODAY = "2027-01-31"
KNOWN = ("binance-api-key", "binance-secret-key")
PLAIN = Policy()
COMMENT = Directive(5, ("binance-api-key",), "a revoked key", None, False)
ENTRY = Suppression(("binance-api-key",), ("bot/**",), "made in CI", None)


def by_comments(finding: Finding, *directives: Directive) -> Verdict:
    (verdict,) = decide((finding,), directives, PLAIN, KNOWN, TODAY).verdicts
    return verdict


def traces(verdict: Verdict) -> tuple[tuple[str, str], ...]:
    """Return what was added to the evidence of a plain finding."""
    return tuple((one.kind, one.note) for one in verdict.finding.evidence[1:])


def test_a_finding_is_reported_as_it_is(make_finding: Make) -> None:
    finding = make_finding()

    decision = decide((finding,), (), PLAIN, KNOWN, TODAY)

    assert decision == Decision((Verdict(finding, "reported"),), ())


def test_a_comment_silences(make_finding: Make) -> None:
    finding = make_finding()

    verdict = by_comments(finding, COMMENT._replace(until="2027-06-30"))

    assert verdict == Verdict(finding, "suppressed", "a revoked key", "inline", "2027-06-30")


@pytest.mark.parametrize(
    ("directive", "state"),
    [
        (COMMENT, "suppressed"),
        (COMMENT._replace(rules=()), "suppressed"),
        (COMMENT._replace(rules=KNOWN), "suppressed"),
        (COMMENT._replace(rules=("binance-secret-key",)), "reported"),
        (COMMENT._replace(line=4), "reported"),
        (COMMENT._replace(line=6), "reported"),
        (COMMENT._replace(line=4, own_line=True), "suppressed"),
        (COMMENT._replace(line=3, own_line=True), "reported"),
        (COMMENT._replace(own_line=True), "suppressed"),
    ],
    ids=[
        "its line",
        "every rule",
        "two rules",
        "another rule",
        "shares the line above",
        "the line below",
        "has the line above to itself",
        "two lines above",
        "in a comment of its own, as the finding is",
    ],
)
def test_what_a_comment_speaks_for(make_finding: Make, directive: Directive, state: str) -> None:
    assert by_comments(make_finding(), directive).state == state


def test_comments_may_be_stacked(make_finding: Make) -> None:
    above = COMMENT._replace(line=3, own_line=True)
    other = Directive(4, ("binance-secret-key",), "another", None, True)

    assert by_comments(make_finding(), above, other).reason == "a revoked key"


@pytest.mark.parametrize(
    ("line", "own_line", "end_column", "state"),
    [
        (4, True, 10, "suppressed"),
        (4, False, 10, "reported"),
        (5, False, 10, "suppressed"),
        (7, False, 10, "suppressed"),
        (9, False, 10, "suppressed"),
        (9, False, 1, "reported"),
        (10, False, 10, "reported"),
    ],
)
def test_a_comment_at_a_finding_of_many_lines(
    make_finding: Make, line: int, own_line: bool, end_column: int, state: str
) -> None:
    finding = make_finding(end_line=9, end_column=end_column)

    verdict = by_comments(finding, COMMENT._replace(line=line, own_line=own_line))

    assert verdict.state == state


def test_until_is_the_last_day_of_silence(make_finding: Make) -> None:
    assert by_comments(make_finding(), COMMENT._replace(until=TODAY)).state == "suppressed"


def test_an_expired_comment_leaves_a_trace(make_finding: Make) -> None:
    verdict = by_comments(make_finding(), COMMENT._replace(until="2027-01-30"))

    assert verdict.state == "reported"
    assert traces(verdict) == (
        (
            "suppression-expired",
            "allowed until 2027-01-30 by a comment on line 5: a revoked key",
        ),
    )


def test_a_comment_without_a_reason_leaves_a_trace(make_finding: Make) -> None:
    verdict = by_comments(make_finding(), COMMENT._replace(reason=""))

    assert verdict.state == "reported"
    assert traces(verdict) == (
        (
            "suppression-without-reason",
            "a comment on line 5 asks for silence without saying why; add a reason",
        ),
    )


def test_a_comment_that_may_speak_does_so_beside_one_that_may_not(make_finding: Make) -> None:
    reasonless = COMMENT._replace(line=4, own_line=True, reason="")

    verdict = by_comments(make_finding(), reasonless, COMMENT)

    assert (verdict.state, verdict.reason) == ("suppressed", "a revoked key")
    assert [kind for kind, _ in traces(verdict)] == ["suppression-without-reason"]


def test_few_traces_are_enough(make_finding: Make) -> None:
    reasonless = tuple(Directive(line, (), "", None, True) for line in range(1, 5))
    many = tuple(
        COMMENT._replace(until="2026-01-01", reason=f"because {number}") for number in range(99)
    )

    verdict = by_comments(make_finding(), *reasonless, *many)

    assert verdict.finding.evidence[0] == Evidence("name", "assigned to api_key")
    assert len(traces(verdict)) == 5


def test_verdicts_keep_the_order_of_the_findings(make_finding: Make) -> None:
    findings = (make_finding(line=9, end_line=9), make_finding(), make_finding(line=7, end_line=7))

    decision = decide(findings, (COMMENT,), PLAIN, KNOWN, TODAY)

    assert [(v.finding.line, v.state) for v in decision.verdicts] == [
        (9, "reported"),
        (5, "suppressed"),
        (7, "reported"),
    ]


def test_an_unknown_rule_in_a_comment_is_a_problem(make_finding: Make) -> None:
    directive = COMMENT._replace(rules=("binance-api-kee", "binance-api-key"))

    decision = decide((make_finding(),), (directive,), PLAIN, KNOWN, TODAY)

    assert decision.verdicts[0].state == "suppressed"
    assert decision.problems == (
        (
            5,
            "`binlint: allow` names an unknown rule 'binance-api-kee'; "
            "did you mean 'binance-api-key'?",
        ),
    )


def test_comments_that_stand_at_no_finding_are_nobodys_problem(make_finding: Make) -> None:
    comments = Inline(
        (Directive(50, ("rule-id",), "as the manual has it", None, False),),
        ((4, "malformed"), (5, "malformed"), (51, "malformed")),
    )

    decision = judge((make_finding(),), comments, prepare(PLAIN, KNOWN, TODAY))

    assert decision.problems == ((4, "malformed"), (5, "malformed"))

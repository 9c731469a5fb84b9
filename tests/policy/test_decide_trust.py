"""A comment that is not trusted silences nothing, and is told."""

from __future__ import annotations

from collections.abc import Callable

from binlint.model import Finding, Verdict
from binlint.policies import Base, BaselineEntry, Policy
from binlint.policy.decide import Trusts, judge, prepare, untrusted
from binlint.policy.inline import Directive, Inline

Make = Callable[..., Finding]

TODAY = "2027-01-31"
COMMENT = Directive(5, (), "a revoked key", None, False)
POLICY = Policy(base=Base("main", "1" * 40, "/repository"))
REFUSED = (
    "a comment on line 5 would silence this, but is new since main, or stood at something else"
    " there"
)


def verdict(
    finding: Finding, comment: Directive, trusts: Trusts | None, policy: Policy = POLICY
) -> Verdict:
    prepared = prepare(policy, (finding.rule,), TODAY)
    return judge((finding,), Inline((comment,), ()), prepared, trusts).verdicts[0]


def nobody(directive: Directive, finding: Finding) -> bool:
    return False


def test_a_comment_that_is_trusted_silences(make_finding: Make) -> None:
    found = verdict(make_finding(), COMMENT, lambda directive, finding: directive == COMMENT)

    assert (found.state, found.by, found.finding) == ("suppressed", "inline", make_finding())


def test_another_does_not_and_the_finding_says_so(make_finding: Make) -> None:
    found = verdict(make_finding(), COMMENT, nobody)

    assert (found.state, [*untrusted(found.finding)]) == ("reported", [REFUSED])


def test_what_the_baseline_accepts_stays_silent(make_finding: Make) -> None:
    entry = BaselineEntry(make_finding().fingerprint or "", "a", "b", "known", TODAY)

    found = verdict(make_finding(), COMMENT, nobody, POLICY._replace(baseline=(entry,)))

    assert (found.state, found.by, [*untrusted(found.finding)]) == (
        "suppressed",
        "baseline",
        [REFUSED],
    )


def test_a_comment_that_would_silence_nothing_is_not_asked_after(make_finding: Make) -> None:
    asked: list[Directive] = []

    def trusts(directive: Directive, finding: Finding) -> bool:
        asked.append(directive)
        return True

    for comment in (
        COMMENT._replace(line=9),
        COMMENT._replace(reason=""),
        COMMENT._replace(until="2027-01-30"),
        COMMENT._replace(rules=("another-rule",)),
    ):
        verdict(make_finding(), comment, trusts)

    assert asked == []

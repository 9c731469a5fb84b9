"""A finding that another tool's baseline has is silent in that file, unless it is real."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from binlint.model import Evidence, Finding, Verdict
from binlint.policies import PeerEntry, Policy
from binlint.policy.decide import decide

ALIAS = "a" * 32
ENTRY = PeerEntry(ALIAS, "bot.py", ".secrets.baseline", False)
TODAY = "2027-01-01"


def judged(finding: Finding, *entries: PeerEntry) -> Verdict:
    return decide((finding,), (), Policy(baseline=entries), (), TODAY).verdicts[0]


def test_the_same_value_in_the_same_file_is_silent(make_finding: Callable[..., Finding]) -> None:
    finding = make_finding(path="bot.py", alias=ALIAS)

    assert judged(finding, ENTRY) == Verdict(
        finding, "suppressed", "accepted in .secrets.baseline", "baseline"
    )


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"path": "other.py"}, id="another-file"),
        pytest.param({"alias": "b" * 32}, id="another-value"),
        pytest.param({"alias": None}, id="about-no-value"),
        pytest.param({"alias": None, "fingerprint": ALIAS}, id="a-fingerprint-is-no-alias"),
    ],
)
def test_anything_else_is_reported(
    make_finding: Callable[..., Finding], changes: dict[str, str | None]
) -> None:
    finding = make_finding(path="bot.py", alias=ALIAS)._replace(**changes)  # type: ignore[arg-type]

    assert judged(finding, ENTRY) == Verdict(finding, "reported")


def test_what_is_said_to_be_real_is_reported_with_a_trace(
    make_finding: Callable[..., Finding],
) -> None:
    verdict = judged(make_finding(path="bot.py", alias=ALIAS), ENTRY._replace(is_real=True))

    assert verdict.state == "reported"
    assert verdict.finding.evidence[-1] == Evidence(
        "baseline-real", ".secrets.baseline has it, and says that it is a secret"
    )

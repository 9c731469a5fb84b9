"""The exit status is a matter of what is reported, how grave it is, and whether all was seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from binlint.model import Coverage, Finding, ScanError, ScanResult, Severity, State, Verdict
from binlint.policy.decide import exit_status

Make = Callable[..., Finding]


BROKEN = ScanError("a.py", "read", "cannot be read")


@pytest.mark.parametrize(
    ("severity", "state", "fail_on", "errors", "complete", "status"),
    [
        ("error", "reported", "warning", (), True, 1),
        ("warning", "reported", "warning", (), True, 1),
        ("note", "reported", "warning", (), True, 0),
        ("note", "reported", "note", (), True, 1),
        ("warning", "reported", "error", (), True, 0),
        ("error", "suppressed", "note", (), True, 0),
        ("error", "reported", "warning", (BROKEN,), False, 1),
        ("note", "reported", "warning", (BROKEN,), True, 3),
        ("error", "suppressed", "warning", (), False, 3),
    ],
)
def test_the_exit_status(
    make_finding: Make,
    severity: Severity,
    state: State,
    fail_on: Severity,
    errors: tuple[ScanError, ...],
    complete: bool,
    status: int,
) -> None:
    verdict = Verdict(make_finding(severity=severity), state)
    result = ScanResult((verdict,), errors, Coverage(complete=complete), 0.1)

    assert exit_status(result, fail_on) == status


def test_the_exit_status_of_a_clean_scan() -> None:
    assert exit_status(ScanResult((), (), Coverage(), 0.1), "note") == 0

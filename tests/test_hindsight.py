"""What silences one copy of a secret silences no other; what is told is told once."""

from __future__ import annotations

import pytest

from binlint.hindsight import joined
from binlint.inspection import Inspection
from binlint.model import Evidence, Finding, Verdict
from binlint.outcome import Outcome, in_place
from binlint.past.place import Past, Seen, Told
from binlint.policies import BaselineEntry, Policy, Suppression
from binlint.policy.inline import Directive, Inline
from binlint.request import ScanRequest
from tests.report.past import COMMIT, EXPOSURE, PAST, gone

TODAY = "2027-01-31"
SILENT = Inline((Directive(12, (), "revoked", None, True),), ())
LOUD = Inline((), ())
OLD = Evidence("exposed", "exposed since 2017-11-14, 3,293 days")
TESTS = Policy(suppressions=(Suppression((), ("tests/**",), "made up", None),))
MARK = gone().fingerprint or ""


def secret(path: str, **told: str) -> Finding:
    bare = gone()._replace(path=path, commit=None, evidence=(), exposure=None)
    return bare._replace(**told)  # type: ignore[arg-type]


def past(*seen: tuple[str, Inline], **shown: str) -> Past:
    finding = secret("any", **shown)
    told = tuple(Seen(finding, path, comments, PAST) for path, comments in seen)
    return Past((Told(told, COMMIT, (OLD,), EXPOSURE),), frozenset(), 1, 1, 1, False)


def tree(policy: Policy, *copies: tuple[str, Inline], **shown: str) -> Outcome:
    scan = Inspection(ScanRequest("paths", ".", (), policy=policy, today=TODAY))
    for path, comments in copies:
        scan.take(path, (secret(path, **shown),), comments)
    return scan.outcome()


def told(policy: Policy, now: Outcome, before: Past) -> list[tuple[str, str, bool, bool]]:
    """Return path and state of verdicts, whether they are past, and whether they have one."""
    request = ScanRequest("history", ".", (), policy=policy, today=TODAY)
    verdicts = joined(request, now, before).verdicts.values()
    return [
        (
            verdict.finding.path,
            verdict.state,
            PAST in verdict.finding.evidence,
            OLD in verdict.finding.evidence,
        )
        for verdict in verdicts
    ]


@pytest.mark.parametrize(
    ("policy", "now", "before", "expected"),
    [
        pytest.param(
            Policy(),
            [("a.py", LOUD)],
            [("b.py", LOUD)],
            [("a.py", "reported", False, True)],
            id="reported-now",
        ),
        pytest.param(
            Policy(),
            [("a.py", SILENT)],
            [("b.py", LOUD)],
            [("a.py", "suppressed", False, False), ("b.py", "reported", True, True)],
            id="allowed-elsewhere",
        ),
        pytest.param(
            Policy(),
            [("a.py", SILENT)],
            [("a.py", LOUD)],
            [("a.py", "suppressed", False, True)],
            id="allowed-in-the-same-file",
        ),
        pytest.param(
            TESTS,
            [("tests/a.py", LOUD)],
            [("tests/a.py", LOUD), ("a.py", LOUD)],
            [("tests/a.py", "suppressed", False, False), ("a.py", "reported", True, True)],
            id="moved-out-of-what-the-settings-silence",
        ),
        pytest.param(
            TESTS,
            [("tests/a.py", LOUD)],
            [("tests/b.py", LOUD)],
            [("tests/a.py", "suppressed", False, True)],
            id="all-silenced-by-the-settings",
        ),
        pytest.param(
            TESTS,
            [("tests/a.py", LOUD), ("b.py", LOUD)],
            [("a.py", LOUD)],
            [("tests/a.py", "suppressed", False, True), ("b.py", "reported", False, True)],
            id="one-copy-reported-now",
        ),
        pytest.param(
            TESTS,
            [],
            [("tests/a.py", LOUD), ("src/config.json", LOUD), ("x.py", LOUD)],
            [("src/config.json", "reported", True, True)],
            id="the-first-that-is-not-silent",
        ),
        pytest.param(
            Policy(),
            [],
            [("a.py", SILENT), ("b.py", SILENT)],
            [("a.py", "suppressed", True, True)],
            id="all-allowed-in-the-past",
        ),
        pytest.param(
            Policy(baseline=(BaselineEntry(MARK, "binance-secret-key", "a.py", "revoked", TODAY),)),
            [],
            [("a.py", LOUD), ("b.py", LOUD)],
            [("a.py", "suppressed", True, True)],
            id="in-the-baseline",
        ),
    ],
)
def test_what_is_told_of_a_secret(
    policy: Policy,
    now: list[tuple[str, Inline]],
    before: list[tuple[str, Inline]],
    expected: list[tuple[str, str, bool, bool]],
) -> None:
    assert told(policy, tree(policy, *now), past(*before)) == expected


def test_a_credential_in_its_place_is_told_with_its_past_by_itself() -> None:
    now = in_place(tree(Policy(), (".env", LOUD)), frozenset({".env"}))

    assert told(Policy(), now, past((".env", LOUD))) == [
        (".env", "suppressed", False, False),
        (".env", "reported", True, True),
    ]


def test_the_commit_is_the_one_that_brought_it() -> None:
    request = ScanRequest("history", ".", (), today=TODAY)

    verdicts = joined(request, tree(Policy()), past(("b.py", LOUD))).verdicts

    expected = secret("b.py")._replace(commit=COMMIT, evidence=(PAST, OLD), exposure=EXPOSURE)
    assert [*verdicts.values()] == [Verdict(expected, "reported")]


MILD = {"severity": "warning", "environment": "testnet"}


@pytest.mark.parametrize(
    ("policy", "comments", "expected"),
    [
        pytest.param(
            Policy(),
            LOUD,
            [("new.cfg", "reported", False, False), ("old.py", "reported", True, True)],
            id="reported",
        ),
        pytest.param(Policy(), SILENT, [("new.cfg", "reported", False, True)], id="allowed-then"),
        pytest.param(
            Policy(baseline=(BaselineEntry(MARK, "binance-secret-key", "", "revoked", TODAY),)),
            LOUD,
            [("new.cfg", "suppressed", False, True)],
            id="in-the-baseline",
        ),
    ],
)
def test_a_version_that_was_worse_than_all_copies_is_told_besides(
    policy: Policy, comments: Inline, expected: list[tuple[str, str, bool, bool]]
) -> None:
    now = tree(policy, ("new.cfg", LOUD), **MILD)

    assert told(policy, now, past(("old.py", comments))) == expected


def test_a_version_as_bad_as_the_worst_copy_is_not_told_besides() -> None:
    now = tree(Policy(), ("mild.cfg", LOUD), **MILD)
    now.verdicts.update(tree(Policy(), ("bot.py", LOUD)).verdicts)

    assert told(Policy(), now, past(("old.py", LOUD))) == [
        ("mild.cfg", "reported", False, True),
        ("bot.py", "reported", False, True),
    ]


def test_what_was_certain_before_is_certain_now() -> None:
    request = ScanRequest("history", ".", (), today=TODAY)
    now = tree(Policy(), ("notes.txt", LOUD), confidence="low")

    (verdict,) = joined(request, now, past(("old.py", LOUD))).verdicts.values()

    note = "old.py showed more of it: found in the version of 3f2a9c1d, not in the working tree"
    assert verdict.finding == secret("notes.txt")._replace(
        commit=COMMIT, evidence=(Evidence("shown-before", note), OLD), exposure=EXPOSURE
    )

"""A request goes in, a result comes out: nothing is dropped, and nothing scanned is never clean."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from binlint import inspection
from binlint.app import Ports, rules_for, run
from binlint.errors import UsageError
from binlint.model import Coverage, ScanError, ScanResult, Verdict
from binlint.policies import Policy, Suppression
from binlint.request import ScanRequest
from binlint.rule import Rule
from binlint.template import expand
from tests.e2e.workbench import Repository, clean_environment, shown_parts

KEY, SECRET = expand("{alnum:64} {alnum:64}", 1).split()
PAIR = f'from binance.client import Client\nclient = Client("{KEY}", "{SECRET}")\n'
TODAY = "2027-01-31"


def stopped_clock() -> float:
    return 5.0


def ports(stdin: bytes = b"") -> Ports:
    return Ports(stopped_clock, io.BytesIO(stdin))


def scan(root: Path, policy: Policy = Policy()) -> ScanResult:  # noqa: B008 - it is frozen
    request = ScanRequest("paths", str(root), (str(root),), policy=policy, today=TODAY)
    return run(request, ports())


def spots(result: ScanResult) -> list[tuple[str, str, int, int, str]]:
    return [
        (v.state, v.finding.path, v.finding.line, v.finding.column, v.finding.rule)
        for v in result.verdicts
    ]


def test_a_tree_is_scanned_and_its_findings_are_sorted(tmp_path: Path) -> None:
    for name in ("b.py", "a.py"):
        (tmp_path / name).write_text(PAIR)
    (tmp_path / "c.py").write_text("x = 1\n")

    result = scan(tmp_path)

    assert spots(result) == [
        ("reported", name, 2, column, rule)
        for name in ("a.py", "b.py")
        for column, rule in ((18, "binance-api-key"), (86, "binance-secret-key"))
    ]
    assert result.coverage == Coverage(files=3, bytes=2 * len(PAIR) + 6)
    assert (result.errors, result.seconds) == ((), 0.0)


def test_standard_input_is_scanned(tmp_path: Path) -> None:
    result = run(ScanRequest("stdin", str(tmp_path)), ports(PAIR.encode()))

    assert spots(result) == [
        ("reported", "<stdin>", 2, 18, "binance-api-key"),
        ("reported", "<stdin>", 2, 86, "binance-secret-key"),
    ]
    assert {verdict.finding.where for verdict in result.verdicts} == {"message"}


def test_what_is_staged_is_scanned_and_not_the_work_tree(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "r", clean_environment(tmp_path))
    repository.stage("bot.py", PAIR)
    repository.write("bot.py", "x = 1\n")

    result = run(ScanRequest("staged", str(repository.root), may_be_empty=True), ports())

    assert [spot[1:3] for spot in spots(result)] == [("bot.py", 2), ("bot.py", 2)]


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda root: ScanRequest("paths", str(root), (str(root),)), id="folder"),
        pytest.param(lambda root: ScanRequest("stdin", str(root)), id="standard-input"),
        pytest.param(
            lambda root: ScanRequest(
                "paths", str(root), (str(root),), policy=Policy(exclude=("**",))
            ),
            id="everything-excluded",
        ),
    ],
)
def test_nothing_to_scan_is_incomplete_unless_it_may_be(
    tmp_path: Path, make: Callable[[Path], ScanRequest]
) -> None:
    request = make(tmp_path)
    path = "<stdin>" if request.mode == "stdin" else "."

    result = run(request, ports())

    assert result.errors == (
        ScanError(path, "list", "there was nothing to scan: check what was asked for"),
    )
    assert not result.coverage.complete
    assert run(request._replace(may_be_empty=True), ports()).coverage.complete


def test_a_missing_path_keeps_a_scan_from_being_started(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        scan(tmp_path / "missing")


def test_an_excluded_path_is_not_read(tmp_path: Path) -> None:
    for name in ("a.py", "b.py"):
        (tmp_path / name).write_text(PAIR)

    result = scan(tmp_path, Policy(exclude=("a.py",)))

    assert {spot[1] for spot in spots(result)} == {"b.py"}
    assert result.coverage.files == 1


def test_a_suppressed_finding_stays_visible_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(PAIR.replace("\n", "\n# binlint: allow[binance-api-key] old\n"))
    policy = Policy(suppressions=(Suppression(("binance-secret-key",), (), "revoked", None),))

    result = scan(tmp_path, policy)

    assert [(v.state, v.reason, v.by) for v in result.verdicts] == [
        ("suppressed", "old", "inline"),
        ("suppressed", "revoked", "config"),
    ]


def test_the_day_decides_whether_silence_still_holds(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(f"{PAIR.strip()}  # binlint: allow old until=2027-01-30\n")

    states = {verdict.state for verdict in scan(tmp_path).verdicts}

    assert states == {"reported"}


def test_a_wrong_comment_at_a_finding_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(f"{PAIR.strip()}  # binlint: allow[no-such-rule] why\n")

    (error,) = scan(tmp_path).errors

    assert (error.path, error.stage) == ("a.py", "suppress")
    assert error.message.startswith("line 2: `binlint: allow` names an unknown rule")


def test_a_key_in_a_name_and_one_in_the_content_are_both_findings(tmp_path: Path) -> None:
    (tmp_path / "binance").mkdir()
    (tmp_path / "binance" / KEY).write_text(f"# binance\n{SECRET}\n")

    found = scan(tmp_path).verdicts

    assert sorted(verdict.finding.where for verdict in found) == ["code", "filename"]


def test_the_overlap_of_two_pieces_is_reported_once(tmp_path: Path) -> None:
    filling = b"x = 1\n" * 100
    (tmp_path / "big.py").write_bytes((filling + PAIR.encode()) * 16_000)  # several pieces

    found = [(v.finding.line, v.finding.column) for v in scan(tmp_path).verdicts]

    assert found == sorted(set(found))
    assert found[:4] == [(102, 18), (102, 86), (204, 18), (204, 86)]


def test_a_table_of_keys_is_told_to_be_one(tmp_path: Path) -> None:
    rows = (expand("binance,{alnum:64}\n", seed) for seed in range(inspection.MOST_FINDINGS + 10))
    (tmp_path / "binance.csv").write_text("".join(rows))

    (error,) = scan(tmp_path).errors

    assert (error.path, error.stage) == ("binance.csv", "detect")
    assert error.message.startswith(
        "it holds so many findings, or values of the form of a key, that not"
    )


def test_no_key_in_a_path_gets_into_an_error(tmp_path: Path) -> None:
    link = tmp_path / KEY
    link.mkdir()
    (link / "a.py").write_text(f"{PAIR.strip()}  # binlint: allow[no-such-rule] why\n")

    result = scan(tmp_path)

    assert [error.path for error in result.errors] == [f"{KEY[:4]}…{KEY[-4:]}/a.py"]
    assert shown_parts(repr(result), KEY) == shown_parts(repr(result), SECRET) == []


def test_progress_is_told_of_every_input_and_all_bytes(tmp_path: Path) -> None:
    for name in ("a.py", "b.py"):
        (tmp_path / name).write_text(PAIR)
    told: list[tuple[int, int]] = []
    told_ports = ports()._replace(advance=lambda files, size: told.append((files, size)))

    run(ScanRequest("paths", str(tmp_path), (str(tmp_path),)), told_ports)

    assert told == [(1, len(PAIR))] * 2


def test_the_time_is_the_clocks() -> None:
    ticks = iter((1.0, 3.5))

    result = run(ScanRequest("stdin", "/"), Ports(lambda: next(ticks), io.BytesIO(b"x")))

    assert result.seconds == 2.5


# --- rules_for -----------------------------------------------------------------------------

CLEAN = ScanResult((), (), Coverage(), 0.0)
REQUEST = ScanRequest("paths", "/")


@pytest.mark.parametrize("formats", [("text",), ("github",), ("text", "github")], ids="-".join)
def test_a_clean_report_for_people_needs_no_rules(formats: tuple[str, ...]) -> None:
    assert rules_for(REQUEST, CLEAN, formats).rules == ()


@pytest.mark.parametrize("formats", [("json",), ("sarif",), ("text", "sarif")], ids="-".join)
def test_a_report_for_machines_names_all_rules(formats: tuple[str, ...]) -> None:
    assert "binance-api-key" in {rule.id for rule in rules_for(REQUEST, CLEAN, formats).rules}


def test_a_report_with_findings_names_the_users_rules_too(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(PAIR)
    own = Rule("a-b", "T", "error", "credential", "w", "y", ("f",), (), (), (), "binlint.toml")

    result = scan(tmp_path)
    book = rules_for(REQUEST._replace(policy=Policy(rules=(own,))), result, {"text"})

    assert isinstance(result.verdicts[0], Verdict)
    assert {"a-b", "binance-api-key"} <= {rule.id for rule in book.rules}

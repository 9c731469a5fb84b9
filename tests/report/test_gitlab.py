"""GitLab's secret detection report: what its schema demands, and every leak in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft7Validator

from binlint.model import Commit, Finding, ScanError, ScanResult, Verdict
from binlint.report.formats import Options, render
from binlint.rule import Rulebook
from tests.report.gitlab_demands import REPORT
from tests.report.past import ID

NOON = Options("1.2.3", now="2024-02-29T12:00:00Z")
Golden = Callable[[str, str], None]


def report(result: ScanResult, rulebook: Rulebook, options: Options = NOON) -> Any:
    return json.loads(render("gitlab", result, rulebook, options))


def only(result: ScanResult, *findings: Finding) -> ScanResult:
    """Return the result with these findings alone."""
    verdicts = tuple(Verdict(finding, "reported") for finding in findings)
    return result._replace(verdicts=verdicts, errors=())


@pytest.mark.parametrize("sample", ["result", "past"])
def test_golden(
    sample: str, rulebook: Rulebook, golden: Golden, request: pytest.FixtureRequest
) -> None:
    name = {"result": "report", "past": "past"}[sample]
    golden(f"{name}.gitlab.json", render("gitlab", request.getfixturevalue(sample), rulebook, NOON))


@pytest.mark.parametrize("sample", ["result", "clean", "past"])
def test_the_report_meets_what_gitlab_demands(
    sample: str, rulebook: Rulebook, request: pytest.FixtureRequest
) -> None:
    told = report(request.getfixturevalue(sample), rulebook)

    errors = [error.message for error in Draft7Validator(REPORT).iter_errors(told)]

    assert errors == []


def test_the_judge_is_awake(result: ScanResult, rulebook: Rulebook) -> None:
    told = report(result, rulebook)
    del told["vulnerabilities"][0]["location"]["commit"]
    told["scan"]["end_time"] += "Z"

    errors = [error.message for error in Draft7Validator(REPORT).iter_errors(told)]

    assert len(errors) == 2


@pytest.mark.parametrize(
    ("now", "seconds", "start", "end"),
    [
        ("2024-03-01T00:00:01Z", 2.5, "2024-02-29T23:59:58", "2024-03-01T00:00:01"),
        ("2024-03-01T00:00:01Z", 0.0, "2024-03-01T00:00:01", "2024-03-01T00:00:01"),
        ("2024-03-01T00:00:01Z", 1e30, "2024-02-29T00:00:01", "2024-03-01T00:00:01"),
        ("", 0.0, "1970-01-01T00:00:00", "1970-01-01T00:00:00"),
    ],
    ids=["over-midnight", "at-once", "no-clock", "untold"],
)
def test_the_times_are_those_of_the_scan(
    now: str, seconds: float, start: str, end: str, clean: ScanResult
) -> None:
    scan = report(clean._replace(seconds=seconds), Rulebook(()), Options("1", now=now))["scan"]

    assert (scan["start_time"], scan["end_time"]) == (start, end)


def test_an_incomplete_scan_is_a_failure_with_its_reasons(
    result: ScanResult, clean: ScanResult, rulebook: Rulebook
) -> None:
    shallow = clean._replace(coverage=clean.coverage._replace(complete=False, shallow=True))

    failed, cut = report(result, rulebook)["scan"], report(shallow, rulebook)["scan"]

    assert report(clean, rulebook)["scan"]["status"] == "success"
    assert (failed["status"], cut["status"]) == ("failure", "failure")
    assert failed["messages"][0] == {
        "level": "warn",
        "value": "data/huge.zip: unpack: more than 10,000 members; unpack it yourself",
    }
    assert [message["level"] for message in cut["messages"]] == ["fatal"]


def test_a_note_is_no_failure(clean: ScanResult, rulebook: Rulebook) -> None:
    noted = clean._replace(notes=(ScanError("a.py", "parse", "no Python 3"),))

    scan = report(noted, rulebook)["scan"]

    assert scan["status"] == "success"
    assert scan["messages"] == [{"level": "info", "value": "a.py: parse: no Python 3"}]


def test_settings_of_bots_are_no_leaks_and_are_told_to_be_elsewhere(
    result: ScanResult, rulebook: Rulebook
) -> None:
    leak = result.verdicts[0].finding
    rule = rulebook.rules[0]
    book = Rulebook(
        (
            rule._replace(id="env-file-mode", detector="file-state"),
            rule._replace(id="no-ip-restriction", detector="structure"),
        )
    )
    open_file = leak._replace(rule="env-file-mode", subject=".env")
    setting = leak._replace(rule="no-ip-restriction", subject="ip")
    unknown = leak._replace(rule="unknown-setting", subject="ip")

    told = report(only(result, leak, open_file, setting, unknown), book)

    names = [each["identifiers"][0]["value"] for each in told["vulnerabilities"]]
    assert names == ["binance-secret-key", "env-file-mode"]
    assert told["scan"]["messages"][-1]["value"].startswith("2 findings about settings of bots")


def test_suppressed_findings_are_left_out(past: ScanResult, rulebook: Rulebook) -> None:
    files = [each["location"]["file"] for each in report(past, rulebook)["vulnerabilities"]]

    assert "config.json" in files
    assert "tests/old.py" not in files


def test_an_id_stays_when_lines_move_and_no_two_are_alike(
    result: ScanResult, rulebook: Rulebook
) -> None:
    first = result.verdicts[0].finding
    moved = first._replace(line=40, end_line=40)
    other = first._replace(fingerprint="2" * 32)

    def ids(*findings: Finding) -> list[str]:
        found = report(only(result, *findings), rulebook)["vulnerabilities"]
        return [each["id"] for each in found]

    assert ids(first) == ids(moved)
    assert ids(first, moved)[0] == ids(first)[0]
    assert len({*ids(first, moved, other), *ids(first._replace(path="b"))}) == 4


def test_keys_that_followed_each_other_on_a_line_stay_two(
    result: ScanResult, rulebook: Rulebook
) -> None:
    # GitLab shows one finding of those that share first identifier, file and lines.
    first = result.verdicts[0].finding
    second, third = first._replace(fingerprint="2" * 32), first._replace(line=13, end_line=13)

    told = report(only(result, first, second, third), rulebook)

    kinds = [each["identifiers"][0]["value"] for each in told["vulnerabilities"]]
    assert (kinds[0], kinds[2]) == ("binance-secret-key", "binance-secret-key")
    assert kinds[1].startswith("binance-secret-key/")
    listed = {each["value"] for each in told["scan"]["primary_identifiers"]}
    assert listed == {"binance-api-key", "binance-private-key", "binance-secret-key", kinds[1]}


def test_the_commit_is_the_one_whose_lines_are_meant(
    past: ScanResult, result: ScanResult, rulebook: Rulebook
) -> None:
    def commits(told: Any) -> list[str]:
        return [each["location"]["commit"]["sha"] for each in told["vulnerabilities"]]

    assert commits(report(past, rulebook)) == ["0000000", ID, ID, ID, ID]
    assert commits(report(result, rulebook))[0] == "0000000"


def test_a_doubtful_finding_is_flagged(result: ScanResult, rulebook: Rulebook) -> None:
    certain, *_, doubtful = report(result, rulebook)["vulnerabilities"]

    assert "flags" not in certain
    assert doubtful["flags"][0]["type"] == "flagged-as-likely-false-positive"
    assert doubtful["flags"][0]["description"].startswith("low confidence: assigned to api_secret")


def test_foreign_text_is_no_markdown(result: ScanResult, rulebook: Rulebook) -> None:
    commit = Commit("1" * 40, "@all", "2024-01-01T00:00:00Z", "a", ())
    finding = result.verdicts[0].finding._replace(
        message="`@everyone` ![x](http://x.example)", path="a`b\n#1", commit=commit
    )

    told = report(only(result, finding), rulebook)["vulnerabilities"][0]

    first_line = told["description"].split("\n")[0]
    assert first_line == r"`'@everyone' ![x](http://x.example), a'b\n#1:12:21`"
    assert {fact["type"] for fact in told["details"].values()} == {"text"}


def test_what_is_too_long_for_the_schema_is_cut(result: ScanResult, rulebook: Rulebook) -> None:
    rule = rulebook.rules[2]._replace(title="a b " * 100, fix=("c d " * 100,) * 30)

    told = report(only(result, result.verdicts[0].finding), Rulebook((rule,)))

    assert [*Draft7Validator(REPORT).iter_errors(told)] == []
    assert told["vulnerabilities"][0]["solution"].endswith("…")


def test_what_a_rule_says_does_nothing(result: ScanResult, rulebook: Rulebook) -> None:
    rule = rulebook.rules[2]._replace(what="/close\n\nall", why="ask @all", fix=("![x](y) @all",))

    (told,) = report(only(result, result.verdicts[0].finding), Rulebook((rule,)))["vulnerabilities"]

    assert told["description"].split("\n\n")[1:] == ["`/close` all", "ask `@all`"]
    assert told["solution"] == "1. `![x](y)` `@all`"


@pytest.mark.parametrize("room", range(6))
def test_what_is_cut_stays_in_code(room: int, result: ScanResult, rulebook: Rulebook) -> None:
    rule = rulebook.rules[2]._replace(fix=("a " * (3494 - room) + "@all b @all c",))

    (told,) = report(only(result, result.verdicts[0].finding), Rulebook((rule,)))["vulnerabilities"]

    assert len(told["solution"]) <= 7000
    assert "@" not in "".join(told["solution"].split("`")[::2])

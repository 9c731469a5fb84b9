"""GitLab's code quality report: every finding, and whatever is missing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft7Validator

from binlint.model import ScanResult, Verdict
from binlint.report.formats import Options, render
from binlint.rule import Rulebook

# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
ISSUES = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1, "pattern": "^[^\n]*$"},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./|/)."},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def issues(result: ScanResult, rulebook: Rulebook) -> Any:
    return json.loads(render("codequality", result, rulebook, Options("1.2.3")))


@pytest.mark.parametrize("sample", ["result", "clean", "past"])
def test_the_report_is_what_gitlab_documents(
    sample: str, rulebook: Rulebook, request: pytest.FixtureRequest
) -> None:
    told = issues(request.getfixturevalue(sample), rulebook)

    assert [error.message for error in Draft7Validator(ISSUES).iter_errors(told)] == []


def test_a_clean_scan_has_no_issue(clean: ScanResult, rulebook: Rulebook) -> None:
    assert issues(clean, rulebook) == []


def test_a_finding_names_value_and_doubt(result: ScanResult, rulebook: Rulebook) -> None:
    second = issues(result, rulebook)[1]

    assert second["description"] == ("Binance API key in a comment [medium confidence]: aB3d…x9Yz")
    assert (second["severity"], second["check_name"]) == ("major", "binance-api-key")
    assert second["location"] == {"path": "dist/app.min.js", "lines": {"begin": 1, "end": 1}}


def test_a_line_of_the_past_is_told_and_not_pointed_to(
    past: ScanResult, rulebook: Rulebook
) -> None:
    gone, kept = issues(past, rulebook)[2:4]

    assert gone["location"] == {"path": "config.json", "lines": {"begin": 1, "end": 1}}
    assert "at config.json:12:14 (in 3f2a9c1d, 2017-11-14)" in gone["description"]
    assert kept["location"]["lines"] == {"begin": 7, "end": 7}


def test_what_could_not_be_read_is_an_issue(result: ScanResult, rulebook: Rulebook) -> None:
    zip_file = issues(result, rulebook)[4]

    assert zip_file["check_name"] == "not-scanned-as-a-whole"
    assert zip_file["severity"] == "critical"
    assert zip_file["location"]["path"] == "data/huge.zip"
    assert zip_file["description"].startswith("Not scanned as a whole: unpack: more than 10,000")


def test_a_shallow_clone_is_an_issue(clean: ScanResult, rulebook: Rulebook) -> None:
    shallow = clean._replace(coverage=clean.coverage._replace(complete=False, shallow=True))

    (issue,) = issues(shallow, rulebook)

    assert issue["location"]["path"] == "."
    assert "the clone is shallow" in issue["description"]


def test_fingerprints_are_unique_and_stay_when_lines_move(
    result: ScanResult, rulebook: Rulebook
) -> None:
    first = result.verdicts[0].finding

    def names(line: int) -> list[str]:
        findings = (first._replace(line=line), first._replace(line=line + 1))
        verdicts = tuple(Verdict(finding, "reported") for finding in findings)
        errors = result.errors[:1] * 2
        told = issues(result._replace(verdicts=verdicts, errors=errors), rulebook)
        return [issue["fingerprint"] for issue in told]

    assert names(1) == names(100)
    assert len(set(names(1))) == 4

"""The JSON report keeps its frozen form."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from binlint.model import ScanResult
from binlint.report.formats import Options, render
from binlint.rule import Rulebook

SCHEMA = Path(__file__).parent.parent.parent / "docs" / "report.schema.json"


@pytest.fixture
def report(result: ScanResult, rulebook: Rulebook, options: Options) -> Any:
    """Return the parsed report of the sample."""
    return json.loads(render("json", result, rulebook, options))


def test_golden(
    result: ScanResult, rulebook: Rulebook, options: Options, golden: Callable[[str, str], None]
) -> None:
    golden("report.json", render("json", result, rulebook, options))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(json.loads(SCHEMA.read_text("utf-8")))


@pytest.mark.parametrize("sample", ["result", "clean", "past"])
def test_report_is_valid(
    sample: str, rulebook: Rulebook, options: Options, request: pytest.FixtureRequest
) -> None:
    validator = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    report = json.loads(render("json", request.getfixturevalue(sample), rulebook, options))

    assert [error.message for error in validator.iter_errors(report)] == []


@pytest.mark.parametrize("part", ["findings", "suppressed", "errors"])
def test_the_schema_refuses_a_new_field(part: str, report: Any) -> None:
    validator = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    report[part][0]["excerpt"] = ""

    assert not validator.is_valid(report)


def test_keys_stand_in_the_order_of_the_contract(report: Any) -> None:
    assert " ".join(report) == "schema tool findings suppressed errors coverage seconds"
    assert " ".join(report["tool"]) == "name version rules"
    finding = (
        "rule severity confidence message path line column end_line end_column preview "
        "fingerprint environment where evidence commit remediation"
    )
    assert " ".join(report["findings"][0]) == finding
    assert " ".join(report["findings"][1]["commit"]) == "id author date path refs"
    assert " ".join(report["suppressed"][0]) == f"{finding} reason by until"
    assert " ".join(report["errors"][0]) == "path stage message"
    assert " ".join(report["coverage"]) == "files bytes objects commits shallow complete"


def test_rules_are_listed_and_their_steps_given(report: Any, rulebook: Rulebook) -> None:
    assert report["tool"]["rules"] == [
        "binance-api-key",
        "binance-private-key",
        "binance-secret-key",
    ]
    assert report["findings"][0]["remediation"] == list(rulebook.rule("binance-secret-key").fix)
    assert report["findings"][3]["remediation"] == []


def test_a_path_keeps_all_but_bytes_that_are_no_utf8(report: Any, result: ScanResult) -> None:
    path = result.verdicts[3].finding.path

    assert report["findings"][3]["path"] == path.replace("\udc80", r"\udc80")

"""One scan, all its reports: each in its file, none with a secret or a path of the machine."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from binlint.report.formats import FORMATS
from tests.commands.console import CLEAN, KEY, PAIR, SECRET, Console
from tests.e2e.workbench import shown_parts

ALL = [part for name in FORMATS for part in ("--format", f"{name}=out.{name}")]


def read(console: Console, name: str) -> str:
    return (console.folder / f"out.{name}").read_bytes().decode("utf-8")


def test_all_formats_at_once(console: Console) -> None:
    console.write("bot.py", PAIR)

    outcome = console("scan", "bot.py", *ALL)

    assert outcome.status == 1
    assert outcome.output.startswith("bot.py:2:18")
    for name in FORMATS:
        report = read(console, name)
        assert "bot.py" in report, name
        assert shown_parts(report, KEY) == shown_parts(report, SECRET) == [], name
        assert str(console.folder) not in report, name


def test_the_formats_for_machines_agree(console: Console) -> None:
    console.write("bot.py", PAIR)

    console("scan", "bot.py", *ALL)

    found = [(each["rule"], each["line"]) for each in json.loads(read(console, "json"))["findings"]]
    assert found == [("binance-api-key", 2), ("binance-secret-key", 2)]
    gitlab = json.loads(read(console, "gitlab"))["vulnerabilities"]
    assert [
        (each["identifiers"][0]["value"], each["location"]["start_line"]) for each in gitlab
    ] == found
    quality = json.loads(read(console, "codequality"))
    assert [(each["check_name"], each["location"]["lines"]["begin"]) for each in quality] == found
    rows = csv.DictReader(read(console, "csv").splitlines())
    assert [(row["rule"], int(row["line"])) for row in rows] == found
    suite = ElementTree.fromstring(read(console, "junit").encode())[0]
    assert (suite.get("tests"), suite.get("failures")) == ("2", "2")
    sarif = json.loads(read(console, "sarif"))["runs"][0]["results"]
    assert [each["ruleId"] for each in sarif] == [rule for rule, _ in found]


def test_the_times_of_gitlab_are_those_of_the_clock(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    console.write("bot.py", CLEAN)
    monkeypatch.setattr("binlint.commands.project.now", lambda: "2024-02-29T12:00:00Z")

    outcome = console("scan", "bot.py", "--format", "gitlab")

    scan = json.loads(outcome.output)["scan"]
    assert (scan["end_time"], scan["status"]) == ("2024-02-29T12:00:00", "success")
    assert scan["start_time"] <= scan["end_time"]


def test_a_case_fails_as_the_scan_does(console: Console) -> None:
    console.write("bot.py", PAIR + "BASE = 'https://testnet.binance.vision'\n")

    lenient = console("scan", "bot.py", "--format=junit", "--fail-on=error")
    strict = console("scan", "bot.py", "--format=junit", "--fail-on=note")

    for outcome in (lenient, strict):
        failures = ElementTree.fromstring(outcome.output.encode()).get("failures")
        assert (failures != "0") == (outcome.status == 1)


@pytest.mark.parametrize("position", [0, 1, 2], ids=["first", "second", "last"])
def test_one_report_that_cannot_be_written_stops_no_other(position: int, console: Console) -> None:
    console.write("bot.py", PAIR)
    files = ["json=a.json", "sarif=b.sarif"]
    files.insert(position, "csv=missing/c.csv")

    outcome = console("scan", "bot.py", *(f"--format={file}" for file in files))

    assert outcome.status == 2
    assert "missing/c.csv: the report could not be written: No such file" in outcome.errors
    assert outcome.output.startswith("bot.py:2:18")
    assert "bot.py" in (console.folder / "a.json").read_text()
    assert "bot.py" in (console.folder / "b.sarif").read_text()


def test_every_report_that_cannot_be_written_is_named(console: Console) -> None:
    console.write("bot.py", CLEAN)

    outcome = console("scan", "bot.py", "--format=csv=missing/c", "--format=json=missing/j")

    assert outcome.status == 2
    assert "missing/c: " in outcome.errors
    assert "missing/j: " in outcome.errors


@pytest.mark.parametrize("other", ["a.json", "./a.json"])
def test_two_reports_for_one_file_end_with_2_before_anything_is_scanned(
    other: str, console: Console
) -> None:
    console.write("bot.py", PAIR)

    outcome = console("scan", "--format=json=a.json", f"--format=sarif={other}")

    assert (outcome.status, outcome.output) == (2, "")
    assert f"{other}: two reports cannot go to one file: give each its own" in outcome.errors
    assert not Path(console.folder, "a.json").exists()


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "text"])
def test_two_formats_for_standard_output_are_refused(name: str, console: Console) -> None:
    outcome = console("scan", "--format", name, "--format", "text")

    assert (outcome.status, outcome.output) == (2, "")
    assert "only one format can go to standard output" in outcome.errors

"""Workflow commands, and nothing in them but what binlint says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from binlint.model import ScanError, ScanResult, Severity, Verdict
from binlint.report.formats import Options, render
from binlint.report.github import command
from binlint.rule import Rulebook


def test_golden(
    result: ScanResult, rulebook: Rulebook, options: Options, golden: Callable[[str, str], None]
) -> None:
    golden("github.txt", render("github", result, rulebook, options))


def test_a_finding_is_one_command(result: ScanResult, rulebook: Rulebook, options: Options) -> None:
    finding = result.verdicts[0].finding._replace(rule="unknown-rule")
    one = result._replace(verdicts=(Verdict(finding, "reported"),), errors=())

    assert render("github", one, rulebook, options).splitlines()[0] == (
        "::error file=bot/config.py,line=12,endLine=12,col=21,endColumn=85,title=unknown-rule::"
        "Binance secret key in code%0AValue: aB3d…x9Yz%0AWhy: assigned to api_secret; an API key "
        "stands beside it; python-binance is imported in this file"
    )


def test_a_range_of_lines_has_no_columns(
    result: ScanResult, rulebook: Rulebook, options: Options
) -> None:
    one = result._replace(verdicts=result.verdicts[2:3], errors=())

    assert render("github", one, rulebook, options).startswith(
        "::error file=keys/Prüfung 100%25.pem,line=1,endLine=3,title=binance-private-key::"
    )


@pytest.mark.parametrize(
    ("severity", "name"), [("error", "error"), ("warning", "warning"), ("note", "notice")]
)
def test_severity_names_the_command(
    severity: Severity, name: str, result: ScanResult, rulebook: Rulebook, options: Options
) -> None:
    finding = result.verdicts[0].finding._replace(severity=severity)
    one = result._replace(verdicts=(Verdict(finding, "reported"),))

    assert render("github", one, rulebook, options).startswith(f"::{name} ")


def test_properties_and_data_are_escaped_each_in_its_way() -> None:
    assert command("error", {"file": "%\r\n:,"}, "%\r\n:,::") == (
        "::error file=%25%0D%0A%3A%2C::%25%0D%0A:,::"
    )


def test_an_error_without_a_path_names_no_file(
    clean: ScanResult, rulebook: Rulebook, options: Options
) -> None:
    failed = clean._replace(errors=(ScanError("", "list", "no such repository"),))

    assert render("github", failed, rulebook, options).splitlines() == [
        "::error title=binlint%3A not scanned as a whole::list: no such repository",
        "No findings in what could be read: 1,090 files, 28 MB, 0.2 s",
        "SCAN INCOMPLETE: 1 input was not scanned as a whole. What was not read may hold a key.",
    ]


def test_a_shallow_clone_is_an_annotation(
    clean: ScanResult, rulebook: Rulebook, options: Options
) -> None:
    coverage = clean.coverage._replace(complete=False, shallow=True)

    report = render("github", clean._replace(coverage=coverage), rulebook, options)

    assert report.splitlines() == [
        "::error title=binlint%3A not scanned as a whole::scan: SCAN INCOMPLETE: the clone is "
        "shallow, so older history is missing: get it with `git fetch --unshallow`, or with "
        "`fetch-depth: 0` of actions/checkout. What was not read may hold a key.",
        "No findings in what could be read: 1,090 files, 28 MB, 0.2 s",
    ]


def test_quiet_prints_commands_only(result: ScanResult, rulebook: Rulebook) -> None:
    report = render("github", result, rulebook, Options("1.2.3", quiet=True))

    assert [line[:2] for line in report.splitlines()] == ["::"] * 6

"""The report for people."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from binlint.model import Coverage, Finding, ScanError, ScanResult, Verdict
from binlint.report.formats import Options, render
from binlint.rule import Rulebook

Golden = Callable[[str, str], None]


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("plain", {}),
        ("verbose", {"verbose": True}),
        ("quiet", {"quiet": True}),
    ],
    ids=["plain", "verbose", "quiet"],
)
def test_golden(
    name: str,
    changes: dict[str, Any],
    result: ScanResult,
    rulebook: Rulebook,
    golden: Golden,
) -> None:
    golden(f"{name}.txt", render("text", result, rulebook, Options("1.2.3", **changes)))


def test_colours_change_nothing_but_colour(
    result: ScanResult, rulebook: Rulebook, options: Options
) -> None:
    colored = render("text", result, rulebook, options._replace(color=True))

    assert "\x1b[1;31merror\x1b[0m" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == render("text", result, rulebook, options)


def test_clean_scan_is_one_line(clean: ScanResult, rulebook: Rulebook, options: Options) -> None:
    assert render("text", clean, rulebook, options) == (
        "No findings in 1,090 files, 28 MB, 0.2 s\n"
    )


def test_quiet_and_clean_is_silence(clean: ScanResult, rulebook: Rulebook) -> None:
    assert render("text", clean, rulebook, Options("1.2.3", quiet=True)) == ""


def test_incomplete_scan_says_so_loudly(
    clean: ScanResult, rulebook: Rulebook, options: Options
) -> None:
    incomplete = clean._replace(errors=(ScanError("a", "read", "permission denied"),))

    assert render("text", incomplete, rulebook, options) == (
        "Not scanned, or not as a whole\n"
        "  a  read: permission denied\n"
        "\n"
        "No findings in what could be read: 1,090 files, 28 MB, 0.2 s\n"
        "SCAN INCOMPLETE: 1 input was not scanned as a whole. What was not read may hold a key.\n"
    )


@pytest.mark.parametrize(
    ("coverage", "summary"),
    [
        pytest.param(Coverage(files=1, bytes=1), "No findings in 1 file, 1 byte, 0.2 s", id="tree"),
        pytest.param(Coverage(), "No findings in 0 files, 0 bytes, 0.2 s", id="nothing"),
        pytest.param(
            Coverage(objects=52_449, commits=30_964, bytes=2_100_000_000),
            "No findings in 30,964 commits, 52,449 objects, 2.1 GB, 0.2 s",
            id="history",
        ),
        pytest.param(
            Coverage(1_090, 2_100_000_000, objects=170_841, commits=30_964),
            "No findings in 1,090 files, 30,964 commits, 170,841 objects, 2.1 GB, 0.2 s",
            id="tree and history",
        ),
    ],
)
def test_summary_counts_what_was_looked_at(
    coverage: Coverage, summary: str, clean: ScanResult, rulebook: Rulebook, options: Options
) -> None:
    report = render("text", clean._replace(coverage=coverage), rulebook, options)

    assert report == f"{summary}\n"


@pytest.mark.parametrize(
    ("shallow", "reason"),
    [
        (
            True,
            "the clone is shallow, so older history is missing: get it with `git fetch "
            "--unshallow`, or with `fetch-depth: 0` of actions/checkout. What was not read",
        ),
        (False, "a limit was reached"),
    ],
    ids=["shallow clone", "limit"],
)
def test_incomplete_without_an_error_names_the_reason(
    shallow: bool, reason: str, clean: ScanResult, rulebook: Rulebook, options: Options
) -> None:
    coverage = clean.coverage._replace(complete=False, shallow=shallow)

    report = render("text", clean._replace(coverage=coverage), rulebook, options)

    assert f"\nSCAN INCOMPLETE: {reason}" in report


@pytest.mark.parametrize(
    ("errors", "told"),
    [
        pytest.param((), ["SCAN INCOMPLETE: the clone"], id="nothing else tells"),
        pytest.param(
            (ScanError("a.py", "suppress", "line 3: no such rule"),),
            [
                "Comments not understood",
                "  a.py  suppress: line 3: no such rule",
                "",
                "SCAN INCOMPLETE: 1 input was not scanned as a whole; the clone",
            ],
            id="beside a comment",
        ),
    ],
)
def test_a_shallow_clone_is_told_even_to_the_quiet(
    errors: tuple[ScanError, ...], told: list[str], clean: ScanResult, rulebook: Rulebook
) -> None:
    shallow = clean._replace(
        errors=errors, coverage=clean.coverage._replace(complete=False, shallow=True)
    )

    report = render("text", shallow, rulebook, Options("1.2.3", quiet=True))

    assert [line.partition(" is shallow")[0] for line in report.splitlines()] == told


def test_steps_stand_once_however_many_findings(
    result: ScanResult, rulebook: Rulebook, options: Options
) -> None:
    twice = result._replace(verdicts=result.verdicts[:1] * 2)

    report = render("text", twice, rulebook, options)

    assert report.count("Change the password") == 1


@pytest.mark.parametrize("color", [False, True], ids=["plain", "colored"])
def test_a_file_name_is_no_workflow_command(
    color: bool, result: ScanResult, rulebook: Rulebook, options: Options
) -> None:
    finding = result.verdicts[0].finding._replace(path="  ::add-mask::e")
    hostile = result._replace(verdicts=(Verdict(finding, "reported"),))

    report = render("text", hostile, rulebook, options._replace(color=color))

    assert not [line for line in report.splitlines() if line.lstrip().startswith("::")]


def test_confidence_is_named_unless_high(
    result: ScanResult, rulebook: Rulebook, options: Options
) -> None:
    def header(finding: Finding) -> str:
        one = result._replace(verdicts=(Verdict(finding, "reported"),))
        return render("text", one, rulebook, options).splitlines()[0]

    finding = result.verdicts[0].finding

    place = "bot/config.py:12:21  error  binance-secret-key  Binance secret key in code"
    assert header(finding) == place
    assert header(finding._replace(confidence="medium")) == f"{place} [medium confidence]"

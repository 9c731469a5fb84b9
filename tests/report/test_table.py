"""CSV: one row a finding, stable columns, and no cell that a spreadsheet runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest

from binlint.model import ScanError, ScanResult, Verdict
from binlint.report.formats import Options, render
from binlint.rule import Rulebook

HEADER = (
    "state,rule,severity,confidence,path,line,column,end_line,end_column,version,message,preview,"
    "environment,where,evidence,fingerprint,commit,author,date,refs,by,until,reason"
)


def rows(result: ScanResult) -> list[dict[str, str]]:
    text = render("csv", result, Rulebook(()), Options("1.2.3"))
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("sample", ["result", "past"])
def test_golden(
    sample: str,
    options: Options,
    golden: Callable[[str, str], None],
    request: pytest.FixtureRequest,
) -> None:
    name = {"result": "report", "past": "past"}[sample]
    golden(f"{name}.csv", render("csv", request.getfixturevalue(sample), Rulebook(()), options))


def test_a_clean_scan_is_a_header(clean: ScanResult, options: Options) -> None:
    assert render("csv", clean, Rulebook(()), options) == f"{HEADER}\r\n"


def test_every_line_ends_as_the_standard_says(result: ScanResult, options: Options) -> None:
    lines = render("csv", result, Rulebook(()), options).split("\r\n")

    assert (lines[0], lines[-1]) == (HEADER, "")
    assert [line for line in lines if "\n" in line or "\r" in line] == []


def test_every_verdict_and_error_has_its_row(result: ScanResult) -> None:
    states = [row["state"] for row in rows(result)]

    assert states == ["reported"] * 4 + ["suppressed"] * 2 + ["error"] * 2


def test_a_row_holds_what_is_known(past: ScanResult) -> None:
    row = next(row for row in rows(past) if row["path"] == "config.json")

    assert (row["line"], row["column"], row["preview"]) == ("12", "14", "aB3d…x9Yz")
    assert row["version"] == "in 3f2a9c1d, 2017-11-14"
    assert row["author"] == "Ann Other <ann@example.com>"
    assert row["refs"].split()[:2] == ["HEAD", "refs/heads/develop"]


def test_notes_and_a_shallow_clone_have_rows(clean: ScanResult) -> None:
    cut = clean._replace(
        coverage=clean.coverage._replace(complete=False, shallow=True),
        notes=(ScanError("a.py", "parse", "no Python 3"),),
    )

    error, note = rows(cut)

    assert error["state"] == "error"
    assert "the clone is shallow" in error["message"]
    assert (note["state"], note["path"], note["message"]) == (
        *("note", "a.py"),
        "parse: no Python 3",
    )


@pytest.mark.parametrize(
    ("path", "cell"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", r"\t=1"),
        ("\r=1", r"\r=1"),
        ("  =1", "'  =1"),
        ("\uff1d1", "'\uff1d1"),
        ("a;=1", "a;'=1"),
        ('a","=1', 'a","=1'),
        ('a;"=1', "a;'\"=1"),
        ("a; ' \"=1", "a;' ' \"=1"),
        ("a=1", "a=1"),
        ("a, b\n", r"a, b\n"),
    ],
)
def test_no_cell_is_a_formula(path: str, cell: str, result: ScanResult, clean: ScanResult) -> None:
    finding = result.verdicts[0].finding._replace(path=path)

    (row,) = rows(clean._replace(verdicts=(Verdict(finding, "reported"),)))

    assert row["path"] == cell


@pytest.mark.parametrize(
    "path",
    ["a;=1", 'a;"=1', """a;"=cmd|' /C calc'!A0""", 'a;\'"\' =1;;""+1', '"=1', 'a;"b;"@x"'],
)
def test_no_cell_is_a_formula_where_semicolons_separate(
    path: str, result: ScanResult, clean: ScanResult
) -> None:
    finding = result.verdicts[0].finding._replace(path=path)
    text = render(
        "csv",
        clean._replace(verdicts=(Verdict(finding, "reported"),)),
        Rulebook(()),
        Options("1.2.3"),
    )

    cells = [
        cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") for cell in row
    ]

    assert [cell for cell in cells if cell.strip(' \t"').startswith(("=", "+", "-", "@"))] == []

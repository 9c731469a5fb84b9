"""Markdown in which foreign text is never markup, and that fits where it must."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from binlint.model import Finding, ScanResult, Verdict
from binlint.report import markdown
from binlint.report.formats import Options, render
from binlint.report.marked import code, plain
from binlint.rule import Rulebook
from tests.pipelines import KEY


def many(result: ScanResult, number: int) -> ScanResult:
    """Return a result with so many findings, of which the last one alone is an error."""
    first = result.verdicts[0].finding
    notes = [first._replace(severity="note", line=line) for line in range(1, number)]
    return result._replace(
        verdicts=tuple(Verdict(each, "reported") for each in (*notes, first)), errors=()
    )


def test_golden(
    result: ScanResult, rulebook: Rulebook, options: Options, golden: Callable[[str, str], None]
) -> None:
    golden("report.md", render("markdown", result, rulebook, options))


def test_golden_of_the_past(
    past: ScanResult, rulebook: Rulebook, options: Options, golden: Callable[[str, str], None]
) -> None:
    golden("past.md", render("markdown", past, rulebook, options))


def test_a_clean_scan_is_a_line(clean: ScanResult, options: Options) -> None:
    assert render("markdown", clean, Rulebook(()), options) == (
        "## binlint: No findings in 1,090 files, 28 MB, 0.2 s\n"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a|b", "a&#124;b"),
        ("<img src=x>", "&#60;img src=x&#62;"),
        ("[a](javascript:b)", "&#91;a&#93;(javascript:b)"),
        ("https://a.example at 12:00:00", "https&#58;//a.example at 12:00:00"),
        ("*a* _b_ c_d", "&#42;a&#42; &#95;b&#95; c_d"),
        ("@everyone #1 $x$ :smile:", "&#64;everyone &#35;1 &#36;x&#36; &#58;smile:"),
        ("www.example.org", "www&#46;example.org"),
        ("1. no list", "&#49;. no list"),
        ("- no list", "&#45; no list"),
        ("named `api_key`, so", "named <code>api_key</code>, so"),
        ("a ` alone", "a &#96; alone"),
        ("a\n\x1b[2Jb", r"a&#92;n&#92;x1b&#91;2Jb"),
        ("&lt;", "&#38;lt;"),
    ],
)
def test_nothing_in_a_text_is_markup(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_nothing_in_code_is_markup() -> None:
    assert code("`</code>|*a*|`") == (
        "<code>&#96;&#60;/code&#62;&#124;&#42;a&#42;&#124;&#96;</code>"
    )
    assert code("") == ""


def test_the_most_severe_come_first(
    result: ScanResult, rulebook: Rulebook, options: Options
) -> None:
    rows = [
        line
        for line in render("markdown", many(result, 3), rulebook, options).splitlines()
        if "bot/config.py:" in line and line.startswith("|")
    ]

    assert [row.split(" | ")[0] for row in rows] == ["| 🔴 error", "| 🔵 note", "| 🔵 note"]


def test_what_fits_is_told_as_a_whole(
    result: ScanResult, rulebook: Rulebook, options: Options
) -> None:
    whole = render("markdown", result, rulebook, options)
    size = len(whole.encode())

    assert markdown.fitted(result, rulebook, options, size) == whole
    assert markdown.fitted(result, rulebook, options, size - 1) != whole


@pytest.mark.parametrize("most", [3000, 10_000, 20_000])
def test_what_does_not_fit_is_counted(
    most: int, result: ScanResult, rulebook: Rulebook, options: Options
) -> None:
    text = markdown.fitted(many(result, 200), rulebook, options, most)

    told = sum(line.startswith(("| 🔵", "| 🔴")) for line in text.splitlines())
    assert f"**{200 - told} more findings** would not fit here." in text
    assert "| 🔴 error" in text
    assert most - 1000 < len(text.encode()) <= most


def test_as_many_are_told_as_fit(result: ScanResult, rulebook: Rulebook, options: Options) -> None:
    found = many(result, 30)

    def size_at(most: int) -> int:
        return len(markdown.fitted(found, rulebook, options, most).encode())

    sizes = sorted({size_at(most) for most in range(3000, 9000, 50)})

    assert len(sizes) > 5
    for size, more in pairwise(sizes):  # one more is told as soon as it fits
        assert (size_at(more - 1), size_at(more)) == (size, more)


def test_if_nothing_fits_the_outcome_is_told(
    result: ScanResult, rulebook: Rulebook, options: Options
) -> None:
    assert markdown.fitted(many(result, 200), rulebook, options, 300) == (
        "## binlint: 1 error, 199 notes in 1,090 files, 28 MB, 0.2 s\n"
        "\n> [!CAUTION]\n"
        "> SCAN INCOMPLETE: a limit was reached before the end. What was not read may hold a key.\n"
    )


def test_what_is_fitted_is_scrubbed(
    result: ScanResult, rulebook: Rulebook, options: Options
) -> None:
    def leaky(finding: Finding) -> Finding:
        return finding._replace(message=f"m {KEY}", path=f"{KEY}.txt", excerpt=KEY)

    leaks = tuple(Verdict(leaky(each.finding), "reported") for each in result.verdicts)

    assert KEY not in markdown.fitted(result._replace(verdicts=leaks), rulebook, options, 1 << 20)

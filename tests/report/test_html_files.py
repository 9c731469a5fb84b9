"""The table by file, and what a page of very many findings leaves out."""

from __future__ import annotations

import pytest

from binlint.model import Coverage, Finding, ScanError, ScanResult, Verdict
from binlint.report.formats import Options, render
from binlint.rule import Rulebook
from tests.report.html_reader import Element, read, styled
from tests.report.past import gone

MANY = 10_500
LONG_PATH = "p/" * 2_000


def result_of(*findings: Finding) -> ScanResult:
    """Return a whole result with these findings."""
    return ScanResult(tuple(Verdict(each, "reported") for each in findings), (), Coverage(3), 0.1)


def page_of(result: ScanResult) -> str:
    """Return the page of a result."""
    return render("html", result, Rulebook(()), Options("1.2.3"))


def table_of(*findings: Finding) -> Element:
    """Return the table of all findings."""
    return read(page_of(result_of(*findings))).one("table", id="findings")


def test_findings_stand_under_the_path_of_their_file() -> None:
    setting = gone()._replace(subject="x", path="b", environment=None, preview=None, commit=None)

    table = table_of(gone()._replace(path="b"), gone()._replace(path="a/b", line=3), setting)

    bodies = [
        [[each.text for each in row.all("th", "td")] for row in body.all("tr")]
        for body in table.all("tbody")
    ]
    told = "Binance secret key in configuration"
    version = " in 3f2a9c1d, 2017-11-14"
    rule, value = ("binance-secret-key", "error"), "aB3d…x9Yz"
    assert bodies == [
        [["a/b"], ["3", f"{told}{version}", *rule, "live", value]],
        [
            ["b"],
            ["12", f"{told}{version}", *rule, "live", value],
            ["12", f"{told} in history", *rule, "", ""],
        ],
    ]
    assert table.one("caption").text == "3 findings in 2 files"


def test_files_carry_what_the_script_orders_them_by() -> None:
    note = gone()._replace(path="b", severity="note")

    table = table_of(gone()._replace(path="a"), note, note._replace(line=99))

    bodies = table.all("tbody")
    assert [(each["data-worst"], each["data-number"]) for each in bodies] == [
        ("2", "1"),
        ("0", "2"),
    ]


def test_each_row_leads_to_the_card_that_tells_more() -> None:
    setting = gone()._replace(subject="x", path="z")

    table = table_of(gone(), setting)

    assert [each["href"] for each in table.all("a")] == ["#credential-1", "#setting-1"]


@pytest.fixture(scope="module")
def many() -> str:
    """Return the page of more credentials than a page can hold."""
    findings = (
        gone()._replace(fingerprint=f"{number:032x}", path=f"src/{number:05}.py")
        for number in range(MANY)
    )
    return page_of(result_of(*findings))


def test_a_page_of_very_many_findings_says_what_it_leaves_out(many: str) -> None:
    page = read(many)

    assert page.one("h1").text == "10,500 credentials leaked"
    assert len(styled(page, "card")) == 1_000
    assert len(page.one("table", id="findings").all("td")) // 6 == 10_000
    told = [each.text.partition(" left out")[0] for each in styled(page, "more")]
    assert told == [
        "10,400 later exposures",
        "9,500 more credentials are",
        "500 more findings are",
    ]
    assert "--format json=report.json" in many


def test_a_page_of_very_many_findings_can_be_opened(many: str) -> None:
    assert len(many.encode()) < 15_000_000


def test_links_lead_only_to_cards_that_are_there(many: str) -> None:
    page = read(many)

    ids = {each["id"] for each in styled(page, "card")}
    assert {each["href"][1:] for each in page.one("main").all("a")} == ids


def test_whatever_is_long_a_page_stays_small() -> None:
    finding = gone()._replace(path=LONG_PATH, excerpt="x" * 10_000)
    errors = (ScanError(LONG_PATH, "read", "no"),) * 5_000
    result = ScanResult(
        verdicts=(
            *(
                Verdict(finding._replace(path=f"{LONG_PATH}{n}", fingerprint=f"{n}"), "reported")
                for n in range(2_500)
            ),
            *(
                Verdict(finding._replace(path=f"{LONG_PATH}{n}", subject="x"), "reported")
                for n in range(2_500)
            ),
            *(Verdict(finding, "suppressed", LONG_PATH, "inline") for _ in range(1_000)),
        ),
        errors=errors,
        coverage=Coverage(),
        seconds=0,
        notes=errors,
    )

    page = page_of(result)

    assert len(page.encode()) < 15_000_000
    assert "<h1>2,500 credentials leaked</h1>" in page

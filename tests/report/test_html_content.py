"""What the HTML report says: the verdict, each credential, its steps, and what is silent."""

from __future__ import annotations

from typing import Any

import pytest

from binlint.model import Coverage, Exposure, Finding, ScanError, ScanResult, Verdict
from binlint.report.formats import Options, render
from binlint.rule import Rulebook
from tests.report.html_reader import Element, read, styled
from tests.report.past import gone, past_result

SETTING = gone()._replace(
    rule="withdrawal-scope",
    subject="permissions.withdraw",
    message="The bot asks for withdrawals",
    preview=None,
    commit=None,
    evidence=(),
    environment=None,
)


def reporting(*findings: Finding, complete: bool = True) -> ScanResult:
    """Return a result with these findings."""
    verdicts = tuple(Verdict(finding, "reported") for finding in findings)
    return ScanResult(verdicts, (), Coverage(3, 1000, complete=complete), 0.1)


def show(result: ScanResult, rulebook: Rulebook | None = None) -> Element:
    """Return the page of a result."""
    return read(render("html", result, rulebook or Rulebook(()), Options("1.2.3")))


def pairs(element: Element) -> dict[str, str]:
    """Return the terms of a list of definitions with what stands beside them."""
    terms = [" ".join(each.text.split()) for each in element.all("dt")]
    return dict(zip(terms, (each.text for each in element.all("dd")), strict=True))


def key(number: int, **changes: Any) -> Finding:
    """Return a finding of a credential of its own."""
    return gone()._replace(fingerprint=f"{number:032x}", **changes)


@pytest.mark.parametrize(
    ("result", "verdict", "state"),
    [
        (reporting(), "No findings", "good"),
        (reporting(complete=False), "No findings in what could be read", "warning"),
        (reporting(key(1)), "1 credential leaked", "error"),
        (reporting(key(1, severity="warning")), "1 credential leaked", "warning"),
        (reporting(key(1), key(1, path="b"), key(2)), "2 credentials leaked", "error"),
        (reporting(key(1, commit=None)), "1 credential in plain text", "error"),
        (
            reporting(key(1), key(2, commit=None)),
            "2 credentials in plain text, 1 of them in git’s history",
            "error",
        ),
        (reporting(SETTING), "No credential found, but 1 unsafe setting", "error"),
    ],
)
def test_the_verdict_is_told_first(result: ScanResult, verdict: str, state: str) -> None:
    page = show(result)

    assert page.one("h1").text == verdict
    assert page.one("title").text == f"binlint: {verdict}"
    assert page.one("header")["class"] == f"verdict {state}"


def test_numbers_stand_below_the_verdict() -> None:
    options = Options("1.2.3", now="2026-11-20T18:49:33Z")

    page = read(render("html", past_result(), Rulebook(()), options))

    (tiles,), (coverage,) = styled(page, "tiles"), styled(page, "coverage")
    assert pairs(tiles) == {
        "live": "1",
        "perhaps live": "0",
        "testnet": "0",
        "still in HEAD": "1",
        "pushed": "1",
        "days exposed": "3,293",
        "suppressed": "1",
    }
    assert pairs(coverage) == {
        "Scanned": "2026-11-20 18:49 UTC",
        "Files": "1,090",
        "Commits": "30,964",
        "Objects": "170,841",
        "Read": "2.1 GB",
        "Took": "5.1 s",
        "Complete": "yes",
        "binlint": "1.2.3",
    }


def test_an_incomplete_scan_says_so_and_names_what_is_missing() -> None:
    error = ScanError("data/huge.zip", "unpack", "more than 10,000 members; unpack it yourself")

    page = show(reporting()._replace(errors=(error,)))

    (loud,) = styled(page, "incomplete")
    assert loud.text.startswith("SCAN INCOMPLETE: 1 input was not scanned as a whole.")
    (failures,) = styled(page, "failures")
    assert failures.text == ("data/huge.zip unpack: more than 10,000 members; unpack it yourself")


def test_a_shallow_clone_is_named_without_any_error() -> None:
    result = reporting()._replace(coverage=Coverage(shallow=True, complete=False))

    (loud,) = styled(show(result), "incomplete")

    assert "git fetch --unshallow" in loud.text


def test_a_credential_is_told_with_its_past() -> None:
    (card,) = styled(show(reporting(gone())), "card")

    facts = pairs(card)
    assert card.one("h3").text == ("Binance secret key in configuration aB3d…x9Yz error live")
    where = 'config.json:12:14 in 3f2a9c1d, 2017-11-14"secret": "••••••••",'
    assert facts.pop("Where") == where
    assert facts == {
        "Exposed": "since 2017-11-14, 3,293 days",
        "HEAD": "no longer in HEAD, gone since 2018-01-03",
        "Pushed": "contained in remote branch origin/main: anyone who can fetch has it",
        "Occurs": "in 38 versions of 3 files: config.json, user_data/config.json, "
        "user_data/strategies/settings.example.json",
        "Brought by": "3f2a9c1d8b7e of 2017-11-14T09:41:07Z by Ann Other <ann@example.com>",
        "Refs": "HEAD, develop, main and 2 more"
        "HEAD, refs/heads/develop, refs/heads/main, refs/remotes/origin/main, refs/tags/v1",
        "Evidence": "named secret; beside a key",
        "Rule": "binance-secret-key",
        "Fingerprint": "0123456789abcdef" * 2,
    }


def test_a_hidden_value_is_read_as_what_it_is() -> None:
    (blank,) = styled(show(reporting(gone())), "blank")

    assert (blank["role"], blank["aria-label"]) == ("img", "a value, hidden")


def test_one_credential_in_many_files_is_told_once_with_all_of_them() -> None:
    copies = [key(1, path=f"f{number:02}", excerpt="") for number in range(25)]

    (card,) = styled(show(reporting(*copies)), "card")

    places = [each.text for each in card.all("dd")[0].all("li")]
    assert places[0] == "f00:12:14 in 3f2a9c1d, 2017-11-14Binance secret key in configuration"
    assert places[20:] == ["and 5 more"]


def test_the_gravest_come_first() -> None:
    page = show(reporting(key(1, severity="note"), key(2, severity="warning"), key(3)))

    assert [card["class"] for card in styled(page, "card")] == [
        *("panel card error", "panel card warning", "panel card note")
    ]


def test_the_timeline_tells_in_words_what_its_bars_show() -> None:
    def past(number: int, in_head: bool, gone: str, since: str, days: int) -> Finding:
        return key(number, exposure=Exposure(since, days, gone, in_head, False, ()))

    page = show(
        reporting(
            past(1, True, "", "2026-11-19", 1),
            past(2, False, "2018-01-03", "2017-11-14", 3_293),
            past(3, False, "", "2024-11-20", 730),
            key(4, exposure=None, commit=None),
        )
    )

    (line,) = styled(page, "timeline")
    assert [each.all("div")[-1].text for each in line.all("li")] == [
        "since 2017-11-14, 3,293 days, gone from HEAD since 2018-01-03",
        "since 2024-11-20, 730 days, not in HEAD",
        "since 2026-11-19, 1 day, still in HEAD",
    ]
    assert [bars(each) for each in line.all("li")] == [
        [("bar live", "0.00%", "1.52%"), ("bar live past", "1.52%", "98.48%")],
        [("bar live past", "77.83%", "22.17%")],
        [("bar live", "99.50%", "0.50%")],
    ]
    assert "Of 1 credential no date is known." in page.text


def bars(line: Element) -> list[tuple[str, str, str]]:
    """Return kind, place and length of each bar of a line."""
    return [(each["class"], each["x"], each["width"]) for each in line.all("rect")]


def test_settings_stand_apart_from_credentials() -> None:
    page = show(reporting(key(1), SETTING))

    credentials, settings = page.one(id="credentials"), page.one(id="settings")
    assert len(credentials.all("article")) == 1
    (card,) = settings.all("article")
    assert card.one("h3").text == "The bot asks for withdrawals error"
    assert pairs(card)["About"] == "permissions.withdraw"


def test_rules_with_the_same_steps_share_their_check_boxes(
    result: ScanResult, rulebook: Rulebook
) -> None:
    page = show(result, rulebook)

    groups = page.one("div", class_="groups").all("section")
    assert [group.one("h3").text for group in groups] == [
        "Binance API key, Binance secret key",
        "Binance private key",
    ]
    assert [len(group.all("input", type="checkbox")) for group in groups] == [3, 1]
    assert groups[1].one("label").text == "Remove the public key at Binance."
    assert [each["href"] for each in groups[0].all("a")] == [
        "https://www.binance.com/en/support/faq/360002502072"
    ]


def test_what_is_silent_is_folded_but_told(result: ScanResult) -> None:
    folded = show(result).one(id="suppressed").one("details")

    assert "open" not in folded.attributes
    rows = folded.one("tbody").all("tr")
    assert [cell.text for cell in rows[1].all("td")] == [
        *("tests/sample.py:9:21", "binance-secret-key", "baseline", "", "no reason given")
    ]


def test_notes_are_folded() -> None:
    note = ScanError("a.json", "parse", "read as plain text")

    folded = show(reporting()._replace(notes=(note,))).one("details")

    assert folded.one("summary").text == "1 note of the scan"
    assert folded.one("li").text == "a.json parse: read as plain text"


def test_what_came_and_went_on_the_day_of_the_scan_is_past() -> None:
    today = key(1, exposure=Exposure("2026-11-20", 0, "", False, False, ()))

    (line,) = styled(show(reporting(today)), "timeline")

    assert [name for name, *_ in bars(line)] == ["bar live past"]

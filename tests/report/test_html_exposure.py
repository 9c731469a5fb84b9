"""Since when a credential could be had, and the bars that show it."""

from __future__ import annotations

from datetime import date

import pytest

from binlint.model import Commit, Evidence, Finding
from binlint.report.page.exposure import Exposure, exposure
from binlint.report.page.leaks import gather
from binlint.report.page.timeline import axis_of
from tests.report.past import gone

END = date(2026, 11, 20)


def finding(*evidence: tuple[str, str], commit: Commit | None = None) -> Finding:
    """Return a finding with this evidence alone."""
    return gone()._replace(evidence=tuple(Evidence(*pair) for pair in evidence), commit=commit)


def exposed(since: date, until: date = END, head: bool | None = True) -> Exposure:
    """Return an exposure of what was never taken out."""
    return Exposure(since, until, (until - since).days, None, head)


LONG = ("exposed", "exposed since 2017-11-14, 3,293 days")


@pytest.mark.parametrize(
    ("head", "gone_on", "in_head"),
    [
        (("in-head", "still in HEAD"), None, True),
        (("in-head", "in a commit that HEAD is built upon"), None, True),
        (("in-head", "no longer in HEAD, gone since 2018-01-03"), date(2018, 1, 3), False),
        (("in-head", "no longer in HEAD"), None, False),
        (("in-head", "no longer in HEAD, gone since 2016-01-01"), None, False),
        (("in-head", "not in HEAD"), None, False),
        (("name", "named secret"), None, None),
    ],
    ids=["still", "message", "gone", "gone, who knows when", "before it came", "never", "unknown"],
)
def test_an_exposure_lasts_from_its_first_day_to_the_scan(
    head: tuple[str, str], gone_on: date | None, in_head: bool | None
) -> None:
    known = exposure([finding(LONG, head)], END)

    assert known == Exposure(date(2017, 11, 14), END, 3293, gone_on, in_head)


def test_the_date_of_a_commit_serves_where_nothing_else_is_told() -> None:
    commit = Commit("1" * 40, "A", "2026-11-01T09:00:00Z", "a", ())

    known = exposure([finding(commit=commit)], END)

    assert known == Exposure(date(2026, 11, 1), END, 19, None, None)


@pytest.mark.parametrize(
    "note",
    ["exposed since 2017-13-14, 3 days", "exposed since 9999-01-01, 99,999,999 days", "long", ""],
)
def test_without_a_date_there_is_no_exposure(note: str) -> None:
    assert exposure([finding(("exposed", note))], END) is None


def test_without_the_day_of_the_scan_there_is_no_exposure() -> None:
    assert exposure([finding(LONG)], None) is None


def test_copies_of_one_credential_are_one_leak_of_the_longest_exposure() -> None:
    later = ("exposed", "exposed since 2026-11-10, 10 days")
    copies = (
        finding(later, ("in-head", "not in HEAD")),
        finding(LONG, ("in-head", "still in HEAD")),
    )

    (leak,) = gather(copies, "").leaks

    assert leak.findings == copies
    assert leak.exposure == Exposure(date(2017, 11, 14), END, 3293, None, True)


@pytest.mark.parametrize("now", ["2026-11-20T18:49:33Z", ""], ids=["told", "untold"])
def test_a_clock_ahead_of_time_does_not_move_the_day_of_the_scan(now: str) -> None:
    ahead = finding(("exposed", "exposed since 2026-11-22, 0 days"))._replace(fingerprint="2")

    first, second = gather((finding(LONG), ahead), now).leaks

    assert first.exposure and first.exposure.until == END
    assert second.exposure and (second.exposure.since, second.exposure.until) == (END, END)


@pytest.mark.parametrize(
    ("since", "labels"),
    [
        (date(2026, 11, 20), ["2026-11-20"]),
        (date(2026, 11, 3), ["2026-11-03"]),
        (date(2026, 8, 15), ["2026-09", "2026-10", "2026-11"]),
        (date(2025, 11, 20), ["2026-01", "2026-04", "2026-07"]),
        (date(2021, 3, 1), ["2022", "2023", "2024", "2025", "2026"]),
        (date(2009, 1, 3), ["2010", "2015", "2020"]),
        (date(1970, 1, 2), ["1980", "1990", "2000", "2010"]),
    ],
    ids=str,
)
def test_the_axis_is_marked_at_round_dates(since: date, labels: list[str]) -> None:
    axis = axis_of([exposed(since), exposed(END)])

    assert [label for _, label in axis.marks] == labels


def test_the_axis_ends_where_the_calendar_does() -> None:
    axis = axis_of([exposed(date(9990, 1, 1), date(9999, 12, 31))])

    assert [label for _, label in axis.marks] == ["9990", "9992", "9994", "9996", "9998"]


def test_a_day_has_its_place() -> None:
    axis = axis_of([exposed(date(2026, 11, 10))])

    assert axis.place(date(2026, 11, 15)) == 50


def test_the_day_of_the_scan_is_the_one_that_is_told() -> None:
    (leak,) = gather((finding(LONG),), "2026-11-21T00:00:01Z").leaks

    assert leak.exposure == Exposure(date(2017, 11, 14), date(2026, 11, 21), 3293, None, None)

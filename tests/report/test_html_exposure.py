"""Since when a credential could be had, and the bars that show it."""

from __future__ import annotations

from datetime import date

import pytest

from binlint.model import Commit, Exposure, Finding
from binlint.report.page.exposure import Period, period
from binlint.report.page.leaks import gather
from binlint.report.page.timeline import axis_of
from tests.report.past import gone

END = date(2026, 11, 20)


def finding(exposure: Exposure | None = None, commit: Commit | None = None) -> Finding:
    """Return a finding with this exposure."""
    return gone()._replace(evidence=(), exposure=exposure, commit=commit)


def exposed(since: date, until: date = END, head: bool | None = True) -> Period:
    """Return the period of what was never taken out."""
    return Period(since, until, (until - since).days, None, head)


LONG = Exposure("2017-11-14", 3293, "", None, False, ())


@pytest.mark.parametrize(
    ("lost", "in_head", "gone_on"),
    [
        ("", True, None),
        ("2018-01-03", False, date(2018, 1, 3)),
        ("", False, None),
        ("2016-01-01", False, None),
        ("2018-01-03", True, None),
        ("", None, None),
    ],
    ids=["still", "gone", "gone, who knows when", "before it came", "back", "unknown"],
)
def test_an_exposure_lasts_from_its_first_day_to_the_scan(
    lost: str, in_head: bool | None, gone_on: date | None
) -> None:
    known = period([finding(LONG._replace(gone=lost, in_head=in_head))], END)

    assert known == Period(date(2017, 11, 14), END, 3293, gone_on, in_head)


def test_the_date_of_a_commit_serves_where_nothing_else_is_told() -> None:
    commit = Commit("1" * 40, "A", "2026-11-01T09:00:00Z", "a", ())

    known = period([finding(commit=commit)], END)

    assert known == Period(date(2026, 11, 1), END, 19, None, None)


@pytest.mark.parametrize("since", ["2017-13-14", "long", ""])
def test_without_a_date_there_is_no_exposure(since: str) -> None:
    assert period([finding(LONG._replace(since=since))], END) is None


def test_without_the_day_of_the_scan_there_is_no_exposure() -> None:
    assert period([finding(LONG)], None) is None


def test_copies_of_one_credential_are_one_leak_of_the_longest_exposure() -> None:
    later = LONG._replace(since="2026-11-10", days=10, in_head=False)
    copies = (finding(later), finding(LONG._replace(in_head=True)))

    (leak,) = gather(copies, "").leaks

    assert leak.findings == copies
    assert leak.exposure == Period(date(2017, 11, 14), END, 3293, None, True)


@pytest.mark.parametrize("now", ["2026-11-20T18:49:33Z", ""], ids=["told", "untold"])
def test_a_clock_ahead_of_time_does_not_move_the_day_of_the_scan(now: str) -> None:
    ahead = finding(LONG._replace(since="2026-11-22", days=0))._replace(fingerprint="2")

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

    assert leak.exposure == Period(date(2017, 11, 14), date(2026, 11, 21), 3293, None, None)

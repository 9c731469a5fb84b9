"""Since when a secret is exposed, and gone, is told only as far as clocks can be believed."""

from __future__ import annotations

import pytest

from binlint.past.facts import DAY
from binlint.past.group import Known
from binlint.traces import Author, Node, Standing
from tests.past.tracings import BLOB, IN_MAIN, START, added, commit, known, notes, removed, trace

FAR = 1 << 45  # days
NEVER = -START


def at(known: Known, **days: float) -> Known:
    """Set the clocks of commits, in days since the start."""
    nodes = {id: Node(round((START + day) * DAY), ()) for id, day in days.items()}
    return known._replace(graph={**known.graph, **nodes})


def test_what_another_branch_removed_is_not_gone_since_then() -> None:
    what = known(added("old"), removed("new"), removed("other"), standings={"old": IN_MAIN})
    what = at(what, other=20, new=12)

    assert notes(trace(what), "in-head") == ["no longer in HEAD, gone since 2010-01-13"]


def test_it_is_exposed_since_the_first_use_even_if_that_was_rewritten() -> None:
    told = trace(known(added("old"), added("new"), standings={"new": IN_MAIN}))

    assert commit(told).id == "new"
    assert notes(told, "exposed") == ["exposed since 2010-01-11, 11 days"]


@pytest.mark.parametrize(
    ("date", "since"),
    [
        pytest.param("2010-01-06T00:00:00Z", "2010-01-06, 16 days", id="before-it-was-rebased"),
        pytest.param("2010-01-20T00:00:00Z", "2010-01-11, 11 days", id="later-than-the-commit"),
        pytest.param("", "2010-01-11, 11 days", id="not-said"),
        pytest.param("no date", "2010-01-11, 11 days", id="no-date"),
        pytest.param("1970-01-01T00:00:01Z", "2010-01-11, 11 days", id="no-clock"),
    ],
)
def test_the_authors_clock_counts_too(date: str, since: str) -> None:
    what = known(added("old"), standings={"old": IN_MAIN})

    told = trace(what, author=Author("T <t>", date))

    assert notes(told, "exposed") == [f"exposed since {since}"]


@pytest.mark.parametrize(
    ("time", "told"),
    [
        pytest.param(NEVER, [], id="none"),
        pytest.param(1 / DAY - START, [], id="a-second-after-1970"),
        pytest.param(-1_729.08, [], id="before-git"),
        pytest.param(-1_729, ["exposed since 2005-04-08, 1,750 days"], id="of-the-first-year"),
        pytest.param(FAR, [], id="in-a-far-future"),
        pytest.param(23, ["exposed since 2010-01-24, 0 days"], id="a-little-ahead"),
        pytest.param(23 + 1 / DAY, [], id="too-far-ahead"),
        pytest.param(20, ["exposed since 2010-01-21, 1 day"], id="yesterday"),
    ],
)
def test_absurd_times_are_not_told(time: float, told: list[str]) -> None:
    assert notes(trace(at(known(added("old")), old=time)), "exposed") == told


@pytest.mark.parametrize("time", [NEVER, FAR])
def test_an_absurd_time_of_removal_is_not_told(time: int) -> None:
    what = at(known(added("old"), removed("new"), standings={"old": IN_MAIN}), new=time)

    told = trace(what)

    assert notes(told, "in-head") == ["no longer in HEAD"]


def test_a_date_that_is_none_is_left_out() -> None:
    told = trace(known(added("old")), author=Author("T <t>", "3170843-11-07T00:00:00Z"))

    assert commit(told)[:3] == ("old", "T <t>", "")


def test_one_version_of_two_files_is_told_as_that() -> None:
    what = known(added("old", "f"), added("old", "g"), standings={"old": Standing(())})

    assert notes(trace(what), "occurrences") == ["in 1 version of 2 files: f, g"]
    assert BLOB in what.uses

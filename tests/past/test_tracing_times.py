"""Since when a secret is exposed, and gone, is told only as far as clocks can be believed."""

from __future__ import annotations

import pytest

from binlint.past.facts import DAY
from binlint.past.group import Known
from binlint.traces import Author, Node, Standing
from tests.past.tracings import BLOB, IN_MAIN, added, commit, known, notes, removed, trace

FAR = 1 << 62  # seconds


def at(known: Known, **times: int) -> Known:
    """Set the clocks of commits."""
    return known._replace(graph={**known.graph, **{id: Node(times[id], ()) for id in times}})


def test_what_another_branch_removed_is_not_gone_since_then() -> None:
    what = known(added("old"), removed("new"), removed("other"), standings={"old": IN_MAIN})
    what = at(what, other=20 * DAY, new=12 * DAY)._replace(in_past_of_head=("old", "new"))

    assert notes(trace(what), "in-head") == ["no longer in HEAD, gone since 1970-01-13"]


def test_it_is_exposed_since_the_first_use_even_if_that_was_rewritten() -> None:
    told = trace(known(added("old"), added("new"), standings={"new": IN_MAIN}))

    assert commit(told).id == "new"
    assert notes(told, "exposed") == ["exposed since 1970-01-11, 11 days"]


@pytest.mark.parametrize(
    ("date", "since"),
    [
        pytest.param("1970-01-06T00:00:00Z", "1970-01-06, 16 days", id="before-it-was-rebased"),
        pytest.param("1970-01-20T00:00:00Z", "1970-01-11, 11 days", id="later-than-the-commit"),
        pytest.param("", "1970-01-11, 11 days", id="not-said"),
        pytest.param("no date", "1970-01-11, 11 days", id="no-date"),
        pytest.param("1970-01-01T00:00:00Z", "1970-01-11, 11 days", id="no-clock"),
    ],
)
def test_the_authors_clock_counts_too(date: str, since: str) -> None:
    what = known(added("old"), standings={"old": IN_MAIN})

    told = trace(what, author=Author("T <t>", date))

    assert notes(told, "exposed") == [f"exposed since {since}"]


@pytest.mark.parametrize(
    ("time", "told"),
    [
        pytest.param(0, [], id="none"),
        pytest.param(FAR, [], id="in-a-far-future"),
        pytest.param(23 * DAY, ["exposed since 1970-01-24, 0 days"], id="a-little-ahead"),
        pytest.param(23 * DAY + 1, [], id="too-far-ahead"),
        pytest.param(20 * DAY, ["exposed since 1970-01-21, 1 day"], id="yesterday"),
    ],
)
def test_absurd_times_are_not_told(time: int, told: list[str]) -> None:
    assert notes(trace(at(known(added("old")), old=time)), "exposed") == told


@pytest.mark.parametrize("time", [0, FAR])
def test_an_absurd_time_of_removal_is_not_told(time: int) -> None:
    what = at(known(added("old"), removed("new"), standings={"old": IN_MAIN}), new=time)

    told = trace(what._replace(in_past_of_head=("old", "new")))

    assert notes(told, "in-head") == ["no longer in HEAD"]


def test_a_date_that_is_none_is_left_out() -> None:
    told = trace(known(added("old")), author=Author("T <t>", "3170843-11-07T00:00:00Z"))

    assert commit(told)[:3] == ("old", "T <t>", "")


def test_one_version_of_two_files_is_told_as_that() -> None:
    what = known(added("old", "f"), added("old", "g"), standings={"old": Standing(())})

    assert notes(trace(what), "occurrences") == ["in 1 version of 2 files: f, g"]
    assert BLOB in what.uses

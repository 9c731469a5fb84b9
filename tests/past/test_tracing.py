"""The past of a secret is told by what git knows, and no more than that."""

from __future__ import annotations

import pytest

from binlint.model import Commit
from binlint.past.group import Known
from binlint.past.sightings import COMMIT_MESSAGE, TAG_MESSAGE
from binlint.traces import Author, Standing, Use
from tests.past.tracings import (
    BLOB,
    IN_MAIN,
    TAG,
    added,
    commit,
    known,
    notes,
    removed,
    sighting,
    trace,
)


@pytest.mark.parametrize(
    ("uses", "standing", "in_head", "told"),
    [
        pytest.param([added("old")], IN_MAIN, (BLOB,), ["still in HEAD"], id="in-it"),
        pytest.param(
            [added("old"), removed("new")],
            IN_MAIN,
            (),
            ["no longer in HEAD, gone since 2010-01-21"],
            id="gone",
        ),
        pytest.param([added("old")], IN_MAIN, (), ["no longer in HEAD"], id="gone-in-a-merge"),
        pytest.param(
            [added("old"), removed("new")],
            Standing(("refs/heads/side",)),
            (),
            ["not in HEAD"],
            id="never-in-it",
        ),
        pytest.param([added("old")], IN_MAIN, None, [], id="not-known"),
    ],
)
def test_what_became_of_it_in_head(
    uses: list[Use], standing: Standing, in_head: tuple[str, ...] | None, told: list[str]
) -> None:
    what = known(*uses, standings={"old": standing}, in_head=in_head)

    assert notes(trace(what), "in-head") == told


@pytest.mark.parametrize(
    ("standing", "whole", "told"),
    [
        pytest.param(Standing(("refs/heads/main",)), True, [], id="a-branch"),
        pytest.param(
            Standing(("refs/stash", "stash@{1}")),
            True,
            ["only a stash holds it: see `git stash list`"],
            id="the-stash",
        ),
        pytest.param(
            Standing(("stash@{2}",), logged=True),
            True,
            ["only an older stash holds it, stash@{2}: see `git stash list`"],
            id="an-older-stash",
        ),
        pytest.param(
            Standing((), logged=True),
            True,
            ["only a reflog holds it, until that entry expires"],
            id="a-reflog",
        ),
        pytest.param(
            Standing((), logged=True),
            False,
            ["a reflog holds it, until that entry expires"],
            id="a-reflog-at-least",
        ),
        pytest.param(
            Standing(("refs/pull/7/head",)),
            True,
            ["pushed: pull/7/head of the remote holds it, and whoever can fetch has it"],
            id="a-pull-request",
        ),
        pytest.param(
            Standing(()),
            True,
            ["no branch, tag or reflog holds it; it can be had until `git gc`"],
            id="nothing",
        ),
        pytest.param(Standing(()), False, [], id="not-known"),
    ],
)
def test_who_can_still_have_it(standing: Standing, whole: bool, told: list[str]) -> None:
    what = known(added("old"), standings={"old": standing})._replace(whole=whole)

    assert notes(trace(what), "pushed", "stash", "reflog", "unreachable") == told


@pytest.mark.parametrize(
    ("change", "kind", "told"),
    [
        pytest.param({}, "unreachable", "in no commit: it was added once", id="lost"),
        pytest.param(
            {"unread": True},
            "unreachable",
            "no branch, tag or reflog holds it: it was added once",
            id="lost-as-far-as-is-known",
        ),
        pytest.param(
            {"whole": False},
            "past",
            "found in object bbbbbbbbbbbb; what holds it is not known, as not all could be read",
            id="not-known",
        ),
        pytest.param({"staged": (BLOB,)}, "staged", "staged: the next commit", id="staged"),
        pytest.param(
            {"held": {BLOB: ("refs/tags/odd",)}},
            "refs",
            "in no commit, but held by refs/tags/odd",
            id="held-by-a-tag",
        ),
    ],
)
def test_what_holds_a_blob_that_is_in_no_commit(
    change: dict[str, object], kind: str, told: str
) -> None:
    what = Known(**{**known()._asdict(), **change})

    found = trace(what)

    told_of = found.finding(found.seen[0])
    assert [item.kind for item in told_of.evidence] == [*dict.fromkeys(("past", kind))]
    assert notes(found, kind)[0].startswith(told)
    assert found.commit is None


def test_the_message_of_a_tag_is_told_by_its_name_and_not_as_pushed() -> None:
    use = Use(TAG, TAG, TAG_MESSAGE, True)
    what = known(use, standings={TAG: Standing(("refs/tags/v1.0",))}, object=TAG)

    author = Author("T <t>", "2010-01-16T00:00:00Z")
    told = trace(what, sighting(TAG, "message", TAG_MESSAGE), author=author)

    assert notes(told, "past", "exposed") == [
        "found in the message of the tag v1.0",
        "exposed since 2010-01-16, 6 days",
    ]
    assert notes(told, "in-head", "pushed", "unreachable") == []
    expected = Commit(TAG, "T <t>", author.date, TAG_MESSAGE, ("refs/tags/v1.0",))
    assert told.commit == expected


def test_a_tag_without_a_name_is_told_by_its_id() -> None:
    what = known(Use(TAG, TAG, TAG_MESSAGE, True), object=TAG)

    told = trace(what, sighting(TAG, "message", TAG_MESSAGE))

    assert notes(told, "past") == ["found in the message of the tag aaaaaaaaaaaa"]
    assert notes(told, "unreachable")


RENAME = "it names a branch, tag or other ref: rename that, here and elsewhere"
PUSHED = "pushed: the remote has a ref of this name, for all who can fetch"


@pytest.mark.parametrize(
    ("ref", "told"),
    [("refs/heads/x", [RENAME]), ("refs/remotes/origin/x", [PUSHED, RENAME])],
    ids=["here", "at-the-remote"],
)
def test_the_name_of_a_ref_is_told_as_that(ref: str, told: list[str]) -> None:
    name = f"\0{ref}"
    what = known(object=name)._replace(named={name})

    found = trace(what, sighting(name, "filename"))

    assert found.commit is None
    assert notes(found, "past") == ["found in the name of a ref"]
    assert notes(found, "pushed", "refs", "unreachable") == told


def test_a_secret_of_a_commit_that_names_a_ref_is_told_with_both() -> None:
    name = "\0refs/heads/x"
    what = known(added("old"), standings={"old": IN_MAIN})._replace(named={name})

    found = trace(what, sighting(), sighting(name, "filename"))

    assert commit(found).id == "old"
    assert notes(found, "refs") == [RENAME]
    assert [seen.version.note for seen in found.seen] == [
        "found in the version of old",
        "found in the name of a ref",
    ]


def test_a_message_is_told_with_its_commit() -> None:
    what = known(Use("old", "old", COMMIT_MESSAGE, True), standings={"old": IN_MAIN}, object="old")

    told = trace(what, sighting("old", "message", COMMIT_MESSAGE))

    assert notes(told, "in-head") == ["in a commit that HEAD is built upon"]


def test_a_side_branch_is_not_told_to_be_gone_from_head_for_a_message_in_it() -> None:
    what = known(added("new"), standings={"new": Standing(("refs/heads/side",)), "old": IN_MAIN})
    what = what._replace(uses={**what.uses, "old": (Use("old", "old", COMMIT_MESSAGE, True),)})

    told = trace(what, sighting(), sighting("old", "message", COMMIT_MESSAGE))

    assert notes(told, "in-head") == ["not in HEAD"]


def test_refs_that_say_the_most_come_first() -> None:
    refs = ("HEAD", "refs/heads/a", "refs/heads/main", "refs/notes/x", "refs/remotes/origin/b")
    what = known(added("old"), standings={"old": Standing((*refs, "refs/tags/v1", "stash@{1}"))})

    told = trace(what)

    order = ("heads/main", "heads/a", "remotes/origin/b", "tags/v1", "notes/x")
    assert commit(told).refs == tuple(f"refs/{name}" for name in order)
    assert notes(told, "refs") == []


def test_of_very_many_refs_some_are_named_and_the_others_counted() -> None:
    tags = tuple(f"refs/tags/v{number:05}" for number in range(20_000))
    what = known(added("old"), standings={"old": Standing(("refs/heads/main", *tags))})

    told = trace(what)

    assert commit(told).refs == ("refs/heads/main", *tags[:99])
    assert notes(told, "refs") == ["19,901 more branches or tags hold it than are named"]


def test_what_a_branch_holds_counts_before_what_was_dropped() -> None:
    what = known(added("old"), added("new"), standings={"new": IN_MAIN})

    assert commit(trace(what)).id == "new"

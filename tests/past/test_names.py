"""What names lead to is followed; what has come since the objects were listed is not missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from binlint.past import names
from binlint.sources.history import History
from binlint.traces import Node
from tests.e2e import hostile_repositories as hostile
from tests.e2e.workbench import Repository

NOWHERE = "1" * 40


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return hostile.empty(tmp_path / "repository")


@pytest.mark.parametrize("is_listed", [False, True], ids=["came-later", "damaged"])
def test_what_is_there_by_now_is_not_missing(repository: Repository, is_listed: bool) -> None:
    id = hostile.commit_tree(repository)
    lost = {id: "refs/heads/main", NOWHERE: "refs/heads/x"}

    with History(str(repository.root)) as history:
        missing = names.missing(history, lost, {id} if is_listed else ())

    assert missing == (lost if is_listed else {NOWHERE: "refs/heads/x"})


def test_very_many_that_are_missing_are_not_looked_for_again(repository: Repository) -> None:
    id = hostile.commit_tree(repository)
    lost = dict.fromkeys([id, *(f"{number:040x}" for number in range(1_000))], "refs/x")

    with History(str(repository.root)) as history:
        assert names.missing(history, lost, ()) == lost


def test_what_tags_of_tags_lead_to_is_learned(repository: Repository) -> None:
    commit = hostile.commit_tree(repository)
    blob = hostile.write_object(repository, "blob", hostile.NOTHING)
    inner = hostile.tag(repository, "blob", blob, "inner")
    outer = hostile.tag(repository, "tag", inner, "outer")
    hostile.point(repository, {"refs/x": NOWHERE})

    with History(str(repository.root)) as history:
        graph = {commit: Node(1, ())}
        learned = names.learn(history, history.refs(), graph, {commit, blob, inner, outer})

    assert learned.branch == "refs/heads/main"
    assert {id: tag.object for id, tag in learned.tags.items()} == {inner: blob, outer: inner}
    assert learned.others == {blob: "blob"}
    assert learned.lost == {NOWHERE: "refs/x"}

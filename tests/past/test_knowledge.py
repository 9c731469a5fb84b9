"""What git cannot tell is not taken for nothing; what is known of strays goes in with the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from binlint.past import knowledge, names
from binlint.past.asking import Asking
from binlint.past.attribution import Account
from binlint.past.group import Known
from binlint.past.knowledge import Sources
from binlint.past.memory import NOTHING
from binlint.past.names import Names
from binlint.past.sightings import Sighting
from binlint.past.strays import Stray
from binlint.policy.inline import Inline
from binlint.sources.history import History
from tests.e2e import hostile_repositories as hostile
from tests.e2e.workbench import Repository
from tests.report.past import gone


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = hostile.empty(tmp_path / "repository")
    hostile.commit_tree(repository)
    return repository


def gathered(repository: Repository, object: str, *strays: Stray, knows_refs: bool = True) -> Known:
    sighting = Sighting(gone(), object, Inline((), ()), ("f",))
    with History(str(repository.root)) as history:
        learned: Names | None = None
        if knows_refs:
            ids = repository.git("cat-file", "--batch-all-objects", "--batch-check=%(objectname)")
            learned = names.learn(history, history.refs(), {}, ids.split())
        sources = Sources(history, Asking(), Account(NOTHING), learned, {}, {}, strays)
        return knowledge.gather(sources, [sighting], "2024-01-01")


def test_without_its_refs_a_repository_is_not_known_as_a_whole(repository: Repository) -> None:
    assert not gathered(repository, "b" * 40, knows_refs=False).whole


def test_a_stray_is_held_by_what_leads_to_its_tree(repository: Repository) -> None:
    folder = hostile.tree_of_leak(repository, 1)
    repository.git("tag", "odd", folder)
    object = f"{folder}:bot.json"

    known = gathered(repository, object, Stray("bot.json", object, folder))

    assert known.held == {object: ("refs/tags/odd",)}


def test_strays_are_known_to_be_staged_or_names_of_refs(repository: Repository) -> None:
    strays = (Stray("a", "b:a", staged=True), Stray("refs/x", "\0refs/x", is_ref=True))

    known = gathered(repository, "b:a", *strays)

    assert known.staged == {"b:a"}
    assert known.named == {"\0refs/x"}

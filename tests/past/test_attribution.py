"""Names that may be credentials are found on the paths that commits brought."""

from __future__ import annotations

from pathlib import Path

import pytest

from binlint.past.attribution import account
from binlint.past.memory import NOTHING
from binlint.past.place import Place
from binlint.past.suspects import Suspects
from binlint.pipeline import Pipeline
from binlint.rulebook import load
from tests.e2e import hostile_repositories as hostile
from tests.e2e.workbench import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return hostile.empty(tmp_path / "repository")


def named(repository: Repository, names: list[bytes], commit: str) -> list[tuple[str, str]]:
    place = Place(str(repository.root), Pipeline(load), 1, "2024-01-01", lambda path: False)
    found = Suspects(commits=(commit,), names=dict.fromkeys(names, ""))
    return account(place, found, NOTHING, frozenset()).names


def test_a_name_is_a_whole_part_of_a_path(repository: Repository) -> None:
    for path in ("name/file", "folder/name", "named", "folder/a name", "a\nbreak"):
        repository.write(path, "")
    commit = hostile.commit_tree(repository)

    found = named(repository, [b"name", b"a\nbreak"], commit)

    assert found == [(commit, path) for path in ("a\nbreak", "folder/name", "name/file")]


def test_a_submodule_has_a_name(repository: Repository) -> None:
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},name")
    repository.git("commit", "--quiet", "--message", "add a submodule")
    commit = repository.git("rev-parse", "HEAD")

    assert named(repository, [b"name"], commit) == [(commit, "name")]


# Anything worse than linear would not come back from so many.
def test_very_many_names_take_linear_time(repository: Repository) -> None:
    blob = hostile.write_object(repository, "blob", b"")
    names = [b"%064d" % number for number in range(30_000)]
    commit = hostile.commit(repository, hostile.tree(repository, dict.fromkeys(names, blob)))

    found = named(repository, names, commit)

    assert found == [(commit, name.decode()) for name in names]

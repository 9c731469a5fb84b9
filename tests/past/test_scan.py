"""A scan after a scan tells what a first one would, whatever was lost or came in between."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from binlint import rulebook
from binlint.past import scan
from binlint.past.cache import Cache
from binlint.past.place import Past, Place, Progress
from binlint.pipeline import Pipeline
from binlint.sources import cache
from tests.e2e import hostile_repositories as hostile
from tests.e2e.workbench import Repository

PROGRESS = Progress(lambda total, unit: None, lambda *_: None)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = hostile.empty(tmp_path / "repository")
    hostile.commit_files(repository, leaking=True)
    return repository


def scanned(folder: Path, memory: Path | None = None, progress: Progress = PROGRESS) -> Past:
    pipeline = Pipeline(rulebook.load)
    place = Place(str(folder), pipeline, 1, "2024-01-01", lambda path: False)
    kept = cache.place(str(folder), str(memory)) if memory else None
    return scan.scan(place, progress, Cache(kept, (), pipeline) if kept else None)


def forget(repository: Repository, name: str) -> None:
    id = repository.git("rev-parse", name)
    (repository.root / ".git" / "objects" / id[:2] / id[2:]).unlink()


CHANGES: dict[str, Callable[[Repository], object]] = {
    "nothing": lambda repository: None,
    "a commit": lambda repository: hostile.commit_tree(repository),
    "a lost version": lambda repository: forget(repository, "HEAD~2:first.json"),
    "a lost folder": lambda repository: forget(repository, "HEAD~1^{tree}"),
    "a lost commit": lambda repository: forget(repository, "HEAD~2"),
    "a lost tip": lambda repository: forget(repository, "HEAD"),
    "a lost leak": lambda repository: forget(repository, "HEAD~1:bot.json"),
    "a ref to nothing": lambda repository: hostile.point(repository, {"refs/x": "1" * 40}),
    "a key as a name": lambda repository: (
        repository.write(f"binance/api_key={hostile.pair(5).key}/x", ""),
        hostile.commit_tree(repository),
    ),
    "a key in a tag": lambda repository: repository.git(
        "tag", "-a", "v1", "-m", hostile.leak(7).decode()
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_second_scan_tells_what_a_first_one_would(
    repository: Repository, tmp_path: Path, change: Callable[[Repository], object]
) -> None:
    repository.git("tag", "-a", "v0", "-m", hostile.leak(3).decode())
    scanned(repository.root, tmp_path / "memory")
    change(repository)

    again = scanned(repository.root, tmp_path / "memory")

    first = scanned(repository.root)
    assert set(again.told) == set(first.told)
    assert again._replace(told=()) == first._replace(told=(), bytes=again.bytes)


def test_a_shallow_clone_that_was_completed_is_told_as_a_whole(
    repository: Repository, tmp_path: Path
) -> None:
    hostile.commit_tree(repository)
    clone, memory = tmp_path / "clone", tmp_path / "memory"
    repository.git("clone", "--quiet", "--depth=3", repository.root.as_uri(), str(clone))
    assert scanned(clone, memory).shallow
    repository.git("-C", str(clone), "fetch", "--quiet", "--unshallow")

    again = scanned(clone, memory)

    first = scanned(clone)
    assert again.told == first.told
    assert not again.shallow


@pytest.mark.parametrize("kind", ["blob", "tree"])
def test_what_a_tag_holds_without_a_commit_is_told_with_the_tag(
    repository: Repository, kind: str
) -> None:
    folder = hostile.tree_of_leak(repository, 5, b"odd.json")
    id = folder if kind == "tree" else repository.git("rev-parse", f"{folder}:odd.json")
    hostile.tag(repository, "tag", hostile.tag(repository, kind, id, "inner"), "outer")

    told = [each for each in scanned(repository.root).told if each.commit is None]

    path = "odd.json" if kind == "tree" else f"<object {id[:12]}>"
    assert {each.seen[0].path for each in told} == {path}
    assert {fact.note for each in told for fact in each.facts if fact.kind == "refs"} == {
        "in no commit, but held by refs/tags/inner, refs/tags/outer"
    }


def test_the_message_of_a_dropped_tag_is_told_with_its_maker(repository: Repository) -> None:
    repository.git("tag", "-a", "v1", "-m", hostile.leak(5).decode())
    id = repository.git("rev-parse", "v1")
    repository.git("tag", "-d", "v1")

    every = scanned(repository.root).told
    told = [each for each in every if each.seen[0].finding.where == "message"]

    commits = {each.commit and each.commit[:2] for each in told}
    assert commits == {(id, "A <a@example.org>")}


def test_refs_that_cannot_be_read_make_nothing_unreachable(repository: Repository) -> None:
    hostile.point(repository, {"refs/heads/..": "1" * 40})

    past = scanned(repository.root)

    assert [error.path for error in past.errors] == ["<refs>"]
    assert len(past.told) == 2
    assert "unreachable" not in {fact.kind for each in past.told for fact in each.facts}


def test_a_missing_parent_of_what_no_ref_holds_is_no_error(repository: Repository) -> None:
    head = repository.git("rev-parse", "HEAD")
    for _ in range(2):
        hostile.commit_tree(repository)
    forget(repository, "HEAD~1")
    repository.git("update-ref", "refs/heads/main", head)

    assert scanned(repository.root).errors == frozenset()


def test_a_commit_made_meanwhile_makes_nothing_missing_or_unreachable(
    repository: Repository,
) -> None:
    before = scanned(repository.root)

    def commit(total: int, unit: str) -> None:
        hostile.commit_tree(repository, "meanwhile")

    past = scanned(repository.root, progress=Progress(commit, lambda *_: None))

    assert past == before
    assert past.errors == frozenset()
    assert {each.commit and each.commit.refs for each in past.told} == {("refs/heads/main",)}


def test_more_lost_versions_than_are_named_are_not_remembered(
    repository: Repository, tmp_path: Path
) -> None:
    lost = {f"{number:x}.txt".encode(): f"{number:040x}" for number in range(1, 100_001)}
    hostile.commit(repository, hostile.tree(repository, lost))

    past = scanned(repository.root, tmp_path / "memory")

    assert len(past.errors) == 11  # ten by their names
    assert past.note is None
    assert not [*tmp_path.glob("memory/**/history")]

"""A key in a name is found wherever that name stands, also where no commit brought it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e import hostile_repositories as hostile
from tests.e2e.history_scans import UNSAFE, Finding, found, notes, scan
from tests.e2e.workbench import Repository, generated_key
from tests.leakage import leaked

pytestmark = pytest.mark.e2e

KEY = generated_key(31)
NAME = f"binance_api_secret={KEY}"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = hostile.empty(tmp_path / "repository")
    repository.write("empty.txt", "")  # the same blob as all that follow
    hostile.commit_tree(repository, "start")
    return repository


def tree(repository: Repository) -> str:
    empty = hostile.write_object(repository, "blob", b"")
    inner = hostile.tree(repository, {NAME.encode(): empty})
    return repository.git("rev-parse", inner)


def staged(repository: Repository) -> None:
    repository.stage(NAME, "").unlink()


def staged_folder(repository: Repository) -> None:
    repository.stage(f"{NAME}/a.txt", "").unlink()
    (repository.root / NAME).rmdir()


def staged_submodule(repository: Repository) -> None:
    id = repository.git("rev-parse", "HEAD")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{id},{NAME}")


def staged_elsewhere(repository: Repository) -> None:
    other = repository.root.parent / "other"
    repository.git("worktree", "add", "--quiet", "--detach", str(other))
    (other / NAME).write_text("")
    repository.git("-C", str(other), "add", NAME)


def in_a_tag(repository: Repository) -> None:
    folder = b"40000 folder\0" + bytes.fromhex(tree(repository))
    repository.git("tag", "odd", hostile.write_object(repository, "tree", folder))


def in_a_submodule_of_a_tag(repository: Repository) -> None:
    entry = b"160000 " + NAME.encode() + b"\0" + b"1" * 20
    repository.git("tag", "odd", hostile.write_object(repository, "tree", entry))


def alone(repository: Repository) -> None:
    tree(repository)


def in_a_submodule_of_a_commit(repository: Repository) -> None:
    staged_submodule(repository)
    repository.git("commit", "--quiet", "--message", "next")


PLACES: dict[str, tuple[Callable[[Repository], object], str]] = {
    "staged": (staged, "staged: the next commit would hold it"),
    "staged folder": (staged_folder, "staged: the next commit would hold it"),
    "staged submodule": (staged_submodule, "staged: the next commit would hold it"),
    "staged elsewhere": (staged_elsewhere, "staged: the next commit would hold it"),
    "tag": (in_a_tag, "in no commit, but held by refs/tags/odd"),
    "submodule of a tag": (in_a_submodule_of_a_tag, "in no commit, but held by refs/tags/odd"),
    "tree alone": (alone, "in no commit"),
}


def of_key(repository: Repository, *arguments: str) -> list[Finding]:
    outcome = scan(repository.root, *arguments)
    assert outcome.status == 1, outcome.everything
    assert leaked(outcome.everything, [KEY]) == []
    assert UNSAFE.findall(outcome.everything) == []
    return [each for each in found(outcome) if each["where"] == "filename"]


@pytest.mark.parametrize(("hide", "note"), PLACES.values(), ids=PLACES)
def test_a_name_that_no_commit_brought(
    repository: Repository, hide: Callable[[Repository], object], note: str
) -> None:
    hide(repository)

    first, again = of_key(repository), of_key(repository)  # with what the first has kept

    assert [note in notes([each]) for each in first] == [True]
    assert again == first
    assert of_key(repository, "--no-cache") == first


def test_the_name_of_a_submodule_is_told_with_its_commit(repository: Repository) -> None:
    in_a_submodule_of_a_commit(repository)

    ids = [each["commit"]["id"] for each in of_key(repository)]

    assert ids == [repository.git("rev-parse", "HEAD")]


def test_the_name_of_a_branch_is_told_and_where_it_is(repository: Repository) -> None:
    repository.git("branch", f"old/binance-api-secret-{KEY}")
    repository.git("update-ref", f"refs/remotes/origin/{NAME}", "HEAD")
    repository.git("branch", "A" * 80)

    told = of_key(repository)

    preview = f"{KEY[:4]}…{KEY[-4:]}"
    assert [each["path"] for each in told] == [f"refs/heads/old/binance-api-secret-{preview}"]
    assert notes(told).endswith(
        "found in the name of a ref; pushed: the remote has a ref of this name, for all who can"
        " fetch; it names a branch, tag or other ref: rename that, here and elsewhere"
    )
    assert of_key(repository) == told


@pytest.mark.parametrize("hide", [staged, in_a_tag], ids=["staged", "tag"])
def test_an_excluded_name_is_not_told(
    repository: Repository, hide: Callable[[Repository], object]
) -> None:
    repository.write("binlint.toml", 'exclude = ["*/**", "binance_*"]\n')
    repository.write(f"vendor/{NAME}", "")
    hostile.commit_tree(repository)
    hide(repository)

    outcome = scan(repository.root)

    assert found(outcome) == []
    assert outcome.status == 0, outcome.everything
    assert leaked(outcome.everything, [KEY]) == []


def test_a_name_that_was_committed_and_is_staged_is_told_once(repository: Repository) -> None:
    repository.write(NAME, "")
    commit = hostile.commit_tree(repository)
    repository.stage(f"folder/{NAME}", "").unlink()
    (repository.root / NAME).unlink()

    assert [each["commit"]["id"] for each in of_key(repository)] == [commit]

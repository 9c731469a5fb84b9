"""However a repository is packed, linked, borrowed or cloned, what it holds of keys is found."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.e2e import history_places
from tests.e2e import hostile_repositories as hostile
from tests.e2e.history_scans import (
    IN_WORK_TREE,
    PLACES,
    Places,
    assert_found,
    evidence,
    found,
    marks,
    missed,
    of,
    scan,
)
from tests.e2e.workbench import Repository, run

pytestmark = pytest.mark.e2e

# What branches reach, and what else a clone of all refs brings along.
BRANCHES = (
    *("HEAD", "side branch", "deleted later", "rename", "merge commit", "symlink target"),
    *("file name", "file marked -diff", "UTF-16", "zip", "commit message"),
)
CLONED = (*BRANCHES, "tag message", "git note", "top stash")


class Copy(NamedTuple):
    """A copy of the repository of all places, to be changed by one test."""

    root: Path
    hidden: Places

    def git(self, *arguments: str) -> None:
        environment = history_places.environment_of(self.root.parent)
        outcome = run("git", *arguments, cwd=self.root, environment=environment)
        assert outcome.status == 0, outcome.everything

    def missed(self, folder: Path) -> list[str]:
        """Return the places that a scan in a folder misses."""
        outcome = scan(folder, home=self.root.parent)
        assert outcome.status == 1, outcome.everything
        return missed(outcome, self.hidden, PLACES)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    root = tmp_path_factory.mktemp("original") / "repository"
    return Copy(root, history_places.build(root))


@pytest.fixture
def copy(original: Copy, tmp_path: Path) -> Copy:
    root = tmp_path / "repository"
    shutil.copytree(original.root, root, symlinks=True)
    return original._replace(root=root)


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("gc", "--quiet"), id="gc"),
        pytest.param(("repack", "-A", "-d", "--quiet"), id="unreachable-kept-loose"),
        pytest.param(("repack", "-a", "-d", "--keep-unreachable", "--quiet"), id="one-pack"),
        pytest.param(("repack", "--cruft", "-d", "--quiet"), id="cruft-pack"),
        pytest.param(("pack-refs", "--all"), id="packed-refs"),
        pytest.param(("commit-graph", "write", "--reachable"), id="commit-graph"),
        pytest.param(("update-index", "--split-index"), id="split-index"),
    ],
)
def test_packing_hides_nothing(copy: Copy, command: tuple[str, ...]) -> None:
    copy.git("config", "gc.reflogExpire", "never")
    copy.git("config", "gc.reflogExpireUnreachable", "never")
    copy.git(*command)
    assert copy.missed(copy.root) == []


def test_a_subfolder_is_as_good_as_the_top(copy: Copy) -> None:
    assert copy.missed(copy.root / "bots") == []


def test_a_linked_worktree_has_all_but_the_files_of_the_other(copy: Copy) -> None:
    linked = copy.root.parent / "linked"
    copy.git("worktree", "add", "--quiet", str(linked), "side")
    assert copy.missed(linked) == list(IN_WORK_TREE)


def test_the_main_work_tree_has_what_was_staged_in_a_linked_one(copy: Copy) -> None:
    linked = copy.root.parent / "linked"
    copy.git("worktree", "add", "--quiet", str(linked), "side")
    linked_index = copy.root / ".git" / "worktrees" / "linked" / "index"
    (copy.root / ".git" / "index").replace(linked_index)
    assert copy.missed(copy.root) == []


def test_a_borrowed_object_database_is_looked_into(copy: Copy) -> None:
    borrower = copy.root.parent / "borrower"
    copy.git("clone", "--quiet", "--shared", str(copy.root), str(borrower))
    assert copy.missed(borrower) == list(IN_WORK_TREE)


def test_what_a_remote_has_is_told_to_be_pushed(copy: Copy) -> None:
    clone = copy.root.parent / "clone"
    copy.git("clone", "--quiet", "--shared", str(copy.root), str(clone))
    outcome = scan(clone)
    told = [place for place in PLACES if "pushed" in evidence(of(outcome, copy.hidden[place]))]
    assert told == list(BRANCHES)


def test_a_mirror_has_what_was_cloned(copy: Copy) -> None:
    mirror = copy.root.parent / "mirror.git"
    copy.git("clone", "--quiet", "--mirror", copy.root.as_uri(), str(mirror))
    assert copy.missed(mirror) == [place for place in PLACES if place not in CLONED]


def test_what_only_another_worktree_has_checked_out_is_not_unreachable(tmp_path: Path) -> None:
    repository = hostile.empty(tmp_path / "repository")
    hostile.commit_tree(repository)
    linked = tmp_path / "linked"
    repository.git("worktree", "add", "--quiet", "--detach", str(linked))
    (linked / "bot.json").write_bytes(hostile.leak(1))
    repository.git("-C", str(linked), "add", "bot.json")
    repository.git("-C", str(linked), "commit", "--quiet", "--message", "add a file")
    outcome = scan(repository.root)
    assert_found(outcome, hostile.pair(1))
    assert "unreachable" not in evidence(found(outcome))


def test_ids_of_sha_256_are_no_keys(tmp_path: Path) -> None:
    environment = {**history_places.environment_of(tmp_path), "GIT_DEFAULT_HASH": "sha256"}
    repository = Repository(tmp_path / "repository", environment)
    repository.write("bot.json", hostile.leak(1))
    leak = hostile.commit_tree(repository)
    repository.git("rm", "--quiet", "bot.json")
    hostile.commit_tree(repository)
    repository.git("notes", "add", "--message", "binance api_key secret", leak)
    outcome = scan(repository.root)
    assert_found(outcome, hostile.pair(1))
    told = [(each["fingerprint"], each["commit"]["id"]) for each in found(outcome)]
    assert sorted(told) == sorted((mark, leak) for mark in marks(hostile.pair(1)))

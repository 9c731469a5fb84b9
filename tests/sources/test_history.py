"""Who made commits, and what reflogs, the index and trees hold, is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from binlint.sources.history import History
from binlint.sources.refs import Refs
from binlint.traces import Author
from tests.sources.conftest import Git
from tests.sources.gathering import write

MISSING = "1" * 40


def head(folder: Path, git: Git) -> str:
    return git(folder, "rev-parse", "HEAD")


def commit(folder: Path, git: Git, files: dict[str, str]) -> str:
    write(folder, files)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "x")
    return head(folder, git)


def blob(folder: Path, git: Git, text: str) -> str:
    return git(folder, "hash-object", "-w", "--stdin", stdin=text)


@pytest.fixture
def opened(committed: Path) -> Iterator[History]:
    with History(str(committed)) as found:
        yield found


@pytest.mark.parametrize("format", ["sha1", "sha256"])
def test_the_author_is_told_and_when_it_was(
    tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2021-03-04T01:00:00+0200")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2022-03-04T01:00:00+0200")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Zoë O'Dea")
    git(tmp_path, "init", "--quiet", f"--object-format={format}")
    id = commit(tmp_path, git, {"a": "1"})

    with History(str(tmp_path)) as found:
        assert found.authors([id, id]) == {
            id: Author("Zoë O'Dea <somebody@example.invalid>", "2021-03-03T23:00:00Z")
        }


def test_reflogs_of_all_work_trees_are_read(committed: Path, git: Git, tmp_path: Path) -> None:
    one = head(committed, git)
    two = commit(committed, git, {"a": "2"})
    git(committed, "reset", "--quiet", "--hard", one)
    git(committed, "worktree", "add", "--quiet", "--detach", str(tmp_path / "other"))
    three = commit(tmp_path / "other", git, {"a": "3"})

    with History(str(committed)) as found:
        assert found.logged() == {one, two, three}


def test_the_index_and_head_hold_blobs_at_paths(committed: Path, git: Git) -> None:
    paths = ("c/d", "c/new\nline", "\udcff")
    one, two = blob(committed, git, "d1"), blob(committed, git, "2")
    for path in paths[1:]:
        write(committed, {path: "d1"})
    git(committed, "add", "--all")
    git(committed, "update-index", "--add", "--cacheinfo", f"160000,{MISSING},sub")
    git(committed, "commit", "--quiet", "--message", "x")
    write(committed, {"a": "2"})
    git(committed, "add", "a")

    with History(str(committed)) as found:
        assert found.in_head({one, two, MISSING}) == {one: paths}
        assert {id: found.staged()[id] for id in (one, two)} == {one: paths, two: ("a",)}
        assert found.staged()[MISSING] == ("sub",)


def test_all_sides_of_a_conflict_are_staged(committed: Path, git: Git) -> None:
    ids = [blob(committed, git, text) for text in "xyz"]
    stages = "".join(f"100644 {id} {stage}\ta\n" for stage, id in enumerate(ids, 1))
    git(committed, "update-index", "--index-info", stdin=f"0 {'0' * 40}\ta\n{stages}")

    with History(str(committed)) as found:
        assert {id: found.staged()[id] for id in ids} == dict.fromkeys(ids, ("a",))


@pytest.mark.parametrize("bare", [False, True], ids=["with a work tree", "bare"])
def test_an_empty_repository_holds_nothing(tmp_path: Path, git: Git, bare: bool) -> None:
    git(tmp_path, "init", "--quiet", *(["--bare"] if bare else []))

    with History(str(tmp_path)) as found:
        assert (found.refs(), found.logged(), found.authors([])) == (Refs(), frozenset(), {})
        assert (found.staged(), found.in_head({MISSING})) == ({}, {})
        assert not found.is_shallow()


def test_a_shallow_clone_is_known(committed: Path, git: Git, tmp_path: Path) -> None:
    commit(committed, git, {"a": "2"})
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{committed}", "clone")

    with History(str(tmp_path / "clone")) as found:
        assert found.is_shallow()


def test_a_tree_holds_blobs_at_paths(committed: Path, git: Git) -> None:
    one = git(committed, "rev-parse", "HEAD:c/d")

    with History(str(committed)) as found:
        assert found.within(git(committed, "rev-parse", "HEAD:c"), {one}) == {one: ("d",)}


def test_a_partial_clone_is_known(committed: Path, git: Git, tmp_path: Path) -> None:
    git(committed, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", f"file://{committed}", "clone")

    with History(str(committed)) as whole, History(str(clone)) as partial:
        assert (whole.is_partial(), partial.is_partial()) == (False, True)
        git(clone, "config", "--remove-section", "remote.origin")
        assert partial.is_partial()  # its packs say so, too

"""What git cannot tell of commits is said, the rest is told, and no commit is too much."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from binlint.errors import UsageError
from binlint.sources import changes
from binlint.traces import Node, Use
from tests.sources.conftest import Git

MISSING = "1" * 40


def blob(folder: Path, git: Git, text: str) -> str:
    return git(folder, "hash-object", "-w", "--stdin", stdin=text)


def tree(folder: Path, git: Git, *entries: str) -> str:
    """Write a tree of entries `MODE TYPE ID<tab>NAME`."""
    return git(folder, "mktree", "--missing", stdin="".join(f"{entry}\n" for entry in entries))


def written(folder: Path, git: Git, tree: str, who: str = "A <a@b> 5 +0000") -> str:
    """Write a commit of a tree that may be missing, by somebody who may be malformed."""
    text = f"tree {tree}\nauthor {who}\ncommitter {who}\n\nx\n"
    return git(folder, "hash-object", "-t", "commit", "-w", "--stdin", "--literally", stdin=text)


@pytest.fixture
def one(repository: Path, git: Git) -> str:
    """Return the id of a blob."""
    return blob(repository, git, "1")


@pytest.fixture
def good(repository: Path, git: Git, one: str) -> list[str]:
    """Return the ids of commits of that blob at the path `f`."""
    made = tree(repository, git, f"100644 blob {one}\tf")
    return [written(repository, git, made, f"{name} <a@b> 5 +0000") for name in "ABC"]


@pytest.mark.parametrize("at", [0, 1, 2, 3])
@pytest.mark.parametrize("times", [1, 2])
def test_a_commit_without_its_tree_is_passed_over(
    repository: Path, git: Git, one: str, good: list[str], at: int, times: int
) -> None:
    bad = [written(repository, git, MISSING, f"{name} <a@b> 5 +0000") for name in range(times)]
    ids = [*good[:at], *bad, *good[at:]]

    found, unread = changes.read(str(repository), ids, {one})

    assert found.uses == tuple(Use(one, id, "f", True) for id in good)
    assert unread == tuple(bad)


def test_commits_that_are_missing_or_none_are_passed_over(
    repository: Path, git: Git, one: str, good: list[str]
) -> None:
    ids = [MISSING, good[0], one, good[1], MISSING]

    found, unread = changes.read(str(repository), ids, {one})

    assert found.uses == tuple(Use(one, id, "f", True) for id in good[:2])
    assert unread == (MISSING, one)


def test_where_nothing_can_be_read_git_is_not_started_for_ever(
    repository: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "_MOST_GITS", 3)
    bad = [written(repository, git, MISSING, f"{name} <a@b> 5 +0000") for name in range(5)]

    found, unread = changes.read(str(repository), bad, ())

    assert found.graph == {}
    assert unread == tuple(bad)


@pytest.mark.parametrize(
    "who, time",
    [
        ("A <a@b> 5 +0000", 5),
        ("A <a@b> 99999999999999999999 +0000", 0),
        ("A <a@b> 9999999999999999999 +0000", 1 << 62),
        ("A <a@b> -5 +0000", 0),
        ("A <a@b> x", 0),
        ("nobody", 0),
        ("", 0),
    ],
)
def test_a_malformed_commit_is_one_of_long_ago(
    repository: Path, git: Git, who: str, time: int
) -> None:
    id = written(repository, git, tree(repository, git), who)

    assert changes.read(str(repository), [id], ())[0].graph == {id: Node(time, ())}


def test_a_blob_in_very_many_places_of_one_commit_is_told_of_often_enough(
    repository: Path, git: Git, one: str
) -> None:
    other = blob(repository, git, "2")
    entries = [f"100644 blob {one}\tf{at:03}" for at in range(200)]
    id = written(repository, git, tree(repository, git, *entries, f"100644 blob {other}\tz"))

    found, _ = changes.read(str(repository), [id], {one, other})

    expected = [Use(one, id, f"f{at:03}", True) for at in range(100)]
    assert found.uses == (*expected, Use(other, id, "z", True))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process that runs")
def test_a_commit_of_billions_of_files_is_given_up(
    repository: Path, git: Git, one: str, good: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "_MEMORY", 32 << 20)
    made = tree(repository, git, f"100644 blob {one}\tf")
    for _ in range(10):
        made = tree(repository, git, *(f"040000 tree {made}\td{at}" for at in range(10)))
    bomb = written(repository, git, made)

    found, unread = changes.read(str(repository), [bomb, good[0]], {one})

    assert found.uses == (Use(one, good[0], "f", True),)
    assert unread == (bomb,)


def test_a_damaged_index_is_of_no_concern(
    repository: Path, git: Git, one: str, good: list[str]
) -> None:
    (repository / ".git" / "index").write_text("garbage\n")

    found, unread = changes.read(str(repository), good, {one})

    assert (found.uses, unread) == (tuple(Use(one, id, "f", True) for id in good), ())


def test_without_a_repository_it_is_said_why(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not a git work tree"):
        changes.read(str(tmp_path), [MISSING], ())


def test_a_merge_of_a_missing_commit_takes_none_with_it_wherever_it_is_asked(
    repository: Path, git: Git, one: str, good: list[str]
) -> None:
    # Of a merge git tells before it has looked at all parents, and then it dies.
    made = tree(repository, git, f"100644 blob {one}\tg")
    lines = f"tree {made}\nparent {good[0]}\nparent {MISSING}\n"
    text = f"{lines}author A <a@b> 5 +0000\ncommitter A <a@b> 5 +0000\n\nx\n"
    merge = git(repository, "hash-object", "-t", "commit", "-w", "--stdin", stdin=text)

    for at in range(len(good) + 1):
        found, unread = changes.read(str(repository), [*good[:at], merge, *good[at:]], {one})

        assert found.uses == tuple(Use(one, id, "f", True) for id in good)
        assert unread == (merge,)
        assert found.graph.keys() == set(good)

"""The work trees of a repository are known from git's own folder, be their files there or not."""

from __future__ import annotations

from pathlib import Path

from binlint.sources import worktrees
from binlint.sources.history import History
from binlint.sources.worktrees import Worktree
from binlint.traces import Ref
from tests.sources.conftest import Git
from tests.sources.gathering import write


def test_the_others_are_all_but_the_one_that_is_scanned(committed: Path, git: Git) -> None:
    folder = committed.parent / "second"
    git(committed, "worktree", "add", "--quiet", "--detach", str(folder))
    main, second = committed / ".git", committed / ".git" / "worktrees" / "second"

    assert worktrees.others(str(committed)) == (Worktree("second", str(second)),)
    assert worktrees.others(str(folder)) == (Worktree("main", str(main)),)
    assert worktrees.own(str(folder)) == Worktree("", str(second))


def test_a_repository_may_have_one_only(committed: Path) -> None:
    assert worktrees.others(str(committed)) == ()


def test_the_head_and_index_of_another_are_known(committed: Path, git: Git) -> None:
    folder = committed.parent / "second"
    git(committed, "worktree", "add", "--quiet", "--detach", str(folder))
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "x")
    write(folder, {"new": "new"})
    git(folder, "add", "new")
    head, blob = git(folder, "rev-parse", "HEAD"), git(folder, "rev-parse", ":new")

    with History(str(committed)) as found:
        assert Ref("HEAD of the work tree second", head) in found.refs().refs
        assert found.staged()[blob] == ("new",)


def test_a_head_that_a_ref_points_to_as_well_is_not_told_twice(committed: Path, git: Git) -> None:
    git(committed, "worktree", "add", "--quiet", "--detach", str(committed.parent / "second"))

    with History(str(committed)) as found:
        assert [ref.name for ref in found.refs().refs] == ["HEAD", "refs/heads/main"]

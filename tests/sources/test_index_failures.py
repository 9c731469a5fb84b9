"""What is staged but cannot be read is told; what is no repository is wrong use."""

from __future__ import annotations

from pathlib import Path

import pytest

from binlint.errors import IncompleteError, UsageError
from binlint.model import ScanError
from tests.sources.conftest import Git
from tests.sources.gathering import split, staged, write


def unreadable(path: str, id: str) -> ScanError:
    return ScanError(
        path,
        "read",
        f"git could not read the staged object {id}: it is missing or damaged; stage the file "
        "again (git add), or see what `git fsck` says",
    )


@pytest.mark.parametrize("damage", ["missing", "damaged"])
def test_an_object_that_is_lost_is_an_error_and_the_rest_is_read(
    committed: Path, git: Git, damage: str
) -> None:
    write(committed, {"a": "a2", "b": "b2", "new": "n"})
    git(committed, "add", ".")
    id = git(committed, "rev-parse", ":b")
    path = committed / ".git" / "objects" / id[:2] / id[2:]
    path.unlink()
    if damage == "damaged":
        path.write_bytes(b"no object")

    assert split(staged(committed)) == ([("a", b"a2"), ("new", b"n")], [unreadable("b", id)])


def test_a_partial_clone_fetches_nothing(committed: Path, git: Git) -> None:
    write(committed, {"a": "a2"})
    git(committed, "commit", "--quiet", "--all", "--message", "y")
    git(committed, "config", "uploadpack.allowFilter", "true")
    clone = committed.parent / "clone"
    git(
        committed.parent,
        *("clone", "--quiet", "--no-checkout", "--filter=blob:none"),
        *(committed.as_uri(), str(clone)),
    )
    git(clone, "read-tree", "HEAD~")
    before = sorted((clone / ".git" / "objects").rglob("*"))

    blobs, errors = split(staged(clone))

    id = git(committed, "rev-parse", "HEAD~:a")
    assert (blobs, errors) == ([], [unreadable("a", id)])
    assert sorted((clone / ".git" / "objects").rglob("*")) == before


def test_a_head_that_is_lost_is_told(committed: Path, git: Git) -> None:
    id = git(committed, "rev-parse", "HEAD")
    (committed / ".git" / "objects" / id[:2] / id[2:]).unlink()

    with pytest.raises(IncompleteError):
        staged(committed)


def test_outside_of_a_repository_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--staged needs a git repository"):
        staged(tmp_path)


def test_a_bare_repository_is_wrong_use(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet", "--bare")

    with pytest.raises(UsageError, match="bare"):
        staged(tmp_path)


def test_without_git_it_says_so(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))

    with pytest.raises(UsageError, match="install it"):
        staged(repository)

"""What git, asked about a work tree, says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from binlint.errors import UsageError
from binlint.sources import premises
from tests.sources.conftest import Git
from tests.sources.gathering import write


def test_a_work_tree_is_one(repository: Path) -> None:
    premises.require_work_tree(str(repository))


def test_another_work_tree_of_a_repository_is_one(committed: Path, git: Git) -> None:
    git(committed, "worktree", "add", "--quiet", "../second")

    premises.require_work_tree(str(committed.parent / "second"))


def test_a_folder_without_git_is_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="`git init`"):
        premises.require_work_tree(str(tmp_path))


def test_a_bare_repository_is_none(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet", "--bare")

    with pytest.raises(UsageError, match="a bare repository"):
        premises.require_work_tree(str(tmp_path))


def test_a_repository_cannot_have_another_folder_changed(
    repository: Path, git: Git, tmp_path: Path
) -> None:
    (tmp_path / "victim").mkdir()
    git(repository, "config", "core.worktree", str(tmp_path / "victim"))

    with pytest.raises(UsageError):
        premises.require_work_tree(str(repository))


REMOTES = {
    "https": ("https://github.com/me/bot", True),
    "with a user": ("https://me@github.com/me/bot.git", True),
    "ssh": ("git@github.com:me/bot.git", True),
    "ssh with a port": ("ssh://git@ssh.github.com:443/me/bot.git", True),
    "GitLab": ("https://gitlab.com/me/github.com", False),
    "a lookalike": ("https://notgithub.com/me/bot", False),
    "a host below": ("https://github.com.example.org/me/bot", False),
    "a path": ("../github.com/bot", False),
}


@pytest.mark.parametrize(("url", "is_github"), REMOTES.values(), ids=REMOTES)
def test_github_is_known_by_its_host(repository: Path, git: Git, url: str, is_github: bool) -> None:
    git(repository, "remote", "add", "origin", url)

    assert premises.has_github_remote(str(repository)) is is_github


def test_no_remote_is_not_at_github(repository: Path) -> None:
    assert not premises.has_github_remote(str(repository))


def test_loose_files_are_neither_tracked_nor_ignored(committed: Path, git: Git) -> None:
    write(committed, {".gitignore": "ignored\n", "ignored": "", "folder/new\n": ""})
    git(committed, "init", "--quiet", "inner")

    assert premises.loose(str(committed)) == [".gitignore", "folder/new\n"]


def test_names_are_those_of_regular_files(tmp_path: Path) -> None:
    write(tmp_path, {"b": "", "a": "", "folder/c": ""})
    (tmp_path / "link").symlink_to("a")

    assert premises.names(str(tmp_path)) == ["a", "b"]
    assert premises.names(str(tmp_path), "folder") == ["c"]
    assert premises.names(str(tmp_path), "nowhere") == []

"""The folder of git's hooks is the one that git itself looks in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from binlint.errors import IncompleteError, UsageError
from binlint.sources import hookplace
from binlint.sources.hookplace import HookFolder
from tests.e2e.workbench import Repository, clean_environment

NAME = "pre-commit"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    environment = clean_environment(tmp_path)
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM"):
        monkeypatch.setenv(name, environment[name])
    monkeypatch.setenv("HOME", str(tmp_path))
    made = Repository(tmp_path / 'it\'s a "repository"', environment)
    made.commit_unchecked()
    return made


def find(folder: Path, name: str = NAME, *, shared: bool = False) -> HookFolder:
    return hookplace.find(name, hookplace.repository(str(folder)), shared=shared)


def told_by_git(folder: Path, repository: Repository) -> str:
    """Return where git says that it looks; relative to the top, whatever the folder."""
    output = repository.try_git("rev-parse", "--git-path", "hooks", cwd=folder).output
    return os.path.realpath(folder / output.removesuffix("\n"))


@pytest.mark.parametrize("within", ["", "a/b", ".git", ".git/objects"])
def test_it_is_in_gits_folder(repository: Repository, within: str) -> None:
    folder = repository.root / within
    folder.mkdir(parents=True, exist_ok=True)
    expected = HookFolder(str(repository.root / ".git/hooks"), is_tracked=False)
    assert find(folder) == expected


def test_linked_work_trees_have_those_of_the_first(repository: Repository, tmp_path: Path) -> None:
    repository.git("worktree", "add", "--quiet", str(tmp_path / "linked"))
    assert find(tmp_path / "linked").path == told_by_git(tmp_path / "linked", repository)
    assert find(tmp_path / "linked") == find(repository.root)


def test_a_submodule_has_its_own(repository: Repository, tmp_path: Path) -> None:
    other = Repository(tmp_path / "other", repository.environment)
    other.commit_unchecked()
    allowed = ("-c", "protocol.file.allow=always")
    repository.git(*allowed, "submodule", "--quiet", "add", str(other.root), "sub")

    found = find(repository.root / "sub")

    assert found == HookFolder(str(repository.root / ".git/modules/sub/hooks"), is_tracked=False)


def test_a_bare_repository_has_them_beside_its_objects(tmp_path: Path) -> None:
    bare = Repository(tmp_path / "x", clean_environment(tmp_path))
    bare.git("init", "--quiet", "--bare", str(tmp_path / "bare.git"))
    assert find(tmp_path / "bare.git", "pre-receive").path == str(tmp_path / "bare.git/hooks")


@pytest.mark.parametrize("within", ["", "a", ".git"])
def test_a_relative_setting_starts_at_the_top(repository: Repository, within: str) -> None:
    (repository.root / "a").mkdir()
    repository.git("config", "core.hooksPath", "my hooks")
    expected = HookFolder(str(repository.root / "my hooks"), is_tracked=True)
    assert find(repository.root / within) == expected


def test_for_what_the_server_runs_it_starts_in_gits_folder(repository: Repository) -> None:
    repository.git("config", "core.hooksPath", "mine")
    assert find(repository.root, "pre-receive").path == str(repository.root / ".git/mine")


def test_a_relative_setting_starts_at_the_top_of_a_linked_work_tree(
    repository: Repository, tmp_path: Path
) -> None:
    repository.git("config", "core.hooksPath", "mine")
    repository.git("worktree", "add", "--quiet", str(tmp_path / "linked"))
    assert find(tmp_path / "linked") == HookFolder(str(tmp_path / "linked/mine"), is_tracked=True)


def test_an_absolute_setting_may_name_the_first_work_tree(
    repository: Repository, tmp_path: Path
) -> None:
    mine = repository.root / "mine"
    repository.git("config", "core.hooksPath", str(mine))
    repository.git("worktree", "add", "--quiet", str(tmp_path / "linked"))
    assert find(tmp_path / "linked") == HookFolder(str(mine), is_tracked=True)


def test_the_nearest_setting_counts(repository: Repository) -> None:
    repository.git("config", "--global", "core.hooksPath", "far")
    assert find(repository.root).path == str(repository.root / "far")
    repository.git("config", "core.hooksPath", "near")
    assert find(repository.root).path == str(repository.root / "near")


@pytest.mark.parametrize("setting", ["~/shared", "{home}/shared", "../shared"])
@pytest.mark.parametrize("scope", ["--global", "--local"])
def test_a_folder_of_others_must_be_meant(
    repository: Repository, tmp_path: Path, setting: str, scope: str
) -> None:
    repository.git("config", scope, "core.hooksPath", setting.format(home=tmp_path))

    with pytest.raises(UsageError) as refused:
        find(repository.root)

    said = str(refused.value)
    assert str(tmp_path / "shared") in said
    assert ("gitconfig" in said) == (scope == "--global")
    assert "--shared" in said
    found = find(repository.root, shared=True)
    assert found == HookFolder(str(tmp_path / "shared"), is_tracked=False)


def test_a_link_to_a_folder_of_others_must_be_meant(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    hooks = repository.root / ".git/hooks"
    hooks.rename(tmp_path / "old")
    hooks.symlink_to(tmp_path / "shared")

    with pytest.raises(UsageError, match="is a link"):
        find(repository.root)
    assert find(repository.root, shared=True).path == str(tmp_path / "shared")


@pytest.mark.parametrize("setting", ["/dev/null", ""])
def test_hooks_that_are_turned_off_are_told(repository: Repository, setting: str) -> None:
    repository.git("config", "core.hooksPath", setting)
    with pytest.raises(UsageError, match=r"turned off: core\.hooksPath in .*config names no"):
        find(repository.root, shared=True)


def test_husky_would_undo_it(repository: Repository) -> None:
    repository.git("config", "core.hooksPath", ".husky/_")
    with pytest.raises(
        UsageError, match=r'add the line `binlint hook pre-commit "\$@"` to .*husky'
    ):
        find(repository.root, shared=True)


def test_a_setting_that_git_cannot_read_is_no_folder(repository: Repository) -> None:
    repository.git("config", "core.hooksPath", "~nobody-of-this-name/x")
    with pytest.raises(IncompleteError):
        find(repository.root)


def test_the_environment_names_no_other_repository(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository(tmp_path / "other", repository.environment)
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))
    assert find(repository.root).path == str(repository.root / ".git/hooks")


def test_elsewhere_there_is_no_repository(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="hooks belong to a git repository"):
        find(tmp_path)

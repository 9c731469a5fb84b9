"""When git cannot tell what belongs to a folder, more is read rather than less."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from binlint.errors import UsageError
from binlint.model import ScanError
from tests.sources.conftest import NOBODY, Git
from tests.sources.gathering import contents, scan, split, write


def test_without_git_everything_is_read(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repository, {".gitignore": "*.log", "x.log": "1"})
    monkeypatch.setenv("PATH", str(repository))

    assert contents(scan(repository)) == [(".gitignore", b"*.log"), ("x.log", b"1")]


def test_a_damaged_repository_is_read_as_a_whole_and_told(repository: Path) -> None:
    write(repository, {".gitignore": "*.log", "x.log": "1"})
    write(repository, {".git/index": "not an index, for sure"})

    blobs, errors = split(scan(repository))

    assert blobs == [(".gitignore", b"*.log"), ("x.log", b"1")]
    assert [(error.path, error.stage) for error in errors] == [(".", "list")]


def test_the_inside_of_a_git_folder_can_be_given(repository: Path) -> None:
    hook = repository / ".git" / "hooks"
    write(hook, {"mine": "1"})

    assert (".git/hooks/mine", b"1") in contents(scan(repository, hook))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give away")
def test_a_repository_of_somebody_else_needs_trust(repository: Path) -> None:
    os.chown(repository, NOBODY, NOBODY)

    with pytest.raises(UsageError) as raised:
        list(scan(repository))

    assert f"git config --global --add safe.directory {repository}" in str(raised.value)


def test_a_folder_that_git_cannot_read_is_an_error(bound_folder: Path, git: Git) -> None:
    git(bound_folder, "init", "--quiet")
    write(bound_folder, {"shut/f": "1", "a": "2"})
    (bound_folder / "shut").chmod(0)

    blobs, errors = split(scan(bound_folder))

    assert blobs == [("a", b"2")]
    assert errors == [
        ScanError(
            "shut",
            "list",
            "the folder could not be listed: Permission denied; let yourself read and enter it "
            "(chmod u+rx), or exclude it",
        )
    ]


def test_a_folder_that_git_cannot_read_is_told_by_its_path(bound_folder: Path, git: Git) -> None:
    git(bound_folder, "init", "--quiet")
    write(bound_folder, {"a/new\nline/shut's/f": "1", "a/f": "2", "b/f": "3"})
    (bound_folder / "a" / "new\nline" / "shut's").chmod(0)

    blobs, errors = split(scan(bound_folder, bound_folder / "a"))

    assert blobs == [("a/f", b"2")]
    assert [(error.path, error.stage) for error in errors] == [("a/new\nline/shut's", "list")]


def test_an_ignored_folder_that_cannot_be_read_may_hold_keys(bound_folder: Path, git: Git) -> None:
    git(bound_folder, "init", "--quiet")
    write(bound_folder, {".gitignore": "data", "data/f": "1", "data/shut/f": "2"})
    (bound_folder / "data" / "shut").chmod(0)

    blobs, errors = split(scan(bound_folder))

    assert blobs == [(".gitignore", b"data")]
    assert [(error.path, error.stage) for error in errors] == [("data/shut", "list")]

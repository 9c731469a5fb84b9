"""Repositories inside of folders and of each other, each by its own rules."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources.conftest import Git
from tests.sources.gathering import contents, scan, write


def test_an_inner_repository_is_listed_by_its_own_rules(repository: Path, git: Git) -> None:
    write(repository, {"inner/.gitignore": "*.log", "inner/f": "1", "inner/x.log": "2"})
    write(repository, {"inner/.env": "3", "inner/.git/info/x": ""})
    git(repository / "inner", "init", "--quiet")

    assert contents(scan(repository)) == [
        ("inner/.env", b"3"),
        ("inner/.gitignore", b"*.log"),
        ("inner/f", b"1"),
    ]


def test_a_repository_in_a_plain_folder_is_listed_by_git(repository: Path) -> None:
    write(repository, {".gitignore": "*.log", "x.log": "1", "a/f": "2"})
    write(repository.parent, {"plain/x.log": "3"})

    assert contents(scan(repository.parent)) == [
        ("plain/x.log", b"3"),
        ("repository/.gitignore", b"*.log"),
        ("repository/a/f", b"2"),
    ]


def test_a_submodule_is_listed_by_its_own_rules(repository: Path, git: Git) -> None:
    library = repository.parent / "library"
    write(library, {".gitignore": "*.log", "f": "1"})
    git(library, "init", "--quiet")
    git(library, "add", ".")
    git(library, "commit", "--quiet", "--message", "x")
    git(repository, "submodule", "--quiet", "add", str(library), "sub")
    write(repository, {"sub/x.log": "2", "sub/g": "3"})

    paths = [path for path, _ in contents(scan(repository))]
    assert paths == [".gitmodules", "sub/.gitignore", "sub/f", "sub/g"]


def test_a_submodule_that_was_not_fetched_is_searched_as_a_folder(
    repository: Path, git: Git
) -> None:
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},sub")
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},gone")
    write(repository, {"sub/stray": "1"})

    assert contents(scan(repository)) == [("sub/stray", b"1")]


def test_a_linked_work_tree_is_a_repository(repository: Path, git: Git) -> None:
    write(repository, {".gitignore": "*.log", "f": "1"})
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "x")
    linked = repository.parent / "linked"
    git(repository, "worktree", "add", "--quiet", str(linked))
    write(linked, {"x.log": "2", "g": "3"})

    assert contents(scan(linked)) == [(".gitignore", b"*.log"), ("f", b"1"), ("g", b"3")]


@pytest.fixture
def deep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return the name of a file that is a thousand repositories deep."""
    depth = 1200
    monkeypatch.chdir(tmp_path)
    for _ in range(depth):
        os.mkdir(".git")
        os.mkdir("a")
        os.chdir("a")
    Path("f").write_text("1")
    yield "a/" * depth + "f"
    os.unlink("f")  # here, since shutil.rmtree would recurse too deeply
    for _ in range(depth):
        os.chdir("..")
        os.rmdir("a")
        os.rmdir(".git")


def test_repositories_may_be_nested_deeply(
    tmp_path: Path, deep: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # a thousand starts of git would take their time

    assert contents(scan(tmp_path)) == [(deep, b"1")]


def test_what_looks_like_a_bare_repository_may_be_files_of_a_work_tree(
    committed: Path, git: Git
) -> None:
    write(committed, {"HEAD": "x", "objects/a": "a", "refs/b": "b"})
    git(committed, "add", ".")

    assert ("HEAD", b"x") in contents(scan(committed))

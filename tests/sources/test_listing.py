"""What git knows of a folder decides which of its files are read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.sources.conftest import Git
from tests.sources.gathering import contents, scan, write


def is_env(path: str) -> bool:
    return path.rpartition("/")[2] == ".env"


def test_tracked_and_untracked_files_are_read_and_ignored_ones_are_not(
    repository: Path, git: Git
) -> None:
    write(repository, {"tracked": "1", "a/untracked": "2", "x.log": "3", ".gitignore": "*.log"})
    git(repository, "add", "tracked")

    assert contents(scan(repository)) == [
        (".gitignore", b"*.log"),
        ("a/untracked", b"2"),
        ("tracked", b"1"),
    ]


def test_an_ignored_file_is_read_if_wanted(repository: Path) -> None:
    ignored = {"build/deep/.env": "1", "a/.env": "2", "build/x": "3", "only/.env": "4"}
    write(repository, {".gitignore": ".env\nbuild/", "a/f": "5", **ignored})

    assert contents(scan(repository, wanted=is_env)) == [
        (".gitignore", b".env\nbuild/"),
        ("a/.env", b"2"),
        ("a/f", b"5"),
        ("build/deep/.env", b"1"),
        ("only/.env", b"4"),
    ]


def test_whether_an_ignored_file_is_wanted_is_asked_by_its_path_in_reports(
    repository: Path,
) -> None:
    write(repository, {".gitignore": "*", "a/b/key": "1", "b/key": "2"})

    wanted = scan(repository, repository / "a", wanted="a/b/key".__eq__)
    assert contents(wanted) == [("a/b/key", b"1")]


@pytest.mark.parametrize(
    "folder",
    ["node_modules", "x/.venv", "env", "x/__pycache__", "x/target/y", "site-packages"],
)
def test_ignored_folders_of_dependencies_are_not_searched(repository: Path, folder: str) -> None:
    write(repository, {".gitignore": "/*\n!.gitignore", f"{folder}/.env": "1"})
    write(repository, {"env/pyvenv.cfg": "", "x/.env": "2"})

    assert contents(scan(repository, wanted=is_env)) == [
        (".gitignore", b"/*\n!.gitignore"),
        ("x/.env", b"2"),
    ]


def test_everything_is_read_if_so_asked(repository: Path) -> None:
    write(repository, {".gitignore": "*", "node_modules/x": "1", "inner/.git/x": "2"})

    assert contents(scan(repository, ignored=True)) == [
        (".gitignore", b"*"),
        ("node_modules/x", b"1"),
    ]


@pytest.mark.parametrize("given", ["build", "build/deep", "build/deep/f"])
def test_what_the_user_gives_is_read_though_ignored(repository: Path, given: str) -> None:
    write(repository, {".gitignore": "build/", "build/deep/f": "1"})

    assert contents(scan(repository, repository / given)) == [("build/deep/f", b"1")]


def test_a_folder_inside_of_a_repository_is_listed_alone(repository: Path) -> None:
    write(repository, {".gitignore": "*.log", "a/f": "1", "a/x.log": "2", "b/f": "3"})

    assert contents(scan(repository, repository / "a")) == [("a/f", b"1")]


def test_a_name_may_hold_anything(repository: Path, git: Git) -> None:
    names = [b"new\nline", b'quote"', b"\xff", b":(top)x", b"-z", b"escape\x1b"]
    for name in names:
        with open(os.fsencode(repository) + b"/" + name, "wb") as file:
            file.write(name)
    git(repository, "add", "--all")

    assert dict(contents(scan(repository))) == {os.fsdecode(name): name for name in names}


# What differs from the index


def test_a_tracked_file_that_was_deleted_is_no_error(repository: Path, git: Git) -> None:
    write(repository, {"a": "1", "b/c": "2", "d/e": "3"})
    git(repository, "add", ".")
    (repository / "a").unlink()
    (repository / "b" / "c").unlink()
    (repository / "b").rmdir()
    write(repository, {"b": "a file now"})

    assert contents(scan(repository)) == [("b", b"a file now"), ("d/e", b"3")]


def test_a_tracked_file_that_became_a_folder_is_read_as_one(repository: Path, git: Git) -> None:
    write(repository, {"a": "1"})
    git(repository, "add", ".")
    (repository / "a").unlink()
    write(repository, {"a/b": "2"})

    assert contents(scan(repository)) == [("a/b", b"2")]


def test_a_tracked_file_is_not_sought_behind_a_link(repository: Path, git: Git) -> None:
    write(repository, {"a/b/f": "1"})
    git(repository, "add", ".")
    (repository / "a" / "b" / "f").unlink()
    (repository / "a" / "b").rmdir()
    (repository / "a").rmdir()
    write(repository.parent, {"elsewhere/b/f": "2"})
    (repository / "a").symlink_to("../elsewhere")

    assert contents(scan(repository)) == [("a", b"../elsewhere")]


def test_a_file_that_is_not_checked_out_is_no_error(repository: Path, git: Git) -> None:
    write(repository, {"in/f": "1", "out/f": "2"})
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "x")
    git(repository, "sparse-checkout", "set", "in")

    assert contents(scan(repository)) == [("in/f", b"1")]


def test_a_file_in_conflict_is_read_once(repository: Path, git: Git) -> None:
    ids = [git(repository, "hash-object", "-w", "--stdin", stdin=text) for text in "abc"]
    lines = [f"100644 {id} {stage}\tf" for stage, id in enumerate(ids, 1)]
    git(repository, "update-index", "--index-info", stdin="\n".join(lines) + "\n")
    write(repository, {"f": "<<<"})

    assert contents(scan(repository)) == [("f", b"<<<")]

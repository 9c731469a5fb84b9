"""What is staged is read from the index, whatever the work tree holds."""

from __future__ import annotations

import gzip
import os
import shutil
from pathlib import Path

import pytest

from binlint.model import Blob, Origin
from tests.sources.conftest import Git
from tests.sources.gathering import contents, staged, write


def test_nothing_staged_is_nothing(committed: Path) -> None:
    write(committed, {"a": "not staged", "new": "not staged"})

    assert contents(staged(committed)) == []


def test_staged_contents_are_read_and_not_the_work_tree(committed: Path, git: Git) -> None:
    write(committed, {"a": "a2", "c/new": "n1"})
    git(committed, "add", ".")
    write(committed, {"a": "clean again"})
    (committed / "c" / "new").unlink()

    assert list(staged(committed)) == [
        Blob(Origin("a", "index"), b"a2"),
        Blob(Origin("c/new", "index"), b"n1"),
    ]


def test_before_the_first_commit_all_of_the_index_is_staged(repository: Path, git: Git) -> None:
    write(repository, {"a": "1", "b/c": "2"})
    git(repository, "add", ".")

    assert contents(staged(repository)) == [("a", b"1"), ("b/c", b"2")]


@pytest.mark.parametrize("format", ["sha1", "sha256"])
def test_an_empty_repository_has_nothing_staged(tmp_path: Path, git: Git, format: str) -> None:
    git(tmp_path, "init", "--quiet", f"--object-format={format}")

    assert contents(staged(tmp_path)) == []


def test_sha256_ids_are_ids(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256")
    write(tmp_path, {"a": "1"})
    git(tmp_path, "add", ".")

    assert contents(staged(tmp_path)) == [("a", b"1")]


def test_moves_copies_modes_and_deletions(committed: Path, git: Git) -> None:
    git(committed, "mv", "a", "moved")
    git(committed, "rm", "--quiet", "b")
    git(committed, "update-index", "--chmod=+x", "c/d")
    write(committed, {"empty": ""})
    git(committed, "add", "empty")

    assert contents(staged(committed)) == [("c/d", b"d1"), ("empty", b""), ("moved", b"a1")]


def test_a_link_is_the_text_of_its_target(committed: Path, git: Git) -> None:
    (committed / "a").unlink()
    (committed / "a").symlink_to("no/where")
    git(committed, "add", ".")

    assert contents(staged(committed)) == [("a", b"no/where")]


def test_submodules_and_mere_intentions_hold_nothing(committed: Path, git: Git) -> None:
    git(committed, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},sub")
    write(committed, {"intended": "1"})
    git(committed, "add", "--intent-to-add", "intended")

    assert contents(staged(committed)) == []


def test_all_sides_of_a_conflict_are_read(committed: Path, git: Git) -> None:
    ids = [git(committed, "hash-object", "-w", "--stdin", stdin=text) for text in "xyz"]
    stages = [f"100644 {id} {stage}\ta" for stage, id in enumerate(ids, 1)]
    removal = f"0 {'0' * 40}\ta\n"
    git(committed, "update-index", "--index-info", stdin=removal + "\n".join(stages) + "\n")

    assert sorted(contents(staged(committed))) == [("a", b"x"), ("a", b"y"), ("a", b"z")]


def test_what_is_excluded_is_not_read(committed: Path, git: Git) -> None:
    write(committed, {"a": "a2", "b": "b2"})
    git(committed, "add", ".")

    assert contents(staged(committed, excluded="a".__eq__)) == [("b", b"b2")]


def test_a_name_may_hold_anything(committed: Path, git: Git) -> None:
    names = [b"new\nline", b"\xff\xfe", b"tab\tin it", b"-z", b" 100644"]
    for name in names:
        with open(os.fsencode(committed) + b"/" + name, "wb") as file:
            file.write(name)
    git(committed, "add", "--all")

    assert dict(contents(staged(committed))) == {os.fsdecode(name): name for name in names}


def test_the_index_git_names_to_a_hook_is_read(
    committed: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(committed / ".git" / "index", committed / ".git" / "next")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/next")
    write(committed, {"a": "a2"})
    git(committed, "add", "a")
    monkeypatch.chdir("/")

    assert contents(staged(committed)) == [("a", b"a2")]
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert contents(staged(committed)) == []


def test_more_files_than_a_pipe_holds_names_of(repository: Path, git: Git) -> None:
    names = {f"folder/{number:05}": f"{number}" for number in range(4000)}
    write(repository, names)
    git(repository, "add", ".")

    assert contents(staged(repository)) == [(name, names[name].encode()) for name in names]


def test_a_large_file_comes_in_pieces(repository: Path, git: Git) -> None:
    (repository / "large").write_bytes((b"x" * 1023 + b"\n") * (20 << 10))
    write(repository, {"next": "1"})
    git(repository, "add", ".")

    blobs = [blob for blob in staged(repository) if isinstance(blob, Blob)]

    assert [(blob.origin.path, blob.line) for blob in blobs] == [
        *(("large", 1), ("large", 8129), ("large", 16257)),
        ("next", 1),
    ]


def test_a_staged_archive_is_unpacked(repository: Path, git: Git) -> None:
    packed = gzip.compress(b"inside")
    (repository / "x.gz").write_bytes(packed)
    git(repository, "add", ".")

    assert list(staged(repository)) == [
        Blob(Origin("x.gz", "index"), packed),
        Blob(Origin("x.gz!x", "index"), b"inside"),
    ]


def test_a_scan_can_be_given_up(repository: Path, git: Git) -> None:
    write(repository, {f"{number:04}": "x" * 1000 for number in range(2000)})
    git(repository, "add", ".")
    items = staged(repository)

    assert next(items) == Blob(Origin("0000", "index"), b"x" * 1000)
    del items  # kills git; a warning of a process left behind would fail the test

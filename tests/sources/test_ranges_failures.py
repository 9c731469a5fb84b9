"""What a range should give but cannot be read is told, and the rest is read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from binlint.model import Blob, ScanError
from binlint.request import Range, ScanRequest
from binlint.sources import arrivals, ranges
from tests.sources.conftest import Git
from tests.sources.gathering import none
from tests.sources.spans import commit, items


def lose(root: Path, id: str) -> None:
    (root / ".git" / "objects" / id[:2] / id[2:]).unlink()


def missing(path: str, id: str) -> ScanError:
    return ScanError(
        path,
        "read",
        f"git could not read the object {id}: it is missing or damaged; see what `git fsck` says,"
        " or fetch it again",
    )


def test_a_missing_blob_is_an_error_and_the_rest_is_read(committed: Path, git: Git) -> None:
    base = git(committed, "rev-parse", "HEAD")
    tip = commit(git, committed, {"a": "a2", "b": "b2"})
    id = git(committed, "rev-parse", "HEAD:a")
    lose(committed, id)

    blobs, errors, _ = items(committed, Range((tip,), (base,)))

    assert [blob.data for blob in blobs] == [b"x\n", b"b2"]
    assert errors == [missing("a", id)]


def test_a_missing_tree_is_an_error_and_other_commits_are_read(committed: Path, git: Git) -> None:
    base = git(committed, "rev-parse", "HEAD")
    lost = commit(git, committed, {"a": "lost"})
    commit(git, committed, {"a": "a3"})
    tip = commit(git, committed, {"b": "b4"})
    lose(committed, git(committed, "rev-parse", f"{lost}^{{tree}}"))

    blobs, errors, _ = items(committed, Range((tip,), (base,)))

    # The next commit cannot be told from the one whose tree is lost: all that is new in it counts.
    assert [blob.data for blob in blobs] == [b"x\n", b"x\n", b"x\n", b"a3", b"b4"]
    assert [error.path for error in errors] == [
        f"<commit {each[:12]}>" for each in (lost, git(committed, "rev-parse", "HEAD~"))
    ]


def test_git_is_not_started_again_without_end(
    committed: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "_MOST_DEATHS", 1)
    base = git(committed, "rev-parse", "HEAD")
    made = [commit(git, committed, {"a": str(number)}) for number in range(3)]
    trees = [git(committed, "rev-parse", f"{id}^{{tree}}") for id in made]
    for tree in trees:
        lose(committed, tree)

    errors = items(committed, Range((made[-1],), (base,)))[1]

    assert [error.message.partition(",")[0] for error in errors[1:]] == [
        "of this and 1 more commits it was not asked which files they bring"
    ]


def test_a_missing_tip_is_an_error(committed: Path) -> None:
    id = "1" * 40

    assert items(committed, Range((id,)))[1] == [missing(f"<object {id[:12]}>", id)]


def test_a_missing_tree_that_is_tagged_is_an_error(committed: Path, git: Git) -> None:
    id = git(committed, "rev-parse", "HEAD:c")
    git(committed, "tag", "--annotate", "--message", "x", "tree", id)
    lose(committed, id)

    errors = items(committed, Range(("tree",), ("HEAD",)))[1]

    assert errors == [missing(f"<object {id[:12]}>", id)]


def test_what_is_known_and_missing_excludes_nothing(committed: Path) -> None:
    blobs, errors, _ = items(committed, Range(("HEAD",), ("1" * 40,)))

    assert ([blob.data for blob in blobs], errors) == ([b"x\n", b"a1", b"b1", b"d1"], [])


def test_a_partial_clone_fetches_nothing(committed: Path, git: Git) -> None:
    git(committed, "config", "uploadpack.allowFilter", "true")
    clone = committed.parent / "clone"
    command = ("clone", "--quiet", "--bare", "--filter=blob:none", committed.as_uri(), str(clone))
    git(committed.parent, *command)
    before = sorted((clone / "objects").rglob("*"))

    errors = items(clone, Range(("HEAD",)))[1]

    assert errors == [
        missing(path, git(committed, "rev-parse", f"HEAD:{path}")) for path in ("a", "b", "c/d")
    ]
    assert sorted((clone / "objects").rglob("*")) == before


@pytest.mark.parametrize(("base", "shallow"), [("HEAD~1", False), ("", True)], ids=["in", "out"])
def test_a_range_that_a_shallow_clone_cuts_off_is_told(
    committed: Path, git: Git, base: str, shallow: bool
) -> None:
    for number in range(3):
        commit(git, committed, {"a": str(number)})
    clone = committed.parent / "clone"
    git(committed.parent, "clone", "--quiet", "--depth=2", committed.as_uri(), str(clone))

    known = (git(clone, "rev-parse", base),) if base else ()
    coverage = items(clone, Range(("HEAD",), known))[2]

    assert (coverage.shallow, coverage.commits) == (shallow, 2 if shallow else 1)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process that runs")
def test_a_tree_of_more_files_than_memory_holds_is_an_error(committed: Path, git: Git) -> None:
    kind, id = "100644 blob", git(committed, "rev-parse", "HEAD:a")
    for _ in range(8):
        entries = "".join(f"{kind} {id}\t{name}\n" for name in range(10))
        kind, id = "040000 tree", git(committed, "mktree", stdin=entries)
    tip = git(committed, "commit-tree", id, "-m", "x")

    errors = items(committed, Range((tip,)))[1]

    assert [error.path for error in errors] == [f"<commit {tip[:12]}>"]


@pytest.mark.parametrize(("hook", "data"), [(False, b"a1"), (True, b"other")])
def test_only_a_hook_reads_the_repository_that_the_environment_names(
    committed: Path, git: Git, monkeypatch: pytest.MonkeyPatch, hook: bool, data: bytes
) -> None:
    other = committed.parent / "other"
    git(committed.parent, "init", "--quiet", str(other))
    here, there = git(committed, "rev-parse", "HEAD"), commit(git, other, {"a": "other"})
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    request = ScanRequest(
        "range", str(committed), range=Range((there if hook else here,)), hook=hook
    )

    found = [each for each in ranges.blobs(request, none) if isinstance(each, Blob)]

    assert [blob.data for blob in found if blob.origin.path == "a"] == [data]


def test_more_versions_than_a_repository_has_are_an_error(
    committed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "MOST_VERSIONS", 2)

    blobs, errors, _ = items(committed, Range(("HEAD",)))

    assert [blob.data for blob in blobs] == [b"x\n", b"a1", b"b1"]
    assert ["more than 2 versions" in error.message for error in errors] == [True]


def test_more_files_than_a_tree_has_are_all_taken_for_final(
    committed: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "MOST_FILES", 2)
    tip = commit(git, committed, {"a": "a2"})

    blobs = items(committed, Range((tip,)))[0]

    assert {blob.origin.kind for blob in blobs if blob.origin.path == "a"} == {"index"}


def test_a_version_that_was_forgotten_is_read_again(
    committed: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranges, "_MOST_SEEN", 2)
    for text in ("a2", "a1"):
        tip = commit(git, committed, {"a": text})

    blobs = items(committed, Range((tip,)))[0]

    assert [blob.data for blob in blobs if blob.origin.path == "a"] == [b"a1", b"a2", b"a1"]


def test_settings_of_a_hostile_repository_run_and_hide_nothing(committed: Path, git: Git) -> None:
    mark = committed.parent / "obeyed"
    script = committed.parent / "script"
    script.write_text(f'#!/bin/sh\ntouch "{mark}"\n')
    script.chmod(0o755)
    for setting in ("diff.external", "gpg.program", "core.pager", "pager.diff-tree"):
        git(committed, "config", setting, str(script))
    git(committed, "config", "log.showSignature", "true")
    git(committed, "config", "log.showRoot", "false")
    git(committed, "config", "diff.relative", "true")
    git(committed, "config", "core.quotePath", "false")
    tip = commit(git, committed, {"c/d": "d2"})
    git(committed, "replace", tip, f"{tip}~")
    (committed / ".git" / "info" / "grafts").write_text(f"{tip}\n")

    blobs, errors, coverage = items(committed / "c", Range((tip,)))

    assert [blob.data for blob in blobs] == [b"x\n", b"x\n", b"a1", b"b1", b"d1", b"d2"]
    assert (errors, coverage.commits, mark.exists()) == ([], 2, False)

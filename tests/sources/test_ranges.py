"""A range gives every version that its commits bring, once, and all messages."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from binlint.errors import UsageError
from binlint.model import Blob, Coverage, Origin
from binlint.request import Range, ScanRequest
from binlint.sources import ranges
from tests.sources.conftest import Git
from tests.sources.gathering import none, write
from tests.sources.spans import brought, commit, items


def test_only_what_the_range_adds_or_changes_is_read(committed: Path, git: Git) -> None:
    base = git(committed, "rev-parse", "HEAD")
    tip = commit(git, committed, {"a": "a2", "new": "n"})

    assert brought(committed, tip, known=(base,)) == [
        ("a", b"a2", "index"),
        ("new", b"n", "index"),
    ]


def test_what_came_and_went_within_the_range_is_read(committed: Path, git: Git) -> None:
    base = git(committed, "rev-parse", "HEAD")
    commit(git, committed, {"a": "leak", "gone": "g"})
    (committed / "gone").unlink()
    tip = commit(git, committed, {"a": "a1"})

    assert brought(committed, tip, known=(base,)) == [
        ("a", b"leak", "object"),
        ("gone", b"g", "object"),
        ("a", b"a1", "index"),
    ]


def test_without_a_base_all_of_history_is_read(committed: Path, git: Git) -> None:
    tip = commit(git, committed, {"a": "a2"})

    assert brought(committed, tip) == [
        ("a", b"a1", "object"),
        ("b", b"b1", "index"),
        ("c/d", b"d1", "index"),
        ("a", b"a2", "index"),
    ]


def test_a_version_is_read_once_for_each_path(committed: Path, git: Git) -> None:
    base = git(committed, "rev-parse", "HEAD")
    commit(git, committed, {"a": "same", "b": "same"})
    commit(git, committed, {"a": "other"})
    tip = commit(git, committed, {"a": "same"})

    assert brought(committed, tip, known=(base,)) == [
        ("a", b"same", "index"),
        ("b", b"same", "index"),
        ("a", b"other", "object"),
    ]


def test_a_move_is_read_under_its_new_name(committed: Path, git: Git) -> None:
    base = git(committed, "rev-parse", "HEAD")
    git(committed, "mv", "a", "moved")
    tip = commit(git, committed, {})

    assert brought(committed, tip, known=(base,)) == [("moved", b"a1", "index")]


def test_what_only_a_merge_holds_is_read(committed: Path, git: Git) -> None:
    base = git(committed, "rev-parse", "HEAD")
    git(committed, "switch", "--quiet", "--create", "side")
    commit(git, committed, {"side": "s"})
    git(committed, "switch", "--quiet", "main")
    commit(git, committed, {"main": "m"})
    git(committed, "merge", "--quiet", "--no-commit", "side")
    tip = commit(git, committed, {"evil": "e", "a": "resolved"})

    assert sorted(brought(committed, tip, known=(base,))) == [
        ("a", b"resolved", "index"),
        ("evil", b"e", "index"),
        ("main", b"m", "index"),
        ("side", b"s", "index"),
    ]


def test_two_tips_and_what_is_final_in_either(committed: Path, git: Git) -> None:
    base = git(committed, "rev-parse", "HEAD")
    one = commit(git, committed, {"a": "one"})
    two = commit(git, committed, {"a": "two"})

    assert brought(committed, two, one, known=(base,)) == [
        ("a", b"one", "index"),
        ("a", b"two", "index"),
    ]


def test_links_are_read_and_of_submodules_the_names(committed: Path, git: Git) -> None:
    base = git(committed, "rev-parse", "HEAD")
    (committed / "link").symlink_to("no/where")
    git(committed, "add", "link")
    git(committed, "update-index", "--chmod=+x", "a")
    git(committed, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},sub")
    git(committed, "commit", "--quiet", "--message", "x")

    # A change of mode names the blob again; it is the same one.
    tip = git(committed, "rev-parse", "HEAD")
    assert brought(committed, tip, known=(base,)) == [
        ("sub", b"", "name"),
        ("a", b"a1", "index"),
        ("link", b"no/where", "index"),
    ]


def test_a_blob_knows_the_commit_that_brought_it(committed: Path, git: Git) -> None:
    base = git(committed, "rev-parse", "HEAD")
    write(committed, {"a": "a2"})
    dated = ("-c", "user.name=Jörg", "commit", "--quiet", "--all", "--message", "why")
    git(committed, *dated, "--date", "2026-03-01T01:30:00+02:00")
    tip = git(committed, "rev-parse", "HEAD")
    commit(git, committed, {"a": "a3"})

    message, blob, *_ = items(committed, Range((tip,), (base,)))[0]

    assert (message.data, message.origin.path) == (b"why\n", "<commit message>")
    for each, path in ((message, "<commit message>"), (blob, "a")):
        assert each.origin.commit is not None
        assert each.origin.commit._asdict() == {
            "id": tip,
            "author": "Jörg <somebody@example.invalid>",
            "date": "2026-02-28T23:30:00Z",
            "path": path,
            "refs": (),
        }


def test_how_much_was_read_is_counted(committed: Path, git: Git) -> None:
    base = git(committed, "rev-parse", "HEAD")
    tip = commit(git, committed, {"a": "a2", "new": "n"})

    assert items(committed, Range((tip,), (base,)))[2] == Coverage(objects=3, commits=1)


def test_what_is_excluded_is_not_read(committed: Path) -> None:
    assert brought(committed, "HEAD", excluded="a".__eq__) == [
        ("b", b"b1", "index"),
        ("c/d", b"d1", "index"),
    ]


def test_archives_and_large_files_are_read(committed: Path, git: Git) -> None:
    base = git(committed, "rev-parse", "HEAD")
    packed, large = gzip.compress(b"inside"), (b"x" * 1023 + b"\n") * (17 << 10)
    (committed / "x.gz").write_bytes(packed)
    (committed / "large").write_bytes(large)
    tip = commit(git, committed, {})

    blobs = items(committed, Range((tip,), (base,)))[0][1:]

    assert [(blob.origin.path, blob.line) for blob in blobs] == [
        *(("large", 1), ("large", 8129), ("large", 16257)),
        *(("x.gz", 1), ("x.gz!x", 1)),
    ]


def test_a_name_may_hold_anything(committed: Path, git: Git) -> None:
    base = git(committed, "rev-parse", "HEAD")
    names = [b"new\nline", b"\xff\xfe", b":100644 100644 1 2 M", b"-z", b"a" * 40, b"\x02x"]
    for name in names:
        with open(os.fsencode(committed) + b"/" + name, "wb") as file:
            file.write(name)
    tip = commit(git, committed, {})

    versions = brought(committed, tip, known=(base,))

    assert versions == [(os.fsdecode(name), name, "index") for name in sorted(names)]


def test_a_sha256_repository_and_a_bare_one(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256", "made")
    commit(git, tmp_path / "made", {"a": "1"})
    git(tmp_path, "clone", "--quiet", "--bare", "made", "bare")

    assert brought(tmp_path / "bare", "HEAD") == [("a", b"1", "index")]


def test_outside_of_a_repository_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="git repository"):
        items(tmp_path, Range(("HEAD",)))


def test_a_scan_can_be_given_up(committed: Path, git: Git) -> None:
    commit(git, committed, {f"{number:04}": f"{number}" for number in range(3000)})
    given = ranges.blobs(ScanRequest("range", str(committed), range=Range(("HEAD",))), none)

    first = next(item for item in given if isinstance(item, Blob))

    assert first.origin.path == "<commit message>"
    del given  # kills git; a warning of a process left behind would fail the test


def test_more_versions_than_one_git_is_asked_for(committed: Path, git: Git) -> None:
    base = git(committed, "rev-parse", "HEAD")
    names = {f"folder/{number:05}": f"{number}" for number in range(4500)}
    tip = commit(git, committed, names)

    assert brought(committed, tip, known=(base,)) == [
        (name, text.encode(), "index") for name, text in names.items()
    ]


def test_the_kind_of_a_message_is_told(committed: Path) -> None:
    blob = items(committed, Range(("HEAD",)))[0][0]

    assert blob.origin._replace(commit=None) == Origin("<commit message>", "message")

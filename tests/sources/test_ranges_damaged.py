"""Of a range with commits that cannot be read, or told apart, all the rest is read."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from binlint.model import Blob, ScanError
from binlint.request import Range
from binlint.sources import ancestry, arrivals
from tests.sources.conftest import Git
from tests.sources.spans import brought, commit, items
from tests.sources.test_ranges_failures import lose, missing


def versions(blobs: list[Blob]) -> list[tuple[str, bytes]]:
    return [(blob.origin.path, blob.data) for blob in blobs if blob.origin.kind != "message"]


def untold(id: str) -> ScanError:
    return ScanError(
        f"<commit {id[:12]}>",
        "list",
        f"git could not say which files the commit {id} brings: it, a tree or a parent of it is"
        " missing or damaged; see what `git fsck` says, or fetch it again",
    )


def unread(id: str) -> ScanError:
    return missing(f"<commit {id[:12]}>", id)


@pytest.fixture
def line(committed: Path, git: Git) -> list[str]:
    """Return the ids of four commits, each of which brings a file that the next removes."""
    made = [git(committed, "rev-parse", "HEAD")]
    for number in (1, 2, 3):
        (committed / f"{number - 1}").unlink(missing_ok=True)
        made.append(commit(git, committed, {f"{number}": f"leak {number}"}))
    return made


@pytest.mark.parametrize("known_refs", [False, True], ids=["range", "server"])
def test_behind_a_missing_commit_the_others_are_read(
    committed: Path, git: Git, line: list[str], known_refs: bool
) -> None:
    if known_refs:
        git(committed, "checkout", "--quiet", "--detach")
        git(committed, "branch", "--force", "main", line[0])
        git(committed, "checkout", "--quiet", "--orphan", "none")
    lose(committed, line[1])

    blobs, errors, coverage = items(committed, Range((line[3],), known_refs=known_refs))

    # Of the commit behind the missing one all counts.
    old = [("a", b"a1"), ("b", b"b1"), ("c/d", b"d1")]
    assert sorted(versions(blobs)) == [("2", b"leak 2"), ("3", b"leak 3"), *old]
    assert (errors, coverage.commits) == ([unread(line[1]), untold(line[2])], 2)


def test_a_missing_commit_of_what_is_known_is_of_no_concern(
    committed: Path, git: Git, line: list[str]
) -> None:
    lose(committed, line[1])

    blobs, errors, coverage = items(committed, Range((line[3],), (line[2],)))

    assert versions(blobs) == [("3", b"leak 3")]
    assert (errors, coverage.commits) == ([], 1)


def test_both_sides_of_a_merge_are_followed(committed: Path, git: Git, line: list[str]) -> None:
    git(committed, "switch", "--quiet", "--create", "side", line[0])
    commit(git, committed, {"side": "s"})
    git(committed, "merge", "--quiet", "--no-edit", "main")
    lose(committed, line[2])

    found = ancestry.of(
        (git(committed, "rev-parse", "HEAD"),), (), frozenset(), str(committed), hook=False
    )

    side, merge = git(committed, "rev-parse", "HEAD^"), git(committed, "rev-parse", "HEAD")
    assert found.commits == (line[0], side, line[3], merge)
    assert found.errors == (unread(line[2]),)


def test_a_damaged_commit_is_told_like_a_missing_one(committed: Path, line: list[str]) -> None:
    path = committed / ".git" / "objects" / line[1][:2] / line[1][2:]
    data = zlib.decompress(path.read_bytes())
    for damaged in (b"garbage", zlib.compress(data)[:-9]):  # git dies over the second
        path.chmod(0o600)
        path.write_bytes(damaged)

        found = ancestry.of((line[3],), (), frozenset(), str(committed), hook=False)

        assert found == ((line[2], line[3]), (unread(line[1]),))


def test_where_a_shallow_clone_ends_nothing_is_missing(committed: Path, line: list[str]) -> None:
    lose(committed, line[0])
    lose(committed, line[2])

    found = ancestry.of(line[1:], (), frozenset(line[1:2]), str(committed), hook=False)

    assert found == ((line[1], line[3]), (unread(line[2]),))


def test_no_more_is_named_or_followed_than_anyone_could_use(
    committed: Path, line: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ancestry, "_MOST_TOLD", 1)
    monkeypatch.setattr(ancestry, "_MOST", 5)
    ids = [f"{number}" * 40 for number in (1, 2, 3)]

    found = ancestry.of((*ids, *reversed(line)), (), frozenset(), str(committed), hook=False)

    assert (found.commits, found.errors[0]) == ((line[2], line[3]), unread("1" * 40))
    assert [error.message.partition(":")[0] for error in found.errors[1:]] == [
        "2 more commits could not be read",
        "where commits are missing, 5 are followed at most",
    ]


@pytest.fixture
def merged(committed: Path, git: Git) -> tuple[str, str, str]:
    """Return the ids of a merge over which git dies, and of two commits behind it."""
    commit(git, committed, {"e/b": "b0", "e/c": "c0"})
    git(committed, "switch", "--quiet", "--create", "side")
    commit(git, committed, {"e/b": "b1"})
    lost = git(committed, "rev-parse", "HEAD:e")
    git(committed, "switch", "--quiet", "main")
    commit(git, committed, {"e/c": "c1"})
    git(committed, "merge", "--quiet", "--no-edit", "side")
    merge, leak = git(committed, "rev-parse", "HEAD"), commit(git, committed, {"f": "leak"})
    (committed / "f").unlink()
    gone = commit(git, committed, {})
    lose(committed, lost)
    return merge, leak, gone


def test_over_which_merge_git_dies_is_told_wherever_it_stands(
    committed: Path, git: Git, merged: tuple[str, str, str]
) -> None:
    merge, leak, gone = merged
    for asked in ([merge, leak, gone], [leak, merge, gone], [leak, gone, merge]):
        told = list(arrivals.arrivals(asked, str(committed), hook=False))

        assert [each for each in told if isinstance(each, ScanError)] == [untold(merge)]
        sure = {each.path for each in told if not isinstance(each, ScanError) and each.is_sure}
        assert sure == {"f"}


def test_a_commit_that_git_passes_over_is_told(committed: Path, git: Git) -> None:
    tip, text = git(committed, "rev-parse", "HEAD"), "tree nothing\n\nx\n"
    options = ("hash-object", "-t", "commit", "-w", "--stdin", "--literally")
    malformed = git(committed, *options, stdin=text)

    told = list(arrivals.arrivals([malformed, tip], str(committed), hook=False))

    assert [each for each in told if isinstance(each, ScanError)] == [untold(malformed)]
    assert [each.path for each in told if not isinstance(each, ScanError)] == ["a", "b", "c/d"]


def test_a_damaged_index_is_of_no_concern(committed: Path) -> None:
    (committed / ".git" / "index").write_text("garbage\n")

    assert [path for path, _, _ in brought(committed, "HEAD")] == ["a", "b", "c/d"]


def test_what_an_old_tag_has_is_not_there_any_more(committed: Path, git: Git) -> None:
    git(committed, "tag", "--annotate", "--message", "x", "v1")
    (committed / "a").unlink()
    tip = commit(git, committed, {})

    blobs = items(committed, Range((tip,), tags=True))[0]

    kinds = {blob.origin.path: blob.origin.kind for blob in blobs if blob.origin.kind != "message"}
    assert kinds == {"a": "object", "b": "index", "c/d": "index"}

"""Every object of a real repository is read once, however it is asked for."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from binlint.errors import UsageError
from binlint.sources import inventory, objects
from binlint.sources.answers import BUFFER, Picked
from binlint.sources.inventory import Listing
from binlint.sources.pieces import LARGE
from tests.sources.conftest import Git
from tests.sources.gathering import write
from tests.sources.storing import hashed, import_blobs, in_slices, listing, marks, picked
from tests.sources.streaming import MARK, bare


def everything(data: bytearray) -> list[tuple[int, int]]:
    return [(at, at + 1) for at in range(len(data))]


def whole(folder: Path) -> tuple[set[tuple[str, str]], list[str]]:
    """Return id and kind of all objects, and the commits, as the stream gives them."""
    commits: list[str] = []
    ids = inventory.listed(str(folder)).ids
    items = [*objects.pick(str(folder), [ids], everything, lambda *_: None, commits)]
    seen = [(item.id, item.kind) for item in items if isinstance(item, Picked)]
    assert len(seen) == len(items) == len(set(seen))
    return set(seen), commits


def by_git(folder: Path, git: Git) -> set[tuple[str, str]]:
    """Return id and kind of all objects, as git lists them."""
    told = git(
        folder, "cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype)"
    )
    return {(line.split()[0], line.split()[1]) for line in told.splitlines()}


@pytest.fixture
def varied(committed: Path, git: Git) -> Path:
    """Return a repository with objects of all kinds, packed, loose, both, and lost."""
    git(committed, "tag", "--annotate", "--message", "y", "v1")
    git(committed, "repack", "-q", "-a", "-d")
    write(committed, {"a": "a2"})
    git(committed, "commit", "--quiet", "--all", "--message", "x")
    git(committed, "repack", "-q")  # the loose ones stay beside the pack
    hashed(committed, b"never committed")
    git(committed, "reset", "--quiet", "--hard", "HEAD^")
    return committed


def test_every_object_of_a_repository_is_seen_once(varied: Path, git: Git) -> None:
    seen, commits = whole(varied)

    assert seen == by_git(varied, git)
    assert {kind for _, kind in seen} == {"blob", "tree", "commit", "tag"}
    assert sorted(commits) == sorted(id for id, kind in seen if kind == "commit")


def test_objects_that_are_borrowed_are_seen(varied: Path, git: Git, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--shared", "--no-checkout", str(varied), "borrower")

    assert whole(tmp_path / "borrower")[0] == by_git(varied, git)


def test_a_repository_may_use_sha_256(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256", ".")
    write(tmp_path, {"a": "#", "b": "b1"})
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "x")

    ids = inventory.listed(str(tmp_path)).ids
    blobs = [Picked(git(tmp_path, "rev-parse", ":a"), "blob", b"#")]

    assert whole(tmp_path)[0] == by_git(tmp_path, git)
    for slices in ([ids], in_slices(ids, 1)):
        items = picked(tmp_path, slices)
        # An id in a tree may hold a mark by chance.
        assert [each for each in items if isinstance(each, Picked) and each.kind == "blob"] == blobs


def test_an_empty_repository_has_no_objects(repository: Path) -> None:
    assert inventory.listed(str(repository)) == Listing(b"")
    assert picked(repository, []) == []


@pytest.mark.parametrize("size", [1, 7, 512, 5000])
def test_thousands_of_tiny_objects_in_slices_of_any_size(repository: Path, size: int) -> None:
    blobs = [b"%d%b" % (number, MARK * (number % 7 == 0)) for number in range(3000)]
    ids = import_blobs(repository, blobs)
    told = [0]

    items = picked(repository, in_slices(listing(ids), size), told)

    assert items == [
        Picked(id, "blob", data) for id, data in zip(ids, blobs, strict=True) if MARK in data
    ]
    assert told == [3000]


def test_objects_of_about_the_buffers_size_and_beyond(repository: Path) -> None:
    sizes = [0, 1, *range(BUFFER - 16, BUFFER + 3), 3 * BUFFER, LARGE, 0, 5]
    blobs = [b"".ljust(size - 1, b".") + MARK if size else b"" for size in sizes]
    ids = import_blobs(repository, blobs)

    assert picked(repository, [listing(ids)]) == [
        Picked(id, "blob", data) for id, data in zip(ids, blobs, strict=True) if data
    ]


def test_a_mark_in_the_last_byte_of_a_very_large_object(repository: Path) -> None:
    ids = import_blobs(repository, [bytes(LARGE) + MARK, b"", MARK])

    first, last = picked(repository, [listing(ids)])

    assert isinstance(first, Picked)
    assert (first.id, first.data[-2:], first.whole) == (ids[0], b"\0" + MARK, False)
    assert last == Picked(ids[2], "blob", MARK)


def test_who_stops_early_leaves_nothing_running(repository: Path) -> None:
    ids = import_blobs(repository, [b"#" * 100_000] * 1 + [b"#%d" % n for n in range(5000)])
    before = threading.active_count()

    search = objects.pick(str(repository), in_slices(listing(ids), 9), marks, lambda *_: None, [])
    assert bare([next(search)]) == [Picked(ids[0], "blob", b"#" * 100_000)]
    search.close()  # type: ignore[attr-defined]

    assert threading.active_count() == before


def test_what_gives_way_takes_its_turn_again() -> None:
    def policy() -> int:
        return os.sched_getscheduler(0) if hasattr(os, "sched_getscheduler") else 0

    before = policy()
    with objects.giving_way():
        pass

    assert policy() == before


def test_a_folder_that_only_looks_like_a_repository_is_refused(committed: Path) -> None:
    (committed / "c" / ".git").mkdir()

    with pytest.raises(UsageError, match=r"c/\.git: git takes this for no repository"):
        objects.has_files(str(committed / "c"))

"""Over a damaged object git dies: it is told by its id, and all others are read."""

from __future__ import annotations

import random
import zlib
from pathlib import Path

import pytest

from binlint.model import ScanError
from binlint.sources import objects
from binlint.sources.answers import Picked, unreadable
from tests.sources.storing import (
    Item,
    hashed,
    import_blobs,
    in_slices,
    listing,
    picked,
    write_loose,
)
from tests.sources.streaming import MARK

RANDOM = random.Random(4)
CONTENT = b"blob 70000\0" + RANDOM.randbytes(70_000)
PACKED = zlib.compress(CONTENT)
SMALL = b"commit 20\0" + b"tree " + b"x" * 15

each_size = pytest.mark.parametrize("size", [1, 2, 3])


def among_others(repository: Path, id: str, size: int) -> tuple[list[Item], list[Item]]:
    """Read an object between others; return what came, and what of the others had to."""
    before, behind = import_blobs(repository, [b"#1", b"#2"])
    around = listing([before, id, behind])
    return picked(repository, in_slices(around, size)), [
        Picked(before, "blob", b"#1"),
        unreadable(id),
        Picked(behind, "blob", b"#2"),
    ]


@each_size
def test_a_missing_object_is_told_and_the_others_are_read(repository: Path, size: int) -> None:
    came, due = among_others(repository, "0" * 40, size)

    assert came == due


@each_size
@pytest.mark.parametrize(
    ("content", "packed"),
    [
        pytest.param(CONTENT, PACKED[:-3000], id="cut short"),
        pytest.param(CONTENT, PACKED[:30_000] + b"!!!!" + PACKED[30_004:], id="garbled"),
        pytest.param(CONTENT, b"", id="empty"),
        pytest.param(CONTENT, b"!" * 500, id="not packed at all"),
        pytest.param(SMALL, zlib.compress(SMALL)[:-6], id="small and cut short"),
    ],
)
def test_git_is_started_anew_behind_a_damaged_object(
    repository: Path, content: bytes, packed: bytes, size: int
) -> None:
    id = write_loose(repository, content, packed)

    came, due = among_others(repository, id, size)

    assert came == due


@each_size
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"blob 50\0" + b"x" * 100, id="longer"),
        pytest.param(b"blob 100\0" + b"x" * 50, id="shorter"),
        pytest.param(b"blob 50000\0" + b"x" * 100_000, id="much longer"),
        pytest.param(b"blob 100000\0" + b"x" * 50_000, id="much shorter"),
        pytest.param(b"blob 99999999999999\0" + b"x", id="as large as no disk"),
        pytest.param(b"blob 99999999999999999999999\0" + b"x", id="as large as no number"),
        pytest.param(b"blob -5\0" + b"x" * 5, id="below zero"),
        pytest.param(b"commit 50\0" + b"x" * 100, id="longer commit"),
    ],
)
def test_an_object_that_lies_of_its_size_hides_no_other(
    repository: Path, content: bytes, size: int
) -> None:
    id = write_loose(repository, content, zlib.compress(content))

    came, due = among_others(repository, id, size)

    assert came == due


@each_size
def test_an_object_of_no_known_kind_is_told(repository: Path, size: int) -> None:
    id = hashed(repository, b"#", "-t", "nonsense", "--literally")

    came, due = among_others(repository, id, size)

    assert came == due


def test_damaged_objects_may_follow_one_another_and_be_the_last(repository: Path) -> None:
    contents = [b"blob 5000\0" + RANDOM.randbytes(5000) for _ in range(3)]
    broken = [write_loose(repository, each, zlib.compress(each)[:-900]) for each in contents]
    good = hashed(repository, MARK)

    items = picked(repository, [listing([*broken[:2], good, broken[2]])])

    assert items == [
        *map(unreadable, broken[:2]),
        Picked(good, "blob", MARK),
        unreadable(broken[2]),
    ]


@pytest.mark.parametrize("size", [1, 3])
def test_after_very_many_damaged_objects_the_rest_is_given_up(
    repository: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(objects, "_MOST_GITS", 4)
    monkeypatch.setattr(objects, "_MOST_TOLD", 2)
    contents = [b"blob 5000\0" + RANDOM.randbytes(5000) for _ in range(6)]
    broken = [write_loose(repository, each, zlib.compress(each)[:-900]) for each in contents]
    good = hashed(repository, MARK)

    items = picked(repository, in_slices(listing([good, *broken, good]), size))

    remedy = "see what `git fsck` says, or fetch them again"
    assert items == [
        Picked(good, "blob", MARK),
        *map(unreadable, broken[:2]),
        ScanError("<objects>", "read", f"2 more objects could not be read: {remedy}"),
        ScanError(
            "<objects>",
            "read",
            f"3 more objects were not read, since so many are damaged: {remedy}",
        ),
    ]


def test_of_very_many_missing_objects_some_are_named_and_all_others_read(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(objects, "_MOST_TOLD", 2)
    missing = [f"{number:040}" for number in range(5)]
    good = hashed(repository, MARK)

    items = picked(repository, [listing([*missing, good])])

    assert items[:2] == [*map(unreadable, missing[:2])]
    assert Picked(good, "blob", MARK) in items
    assert [item.message[:30] for item in items[2:] if isinstance(item, ScanError)] == [
        "3 more objects could not be re"
    ]

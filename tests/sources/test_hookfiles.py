"""Hooks are changed wholly or not at all."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from binlint.errors import UsageError
from binlint.sources import hookfiles

OLD, NEW = b"#!/bin/sh\n", b"#!/bin/sh\nexit 1\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "pre-push"


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file grow beyond 8 bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_one_is_put_where_there_is_none(path: Path) -> None:
    before = os.umask(0o077)
    try:
        hookfiles.put(str(path), NEW, None)
    finally:
        os.umask(before)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (NEW, 0o755)
    assert names(path.parent) == ["pre-push"]


def test_what_was_there_is_the_same_file_under_another_name(path: Path) -> None:
    path.write_bytes(OLD)
    before = path.stat()

    hookfiles.put(str(path), NEW, "pre-push.old")

    after = (path.parent / "pre-push.old").stat()
    assert (after.st_ino, after.st_mode, after.st_nlink) == (before.st_ino, before.st_mode, 1)
    assert names(path.parent) == ["pre-push", "pre-push.old"]


@pytest.mark.parametrize("aside", [None, "pre-push.old", "old/pre-push"])
def test_on_a_full_disk_all_is_as_it_was(path: Path, aside: str | None) -> None:
    path.write_bytes(OLD)

    with full_disk(), pytest.raises(UsageError, match=r"pre-push could not be changed, and is as"):
        hookfiles.put(str(path), NEW, aside)

    assert (names(path.parent), path.read_bytes()) == (["pre-push"], OLD)


def test_a_name_that_is_taken_meanwhile_is_not_written_over(path: Path) -> None:
    path.write_bytes(OLD)
    (path.parent / "pre-push.old").write_bytes(b"other")

    with pytest.raises(UsageError, match="File exists"):
        hookfiles.put(str(path), NEW, "pre-push.old")

    assert names(path.parent) == ["pre-push", "pre-push.old"]
    assert (path.parent / "pre-push.old").read_bytes() == b"other"
    assert path.read_bytes() == OLD


def test_what_was_before_takes_its_place_again(path: Path) -> None:
    path.write_bytes(OLD)
    hookfiles.put(str(path), NEW, "pre-push.old")
    hookfiles.take_out(str(path), "pre-push.old")
    assert (names(path.parent), path.read_bytes()) == (["pre-push"], OLD)
    hookfiles.take_out(str(path), None)
    assert names(path.parent) == []


@pytest.mark.parametrize("target", ["pipe", "../x", "/x"])
def test_a_link_leads_where_it_did(path: Path, target: str) -> None:
    path.symlink_to(target)
    hookfiles.put(str(path), NEW, "old/pre-push")
    moved = os.readlink(path.parent / "old/pre-push")
    hookfiles.take_out(str(path), "old/pre-push")
    assert moved == (target if target[0] == "/" else f"../{target}")
    assert (names(path.parent), os.readlink(path)) == (["pre-push"], target)


def test_a_folder_that_is_made_is_for_everyone(path: Path) -> None:
    path.write_bytes(OLD)
    before = os.umask(0o077)
    try:
        hookfiles.put(str(path), NEW, "old/pre-push")
    finally:
        os.umask(before)
    assert (path.parent / "old").stat().st_mode & 0o777 == 0o755


def test_what_cannot_be_taken_out_is_told(path: Path) -> None:
    with pytest.raises(UsageError, match="No such file"):
        hookfiles.take_out(str(path), None)


def test_reading_follows_links_and_waits_for_nothing(path: Path) -> None:
    assert hookfiles.read(str(path)) is None
    pipe = path.parent / "pipe"
    os.mkfifo(pipe)
    path.symlink_to(pipe)
    assert hookfiles.read(str(path)) == b""
    pipe.unlink()
    assert hookfiles.read(str(path)) == b""  # dangling, and still there
    pipe.write_bytes(OLD)
    assert hookfiles.read(str(path)) == OLD
    with pytest.raises(UsageError, match="is not a file"):
        hookfiles.read(str(path.parent))

"""No cache of a stranger hides anything, and one that cannot be written stops no scan."""

from __future__ import annotations

import fcntl
import os
import resource
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from binlint.errors import UsageError
from binlint.sources import cache
from binlint.sources.cache import Kept, Place
from tests.sources.conftest import Git

KEY = "0.4.0 0123456789abcdef 20"
OLD = Kept(bytes(range(40)), '["old"]')
NEW = Kept(bytes(range(100, 160)), '["new"]')
LEFT = f"history.{'0' * 16}.new"
only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give away")


@pytest.fixture
def where(tmp_path: Path) -> Place:
    """Return the place of a cache that has something in it."""
    where = cache.place(str(tmp_path), None)
    cache.save(where, KEY, OLD)
    return where


def file_of(where: Place) -> Path:
    return Path(where.folder, "history")


def linked(path: Path) -> None:
    path.symlink_to(path.rename(path.with_name("elsewhere")))


def replaced_by_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def replaced_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


FOREIGN: dict[str, Callable[[Path], None]] = {
    "a link": linked,
    "a pipe that nobody writes to": replaced_by_pipe,
    "a folder": replaced_by_folder,
    "writable by the group": lambda path: path.chmod(0o620),
    "writable by others": lambda path: path.chmod(0o602),
    "in a folder that is a link": lambda path: linked(path.parent),
    "in a folder writable by the group": lambda path: path.parent.chmod(0o770),
    "in a folder writable by others": lambda path: path.parent.chmod(0o1777),
    "larger than any": lambda path: os.truncate(path, (1 << 30) + 1),
    "in a folder without the tag": lambda path: path.with_name("CACHEDIR.TAG").unlink(),
}


@pytest.mark.parametrize("change", FOREIGN.values(), ids=FOREIGN)
def test_what_a_stranger_could_have_written_is_nothing(
    where: Place, change: Callable[[Path], None]
) -> None:
    change(file_of(where))

    assert cache.load(where, KEY) is None


@only_root
@pytest.mark.parametrize("name", ["history", "."])
def test_what_is_another_users_is_nothing(where: Place, name: str) -> None:
    os.chown(Path(where.folder, name), 65534, 65534)

    assert cache.load(where, KEY) is None


def test_what_came_with_a_copy_of_the_repository_is_nothing(tmp_path: Path, where: Place) -> None:
    shutil.copytree(where.folder, tmp_path / "copy/binlint")  # with modes and times
    copy = cache.place(str(tmp_path / "copy"), None)

    assert cache.load(copy, KEY) is None
    assert cache.save(copy, KEY, NEW) is None
    assert cache.load(copy, KEY) == NEW


def test_a_folder_that_the_user_names_may_be_moved_between_machines(tmp_path: Path) -> None:
    cache.save(cache.place("", str(tmp_path / "a")), KEY, OLD)
    shutil.copytree(tmp_path / "a", tmp_path / "b")

    assert cache.load(cache.place("", str(tmp_path / "b")), KEY) == OLD


@pytest.mark.parametrize(
    "name",
    ["a link", "a pipe that nobody writes to", "writable by others", "in a folder without the tag"],
)
def test_a_strangers_file_is_replaced(where: Place, name: str) -> None:
    FOREIGN[name](file_of(where))

    assert cache.save(where, KEY, NEW) is None
    assert cache.load(where, KEY) == NEW


def test_a_link_is_replaced_and_not_followed(tmp_path: Path, where: Place) -> None:
    (tmp_path / "precious").write_text("mine")
    for name in ("history", "CACHEDIR.TAG"):
        Path(where.folder, name).unlink()
        Path(where.folder, name).symlink_to(tmp_path / "precious")

    cache.save(where, KEY, NEW)

    assert (tmp_path / "precious").read_text() == "mine"


REMEDY = "; name a folder of yours with --cache, or say --no-cache"
WHAT = "what was read of the history could not be kept for the next scan "
EXPOSED = "(its folder is another user's, or others may write to it: see `chmod go-w`)"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a folder", "(Is a directory)"),
        ("in a folder that is a link", "("),  # each system has a word of its own
        ("in a folder writable by the group", EXPOSED),
        ("in a folder writable by others", EXPOSED),
    ],
)
def test_where_it_would_not_be_trusted_nothing_is_written(
    where: Place, name: str, reason: str
) -> None:
    FOREIGN[name](file_of(where))
    before = sorted(os.listdir(where.folder))

    told = cache.save(where, KEY, NEW)

    assert told and told.startswith(WHAT + reason) and told.endswith(REMEDY)
    assert sorted(os.listdir(where.folder)) == before


def test_a_repository_that_cannot_be_written_to_is_told_of(bound_folder: Path) -> None:
    bound_folder.chmod(0o500)

    told = cache.save(cache.place(str(bound_folder), None), KEY, NEW)

    bound_folder.chmod(0o700)
    assert told == f"{WHAT}(Permission denied){REMEDY}"


def test_a_file_in_the_place_of_the_folder_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "binlint").write_text("")

    assert cache.save(cache.place(str(tmp_path), None), KEY, NEW) == f"{WHAT}(File exists){REMEDY}"


def test_a_full_disk_is_told_of_and_leaves_the_old(where: Place) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, limits[1]))
    try:
        told = cache.save(where, KEY, Kept(bytes(20_000), ""))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert told == f"{WHAT}(File too large){REMEDY}"
    assert cache.load(where, KEY) == OLD
    assert sorted(os.listdir(where.folder)) == ["CACHEDIR.TAG", "history"]


def test_what_a_killed_scan_has_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    others = {"history.new", f"history.{'0' * 15}.new", f"x{LEFT}", f"{LEFT}x"}
    for name in (*others, LEFT):
        (tmp_path / name).write_text("")

    cache.save(cache.place("", str(tmp_path)), KEY, NEW)

    assert set(os.listdir(tmp_path)) == {*others, "history"}


def test_what_another_scan_is_writing_is_left_alone(where: Place) -> None:
    with Path(where.folder, LEFT).open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)

        assert cache.save(where, KEY, NEW) is None
        assert sorted(os.listdir(where.folder)) == ["CACHEDIR.TAG", "history", LEFT]


def test_scans_at_the_same_time_leave_what_one_of_them_kept(where: Place) -> None:
    all_kept = [Kept(bytes([number]) * 100_000, "[]") for number in range(4)]
    children = []
    for kept in all_kept:
        child = os.fork()
        if not child:
            os._exit(any(cache.save(where, KEY, kept) for _ in range(20)))
        children.append(child)

    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0, 0]
    assert cache.load(where, KEY) in all_kept
    assert sorted(os.listdir(where.folder)) == ["CACHEDIR.TAG", "history"]


def test_a_folder_that_commits_fill_is_refused(committed: Path, git: Git) -> None:
    root = str(committed)

    with pytest.raises(UsageError, match="git tracks files in this folder"):
        cache.require_untracked(cache.place("", str(committed / "c")), root)
    with pytest.raises(UsageError, match="git tracks files in this folder"):
        cache.require_untracked(cache.place("", root), root)
    for other in (committed / "new", committed.parent, committed.parent / "elsewhere"):
        cache.require_untracked(cache.place("", str(other)), root)

"""What was kept comes back as it was, or not at all, whatever befell the file or its writer."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binlint.sources import cache
from binlint.sources.cache import Kept, Place

KEY = "0.4.0 0123456789abcdef 20"
OLD = Kept(bytes(range(40)), '["old"]')
NEW = Kept(bytes(range(100, 160)), '["new", "ü"]')


@pytest.fixture
def where(tmp_path: Path) -> Place:
    return cache.place(str(tmp_path), None)


def file_of(where: Place) -> Path:
    return Path(where.folder, "history")


def names_in(where: Place) -> list[str]:
    return sorted(os.listdir(where.folder))


def flipped(data: bytes, bit: int) -> bytes:
    return bytes(byte ^ (1 << bit % 8) * (at == bit // 8) for at, byte in enumerate(data))


def test_it_is_in_gits_directory_or_in_the_one_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)

    assert cache.place("/a/.git", None) == ("/a/.git/binlint", True)
    assert cache.place("/a/.git", str(tmp_path / "link/b")) == (f"{tmp_path}/b", False)


@pytest.mark.parametrize("directory", [None, "a/b/c"])
def test_a_folder_is_made_for_it_and_nobody_else_reads_it(
    tmp_path: Path, directory: str | None
) -> None:
    where = cache.place(str(tmp_path), directory and str(tmp_path / directory))

    assert cache.save(where, KEY, NEW) is None
    assert cache.load(where, KEY) == NEW
    assert file_of(where).stat().st_mode & 0o777 == 0o600
    assert file_of(where).parent.stat().st_mode & 0o777 == 0o700


def test_backups_leave_it_out_but_not_what_else_is_in_a_folder_of_the_users(
    tmp_path: Path, where: Place
) -> None:
    named = cache.place("", str(tmp_path))

    cache.save(named, KEY, NEW)
    cache.save(where, KEY, NEW)

    assert names_in(where) == ["CACHEDIR.TAG", "history"]
    assert names_in(named) == ["binlint", "history"]


@settings(deadline=None)
@given(key=st.text(), kept=st.builds(Kept, st.binary(), st.text()))
def test_what_is_kept_comes_back(
    tmp_path_factory: pytest.TempPathFactory, key: str, kept: Kept
) -> None:
    where = cache.place(str(tmp_path_factory.mktemp("kept")), None)

    assert cache.save(where, key, kept) is None
    assert cache.load(where, key) == kept
    assert cache.load(where, key + "x") is None


def test_of_two_scans_the_last_one_wins(where: Place) -> None:
    cache.save(where, KEY, OLD)
    cache.save(where, KEY, NEW)

    assert cache.load(where, KEY) == NEW


def test_there_is_nothing_before_the_first_scan(where: Place) -> None:
    assert cache.load(where, KEY) is None
    assert not os.path.exists(where.folder)


def test_every_cut_makes_it_nothing(where: Place) -> None:
    cache.save(where, KEY, NEW)
    whole = file_of(where).read_bytes()

    for length in range(len(whole)):
        file_of(where).write_bytes(whole[:length])
        assert cache.load(where, KEY) is None, length


def test_every_bit_that_flips_makes_it_nothing(where: Place) -> None:
    cache.save(where, KEY, NEW)
    whole = file_of(where).read_bytes()

    for bit in range(8 * len(whole)):
        file_of(where).write_bytes(flipped(whole, bit))
        assert cache.load(where, KEY) is None, bit


@settings(deadline=None)
@given(st.integers(0, 100), st.integers(0, 100), st.binary(max_size=4) | st.binary(max_size=200))
def test_bytes_that_are_put_taken_or_changed_make_it_nothing(
    tmp_path_factory: pytest.TempPathFactory, start: int, length: int, new: bytes
) -> None:
    where = cache.place(str(tmp_path_factory.mktemp("kept")), None)
    cache.save(where, KEY, NEW)
    whole = file_of(where).read_bytes()
    changed = whole[:start] + new + whole[start + length :]
    file_of(where).write_bytes(changed)

    assert cache.load(where, KEY) == (NEW if changed == whole else None)


@pytest.mark.parametrize("tail", [b"\0", b"\n", b"x" * 5000])
def test_more_than_there_should_be_makes_it_nothing(where: Place, tail: bytes) -> None:
    cache.save(where, KEY, NEW)
    with file_of(where).open("ab") as file:
        file.write(tail)

    assert cache.load(where, KEY) is None


@pytest.mark.parametrize("byte", [1, 4, 7])
def test_a_length_that_the_file_does_not_have_takes_no_memory(where: Place, byte: int) -> None:
    cache.save(where, KEY, Kept(b"", ""))  # so that the lengths stand just before the checksum
    whole = file_of(where).read_bytes()
    at = len(whole) - 4 - byte
    file_of(where).write_bytes(whole[:at] + b"\x7f" + whole[at + 1 :])

    tracemalloc.start()
    loaded = cache.load(where, KEY)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert loaded is None
    assert peak < 1 << 20


def test_another_format_is_nothing(where: Place) -> None:
    cache.save(where, KEY, NEW)
    whole = file_of(where).read_bytes()
    file_of(where).write_bytes(whole.replace(b"binlint history 1\n", b"binlint history 2\n"))

    assert cache.load(where, KEY) is None


def killed(work: Callable[[], object], calls: int) -> bool:
    """Do some work in a process that dies before it calls into C that often; False if it ends."""
    child = os.fork()
    if not child:
        left = calls

        def count(frame: object, event: str, argument: object) -> None:
            nonlocal left
            if event == "c_call":
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.setprofile(count)
            work()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("before", [None, OLD], ids=["first", "later"])
def test_killed_at_any_call_it_leaves_the_old_or_the_new(where: Place, before: Kept | None) -> None:
    cache.save(where, KEY, OLD)  # loads what is loaded late
    left = []

    for calls in range(1000):
        shutil.rmtree(where.folder)
        if before:
            cache.save(where, KEY, before)
        was_killed = killed(lambda: cache.save(where, KEY, NEW), calls)
        left.append(cache.load(where, KEY))
        cache.save(where, KEY, OLD)
        assert names_in(where) == ["CACHEDIR.TAG", "history"], calls
        if not was_killed:
            break

    turn = left.index(NEW)
    assert left == [before] * turn + [NEW] * (len(left) - turn)
    assert not was_killed


def test_killed_at_any_moment_it_leaves_the_old_or_the_new(where: Place) -> None:
    both = [Kept(bytes([sign]) * 2_000_000, "[]") for sign in b"ab"]
    cache.save(where, KEY, both[0])
    moment = random.Random(4)

    for _ in range(20):
        child = os.fork()
        if not child:
            try:
                while not cache.save(where, KEY, both[1]) and not cache.save(where, KEY, both[0]):
                    pass
            finally:
                os._exit(1)
        time.sleep(moment.uniform(0, 0.02))
        os.kill(child, signal.SIGKILL)
        assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
        assert cache.load(where, KEY) in both

    cache.save(where, KEY, NEW)
    assert names_in(where) == ["CACHEDIR.TAG", "history"]


def test_a_scan_that_takes_its_time_to_write_is_not_taken_for_a_killed_one(where: Place) -> None:
    child = os.fork()
    if not child:

        def stop(frame: object, event: str, called: object) -> None:
            if event == "c_call" and called is os.fsync:
                os.kill(os.getpid(), signal.SIGSTOP)

        try:
            sys.setprofile(stop)
            cache.save(where, KEY, NEW)
        finally:
            os._exit(0)
    os.waitpid(child, os.WUNTRACED)

    assert cache.save(where, KEY, OLD) is None
    os.kill(child, signal.SIGCONT)
    os.waitpid(child, 0)
    assert cache.load(where, KEY) == NEW

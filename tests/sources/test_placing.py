"""Files are read and written whole, below the root, and never through a link."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from binlint.sources import placing
from binlint.sources.placing import Refused

pytestmark = pytest.mark.skipif(not placing.AVAILABLE, reason="needs folders that can be held open")


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return str(refused.value)


def test_what_is_not_there_is_none(tmp_path: Path) -> None:
    assert placing.read(str(tmp_path), "a") is None
    assert placing.read(str(tmp_path), "folder/a") is None


def test_a_file_is_read_up_to_a_mebibyte(tmp_path: Path) -> None:
    (tmp_path / "most").write_bytes(b"x" * (1 << 20))
    (tmp_path / "more").write_bytes(b"x" * ((1 << 20) + 1))

    assert placing.read(str(tmp_path), "most") == b"x" * (1 << 20)
    assert refusal(lambda: placing.read(str(tmp_path), "more")) == "it is larger than 1 MiB"


def test_a_new_file_is_made_with_its_folders(tmp_path: Path) -> None:
    placing.put(str(tmp_path), "a/b/c", None, b"new")

    assert (tmp_path / "a/b/c").read_bytes() == b"new"
    assert [path.name for path in (tmp_path / "a/b").iterdir()] == ["c"]


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o640)

    placing.put(str(tmp_path), "a", b"old", b"new")

    assert (path.read_bytes(), path.stat().st_mode & 0o7777) == (b"new", 0o640)
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("before", [None, b"older"], ids=["it appeared", "it changed"])
def test_what_changed_meanwhile_is_not_overwritten(tmp_path: Path, before: bytes | None) -> None:
    (tmp_path / "a").write_bytes(b"old")

    reason = refusal(lambda: placing.put(str(tmp_path), "a", before, b"new"))

    assert reason == "it changed meanwhile; run it again"
    assert (tmp_path / "a").read_bytes() == b"old"


def test_what_vanished_meanwhile_is_not_made_again(tmp_path: Path) -> None:
    reason = refusal(lambda: placing.put(str(tmp_path), "a", b"old", b"new"))

    assert reason == "it changed meanwhile; run it again"
    assert [*tmp_path.iterdir()] == []


def make_link(folder: Path) -> None:
    (folder / "a").symlink_to("elsewhere")


def make_dangling_link(folder: Path) -> None:
    (folder / "a").symlink_to("nowhere")


OBSTACLES: dict[str, tuple[Callable[[Path], object], str]] = {
    "link": (make_link, "it is a symbolic link"),
    "dangling link": (make_dangling_link, "it is a symbolic link"),
    "folder": (lambda folder: (folder / "a").mkdir(), "it is no regular file"),
    "pipe": (lambda folder: os.mkfifo(folder / "a"), "it is no regular file"),
}


@pytest.mark.parametrize(("make", "reason"), OBSTACLES.values(), ids=OBSTACLES)
def test_only_regular_files_are_touched(
    tmp_path: Path, make: Callable[[Path], object], reason: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"old")
    make(tmp_path)

    assert refusal(lambda: placing.read(str(tmp_path), "a")) == reason
    assert refusal(lambda: placing.put(str(tmp_path), "a", None, b"new")) == reason
    assert refusal(lambda: placing.put(str(tmp_path), "a", b"old", b"new")) == reason
    assert elsewhere.read_bytes() == b"old"


def test_no_folder_on_the_way_is_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "root").mkdir()
    (tmp_path / "root/a").symlink_to("../elsewhere")
    root = str(tmp_path / "root")

    for act in (lambda: placing.read(root, "a/b"), lambda: placing.put(root, "a/b", None, b"x")):
        assert refusal(act).startswith("its folder cannot be opened without following a link: ")
    assert [*(tmp_path / "elsewhere").iterdir()] == []


@pytest.mark.parametrize("path", ["../a", "b/../a", "./a", "b//a", "/a", "", "b/", ".."])
def test_no_path_leads_out_of_the_root(tmp_path: Path, path: str) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "root/b").mkdir(parents=True)
    root = str(tmp_path / "root")

    for act in (lambda: placing.read(root, path), lambda: placing.put(root, path, None, b"x")):
        assert refusal(act) == "it is not below the folder that is worked on"


@pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="needs /proc")
def test_a_file_that_is_not_read_as_a_whole_is_left_alone() -> None:
    reason = refusal(lambda: placing.read("/proc/self", "stat"))  # said to have no bytes
    assert reason == "it could not be read as a whole; run it again"


def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o444)

    reason = refusal(lambda: placing.put(str(tmp_path), "a", b"old", b"new"))

    assert "read-only" in reason or "Permission denied" in reason
    assert (tmp_path / "a").read_bytes() == b"old"


def test_a_closed_folder_is_told(bound_folder: Path) -> None:
    (bound_folder / "a").mkdir(mode=0o555)

    reason = refusal(lambda: placing.put(str(bound_folder), "a/b", None, b"new"))

    assert reason == "its folder cannot be written to: Permission denied"


def test_an_unreadable_file_is_told(bound_folder: Path) -> None:
    (bound_folder / "a").write_bytes(b"old")
    (bound_folder / "a").chmod(0o000)

    reason = refusal(lambda: placing.read(str(bound_folder), "a"))

    assert reason == "it cannot be opened: Permission denied"

"""A file is changed in its place or not at all, and no link leads out of the tree."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from binlint.sources.mending import add_line, set_mode
from binlint.sources.placing import Refused
from tests.sources.gathering import write

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")


def mode_of(path: Path) -> int:
    return path.stat().st_mode & 0o7777


def test_a_mode_is_set(tmp_path: Path) -> None:
    write(tmp_path, {"a/.env": "A=1"})

    set_mode(str(tmp_path), "a/.env", 0o600)

    assert mode_of(tmp_path / "a/.env") == 0o600


@pytest.mark.parametrize("path", [".env", "linked/.env", "a/../.env", "missing", "pipe", "a"])
def test_no_mode_is_set_but_of_a_file_in_the_tree(tmp_path: Path, path: str) -> None:
    root = tmp_path / "root"
    write(tmp_path, {"outside/.env": "A=1", "root/a/x": ""})
    (tmp_path / "outside/.env").chmod(0o644)
    (root / ".env").symlink_to(tmp_path / "outside/.env")
    (root / "linked").symlink_to(tmp_path / "outside")
    os.mkfifo(root / "pipe")

    with pytest.raises(Refused):
        set_mode(str(root), path, 0o600)

    assert mode_of(tmp_path / "outside/.env") == 0o644


def test_another_users_file_is_left_to_that_user(bound_folder: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("only root can make another user's file")
    write(bound_folder, {".env": "A=1"})
    os.seteuid(0)
    os.chown(bound_folder / ".env", 1, 1)
    os.seteuid(65534)

    with pytest.raises(Refused, match="another user"):
        set_mode(str(bound_folder), ".env", 0o600)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, b"/.env\n"),
        (b"", b"/.env\n"),
        (b"*.log\n", b"*.log\n/.env\n"),
        (b"*.log", b"*.log\n/.env\n"),
        (b"*.log\r\n", b"*.log\r\n/.env\r\n"),
        (b"a\r\nb", b"a\r\nb\r\n/.env\r\n"),
        (b"/.env\n!.env\n", b"/.env\n!.env\n/.env\n"),
        (b"\xff\xfe\n", b"\xff\xfe\n/.env\n"),
    ],
)
def test_a_line_is_added_at_the_end(tmp_path: Path, before: bytes | None, after: bytes) -> None:
    target = tmp_path / ".gitignore"
    if before is not None:
        target.write_bytes(before)

    assert add_line(str(tmp_path), ".gitignore", "/.env")

    assert target.read_bytes() == after
    assert os.listdir(tmp_path) == [".gitignore"]


@pytest.mark.parametrize("before", [b"/.env\n", b"a\r\n/.env\r\n", b"/.env", b"/.env\n\n"])
def test_a_line_that_stands_at_the_end_is_not_added_again(tmp_path: Path, before: bytes) -> None:
    (tmp_path / ".gitignore").write_bytes(before)

    assert not add_line(str(tmp_path), ".gitignore", "/.env")

    assert (tmp_path / ".gitignore").read_bytes() == before


def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    write(tmp_path, {".gitignore": "a\n"})
    (tmp_path / ".gitignore").chmod(0o664)

    add_line(str(tmp_path), ".gitignore", "/.env")

    assert mode_of(tmp_path / ".gitignore") == 0o664


def test_no_line_is_added_through_a_link(tmp_path: Path) -> None:
    write(tmp_path, {"outside": "a\n"})
    (tmp_path / "root").mkdir()
    (tmp_path / "root/.gitignore").symlink_to(tmp_path / "outside")

    with pytest.raises(Refused, match="symbolic link"):
        add_line(str(tmp_path / "root"), ".gitignore", "/.env")

    assert (tmp_path / "outside").read_text() == "a\n"


def test_a_folder_that_may_not_be_written_to_is_told(bound_folder: Path) -> None:
    (bound_folder / "a").mkdir(mode=0o500)

    with pytest.raises(Refused, match="cannot be written to"):
        add_line(str(bound_folder), "a/.gitignore", "/.env")

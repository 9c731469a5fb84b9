"""Paths as the user gives them, in folders that git knows nothing of."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from binlint.errors import UsageError
from binlint.model import ScanError
from tests.sources.gathering import contents, scan, split, write


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    write(tmp_path, {"b/c": "1", "b-a": "2", "a": "3", "b/a/z": "4", ".env": "5"})

    assert contents(scan(tmp_path)) == [
        (".env", b"5"),
        ("a", b"3"),
        ("b-a", b"2"),
        ("b/a/z", b"4"),
        ("b/c", b"1"),
    ]


def test_outside_of_git_everything_is_read_but_git_folders(tmp_path: Path) -> None:
    write(tmp_path, {".git/config": "1", "node_modules/x": "2", ".gitignore": "*", "a": "3"})
    (tmp_path / ".git" / "config").unlink()  # an empty .git makes no repository

    assert contents(scan(tmp_path)) == [(".gitignore", b"*"), ("a", b"3"), ("node_modules/x", b"2")]


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert contents(scan(tmp_path)) == []


def test_an_empty_file_is_an_empty_blob(tmp_path: Path) -> None:
    write(tmp_path, {"empty": ""})

    assert contents(scan(tmp_path)) == [("empty", b"")]


def test_paths_are_relative_to_the_root_and_taken_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"root/a/f": "1", "outside": "2"})
    monkeypatch.chdir(tmp_path / "root" / "a")

    assert contents(scan(tmp_path / "root", "f", "../../outside")) == [
        ("a/f", b"1"),
        ("../outside", b"2"),
    ]


def test_paths_that_overlap_are_read_once(tmp_path: Path) -> None:
    write(tmp_path, {"a/b/f": "1", "a/g": "2"})
    (tmp_path / "link").symlink_to("a")
    given = (tmp_path / "a" / "b", tmp_path / "a", tmp_path / "a" / "g", tmp_path / "link")

    assert contents(scan(tmp_path, *given)) == [("a/b/f", b"1"), ("a/g", b"2")]


def test_what_is_excluded_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, {"a/f": "1", "b/f": "2"})
    given = (tmp_path, tmp_path / "a" / "f")

    assert contents(scan(tmp_path, *given, excluded="a/f".__eq__)) == [("b/f", b"2")]


@pytest.mark.parametrize(
    "name",
    [b"new\nline", b"escape\x1b[2J", b"not utf-8 \xff\xfe", "取引.env".encode(), b"-c", b" "],
    ids=["newline", "escape", "bytes", "utf-8", "option", "space"],
)
@pytest.mark.parametrize("given", [True, False], ids=["given", "found"])
def test_a_name_may_hold_anything(tmp_path: Path, name: bytes, given: bool) -> None:
    path = os.fsencode(tmp_path) + b"/" + name
    with open(path, "wb") as file:
        file.write(b"x")

    paths = [os.fsdecode(path)] if given else []
    assert contents(scan(tmp_path, *paths)) == [(os.fsdecode(name), b"x")]


# Links


def test_links_in_a_tree_are_text(tmp_path: Path) -> None:
    write(tmp_path, {"folder/f": "1"})
    (tmp_path / "to a folder").symlink_to("folder")
    (tmp_path / "to nothing").symlink_to("no/where")
    (tmp_path / "folder" / "up").symlink_to("..")
    (tmp_path / "circle").symlink_to("circle")

    assert contents(scan(tmp_path)) == [
        ("circle", b"circle"),
        ("folder/f", b"1"),
        ("folder/up", b".."),
        ("to a folder", b"folder"),
        ("to nothing", b"no/where"),
    ]


def test_links_that_the_user_gives_are_followed(tmp_path: Path) -> None:
    write(tmp_path, {"elsewhere/f": "1", "elsewhere/g": "2", "root/x": ""})
    root = tmp_path / "root"
    (root / "folder").symlink_to(tmp_path / "elsewhere")
    (root / "file").symlink_to(tmp_path / "elsewhere" / "f")

    assert contents(scan(root, root / "file", root / "folder")) == [
        ("file", b"1"),
        ("folder/g", b"2"),
    ]


def test_a_root_behind_a_link_is_the_same_root(tmp_path: Path) -> None:
    write(tmp_path, {"real/a/f": "1"})
    (tmp_path / "root").symlink_to("real")

    assert contents(scan(tmp_path / "root", tmp_path / "real" / "a")) == [("a/f", b"1")]


# Wrong use


@pytest.mark.parametrize("name", ["missing", "file/below", "dangling", "circle"])
def test_a_path_that_is_not_there_is_wrong_use(tmp_path: Path, name: str) -> None:
    write(tmp_path, {"file": "1"})
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "circle").symlink_to("circle")

    with pytest.raises(UsageError, match=name):
        scan(tmp_path, tmp_path / "file", tmp_path / name)


def test_an_empty_path_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="''"):
        scan(tmp_path, "")


def test_a_bare_repository_is_wrong_use(tmp_path: Path) -> None:
    write(tmp_path, {"bare.git/HEAD": "1", "bare.git/objects/x": "2", "bare.git/refs/y": "3"})

    with pytest.raises(UsageError, match="bare repository"):
        scan(tmp_path, tmp_path / "bare.git")


def test_a_name_in_a_message_can_do_no_harm(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        scan(tmp_path, "\x1b[2J\n::error::" + "a1" * 32)

    assert r"\x1b[2J\n::error::a1a1…a1a1" in str(raised.value)


# What is no file


def make_special(folder: Path, name: str) -> Path:
    path = folder / name
    if name == "socket":
        server = socket.socket(socket.AF_UNIX)
        server.bind(os.path.relpath(path))  # absolute, it might exceed what a socket may have
        server.close()
    else:
        os.mkfifo(path)
    return path


@pytest.mark.parametrize("name", ["fifo", "socket"])
def test_what_is_no_file_is_passed_over_in_a_tree(tmp_path: Path, name: str) -> None:
    make_special(tmp_path, name)
    write(tmp_path, {"file": "1"})

    assert contents(scan(tmp_path)) == [("file", b"1")]


@pytest.mark.parametrize("name", ["fifo", "socket"])
def test_what_is_no_file_is_wrong_use_if_given(tmp_path: Path, name: str) -> None:
    special = make_special(tmp_path, name)

    with pytest.raises(UsageError, match="neither file nor folder"):
        scan(tmp_path, special)


def test_a_device_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="neither file nor folder"):
        scan(tmp_path, os.devnull)


# Permissions


def test_an_unreadable_file_is_an_error_and_the_rest_is_read(bound_folder: Path) -> None:
    write(bound_folder, {"a": "1", "b": "2"})
    (bound_folder / "a").chmod(0)

    assert split(scan(bound_folder)) == (
        [("b", b"2")],
        [
            ScanError(
                "a",
                "read",
                "the file could not be read: Permission denied; let yourself read it "
                "(chmod u+r), or exclude it",
            )
        ],
    )


@pytest.mark.parametrize("name", ["shut", "shut/f"])
def test_an_unreadable_path_that_is_given_is_an_error(bound_folder: Path, name: str) -> None:
    write(bound_folder, {"shut/f": "1"})
    (bound_folder / "shut").chmod(0)

    blobs, errors = split(scan(bound_folder, bound_folder / name))

    assert blobs == []
    assert [error.path for error in errors] == [name]


def test_an_unreadable_folder_is_an_error_unless_excluded(bound_folder: Path) -> None:
    write(bound_folder, {"a": "1", "shut/f": "2"})
    (bound_folder / "shut").chmod(0)

    blobs, errors = split(scan(bound_folder))

    assert blobs == [("a", b"1")]
    assert [(error.path, error.stage) for error in errors] == [("shut", "list")]
    assert contents(scan(bound_folder, excluded="shut".__eq__)) == [("a", b"1")]

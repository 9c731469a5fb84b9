"""The platform and git say how a file is kept; no link is followed, and nothing is asked twice."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from binlint.filestate import FileState
from binlint.sources import git_process, states
from tests.sources.conftest import Git
from tests.sources.gathering import write

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")


def state(root: Path, path: str = ".env") -> FileState:
    found = states.look(str(root), [path])
    assert found.errors == ()
    (only,) = found.states
    return only


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o400], ids=oct)
def test_the_mode_is_that_of_the_file(tmp_path: Path, mode: int) -> None:
    write(tmp_path, {".env": "A=1"})
    (tmp_path / ".env").chmod(mode)

    assert state(tmp_path) == FileState(".env", mode)


@pytest.mark.parametrize("kind", ["missing", "link", "folder", "in-an-archive", "impossible"])
def test_what_is_no_regular_file_is_left_out(tmp_path: Path, kind: str) -> None:
    write(tmp_path, {"target": "A=1", "a.zip": "x"})
    name = {"in-an-archive": "a.zip!.env", "impossible": "a\0b"}.get(kind, ".env")
    if kind == "link":
        (tmp_path / ".env").symlink_to("target")
    elif kind == "folder":
        (tmp_path / ".env").mkdir()

    assert states.look(str(tmp_path), [name]).states == ()


def test_git_tells_tracked_ignored_and_neither(repository: Path, git: Git) -> None:
    write(repository, {".gitignore": "ignored.env\n"})
    write(repository, dict.fromkeys(("tracked.env", "ignored.env", "new.env", "a b/é.env"), "A=1"))
    git(repository, "add", "tracked.env")
    names = ["tracked.env", "ignored.env", "new.env", "a b/é.env"]

    found = states.look(str(repository), names)

    told = {each.path: (each.tracked, each.ignored) for each in found.states}
    assert told == {
        "tracked.env": (True, None),
        "ignored.env": (False, True),
        "new.env": (False, False),
        "a b/é.env": (False, False),
    }


def test_a_nested_repository_answers_for_its_own_files(repository: Path, git: Git) -> None:
    write(repository, {"inner/.env": "A=1", ".gitignore": "inner\n"})
    git(repository / "inner", "init", "--quiet")
    git(repository / "inner", "add", ".env")

    assert state(repository, "inner/.env").tracked
    assert state(repository, "inner/.env").work_tree == "inner"


def test_more_files_than_a_command_line_holds_are_asked_for_at_once(repository: Path) -> None:
    names = [f"{number}.env" for number in range(700)]
    write(repository, dict.fromkeys(names, "A=1"))

    found = states.look(str(repository), names)

    assert {each.ignored for each in found.states} == {False}


def test_without_a_work_tree_git_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {".env": "A=1"})
    monkeypatch.setenv("PATH", "")

    assert (state(tmp_path).tracked, state(tmp_path).ignored) == (False, None)


def test_without_git_it_is_not_known(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repository, {".env": "A=1"})
    monkeypatch.setenv("PATH", "")

    assert state(repository).ignored is None


def test_a_git_that_fails_is_told(repository: Path) -> None:
    write(repository, {".env": "A=1"})
    (repository / ".git" / "index").write_bytes(b"no index")

    found = states.look(str(repository), [".env"])

    assert [each.mode is not None for each in found.states] == [True]
    assert [(error.path, error.stage) for error in found.errors] == [(".", "git")]


def test_no_file_starts_no_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(git_process, "run")

    assert states.look(str(repository), []) == states.States((), ())


# --- folders, owners, access control lists -------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "expected"),
    [(0o755, None), (0o777, 0o777), (0o1777, None), (0o757, 0o757)],
    ids=["closed", "open", "sticky", "world"],
)
def test_a_folder_counts_if_others_may_replace_files(
    tmp_path: Path, mode: int, expected: int | None
) -> None:
    write(tmp_path, {"a/.env": "A=1"})
    (tmp_path / "a").chmod(mode)

    assert state(tmp_path, "a/.env").folder_mode == expected


def test_a_group_of_the_owner_alone_is_nobody_else(tmp_path: Path) -> None:
    import grp
    import pwd

    me = pwd.getpwuid(os.geteuid())
    group = grp.getgrgid(os.getegid())
    if group.gr_name != me.pw_name or set(group.gr_mem) - {me.pw_name}:
        pytest.skip("this user has no group of its own")
    write(tmp_path, {"a/.env": "A=1"})
    (tmp_path / "a").chmod(0o775)

    assert state(tmp_path, "a/.env").folder_mode is None


def test_root_is_nobodys_foreigner(tmp_path: Path) -> None:
    write(tmp_path, {".env": "A=1"})
    if os.geteuid() == 0:
        os.chown(tmp_path / ".env", 65534, 65534)

    assert not state(tmp_path).foreign


def test_another_users_file_is_foreign(bound_folder: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("only root can make another user's file")
    write(bound_folder, {".env": "A=1"})
    os.seteuid(0)
    os.chown(bound_folder / ".env", 1, 1)
    os.seteuid(65534)

    assert state(bound_folder).foreign


def test_an_access_control_list_is_told(tmp_path: Path) -> None:
    write(tmp_path, {".env": "A=1"})
    none = 0xFFFFFFFF
    entries = ((1, 6, none), (2, 4, 1), (4, 0, none), (16, 4, none), (32, 0, none))
    acl = struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)
    try:
        os.setxattr(tmp_path / ".env", "system.posix_acl_access", acl)
    except (AttributeError, OSError):
        pytest.skip("this file system keeps no access control lists")

    assert (state(tmp_path).acl, state(tmp_path).mode) == (True, 0o640)


# --- beside --------------------------------------------------------------------------------


def beside(root: Path, *folders: str) -> list[str]:
    found = states.beside(str(root), frozenset(folders), lambda path: ".env" in path)
    return [blob.origin.path for blob in found]


def test_files_in_the_root_and_in_the_given_folders_are_read(tmp_path: Path) -> None:
    write(tmp_path, dict.fromkeys((".env", "a/.env", "a/b/.env", "c/.env"), "A=1"))

    assert beside(tmp_path, "a") == [".env", "a/.env"]
    assert beside(tmp_path) == [".env"]
    assert beside(tmp_path / "a", "../c") == [".env"]


def test_a_folder_that_a_link_leads_out_to_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, {"out/.env": "A=1", "in/x": ""})
    (tmp_path / "in/linked").symlink_to("../out")

    assert beside(tmp_path / "in", "linked") == []


def test_links_and_what_cannot_be_read_are_left_out(bound_folder: Path) -> None:
    write(bound_folder, {"1.env": "A=1", "2.env": "A=1"})
    (bound_folder / "3.env").symlink_to("2.env")
    (bound_folder / "1.env").chmod(0)

    assert beside(bound_folder) == ["2.env"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".env")

    assert states.read(str(tmp_path), ".env") is None


def test_git_runs_once_for_a_work_tree(repository: Path, tmp_path: Path) -> None:
    """A git on the PATH that counts, and hands over to the real one."""
    counter, real = tmp_path / "count", shutil.which("git")
    program = tmp_path / "bin" / "git"
    write(tmp_path, {"bin/git": f'#!/bin/sh\necho >> {counter}\nexec {real} "$@"\n'})
    program.chmod(0o755)
    write(repository, {".env": "A=1", "a/.env": "A=1"})
    code = "import sys; from binlint.sources import states; states.look(sys.argv[1], sys.argv[2:])"
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"

    subprocess.run(
        [shutil.which("python3") or "python3", "-c", code, repository, ".env", "a/.env"],
        check=True,
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "PATH": path},
    )

    assert counter.read_text() == "\n"

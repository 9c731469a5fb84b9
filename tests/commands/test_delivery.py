"""A report reaches its file as a whole or not at all, and what is no file is never replaced."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from binlint.commands import delivery
from binlint.errors import ConfigError, UsageError

posix_only = pytest.mark.skipif(os.name == "nt", reason="POSIX files")
as_root = hasattr(os, "geteuid") and os.geteuid() == 0


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    delivery.write(str(tmp_path / "a.txt"), "ü\r\n\udcff\n")

    assert names(tmp_path) == ["a.txt"]
    assert (tmp_path / "a.txt").read_bytes() == "ü\r\n".encode() + b"\\udcff\n"


def test_a_file_is_written_anew_and_keeps_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("a long report of yesterday")
    file.chmod(0o640)

    delivery.write(str(file), "short")

    assert file.read_text() == "short"
    assert os.name == "nt" or stat.S_IMODE(file.stat().st_mode) == 0o640
    assert names(tmp_path) == ["a.txt"]


@posix_only
def test_a_new_file_has_the_mode_that_the_user_gives_files(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        delivery.write(str(tmp_path / "a.txt"), "x")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o640


@posix_only
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there/real.txt").write_text("old")
    (tmp_path / "link").symlink_to("there/real.txt")
    (tmp_path / "dangling").symlink_to("there/new.txt")

    delivery.write(str(tmp_path / "link"), "new")
    delivery.write(str(tmp_path / "dangling"), "newer")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "there/real.txt").read_text() == "new"
    assert (tmp_path / "there/new.txt").read_text() == "newer"


@pytest.mark.parametrize("path", ["missing/a.txt", ".", "missing/", "file/a.txt"])
def test_what_cannot_be_a_file_is_named(path: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(ConfigError, match=r"the report could not be written: \w+"):
        delivery.write(os.path.join(tmp_path, path), "x")

    assert names(tmp_path) == ["file"]


@posix_only
def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()

    delivery.write(str(pipe), "through")
    reader.join(timeout=10)

    assert read == [b"through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(not os.path.exists("/dev/stdout"), reason="no /dev/stdout here")
@pytest.mark.parametrize("passage", ["/dev/stdout", "/dev/fd/1"])
def test_standard_output_in_a_file_is_added_to(passage: str, tmp_path: Path) -> None:
    code = "import sys; from binlint.commands import delivery; delivery.write(sys.argv[1], 'b')"
    with (tmp_path / "out").open("wb") as out:
        out.write(b"a")
        out.flush()
        subprocess.run([sys.executable, "-c", code, passage], stdout=out, check=True)

    assert (tmp_path / "out").read_bytes() == b"ab"
    assert names(tmp_path) == ["out"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_full_device_is_told_and_stays_a_device() -> None:
    with pytest.raises(ConfigError, match="/dev/full: the report could not be written: No space"):
        delivery.write("/dev/full", "x")

    assert stat.S_ISCHR(os.stat("/dev/full").st_mode)


def _limited(folder: Path, target: str) -> subprocess.CompletedProcess[str]:
    """Write 100,000 bytes where no file may have more than 4,096."""
    code = (
        "import resource, signal, sys\n"
        "from binlint.commands import delivery\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "delivery.write(sys.argv[1], 'x' * 100_000)\n"
    )
    return subprocess.run(
        [sys.executable, "-c", code, target], cwd=folder, capture_output=True, text=True
    )


@posix_only
def test_where_there_is_no_room_the_old_report_stays_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old")

    done = _limited(tmp_path, "a.txt")

    assert "a.txt: the report could not be written: File too large" in done.stderr
    assert names(tmp_path) == ["a.txt"]
    assert (tmp_path / "a.txt").read_text() == "old"


@posix_only
@pytest.mark.skipif(as_root, reason="root may write everywhere")
def test_a_file_in_a_closed_folder_is_written_in_place(tmp_path: Path) -> None:
    file = tmp_path / "closed" / "a.txt"
    file.parent.mkdir()
    file.write_text("a long report of yesterday")
    file.parent.chmod(0o500)
    try:
        delivery.write(str(file), "short")
        assert file.read_text() == "short"
        _limited(file.parent, "a.txt")
        assert file.read_text() == ""  # no half of a report
        with pytest.raises(ConfigError, match="Permission denied"):
            delivery.write(str(file.parent / "new.txt"), "x")
    finally:
        file.parent.chmod(0o700)


@posix_only
@pytest.mark.skipif(as_root, reason="root may write everywhere")
def test_a_file_that_is_read_only_is_respected(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("old")
    file.chmod(0o400)

    with pytest.raises(ConfigError, match="Permission denied"):
        delivery.write(str(file), "new")

    assert file.read_text() == "old"


LED: dict[str, tuple[str, str]] = {
    "a file": ("tree/report", "../outside"),
    "a new file": ("tree/report", "../new"),
    "a folder": ("tree/folder", ".."),
    "within": ("tree/report", "file"),
    "from outside": ("link", "tree/report"),
    "in a loop": ("tree/report", "report"),
}


@posix_only
@pytest.mark.parametrize(("link", "target"), LED.values(), ids=LED)
def test_no_link_that_a_commit_may_have_brought_is_followed(
    link: str, target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tree/.git").mkdir(parents=True)
    (tmp_path / "tree/file").write_text("old")
    (tmp_path / "outside").write_text("old")
    (tmp_path / link).symlink_to(target)
    if link == "link":
        (tmp_path / "tree/report").symlink_to("../outside")
    monkeypatch.chdir(tmp_path / "tree")
    paths = {"tree/folder": "folder/outside", "link": "../link"}
    path = paths.get(link, "report")

    with pytest.raises(ConfigError, match="is a link, which a commit may have brought"):
        delivery.check([path])
    with pytest.raises(ConfigError, match="is a link, which a commit may have brought"):
        delivery.write(path, "new")

    assert [(tmp_path / name).read_text() for name in ("outside", "tree/file")] == ["old", "old"]
    assert not (tmp_path / "new").exists()


@posix_only
def test_a_link_outside_may_lead_into_a_work_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tree/.git").mkdir(parents=True)
    (tmp_path / "here").symlink_to("tree")
    monkeypatch.chdir(tmp_path / "here")

    delivery.check(["a.txt", str(tmp_path / "here/b.txt"), "/dev/stdout"])
    delivery.write(str(tmp_path / "here/b.txt"), "x")

    assert (tmp_path / "tree/b.txt").read_text() == "x"


@pytest.mark.parametrize("other", ["a.json", "./a.json", "x/../a.json", "link"])
def test_two_reports_for_one_file_are_refused(
    other: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x").mkdir()
    (tmp_path / "link").symlink_to("a.json")

    with pytest.raises(UsageError, match=r"two reports cannot go to one file: give each its own"):
        delivery.check(["a.json", "b.json", other])


def test_reports_for_files_of_their_own_are_welcome() -> None:
    delivery.check(["a.json", "b.json", "x/a.json"])

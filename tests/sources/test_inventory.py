"""All objects are listed, and what git passes over as it lists them is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from binlint.sources import inventory
from tests.sources.conftest import Git


@pytest.fixture
def packs(committed: Path, git: Git) -> Path:
    """Return the folder of the one pack that holds all of a repository."""
    git(committed, "repack", "-q", "-a", "-d")
    return committed / ".git" / "objects" / "pack"


def the(packs: Path, suffix: str) -> Path:
    (path,) = packs.glob(f"*.{suffix}")
    path.chmod(0o600)
    return path


def told(folder: Path) -> list[str]:
    errors = inventory.listed(str(folder)).errors
    assert {(error.path, error.stage) for error in errors} <= {("<objects>", "list")}
    return [error.message for error in errors]


def test_of_a_sound_repository_there_is_nothing_to_tell(committed: Path, git: Git) -> None:
    ids, errors = inventory.listed(str(committed))

    told = git(committed, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)")
    assert (sorted(ids.decode().split()), errors) == (told.split(), ())


@pytest.mark.parametrize("size", [0, 500])
def test_an_index_of_a_pack_that_is_cut_is_told(committed: Path, packs: Path, size: int) -> None:
    path = the(packs, "idx")
    path.write_bytes(path.read_bytes()[:size])

    (message,) = told(committed)

    assert "is too small" in message
    assert message.startswith("git may not have listed all objects (error: index file ")
    assert message.endswith("; see what `git fsck` says")


@pytest.mark.parametrize(("gone", "left"), [("pack", "idx"), ("idx", "pack")])
def test_half_of_a_pack_is_told(committed: Path, packs: Path, gone: str, left: str) -> None:
    the(packs, gone).unlink()

    (message,) = told(committed)

    assert f"no corresponding .{gone}: .git/objects/pack/" in message
    assert the(packs, left).name in message


def test_what_else_lies_among_packs_is_not_told(committed: Path, packs: Path) -> None:
    (packs / "tmp_pack_x").write_bytes(b"x")
    (packs / f"pack-{'1' * 40}.keep").write_bytes(b"")

    assert told(committed) == []


def test_a_borrowed_database_that_is_gone_is_told_once(committed: Path) -> None:
    alternates = committed / ".git" / "objects" / "info" / "alternates"
    gone = committed.parent / "gone"
    alternates.write_text(f"{gone}\n")

    (message,) = told(committed)

    assert f"object directory {gone} does not exist" in message


def test_complaints_are_told_within_bounds(committed: Path) -> None:
    lines = "".join(f"/no/{'such/' * 100}{number}\n" for number in range(100))
    (committed / ".git" / "objects" / "info" / "alternates").write_text(lines)

    messages = told(committed)

    assert len(messages) == 11
    assert max(map(len, messages)) < 400
    assert "(90 more such complaints)" in messages[-1]

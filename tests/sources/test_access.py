"""What git cannot open among its own files is told, and what it would wait for is not opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from binlint.errors import IncompleteError
from binlint.sources import access, inventory
from tests.sources.conftest import Git


@pytest.fixture
def own(committed: Path, git: Git) -> Path:
    """Return git's own folder, with a pack in it."""
    git(committed, "repack", "-q", "-a", "-d")
    return committed / ".git"


def barred(repository: Path) -> list[str]:
    return list(access.barred(str(repository)))


def test_of_a_sound_repository_all_can_be_opened(committed: Path, own: Path) -> None:
    assert barred(committed) == []


@pytest.mark.parametrize("suffix", ["idx", "pack"])
def test_a_half_of_a_pack_that_leads_nowhere_is_told(
    committed: Path, own: Path, suffix: str
) -> None:
    (half,) = (own / "objects" / "pack").glob(f"*.{suffix}")
    half.unlink()
    half.symlink_to("gone")

    assert barred(committed) == [f"objects/pack/{half.name} leads nowhere"]
    (*_, error) = inventory.listed(str(committed)).errors
    assert (error.path, error.stage) == ("<objects>", "list")


@pytest.mark.parametrize(
    "name", ["objects/pack", "objects/info/alternates", "refs/heads", "logs", "logs/HEAD"]
)
def test_what_is_closed_to_us_is_told(bound_folder: Path, git: Git, name: str) -> None:
    git(bound_folder, "init", "--quiet")
    own = bound_folder / ".git"
    (own / "logs").mkdir()
    for path in ("logs/HEAD", "objects/info/alternates"):
        (own / path).write_text("")
    (own / name).chmod(0)

    assert barred(bound_folder) == [f"{name}: Permission denied"]


def test_borrowed_databases_are_gone_through_once(committed: Path, own: Path) -> None:
    other = committed.parent / "other"
    (other / "info").mkdir(parents=True)
    (other / "pack").mkdir()
    (other / "pack" / "pack-1.idx").symlink_to("gone")
    (other / "info" / "alternates").write_text(f"{own}/objects\n{other}\n")
    (own / "objects" / "info" / "alternates").write_text(f"# a comment\n\n{other}\n{other}/\n")

    assert barred(committed) == ["../../other/pack/pack-1.idx leads nowhere"]


@pytest.mark.parametrize("name", ["objects/12/34", "refs/heads/pipe", "objects/pack/pack-1.idx"])
def test_git_is_not_left_to_wait_for_a_pipe(committed: Path, own: Path, name: str) -> None:
    (own / name).parent.mkdir(exist_ok=True)
    os.mkfifo(own / name)

    with pytest.raises(IncompleteError, match=f"^{name}, among git's own files, is none of them"):
        inventory.listed(str(committed))


def test_objects_are_listed_by_hand_where_git_gives_up(
    committed: Path, own: Path, git: Git
) -> None:
    (committed / "b").write_text("b2")
    id = git(committed, "hash-object", "-w", "b").strip()
    (own / "objects" / "pack" / "pack-1.idx").symlink_to("gone")

    assert list(access.loose(str(committed))) == [id]
    assert inventory.listed(str(committed)).ids.decode().split().count(id) == 1

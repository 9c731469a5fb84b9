"""Headers are read in order, and one that is damaged takes no other with it."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from binlint.sources import headers
from tests.sources.conftest import Git

MISSING = "1" * 40


@pytest.fixture
def tags(committed: Path, git: Git) -> list[str]:
    """Return the ids of annotated tags."""
    for number in range(6):
        git(committed, "tag", "--annotate", "--message", f"told {number}", f"v{number}")
    return [git(committed, "rev-parse", f"v{number}") for number in range(6)]


def damage(root: Path, id: str) -> None:
    """Cut off the end of an object, so that git gives a part of it before it dies."""
    path = root / ".git" / "objects" / id[:2] / id[2:]
    path.chmod(0o600)
    path.write_bytes(zlib.compress(zlib.decompress(path.read_bytes()))[:-9])


@pytest.mark.parametrize("damaged", [(0,), (1,), (5,), (1, 2), (0, 2, 3, 5)], ids=str)
def test_behind_a_damaged_object_the_next_is_read(
    committed: Path, tags: list[str], damaged: tuple[int, ...]
) -> None:
    for at in damaged:
        damage(committed, tags[at])

    told = [data.rpartition(b"\n\n")[2] for data in headers.raw(str(committed), tags)]

    assert told == [b"" if at in damaged else b"told %d\n" % at for at in range(6)]


def test_what_is_missing_is_empty(committed: Path, tags: list[str]) -> None:
    found = list(headers.raw(str(committed), [MISSING, tags[0], MISSING]))

    assert (found[0], found[1][-7:], found[2]) == (b"", b"told 0\n", b"")


def test_git_is_not_started_again_without_end(
    committed: Path, tags: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(headers, "_MOST_GITS", 2)
    for id in tags:
        damage(committed, id)

    assert list(headers.raw(str(committed), tags)) == [b"", b""]


def test_no_more_than_the_beginning_is_held(committed: Path, git: Git) -> None:
    text = f"object {MISSING}\n{'x' * 3_000_000}\n"
    options = ("hash-object", "-t", "tag", "-w", "--stdin", "--literally")
    large = git(committed, *options, stdin=text)
    tip = git(committed, "rev-parse", "HEAD")

    found = list(headers.raw(str(committed), [large, tip]))

    assert (found[0], found[1][-4:]) == (text.encode()[: 1 << 16], b"\n\nx\n")

"""Objects are read as far as git gives them, and git is not started again without end."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from binlint.model import Blob, Origin, ScanError
from binlint.sources import contents
from binlint.sources.contents import Wanted
from binlint.sources.dialogue import dialogue
from binlint.sources.messages import lost
from binlint.template import expand
from tests.sources.conftest import Git

TEXTS = [expand("{alnum:1000}", str(seed)) for seed in range(4)]


def spoil(root: Path, id: str) -> None:
    """Have git die over a loose object."""
    path = root / ".git" / "objects" / id[:2] / id[2:]
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:100])


@pytest.fixture
def wanted(committed: Path, git: Git) -> list[Wanted]:
    """Return four objects of which all but the last are damaged."""
    ids = [git(committed, "hash-object", "-w", "--stdin", stdin=text) for text in TEXTS]
    for id in ids[:3]:
        spoil(committed, id)
    return [Wanted(id, Origin(str(at))) for at, id in enumerate(ids)]


def test_behind_an_object_over_which_git_dies_it_is_started_anew(
    committed: Path, wanted: list[Wanted]
) -> None:
    found = list(contents.contents(wanted, str(committed), lost))

    assert found == [*map(lost, wanted[:3]), Blob(Origin("3"), TEXTS[3].encode())]


def test_after_very_many_deaths_the_rest_is_given_up(
    committed: Path, wanted: list[Wanted], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "_MOST_DEATHS", 2)

    found = list(contents.contents(wanted, str(committed), lost))

    assert found == [
        *map(lost, wanted[:2]),
        ScanError(
            "2",
            "read",
            "2 objects, of which this is the first, were not read, since git failed over so many"
            " before; see what `git fsck` says",
        ),
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process that runs")
@pytest.mark.parametrize(("memory", "is_enough"), [(16 << 20, False), (256 << 20, True)])
def test_git_has_no_more_memory_than_it_is_given(
    committed: Path, git: Git, memory: int, is_enough: bool
) -> None:
    command = ("commit-tree", "HEAD^{tree}")
    id = git(committed, *command, stdin="x" * (64 << 20))  # a commit is held as a whole
    asked = ("cat-file", "--batch", "--buffer")

    with dialogue(asked, [id], str(committed), hook=False, memory=memory) as process:
        assert process.stdout
        size = len(process.stdout.read())

    assert (size > 64 << 20) == is_enough

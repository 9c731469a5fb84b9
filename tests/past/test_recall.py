"""What an earlier scan has kept counts as far as nothing of it is gone, or came that it lacked."""

from __future__ import annotations

from pathlib import Path

import pytest

from binlint import rulebook
from binlint.past.cache import Cache
from binlint.past.memory import NOTHING
from binlint.past.recall import recall
from binlint.pipeline import Pipeline
from binlint.sources import cache
from binlint.traces import Node

COMMIT, AGAIN, LOST = (sign * 40 for sign in "abc")
GRAPH = {COMMIT: Node(7, ())}


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    """Return a memory of a commit, of an object to be read each time, and of one that was lost."""
    (tmp_path / "repository").mkdir()
    where = cache.place(str(tmp_path / "repository"), str(tmp_path / "kept"))
    assert where
    kept = Cache(where, (), Pipeline(rulebook.load))
    memory = NOTHING._replace(
        objects=bytes.fromhex(COMMIT), bytes=5, graph=GRAPH, missing={LOST: "a"}, again=(AGAIN,)
    )
    assert kept.save(memory) is None
    return kept


@pytest.mark.parametrize(
    ("present", "commits"),
    [
        pytest.param((COMMIT, AGAIN), (), id="all-as-it-was"),
        pytest.param((COMMIT,), (COMMIT,), id="what-was-to-be-read-again-is-gone"),
        pytest.param((COMMIT, AGAIN, LOST), (COMMIT,), id="what-was-lost-is-there"),
    ],
)
def test_commits_are_asked_for_again_unless_all_is_as_it_was(
    kept: Cache, present: tuple[str, ...], commits: tuple[str, ...]
) -> None:
    listing = "".join(f"{id}\n" for id in present).encode()

    recalled = recall(".", listing, frozenset(("", *present)), kept)

    assert recalled.commits == commits
    assert recalled.memory.graph == ({} if commits else GRAPH)
    assert recalled.new == listing.removeprefix(f"{COMMIT}\n".encode())
    assert recalled.bytes == 5


def test_without_a_memory_all_is_new() -> None:
    listing = f"{COMMIT}\n".encode()

    assert recall(".", listing, frozenset((COMMIT,)), None) == (NOTHING, listing, 0, ())

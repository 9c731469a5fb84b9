"""What objects weigh is what a stream of them counts, whatever their kind and size."""

from __future__ import annotations

from pathlib import Path

import pytest

from binlint.sources import inventory, objects, weights
from binlint.sources.answers import BUFFER
from tests.e2e.workbench import Repository, clean_environment
from tests.sources.storing import import_blobs


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return a repository with objects of all kinds, and blobs of all sizes around the buffer's."""
    made = Repository(tmp_path / "repository", clean_environment(tmp_path))
    made.stage("folder/file.txt", "text\n")
    made.commit_unchecked()
    made.git("tag", "-a", "-m", "a release", "v1")
    sizes = (0, 1, *range(BUFFER - 20, BUFFER + 3), 3 * BUFFER)
    import_blobs(made.root, [bytes(size) for size in sizes])
    return made


def test_objects_weigh_what_a_stream_counts(repository: Repository) -> None:
    root, counted = str(repository.root), [0]
    ids = inventory.listed(root).ids

    def advance(count: int, size: int) -> None:
        counted[0] += size

    assert [*objects.pick(root, [ids], lambda data: [], advance, [])] == []
    assert weights.total(root, ids.split()) == counted[0]
    assert sum(weights.total(root, [id]) for id in ids.split()) == counted[0]


def test_what_is_missing_weighs_nothing(repository: Repository) -> None:
    assert weights.total(str(repository.root), [b"1" * 40]) == 0
    assert weights.total(str(repository.root), []) == 0

"""Of all objects of a repository those are suspects that could be a finding under some path."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from binlint import rulebook
from binlint.past import suspects
from binlint.past.suspects import Suspects
from binlint.pipeline import Pipeline
from binlint.sources import inventory
from binlint.sources.answers import unreadable
from binlint.sources.pieces import LARGE
from tests.e2e.workbench import Repository, clean_environment, generated_key
from tests.sources.packing import make_tar, make_zip
from tests.sources.storing import hashed, import_blobs, listing

KEY = generated_key(401)
PAIR = f'client = Client("{KEY}", "{generated_key(402)}")\n'.encode()
NOISE = random.Random(403).randbytes(LARGE)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository", clean_environment(tmp_path))


def search(repository: Repository, jobs: int = 1, ids: list[str] | None = None) -> Suspects:
    root = str(repository.root)
    asked = inventory.listed(root).ids if ids is None else listing(ids)
    pipeline = Pipeline(rulebook.load)
    return suspects.search(root, asked, pipeline, jobs, lambda *_: None)


def ids(repository: Repository, *names: str) -> tuple[str, ...]:
    """Return the ids of what revisions name, sorted."""
    return tuple(sorted(repository.git("rev-parse", name) for name in names))


@pytest.fixture
def storied(repository: Repository) -> Repository:
    """Return a repository with a value in a blob, an archive, a message, a tag and a name."""
    repository.stage("keys.py", PAIR)
    repository.stage("clean.py", "print('nothing to see')\n")
    repository.commit_unchecked("start")
    repository.stage("packed.zip", make_zip({"keys.py": PAIR}))
    repository.stage("clean.zip", make_zip({"clean.py": b"print()\n"}))
    repository.stage("keys.txt", PAIR.decode().encode("utf-16"))
    repository.commit_unchecked(f"use {KEY}")
    repository.stage(f"folder/{KEY}", "")
    repository.stage(f"folder/{'a' * 70}", "")
    repository.commit_unchecked("name")
    repository.git("tag", "-a", "-m", f"with {KEY}", "loud")
    repository.git("tag", "-a", "-m", "without", "quiet")
    return repository


@pytest.mark.parametrize("jobs", [1, 3])
def test_what_may_matter_is_told_by_its_kind(storied: Repository, jobs: int) -> None:
    found = search(storied, jobs)

    assert found.blobs == ids(storied, ":keys.py", ":packed.zip", ":keys.txt")
    assert found.messages == ids(storied, "HEAD^", "loud")
    assert found.names == {KEY.encode(): storied.git("rev-parse", "HEAD:folder")}
    assert tuple(sorted(found.commits)) == ids(storied, "HEAD", "HEAD^", "HEAD^^")
    assert found.errors == frozenset()


@pytest.mark.parametrize("jobs", [1, 3])
def test_all_objects_are_counted(storied: Repository, jobs: int) -> None:
    told: Counter[str] = Counter()
    listed = inventory.listed(str(storied.root)).ids

    def advance(process: int, count: int, size: int) -> None:
        if not process:  # the others have a memory of their own
            told.update(objects=count, bytes=size)

    found = suspects.search(str(storied.root), listed, Pipeline(rulebook.load), jobs, advance)

    assert found.objects == listed.count(b"\n")
    assert (told["objects"] <= found.objects) and (told["bytes"] <= found.bytes)
    if jobs == 1:
        assert (told["objects"], told["bytes"]) == (found.objects, found.bytes)


@pytest.mark.parametrize("jobs", [1, 3])
def test_thousands_of_objects_are_shared_and_none_is_lost(
    repository: Repository, jobs: int
) -> None:
    blobs = [b"%d\n" % number + PAIR * (number % 500 == 0) for number in range(4000)]
    all_ids = import_blobs(repository.root, blobs)

    found = search(repository, jobs, all_ids)

    assert sorted(found.blobs) == sorted(all_ids[::500])
    assert found.objects == 4000


@pytest.mark.parametrize("jobs", [1, 3])
def test_what_cannot_be_read_is_told_and_the_rest_is_found(
    repository: Repository, jobs: int
) -> None:
    good = hashed(repository.root, PAIR)

    found = search(repository, jobs, ["0" * 40, good, "1" * 40])

    assert found.blobs == (good,)
    assert found.errors == {unreadable("0" * 40), unreadable("1" * 40)}


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(NOISE + b"\n" + PAIR, id="very large"),
        pytest.param(PAIR + bytes(LARGE), id="among zeros"),
        pytest.param((PAIR.decode() + "x = 1\n" * 1_500_000).encode("utf-16-le"), id="utf-16"),
        pytest.param(make_tar({"a": b"b", "keys.py": PAIR}), id="tar"),
        pytest.param(make_tar({"keys.py": PAIR}, "w:gz"), id="packed tar"),
        pytest.param(make_zip({"inner.zip": make_zip({"keys.py": PAIR})}), id="zip in a zip"),
        pytest.param(make_zip({"noise": NOISE, "more": NOISE}, 0), id="zip too large to be held"),
        pytest.param(make_zip({"keys.py": PAIR})[:-40], id="damaged zip"),
    ],
)
def test_a_suspect(repository: Repository, data: bytes) -> None:
    id = hashed(repository.root, data)

    assert search(repository).blobs == (id,)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(bytes(2 * LARGE), id="zeros"),
        pytest.param(KEY[:40].encode() + b"\n" + KEY[40:].encode(), id="two lines"),
        pytest.param(make_zip({"a": b"b"}), id="zip"),
        pytest.param(b"a" * 64, id="made up"),
    ],
)
def test_no_suspect(repository: Repository, data: bytes) -> None:
    hashed(repository.root, data)

    assert search(repository) == Suspects(objects=1, bytes=search(repository).bytes)


def test_a_tree_that_cannot_be_read_to_its_end_is_told(repository: Repository) -> None:
    damaged = f"100644 {KEY}\0".encode() + bytes(20) + b"100644 cut"
    id = hashed(repository.root, damaged, "-t", "tree", "--literally")

    found = search(repository)

    assert found.names == {KEY.encode(): id}
    assert found.errors == {unreadable(id)}


def test_a_value_that_spreads_over_two_objects_is_none(repository: Repository) -> None:
    halves = import_blobs(repository.root, [KEY[:32].encode(), KEY[32:].encode()])

    assert search(repository, ids=halves).blobs == ()


def test_an_empty_repository_has_no_suspects(repository: Repository) -> None:
    assert search(repository, 3) == Suspects()


def test_a_repository_may_use_sha_256(tmp_path: Path) -> None:
    environment = {**clean_environment(tmp_path), "GIT_DEFAULT_HASH": "sha256"}
    repository = Repository(tmp_path / "repository", environment)
    repository.stage(f"{KEY}.py", PAIR)
    repository.stage("clean.py", "")
    repository.commit_unchecked(f"use {KEY}")

    found = search(repository)

    assert found.blobs == ids(repository, f":{KEY}.py")
    assert found.messages == found.commits == ids(repository, "HEAD")
    assert found.names == {f"{KEY}.py".encode(): repository.git("rev-parse", "HEAD^{tree}")}

"""Damaged and missing objects are told of, and hide nothing that can be read."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e import hostile_repositories as hostile
from tests.e2e.history_scans import assert_found, coverage, errors, evidence, of, scan
from tests.e2e.workbench import Outcome, Repository

pytestmark = pytest.mark.e2e
LEAK = hostile.pair(1)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return hostile.empty(tmp_path / "repository")


def loose(repository: Repository, id: str) -> Path:
    """Return the file of an object, which can be written."""
    path = repository.root / ".git" / "objects" / id[:2] / id[2:]
    path.chmod(0o644)
    return path


# Damaged objects


def delete(path: Path) -> None:
    path.unlink()


def shorten(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-6])


def make_empty(path: Path) -> None:
    path.write_bytes(b"")


def overwrite(path: Path) -> None:
    path.write_bytes(b"this was never compressed")


def claim_more(path: Path) -> None:
    kind = zlib.decompress(path.read_bytes()).split(b" ")[0]
    path.write_bytes(zlib.compress(kind + b" 1000\0" + hostile.NOTHING))


def claim_less(path: Path) -> None:
    kind = zlib.decompress(path.read_bytes()).split(b" ")[0]
    path.write_bytes(zlib.compress(kind + b" 4\0" + hostile.NOTHING))


def claim_too_much(path: Path) -> None:
    path.write_bytes(zlib.compress(b"blob 99999999999999999999\0" + hostile.NOTHING))


DAMAGES = (delete, shorten, make_empty, overwrite, claim_more, claim_less, claim_too_much)


def assert_told(outcome: Outcome, id: str, *, leak: bool) -> None:
    """Check that a report is incomplete, names an object by its id, and holds the leak if any."""
    assert "Traceback" not in outcome.everything
    assert outcome.status == (1 if leak else 3), outcome.everything[:400]
    assert [error for error in errors(outcome) if id[:8] in error], errors(outcome)
    assert coverage(outcome)["complete"] is False
    assert bool(of(outcome, LEAK)) == leak


@pytest.mark.parametrize("leak", [True, False], ids=["leak", "clean"])
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_blob_is_told_of(
    repository: Repository, damage: Callable[[Path], None], leak: bool
) -> None:
    hostile.commit_files(repository, leaking=leak)
    id = repository.git("rev-parse", "HEAD~2:first.json")
    damage(loose(repository, id))
    assert_told(scan(repository.root), id, leak=leak)


@pytest.mark.parametrize("leak", [True, False], ids=["leak", "clean"])
@pytest.mark.parametrize("damage", [delete, overwrite], ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("name", ["HEAD", "HEAD~2", "HEAD~2^{tree}", "HEAD~1^{tree}", "v1"])
def test_a_damaged_object_of_another_type_is_told_of(
    repository: Repository, damage: Callable[[Path], None], name: str, leak: bool
) -> None:
    hostile.commit_files(repository, leaking=leak)
    repository.git("tag", "--annotate", "v1", "--message", "release")
    damage(loose(repository, repository.git("rev-parse", name)))
    # It may be the commit above it that is named.
    assert_told(scan(repository.root), "", leak=leak)


def test_what_a_broken_history_still_has_is_not_told_to_be_unreachable(
    repository: Repository,
) -> None:
    hostile.commit_files(repository, leaking=True)
    delete(loose(repository, repository.git("rev-parse", "HEAD~2")))
    findings = of(scan(repository.root), LEAK)
    assert [finding["fingerprint"] for finding in findings]
    assert "unreachable" not in evidence(findings)


# Damaged packs


@pytest.fixture
def packed(repository: Repository) -> Repository:
    """A repository whose clean history is in one pack, and whose last commit, a leak, is not."""
    for number in range(40):
        text = "".join(
            f"{number * line} of {hostile.pair(100 + line)[0][:20]}\n" for line in range(60)
        )
        repository.write(f"{number}.txt", text)
    hostile.commit_tree(repository, "many files")
    repository.git("gc", "--quiet")
    repository.write("bot.json", hostile.leak(1))
    hostile.commit_tree(repository, "leak")
    repository.git("rm", "--quiet", "bot.json")
    hostile.commit_tree(repository, "tidy up")
    return repository


def flip(data: bytes) -> bytes:
    """Turn some bits around in the middle."""
    middle = len(data) // 2
    return (
        data[:middle]
        + bytes(byte ^ 0xFF for byte in data[middle : middle + 16])
        + data[middle + 16 :]
    )


def halve(data: bytes) -> bytes:
    return data[: len(data) // 2]


def vanish(data: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("suffix", ["pack", "idx"])
@pytest.mark.parametrize("damage", [flip, halve, vanish], ids=lambda damage: damage.__name__)
def test_a_damaged_pack_is_told_of_and_hides_no_loose_object(
    packed: Repository, suffix: str, damage: Callable[[bytes], bytes]
) -> None:
    (path,) = (packed.root / ".git" / "objects" / "pack").glob(f"*.{suffix}")
    path.chmod(0o644)
    path.write_bytes(damage(path.read_bytes()))
    outcome = scan(packed.root)
    assert_found(outcome, LEAK)
    assert errors(outcome)
    assert coverage(outcome)["complete"] is False

"""Ranges as a workflow gives them: shallow clones, forced pushes, merges, bare repositories."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.workbench import Outcome, Repository, leaking_python

pytestmark = pytest.mark.e2e
Scan = Callable[..., Outcome]
CLEAN = "print('nothing to see')\n"


def commit(repository: Repository, name: str, text: str) -> str:
    repository.stage(name, text)
    repository.commit_unchecked()
    return repository.git("rev-parse", "HEAD")


@pytest.fixture
def request_branch(repository: Repository) -> Repository:
    """A repository with a branch that has a leak of its own, and a main that went on."""
    commit(repository, "old.py", leaking_python(3))
    repository.git("switch", "--quiet", "--create", "side")
    commit(repository, "leak.py", leaking_python())
    commit(repository, "leak.py", CLEAN)
    repository.git("switch", "--quiet", "main")
    commit(repository, "main.py", leaking_python(5))
    return repository


def clone(repository: Repository, *options: str) -> Path:
    path = repository.root.parent / "clone"
    repository.git("clone", "--quiet", *options, repository.root.as_uri(), str(path))
    return path


def found(outcome: Outcome) -> set[str]:
    return {finding["path"] for finding in json.loads(outcome.output)["findings"]}


@pytest.mark.parametrize("dots", ["..", "..."])
def test_a_pull_request_is_what_its_branch_adds(
    binlint: Scan, request_branch: Repository, dots: str
) -> None:
    outcome = binlint(request_branch.root, "scan", "--range", f"main{dots}side", "--format", "json")

    assert (outcome.status, found(outcome)) == (1, {"leak.py"}), outcome.everything


def test_a_merge_that_was_tried_out_is_scanned(binlint: Scan, request_branch: Repository) -> None:
    request_branch.git("merge", "--quiet", "--no-edit", "side")

    outcome = binlint(request_branch.root, "scan", "--range", "HEAD^1..HEAD", "--format", "json")

    assert found(outcome) == {"leak.py"}


def test_the_merge_alone_of_a_shallow_clone_is_incomplete(
    binlint: Scan, request_branch: Repository
) -> None:
    request_branch.git("merge", "--quiet", "--no-edit", "side")
    path = clone(request_branch, "--depth=2")

    outcome = binlint(path, "scan", "--range", "HEAD^1..HEAD")

    assert outcome.status == 3, outcome.everything
    assert "shallow" in outcome.output


def test_a_base_that_a_shallow_clone_has_not_is_loud(
    binlint: Scan, request_branch: Repository
) -> None:
    base = request_branch.git("rev-parse", "HEAD~1")
    path = clone(request_branch, "--depth=1")

    for name in (base, "origin/side"):
        outcome = binlint(path, "scan", "--range", f"{name}..HEAD")
        assert (outcome.status, outcome.output) == (3 if name == base else 2, "")
        assert "fetch-depth: 0" in outcome.errors


def test_a_bare_repository_is_scanned(binlint: Scan, request_branch: Repository) -> None:
    path = clone(request_branch, "--bare")
    (path.parent / "binlint.toml").write_text('exclude = ["**"]\n')  # of no concern

    outcome = binlint(path, "scan", "--range", "main..side", "--format", "json")

    assert (outcome.status, found(outcome)) == (1, {"leak.py"}), outcome.everything


def test_a_branch_is_scanned_to_its_beginning(binlint: Scan, request_branch: Repository) -> None:
    outcome = binlint(request_branch.root, "scan", "--branch", "side", "--format", "json")

    assert found(outcome) == {"old.py", "leak.py"}
    assert json.loads(outcome.output)["coverage"]["commits"] == 3


def test_a_range_from_a_folder_below_is_the_whole_one(
    binlint: Scan, request_branch: Repository
) -> None:
    commit(request_branch, "deep/leak.py", leaking_python())
    request_branch.write("deep/binlint.toml", 'fail-on = "error"\n')

    outcome = binlint(
        request_branch.root / "deep", "scan", "--range", "HEAD~1..HEAD", "--format", "json"
    )

    assert (outcome.status, found(outcome)) == (1, {"deep/leak.py"}), outcome.everything


def test_behind_a_missing_commit_the_rest_is_found(
    binlint: Scan, request_branch: Repository
) -> None:
    lost = request_branch.git("rev-parse", "main")
    commit(request_branch, "behind.py", leaking_python(7))
    commit(request_branch, "behind.py", CLEAN)
    (request_branch.root / ".git" / "objects" / lost[:2] / lost[2:]).unlink()

    for bounds in (("--branch", "main"), ("--range", "side..main"), ("--since-commit", "side")):
        outcome = binlint(request_branch.root, "scan", *bounds, "--format", "json")

        assert "behind.py" in found(outcome), outcome.everything
        assert lost in {
            word.rstrip(":")
            for error in json.loads(outcome.output)["errors"]
            for word in error["message"].split()
        }


def test_a_damaged_index_hides_nothing(binlint: Scan, request_branch: Repository) -> None:
    request_branch.write(".git/index", "garbage\n")

    outcome = binlint(request_branch.root, "scan", "--branch", "side", "--format", "json")

    assert (outcome.status, found(outcome)) == (1, {"old.py", "leak.py"}), outcome.everything
    assert json.loads(outcome.output)["errors"] == []

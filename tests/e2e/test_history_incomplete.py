"""What cannot be read of a history is told and ends with 3, or with 1 if a key was found."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.e2e import hostile_repositories as hostile
from tests.e2e.history_scans import coverage, errors, found, of, scan
from tests.e2e.workbench import BINLINT, Repository, run

pytestmark = pytest.mark.e2e
LEAK = hostile.pair(1)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return hostile.empty(tmp_path / "repository")


# Partial and shallow clones


def served(repository: Repository, *, leak: bool) -> str:
    """Commit some files and let clients leave out what they like; return the address."""
    hostile.commit_files(repository, leaking=leak)
    repository.write("last.txt", hostile.leak(1) if leak else b"nothing\n")
    hostile.commit_tree(repository, "last")
    repository.git("config", "uploadpack.allowFilter", "true")
    return repository.root.as_uri()


@pytest.mark.parametrize("filter", ["blob:none", "tree:0"])
@pytest.mark.parametrize("leak", [True, False], ids=["leak", "clean"])
def test_a_partial_clone_is_told_of_and_nothing_is_fetched(
    repository: Repository, filter: str, leak: bool
) -> None:
    clone, marker = repository.root.parent / "clone", repository.root.parent / "fetched"
    address = served(repository, leak=leak)
    repository.git("clone", "--quiet", f"--filter={filter}", address, str(clone))
    transport = repository.write("transport", f"#!/bin/sh\n: > '{marker}'\n")
    transport.chmod(0o755)
    for name, value in (
        ("remote.origin.url", f"ext::{transport}"),
        ("protocol.ext.allow", "always"),
    ):
        repository.git("-C", str(clone), "config", name, value)
    outcome = scan(clone)
    assert outcome.status == (1 if leak else 3), outcome.everything
    assert bool(of(outcome, LEAK)) == leak
    assert any("partial clone" in error for error in errors(outcome)), errors(outcome)
    assert coverage(outcome)["complete"] is False
    assert not marker.exists()


def test_a_partial_clone_without_thousands_of_files_is_told_of_in_few_words(
    repository: Repository,
) -> None:
    many = {
        b"%05d.json" % number: hostile.write_object(repository, "blob", b"%d\n" % number)
        for number in range(100)
    }
    hostile.commit(repository, hostile.tree(repository, many))
    address = served(repository, leak=False)
    clone, report = repository.root.parent / "clone", repository.root.parent / "report.txt"
    repository.git("clone", "--quiet", "--no-checkout", "--filter=blob:none", address, str(clone))
    outcome = scan(clone, "--format", f"text={report}")
    assert outcome.status == 3
    assert len(report.read_text()) < 5_000


@pytest.mark.parametrize("leak", [True, False], ids=["leak", "clean"])
def test_a_shallow_clone_is_told_of_with_the_remedy(repository: Repository, leak: bool) -> None:
    clone = repository.root.parent / "clone"
    repository.git("clone", "--quiet", "--depth=1", served(repository, leak=leak), str(clone))
    report = clone.parent / "report.txt"
    outcome = scan(clone, "--format", f"text={report}")
    assert outcome.status == (1 if leak else 3), outcome.everything
    assert "git fetch --unshallow" in report.read_text()
    assert (coverage(outcome)["shallow"], coverage(outcome)["complete"]) == (True, False)


def test_a_shallow_clone_that_was_completed_is_whole(repository: Repository) -> None:
    clone = repository.root.parent / "clone"
    repository.git("clone", "--quiet", "--depth=1", served(repository, leak=False), str(clone))
    repository.git("-C", str(clone), "fetch", "--quiet", "--unshallow")
    outcome = scan(clone)
    assert outcome.status == 0, outcome.everything
    assert (coverage(outcome)["shallow"], coverage(outcome)["complete"]) == (False, True)


def test_a_submodule_is_not_missing(repository: Repository) -> None:
    hostile.commit_files(repository, leaking=False)
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},vendored")
    repository.git("commit", "--quiet", "--message", "add a submodule")
    outcome = scan(repository.root)
    assert outcome.status == 0, outcome.everything


def test_an_alternate_that_is_gone_is_told_of(repository: Repository) -> None:
    borrower = repository.root.parent / "borrower"
    hostile.commit_files(repository, leaking=False)
    repository.git("clone", "--quiet", "--shared", str(repository.root), str(borrower))
    repository.root.rename(repository.root.parent / "elsewhere")
    outcome = run(
        *(*BINLINT, "scan", "--history"), cwd=borrower, environment=repository.environment
    )
    assert outcome.status == 3, outcome.everything
    assert "Traceback" not in outcome.everything


# What is no history at all


def test_a_clean_history_is_whole(repository: Repository) -> None:
    hostile.commit_files(repository, leaking=False)
    outcome = scan(repository.root)
    assert outcome.status == 0, outcome.everything
    assert (found(outcome), errors(outcome)) == ([], [])
    assert coverage(outcome)["complete"] is True
    assert coverage(outcome)["commits"] == 3


@pytest.mark.parametrize(("leak", "status"), [(True, 1), (False, 0)], ids=["leak", "clean"])
def test_a_bare_repository_has_a_history(repository: Repository, leak: bool, status: int) -> None:
    hostile.commit_files(repository, leaking=leak)
    bare = repository.root.parent / "bare.git"
    repository.git("clone", "--quiet", "--bare", repository.root.as_uri(), str(bare))
    outcome = scan(bare)
    assert outcome.status == status, outcome.everything
    assert bool(of(outcome, LEAK)) == leak


@pytest.mark.parametrize(
    ("content", "status"),
    [(b"", 3), (b"nothing\n", 0), (hostile.leak(1), 1)],
    ids=["nothing-at-all", "a-clean-file", "a-leak"],
)
def test_a_repository_without_commits_is_its_work_tree(
    repository: Repository, content: bytes, status: int
) -> None:
    if content:
        repository.write("bot.json", content)
    outcome = scan(repository.root)
    assert outcome.status == status, outcome.everything


def test_a_folder_that_is_no_repository_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "bot.json").write_bytes(hostile.leak(1))
    outcome = scan(tmp_path)
    assert outcome.status == 2, outcome.everything
    assert "repository" in outcome.errors


def test_without_git_the_scan_ends_with_2(repository: Repository) -> None:
    hostile.commit_files(repository, leaking=True)
    (repository.root.parent / "bin").mkdir()
    environment = {**repository.environment, "PATH": str(repository.root.parent / "bin")}
    outcome = run(
        *(sys.executable, "-m", "binlint", "scan", "--history"),
        cwd=repository.root,
        environment=environment,
    )
    assert outcome.status == 2, outcome.everything
    assert "git" in outcome.errors
    assert "Traceback" not in outcome.everything

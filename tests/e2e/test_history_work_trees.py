"""What any work tree of a repository has counts, whatever its settings say of work trees."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e import hostile_repositories as hostile
from tests.e2e.history_scans import UNSAFE, assert_found, evidence, notes, of, scan
from tests.e2e.workbench import Repository

pytestmark = pytest.mark.e2e

LEAK = hostile.pair(1)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = hostile.empty(tmp_path / "repository")
    hostile.commit_tree(repository, "start")
    return repository


@pytest.fixture
def other(repository: Repository) -> Repository:
    """Another work tree, without a branch."""
    folder = repository.root.parent / "other"
    repository.git("worktree", "add", "--quiet", "--detach", str(folder))
    return Repository(folder, repository.environment)


def commit_leak(repository: Repository) -> None:
    """Commit a leak of which no reflog tells."""
    repository.write("bot.json", hostile.leak(1))
    repository.git("add", "bot.json")
    repository.git("-c", "core.logAllRefUpdates=false", "commit", "--quiet", "--message", "leak")


def test_a_repository_that_says_it_is_bare_has_the_files_that_are_there(
    repository: Repository,
) -> None:
    repository.write(".gitignore", ".env\n")
    repository.write(".env", hostile.leak(1)).chmod(0o644)
    repository.git("config", "core.bare", "true")

    outcome = scan(repository.root)

    assert_found(outcome, LEAK)
    assert {each["path"] for each in of(outcome, LEAK)} == {".env"}


def test_a_bare_repository_has_no_files_but_those_of_git(repository: Repository) -> None:
    bare = repository.root.parent / "bare.git"
    repository.git("clone", "--quiet", "--bare", str(repository.root), str(bare))
    (bare / "bot.json").write_bytes(hostile.leak(1))

    assert scan(bare).status == 0


def test_what_another_work_tree_has_checked_out_is_held_by_it(
    repository: Repository, other: Repository
) -> None:
    commit_leak(other)
    head = other.git("rev-parse", "HEAD")
    for log in (repository.root / ".git").rglob("logs/HEAD"):
        log.unlink()

    findings = of(scan(repository.root), LEAK)

    assert [each["commit"]["id"] for each in findings] == [head, head]
    assert [each["commit"]["refs"] for each in findings] == 2 * [["HEAD of the work tree other"]]
    assert "unreachable" not in evidence(findings)


def test_a_work_tree_may_have_any_name(repository: Repository, other: Repository) -> None:
    commit_leak(other)
    linked, report = repository.root / ".git" / "worktrees", repository.root.parent / "report.txt"
    (linked / "other").rename(linked / "--output=x\x1b[31m\n::x")

    outcome = scan(repository.root, "--verbose", "--format", f"text={report}")

    assert_found(outcome, LEAK)
    assert "HEAD of the work tree --output=x?[31m?::x" in outcome.output
    assert UNSAFE.findall(report.read_text()) == []


def test_the_main_work_tree_is_another_one_for_a_linked_one(
    repository: Repository, other: Repository
) -> None:
    repository.git("checkout", "--quiet", "--detach")
    commit_leak(repository)

    findings = of(scan(other.root), LEAK)

    assert [each["commit"]["refs"] for each in findings] == 2 * [["HEAD of the work tree main"]]


def test_what_another_work_tree_has_on_a_branch_is_told_by_that(
    repository: Repository, other: Repository
) -> None:
    other.git("checkout", "--quiet", "-b", "topic")
    commit_leak(other)

    findings = of(scan(repository.root), LEAK)

    assert [each["commit"]["refs"] for each in findings] == 2 * [["refs/heads/topic"]]


@pytest.mark.parametrize("gone", [False, True], ids=["there", "its folder is gone"])
def test_what_is_staged_in_another_work_tree_is_staged(
    repository: Repository, other: Repository, gone: bool
) -> None:
    other.stage("bot.json", hostile.leak(1)).unlink()
    if gone:
        other.root.rename(other.root.parent / "elsewhere")

    outcome = scan(repository.root)

    assert_found(outcome, LEAK)
    assert "staged: the next commit would hold it" in notes(of(outcome, LEAK))


def test_what_is_no_work_tree_does_no_harm(repository: Repository) -> None:
    linked = repository.root / ".git" / "worktrees"
    (linked / "--output=x").mkdir(parents=True)
    (linked / "file").write_text("x")
    (linked / "loop").symlink_to("loop")

    outcome = scan(repository.root)

    assert outcome.status == 0, outcome.everything

"""The plain git hook: what a commit would hold decides, never the work tree."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.e2e.workbench import (
    BINLINT,
    Outcome,
    Repository,
    generated_key,
    leaking_python,
    shown_parts,
)

pytestmark = pytest.mark.e2e
CLEAN = "print('nothing to see')\n"


@pytest.fixture
def hooked(repository: Repository) -> Repository:
    """A repository with binlint as its pre-commit hook and no commit yet."""
    script = f"#!/bin/sh\nexec {shlex.join(BINLINT)} hook pre-commit\n"
    repository.write(".git/hooks/pre-commit", script).chmod(0o755)
    return repository


@pytest.fixture
def started(hooked: Repository) -> Repository:
    """The same with a first commit that holds one clean file."""
    hooked.stage("bot.py", CLEAN)
    hooked.commit_unchecked("start")
    return hooked


def commit(repository: Repository, *arguments: str, cwd: Path | None = None) -> Outcome:
    return repository.try_git("commit", "-m", "next", *arguments, cwd=cwd)


def assert_blocked(outcome: Outcome, repository: Repository, path: str) -> None:
    assert outcome.status == 1, outcome.everything
    assert "next" not in repository.subjects()
    assert path in outcome.everything
    assert "binance-api-key" in outcome.everything
    assert "binance-secret-key" in outcome.everything
    assert shown_parts(outcome.everything, generated_key(1)) == []
    assert shown_parts(outcome.everything, generated_key(2)) == []


def assert_passed(outcome: Outcome, repository: Repository) -> None:
    assert outcome.status == 0, outcome.everything
    assert repository.subjects()[0] == "next"


def test_a_staged_key_is_blocked_although_the_work_tree_is_clean(started: Repository) -> None:
    started.stage("bot.py", leaking_python())
    started.write("bot.py", CLEAN)
    assert_blocked(commit(started), started, "bot.py")


def test_a_key_in_the_work_tree_alone_does_not_block(started: Repository) -> None:
    started.stage("bot.py", CLEAN + CLEAN)
    started.write("bot.py", leaking_python())
    assert_passed(commit(started), started)


def test_the_first_commit_is_blocked(hooked: Repository) -> None:
    hooked.stage("bot.py", leaking_python())
    assert_blocked(commit(hooked), hooked, "bot.py")


def test_a_clean_first_commit_passes(hooked: Repository) -> None:
    hooked.stage("bot.py", CLEAN)
    assert_passed(commit(hooked), hooked)


def test_a_commit_of_nothing_passes(started: Repository) -> None:
    assert_passed(commit(started, "--allow-empty"), started)


def test_commit_all_is_blocked(started: Repository) -> None:
    started.write("bot.py", leaking_python())
    assert_blocked(commit(started, "--all"), started, "bot.py")


def test_a_partial_commit_of_the_leak_is_blocked(started: Repository) -> None:
    started.write("bot.py", leaking_python())
    assert_blocked(commit(started, "bot.py"), started, "bot.py")


def test_a_partial_commit_without_the_staged_leak_passes(started: Repository) -> None:
    started.stage("leak.py", leaking_python())
    started.write("bot.py", CLEAN + CLEAN)
    assert_passed(commit(started, "bot.py"), started)


def test_an_amended_commit_is_blocked(started: Repository) -> None:
    started.stage("bot.py", leaking_python())
    assert_blocked(commit(started, "--amend"), started, "bot.py")


def test_taking_the_leak_out_passes(hooked: Repository) -> None:
    hooked.stage("bot.py", leaking_python())
    hooked.commit_unchecked()
    hooked.stage("bot.py", CLEAN)
    assert_passed(commit(hooked), hooked)


def test_deleting_the_leaking_file_passes(hooked: Repository) -> None:
    hooked.stage("bot.py", leaking_python())
    hooked.commit_unchecked()
    hooked.git("rm", "--quiet", "bot.py")
    assert_passed(commit(hooked), hooked)


def test_a_commit_from_a_subdirectory_is_blocked(started: Repository) -> None:
    started.stage("bots/spot/bot.py", leaking_python())
    outcome = commit(started, cwd=started.root / "bots" / "spot")
    assert_blocked(outcome, started, "bots/spot/bot.py")


def test_a_commit_from_a_subdirectory_sees_the_whole_index(started: Repository) -> None:
    started.stage("bots/readme.txt", "none\n")
    started.stage("leak.py", leaking_python())
    assert_blocked(commit(started, cwd=started.root / "bots"), started, "leak.py")


def test_a_commit_in_a_linked_worktree_is_blocked(started: Repository, tmp_path: Path) -> None:
    linked = tmp_path / "linked"
    started.git("worktree", "add", "--quiet", "-b", "side", str(linked))
    (linked / "bot.py").write_text(leaking_python())
    outcome = commit(started, "--all", cwd=linked)
    assert_blocked(outcome, started, "bot.py")
    assert "next" not in started.git("log", "--format=%s", "side")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("my bot.py", "my bot.py", id="space"),
        pytest.param("-bot.py", "-bot.py", id="leading-dash"),
        pytest.param("böt/ключ.py", "ключ", id="utf-8"),
        pytest.param("my\nbot.py", "bot.py", id="newline"),
        pytest.param('my"bot.py', "bot.py", id="quote"),
        pytest.param(":(top)bot.py", "bot.py", id="pathspec-magic"),
    ],
)
def test_any_file_name_is_read(started: Repository, name: str, shown: str) -> None:
    started.write(name, leaking_python())
    started.git("add", "--all")
    assert_blocked(commit(started), started, shown)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_an_env_file_in_another_encoding_is_blocked(started: Repository, encoding: str) -> None:
    text = f"BINANCE_API_KEY={generated_key(1)}\r\nBINANCE_SECRET_KEY={generated_key(2)}\r\n"
    started.stage("prod.env", text.encode(encoding))
    assert_blocked(commit(started), started, "prod.env")


def test_a_merge_that_resolves_to_a_leak_is_blocked(started: Repository) -> None:
    started.git("switch", "--quiet", "-c", "side")
    started.stage("bot.py", "side\n")
    started.commit_unchecked("side")
    started.git("switch", "--quiet", "main")
    started.stage("bot.py", "main\n")
    started.commit_unchecked("main")
    assert started.try_git("merge", "side").status == 1
    started.stage("bot.py", leaking_python())
    assert_blocked(commit(started), started, "bot.py")

"""The real pre-commit: it installs binlint from a repository and calls its hooks."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.e2e.workbench import (
    BINLINT,
    Outcome,
    Repository,
    clean_environment,
    copy_project,
    generated_key,
    leaking_python,
    run,
    shown_parts,
)

# One worker: the hook's environment, installed from the package registry, is made once.
pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("pre-commit")]
PRE_COMMIT = (sys.executable, "-m", "pre_commit")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """This project, committed in a repository of its own, as pre-commit would clone it."""
    root = copy_project(tmp_path_factory.mktemp("project") / "binlint")
    project = Repository(root, clean_environment(root.parent))
    project.git("add", "--all")
    project.commit_unchecked()
    return project


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("pre-commit-home"))


@pytest.fixture
def using(project: Repository, store: str, tmp_path: Path) -> Repository:
    """A repository that has installed binlint through its .pre-commit-config.yaml."""
    environment = clean_environment(tmp_path, PRE_COMMIT_HOME=store, PRE_COMMIT_COLOR="never")
    using = Repository(tmp_path / "using", environment)
    configuration = (
        f"repos:\n- repo: {project.root}\n  rev: {project.git('rev-parse', 'HEAD')}\n"
        "  hooks:\n  - id: binlint\n  - id: binlint-commit-msg\n  - id: binlint-pre-push\n"
    )
    using.stage(".pre-commit-config.yaml", configuration)
    using.commit_unchecked()
    install(using, "pre-commit", "commit-msg")
    return using


def install(repository: Repository, *stages: str) -> None:
    types = [f"--hook-type={stage}" for stage in stages]
    command = (*PRE_COMMIT, "install", *types)
    installed = run(*command, cwd=repository.root, environment=repository.environment)
    assert installed.status == 0, installed.everything


@pytest.fixture
def pushing(using: Repository, tmp_path: Path) -> Repository:
    """The same with an empty server, and pre-commit called before a push."""
    using.git("init", "--quiet", "--bare", str(tmp_path / "server.git"))
    using.git("remote", "add", "origin", str(tmp_path / "server.git"))
    install(using, "pre-push")
    return using


def assert_blocked(outcome: Outcome, path: str) -> None:
    assert outcome.status == 1, outcome.everything
    for shown in ("binlint: Binance credentials", "binance-api-key", "binance-secret-key", path):
        assert shown in outcome.everything
    assert shown_parts(outcome.everything, generated_key(1)) == []
    assert shown_parts(outcome.everything, generated_key(2)) == []


def test_the_hooks_file_is_valid(project: Repository) -> None:
    command = (*PRE_COMMIT, "validate-manifest", ".pre-commit-hooks.yaml")
    outcome = run(*command, cwd=project.root, environment=project.environment)
    assert (outcome.status, outcome.everything) == (0, "")


def test_try_repo_finds_a_leak(project: Repository, repository: Repository) -> None:
    repository.stage("bot.py", leaking_python())
    command = (*PRE_COMMIT, "try-repo", project.root, "binlint", "--files", "bot.py")
    environment = {**repository.environment, "PRE_COMMIT_COLOR": "never"}
    assert_blocked(run(*command, cwd=repository.root, environment=environment), "bot.py")


def test_a_commit_with_a_key_is_blocked(using: Repository) -> None:
    using.stage("bot.py", leaking_python())
    assert_blocked(using.try_git("commit", "-m", "next"), "bot.py")
    assert "next" not in using.subjects()


def test_a_staged_key_is_blocked_although_the_work_tree_is_clean(using: Repository) -> None:
    using.stage("bot.py", leaking_python())
    using.write("bot.py", "print(1)\n")  # pre-commit puts the staged content in its place
    assert_blocked(using.try_git("commit", "-m", "next"), "bot.py")


def test_a_clean_commit_passes(using: Repository) -> None:
    using.stage("bot.py", "print(1)\n")
    outcome = using.try_git("commit", "-m", "next")
    assert outcome.status == 0, outcome.everything
    assert "Passed" in outcome.everything
    assert using.subjects()[0] == "next"


def test_an_env_file_in_utf_16_is_blocked(using: Repository) -> None:
    text = f"BINANCE_API_KEY={generated_key(1)}\r\nBINANCE_SECRET_KEY={generated_key(2)}\r\n"
    using.stage("prod.env", text.encode("utf-16"))
    assert_blocked(using.try_git("commit", "-m", "next"), "prod.env")


@pytest.mark.parametrize("name", ["my bot.py", "ключ.py", "my\nbot.py"])
def test_any_file_name_is_read(using: Repository, name: str) -> None:
    using.stage(name, leaking_python())
    assert_blocked(using.try_git("commit", "-m", "next"), name.split("\n")[-1])


@pytest.mark.parametrize("name", ["-h", "--help", "--version"])
def test_a_file_called_like_an_option_turns_nothing_off(using: Repository, name: str) -> None:
    using.stage("bot.py", leaking_python())
    using.stage(f"./{name}", "nothing\n")
    assert_blocked(using.try_git("commit", "-m", "next"), "bot.py")


def test_a_link_that_points_to_a_key_is_read(using: Repository) -> None:
    (using.root / "link").symlink_to(f"BINANCE_API_KEY={generated_key(1)}")
    using.git("add", "link")
    outcome = using.try_git("commit", "-m", "next")
    assert outcome.status == 1, outcome.everything
    assert "link:1:17  error  binance-api-key" in outcome.everything


def test_run_all_files_sees_what_was_committed_before(using: Repository) -> None:
    using.stage("old.py", leaking_python())
    using.commit_unchecked("old")
    command = (*PRE_COMMIT, "run", "--all-files")
    assert_blocked(run(*command, cwd=using.root, environment=using.environment), "old.py")


def test_a_message_with_a_key_is_blocked(using: Repository) -> None:
    using.stage("bot.py", "print(1)\n")

    outcome = using.try_git("commit", "-m", f"next\n\nBINANCE_API_KEY={generated_key(1)}")

    assert outcome.status == 1, outcome.everything
    assert "<commit message>:3:17  error  binance-api-key" in outcome.everything
    assert shown_parts(outcome.everything, generated_key(1)) == []


def leak_and_mend(repository: Repository, branch: str) -> None:
    repository.git("switch", "--quiet", "--create", branch)
    for text in (leaking_python(), "print(1)\n"):
        repository.stage("bot.py", text)
        repository.commit_unchecked(branch)


def assert_push_blocked(outcome: Outcome) -> None:
    assert outcome.status == 1, outcome.everything
    assert "bot.py:3:" in outcome.everything
    assert shown_parts(outcome.everything, generated_key(1)) == []


def test_the_first_push_of_all_is_looked_through(pushing: Repository) -> None:
    leak_and_mend(pushing, "topic")
    assert_push_blocked(pushing.try_git("push", "origin", "topic"))


def test_a_push_with_a_key_that_was_taken_out_again_is_blocked(pushing: Repository) -> None:
    pushing.git("push", "--quiet", "--no-verify", "origin", "main")
    leak_and_mend(pushing, "topic")

    assert_push_blocked(pushing.try_git("push", "origin", "topic"))  # new there
    pushing.git("push", "--quiet", "--no-verify", "origin", "main:topic")
    assert_push_blocked(pushing.try_git("push", "origin", "topic"))  # known there


def test_only_the_first_ref_of_a_push_is_seen_and_that_is_told(pushing: Repository) -> None:
    leak_and_mend(pushing, "worse")

    outcome = pushing.try_git("push", "origin", "main", "worse")

    assert outcome.status == 0, outcome.everything
    told = "first ref of a push that brings something, here refs/heads/main: others only a hook"
    assert told in outcome.everything


@pytest.mark.parametrize("order", ["before", "after"])
def test_a_hook_of_our_own_beside_it_sees_all_refs(pushing: Repository, order: str) -> None:
    leak_and_mend(pushing, "worse")
    hook = pushing.root / ".git" / "hooks" / "pre-push"
    if order == "before":
        hook.unlink()
    command = (*BINLINT, "hook", "install", "pre-push")
    assert run(*command, cwd=pushing.root, environment=pushing.environment).status == 0
    install(pushing, "pre-push")

    outcome = pushing.try_git("push", "origin", "main", "worse")

    assert_push_blocked(outcome)
    assert "Passed" in outcome.everything  # pre-commit went on with its own
    assert pushing.try_git("push", "origin", "main").status == 0


def test_a_range_can_be_given_by_hand(pushing: Repository) -> None:
    leak_and_mend(pushing, "topic")
    stage = ("run", "binlint-pre-push", "--hook-stage", "pre-push")
    command = (*PRE_COMMIT, *stage, "--from-ref", "main", "--to-ref", "HEAD")
    assert_push_blocked(run(*command, cwd=pushing.root, environment=pushing.environment))


def test_pre_push_over_all_files_is_refused(pushing: Repository) -> None:
    command = (*PRE_COMMIT, "run", "--hook-stage", "pre-push", "--all-files")
    outcome = run(*command, cwd=pushing.root, environment=pushing.environment)
    assert outcome.status == 1
    assert "pre-commit does not say what is pushed" in outcome.everything

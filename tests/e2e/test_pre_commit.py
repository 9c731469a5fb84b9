"""The real pre-commit: it installs binlint from a repository and calls its hook."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.e2e.workbench import (
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
        "  hooks:\n  - id: binlint\n"
    )
    using.stage(".pre-commit-config.yaml", configuration)
    using.commit_unchecked()
    installed = run(*PRE_COMMIT, "install", cwd=using.root, environment=environment)
    assert installed.status == 0, installed.everything
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

"""Where `binlint hook install` refuses, and leaves all as it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.commands.console import Console
from tests.commands.hooked import PRE_COMMIT, SCRIPT, begin, put, standing
from tests.e2e.workbench import Outcome, Repository


@pytest.fixture
def repository(console: Console, monkeypatch: pytest.MonkeyPatch) -> Repository:
    return begin(console, monkeypatch)


@pytest.fixture
def hooks(repository: Repository) -> Path:
    return repository.root / ".git" / "hooks"


def refused(outcome: Outcome, *told: str) -> bool:
    assert [each for each in told if each not in outcome.errors] == []
    return (outcome.status, outcome.output) == (2, "")


@pytest.mark.parametrize("action", ["install", "uninstall"])
def test_a_wrong_name_is_told_with_the_right_ones(
    console: Console, hooks: Path, action: str
) -> None:
    outcome = console("hook", action, "pre-commit", "post-commit")

    assert refused(outcome, "'post-commit'", "pre-commit, commit-msg, pre-push, pre-receive")
    assert standing(hooks) == {}


@pytest.mark.parametrize("action", ["install", "uninstall"])
def test_outside_of_a_repository_it_is_wrong_use(console: Console, action: str) -> None:
    assert refused(console("hook", action), "hooks belong to a git repository")


def test_a_bare_repository_has_no_commits_to_guard(
    console: Console, repository: Repository
) -> None:
    repository.git("config", "core.bare", "true")
    os.chdir(repository.root / ".git")

    assert refused(console("hook", "install"), "binlint hook install pre-receive")
    assert console("hook", "install", "pre-receive", "pre-push").status == 0


def test_a_script_that_goes_by_its_name_is_not_renamed(console: Console, hooks: Path) -> None:
    put(hooks / "pre-commit", '#!/bin/sh\nrun-parts "$0".d\n')
    before = standing(hooks)

    outcome = console("hook", "install", "pre-push", "pre-commit")

    assert refused(outcome, '`binlint hook pre-commit "$@"` first')
    assert standing(hooks) == before


@pytest.mark.parametrize("action", ["install", "uninstall"])
def test_a_folder_of_that_name_is_left_alone(console: Console, hooks: Path, action: str) -> None:
    (hooks / "pre-commit").mkdir()
    assert refused(console("hook", action), "is not a file: move it away")


def test_a_file_in_the_place_of_the_folder_is_told(console: Console, hooks: Path) -> None:
    hooks.rename(hooks.parent / "other")
    hooks.write_text("")
    assert refused(console("hook", "install"), f"{hooks}/pre-commit could not be changed")


def test_the_folder_is_made_if_it_is_missing(console: Console, hooks: Path) -> None:
    hooks.rename(hooks.parent / "other")
    assert console("hook", "install").status == 0
    assert standing(hooks) == {"pre-commit": "755 binlint"}


@pytest.fixture
def framework(hooks: Path) -> Path:
    """The hooks of a repository in which pre-commit is installed."""
    put(hooks / "pre-commit", PRE_COMMIT)
    return hooks


def test_pre_commit_is_made_to_call_it(console: Console, framework: Path) -> None:
    before = standing(framework)

    outcome = console("hook", "install")

    assert outcome.output == "pre-commit: installed in .git/hooks/pre-commit.legacy\n"
    assert standing(framework) == {**before, "pre-commit.legacy": "755 binlint"}
    assert "nothing to do" in console("hook", "install").output
    assert console("hook", "uninstall").status == 0
    assert standing(framework) == before


def test_what_pre_commit_calls_already_comes_after(console: Console, framework: Path) -> None:
    put(framework / "pre-commit.legacy", SCRIPT)
    before = standing(framework)

    console("hook", "install")

    assert standing(framework)["before-binlint/pre-commit.legacy"] == f"755 {SCRIPT}"
    console("hook", "uninstall")
    assert standing(framework) == before


def test_pre_commit_that_git_skips_cannot_call_it(console: Console, framework: Path) -> None:
    (framework / "pre-commit").chmod(0o644)

    console("hook", "install")

    assert standing(framework)["pre-commit"] == "755 binlint"


def test_one_that_pre_commit_has_moved_is_found(console: Console, hooks: Path) -> None:
    put(hooks / "pre-commit", SCRIPT)
    console("hook", "install")
    (hooks / "pre-commit").rename(hooks / "pre-commit.legacy")
    put(hooks / "pre-commit", PRE_COMMIT)

    assert "nothing to do" in console("hook", "install").output
    assert console("hook", "uninstall").status == 0
    assert standing(hooks) == {
        "pre-commit": f"755 {PRE_COMMIT}",
        "pre-commit.legacy": f"755 {SCRIPT}",
    }

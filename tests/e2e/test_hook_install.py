"""Hooks that `binlint hook install` wrote, run by real git."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.e2e.workbench import (
    BINLINT,
    Outcome,
    Repository,
    clean_environment,
    generated_key,
    leaking_python,
    run,
    shown_parts,
)

pytestmark = pytest.mark.e2e
CLEAN = "print('nothing to see')\n"
PLACES = {"plain": "repository", "awkward": 'it\'s a "work tree" of $HOME `x`'}


@pytest.fixture(params=list(PLACES.values()), ids=list(PLACES))
def started(request: pytest.FixtureRequest, tmp_path: Path) -> Repository:
    """A repository with one clean commit."""
    started = Repository(tmp_path / request.param, clean_environment(tmp_path))
    started.stage("bot.py", CLEAN)
    started.commit_unchecked()
    return started


def hook(repository: Repository, *arguments: str, cwd: Path | None = None) -> None:
    """Run `binlint hook install` or `uninstall`, which must succeed."""
    command = (*BINLINT, "hook", *arguments)
    outcome = run(*command, cwd=cwd or repository.root, environment=repository.environment)
    assert (outcome.status, outcome.errors) == (0, ""), outcome.everything


def script(path: Path, body: str) -> bytes:
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path.read_bytes()


def commit(repository: Repository, text: str, message: str = "next") -> Outcome:
    repository.stage("bot.py", text)
    return repository.try_git("commit", "-m", message)


def assert_refused(outcome: Outcome, told: str) -> None:
    assert outcome.status == 1, outcome.everything
    assert told in outcome.everything
    for seed in (1, 2):
        assert shown_parts(outcome.everything, generated_key(seed)) == []


def server(repository: Repository, tmp_path: Path) -> Path:
    """Make a bare repository that has what this one has, as its origin."""
    path = tmp_path / 'the server\'s "own".git'
    repository.git("clone", "--quiet", "--bare", ".", str(path))
    repository.git("remote", "add", "origin", str(path))
    repository.git("fetch", "--quiet", "origin")
    return path


def three_branches(repository: Repository) -> list[str]:
    """Make three branches, the second of which leaks in a commit that the next one mends."""
    for name in ("one", "bad", "three"):
        repository.git("switch", "--quiet", "--create", name, "main")
        if name == "bad":
            repository.stage("bot.py", leaking_python())
            repository.commit_unchecked("leak")
        repository.stage("bot.py", CLEAN * 2)
        repository.commit_unchecked(name)
    return ["one", "bad", "three"]


def test_a_commit_is_blocked_until_it_is_uninstalled(started: Repository) -> None:
    hook(started, "install")

    assert_refused(commit(started, leaking_python()), "bot.py:3:")
    assert started.subjects() == ["start"]
    assert commit(started, CLEAN * 2).status == 0
    hook(started, "uninstall")
    assert commit(started, leaking_python()).status == 0


def test_a_message_is_blocked(started: Repository) -> None:
    hook(started, "install", "commit-msg")

    outcome = commit(started, CLEAN * 2, f"BINANCE_API_KEY={generated_key(1)}")

    assert_refused(outcome, "<commit message>:1:")
    assert commit(started, CLEAN * 2).status == 0


def test_a_push_of_three_refs_with_a_bad_one_is_blocked(
    started: Repository, tmp_path: Path
) -> None:
    server(started, tmp_path)
    branches = three_branches(started)
    hook(started, "install", "pre-push")
    before = started.git("ls-remote", "origin")

    assert_refused(started.try_git("push", "origin", *branches), "bot.py:3:")
    assert started.git("ls-remote", "origin") == before
    assert started.try_git("push", "origin", "one", "three").status == 0
    hook(started, "uninstall", "pre-push")
    assert started.try_git("push", "origin", *branches).status == 0


def test_a_server_refuses_three_refs_with_a_bad_one(started: Repository, tmp_path: Path) -> None:
    path = server(started, tmp_path)
    branches = three_branches(started)
    hook(started, "install", "pre-receive", cwd=path)
    before = started.git("ls-remote", "origin")

    outcome = started.try_git("push", "origin", *branches)

    assert_refused(outcome, "remote: bot.py:3:")
    for told in ("remote: What to do now", "binance-secret-key", "pre-receive hook declined"):
        assert told in outcome.errors
    assert started.git("ls-remote", "origin") == before
    hook(started, "uninstall", "pre-receive", cwd=path)
    assert started.try_git("push", "origin", *branches).status == 0


@pytest.mark.parametrize("name", ["pre-push", "pre-receive"])
def test_a_hook_that_was_there_is_told_the_same_and_counts(
    started: Repository, tmp_path: Path, name: str
) -> None:
    path = server(started, tmp_path)
    folder = path if name == "pre-receive" else started.root / ".git"
    body = f'cat >> "{tmp_path}/told"; grep -q three "{tmp_path}/told" && exit 1; echo seen: "$1"'
    old = script(folder / "hooks" / name, body)
    hook(started, "install", name, cwd=folder)
    branches = three_branches(started)
    before = {each: started.git("rev-parse", each) for each in branches}
    zeros = "0" * 40

    assert_refused(started.try_git("push", "origin", *branches), "bot.py:3:")
    assert not (tmp_path / "told").exists()
    assert "seen: " in started.try_git("push", "origin", "one").everything
    line = (
        f"{zeros} {before['one']} refs/heads/one\n"
        if name == "pre-receive"
        else f"refs/heads/one {before['one']} refs/heads/one {zeros}\n"
    )
    assert (tmp_path / "told").read_text() == line
    assert started.try_git("push", "origin", "three").status == 1
    hook(started, "uninstall", name, cwd=folder)
    assert (folder / "hooks" / name).read_bytes() == old


def test_a_hook_that_was_there_may_block_a_commit(started: Repository) -> None:
    script(started.root / ".git/hooks/pre-commit", "echo not on Fridays; exit 1")
    hook(started, "install")

    assert "not on Fridays" not in commit(started, leaking_python()).everything
    outcome = commit(started, CLEAN * 2)
    assert (outcome.status, "not on Fridays" in outcome.everything) == (1, True)


@pytest.mark.parametrize("setting", ["team hooks", "{root}/.git/others"])
def test_it_goes_where_git_is_told_to_look(started: Repository, setting: str) -> None:
    started.git("config", "core.hooksPath", setting.format(root=started.root))
    hook(started, "install")
    assert_refused(commit(started, leaking_python()), "bot.py:3:")


def test_a_folder_of_all_repositories_guards_them_all(started: Repository, tmp_path: Path) -> None:
    started.git("config", "--global", "core.hooksPath", "~/shared")
    started.environment["HOME"] = str(tmp_path)
    hook(started, "install", "--shared")
    other = Repository(tmp_path / "other", started.environment)

    assert_refused(commit(other, leaking_python()), "bot.py:3:")
    hook(other, "uninstall", "--shared")
    assert commit(started, leaking_python()).status == 0


def test_a_linked_work_tree_is_guarded_as_well(started: Repository, tmp_path: Path) -> None:
    linked = tmp_path / "linked"
    started.git("worktree", "add", "--quiet", "-b", "side", str(linked))
    hook(started, "install", cwd=linked)
    assert_refused(commit(started, leaking_python()), "bot.py:3:")


def test_a_repository_that_was_moved_is_still_guarded(started: Repository, tmp_path: Path) -> None:
    script(started.root / ".git/hooks/pre-commit", "exit 0")
    hook(started, "install")
    started.root = started.root.rename(tmp_path / "moved")
    assert_refused(commit(started, leaking_python()), "bot.py:3:")
    assert commit(started, CLEAN * 2).status == 0


def test_without_binlint_nothing_passes_unseen(started: Repository, tmp_path: Path) -> None:
    hook(started, "install")
    path = started.root / ".git/hooks/pre-commit"
    content = path.read_text().splitlines(keepends=True)
    content[2] = f"binlint_program={tmp_path}/gone\n"
    path.write_text("".join(content))
    found = {"PATH": str(tmp_path / "programs")}
    (tmp_path / "programs").mkdir()
    for program in ("git", "sh"):
        (tmp_path / "programs" / program).symlink_to(str(shutil.which(program)))
    started.stage("bot.py", CLEAN * 2)

    outcome = run(
        *("git", "commit", "-m", "next"),
        cwd=started.root,
        environment={**started.environment, **found},
    )

    assert (outcome.status, started.subjects()) == (1, ["start"])
    assert "binlint: binlint can no longer be run" in outcome.errors
    assert "Install binlint again and run: binlint hook install pre-commit" in outcome.errors

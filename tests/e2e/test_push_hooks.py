"""Real pushes and commits: what leaks does not get out, and what does not leak does."""

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
SCISSORS = f"# {'-' * 24} >8 {'-' * 24}"
MESSAGE = f"BINANCE_API_KEY={generated_key(1)}"


def install(folder: Path, door: str) -> None:
    hook = folder / "hooks" / door
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f'#!/bin/sh\nexec {shlex.join(BINLINT)} hook {door} "$@"\n')
    hook.chmod(0o755)


@pytest.fixture
def server(tmp_path: Path, repository: Repository) -> Path:
    """A bare repository that has the first commit of the pusher, and no hook."""
    path = tmp_path / "server.git"
    repository.stage("bot.py", CLEAN)
    repository.commit_unchecked()
    repository.git("clone", "--quiet", "--bare", ".", str(path))
    repository.git("remote", "add", "origin", str(path))
    repository.git("fetch", "--quiet", "origin")
    return path


@pytest.fixture
def pusher(repository: Repository, server: Path) -> Repository:
    """A repository with a pre-push hook."""
    install(repository.root / ".git", "pre-push")
    return repository


@pytest.fixture
def guarded(repository: Repository, server: Path) -> Repository:
    """A repository whose server has a pre-receive hook."""
    install(server, "pre-receive")
    return repository


def commit(repository: Repository, name: str, text: str) -> str:
    repository.stage(name, text)
    repository.commit_unchecked()
    return repository.git("rev-parse", "HEAD")


def refs(repository: Repository) -> str:
    return repository.git("ls-remote", "origin")


def assert_refused(outcome: Outcome, told: str) -> None:
    assert outcome.status == 1, outcome.everything
    assert told in outcome.everything
    for seed in (1, 2):
        assert shown_parts(outcome.everything, generated_key(seed)) == []


def assert_taken(outcome: Outcome) -> None:
    assert outcome.status == 0, outcome.everything


def test_several_refs_of_which_one_leaks_are_refused(pusher: Repository) -> None:
    commit(pusher, "clean.py", CLEAN)
    pusher.git("branch", "clean")
    pusher.git("switch", "--quiet", "--create", "leak")
    commit(pusher, "leak.py", leaking_python())
    before = refs(pusher)

    assert_refused(pusher.try_git("push", "origin", "clean", "leak"), "leak.py:3:")
    assert refs(pusher) == before
    assert_taken(pusher.try_git("push", "origin", "clean", "main"))


def test_a_leak_that_was_taken_out_again_is_refused(pusher: Repository) -> None:
    commit(pusher, "leak.py", leaking_python())
    commit(pusher, "leak.py", CLEAN)

    assert_refused(pusher.try_git("push", "origin", "main"), "leak.py:3:")


def test_a_new_branch_is_scanned_from_what_the_remote_has(pusher: Repository) -> None:
    commit(pusher, "leak.py", leaking_python())
    pusher.git("push", "--quiet", "--no-verify", "origin", "main")
    commit(pusher, "clean.py", CLEAN)

    assert_taken(pusher.try_git("push", "origin", "main:refs/heads/new"))


def test_a_forced_push_is_scanned(pusher: Repository) -> None:
    pusher.git("commit", "--quiet", "--amend", "-m", "other")
    assert_taken(pusher.try_git("push", "--force", "origin", "main"))
    pusher.stage("leak.py", leaking_python())
    pusher.git("commit", "--quiet", "--amend", "--no-verify", "-m", "other")

    assert_refused(pusher.try_git("push", "--force", "origin", "main"), "leak.py:3:")


def test_a_forced_push_over_what_was_never_fetched_is_scanned(
    pusher: Repository, server: Path, tmp_path: Path
) -> None:
    other = Repository(tmp_path / "other", pusher.environment)
    other.git("pull", "--quiet", str(server), "main")
    commit(other, "other.py", CLEAN)
    other.git("push", "--quiet", str(server), "HEAD:main")
    commit(pusher, "clean.py", CLEAN)

    outcome = pusher.try_git("push", "--force", "origin", "main")

    assert_taken(outcome)
    assert "what the remote has at refs/heads/main was never fetched" in outcome.errors


def test_a_deletion_passes(pusher: Repository) -> None:
    pusher.git("push", "--quiet", "origin", "main:refs/heads/old")

    assert_taken(pusher.try_git("push", "origin", ":old"))


def test_an_annotated_tag_whose_message_leaks_is_refused(pusher: Repository) -> None:
    pusher.git("tag", "--annotate", "--message", MESSAGE, "v1")
    pusher.git("tag", "--annotate", "--message", "fine", "v2")

    assert_refused(pusher.try_git("push", "origin", "v1"), "<tag message>:1:")
    assert_taken(pusher.try_git("push", "origin", "v2"))


def test_a_push_by_url_from_a_linked_work_tree_is_scanned(
    pusher: Repository, server: Path, tmp_path: Path
) -> None:
    linked = tmp_path / "linked"
    pusher.git("worktree", "add", "--quiet", "-b", "side", str(linked))
    (linked / "leak.py").write_text(leaking_python())
    pusher.try_git("add", "leak.py", cwd=linked)
    pusher.try_git("commit", "--quiet", "-m", "x", cwd=linked)

    assert_refused(pusher.try_git("push", str(server), "side", cwd=linked), "leak.py:3:")


def test_a_server_refuses_a_leak_and_does_not_keep_it(guarded: Repository, server: Path) -> None:
    tip = commit(guarded, "leak.py", leaking_python())
    before = refs(guarded)

    outcome = guarded.try_git("push", "origin", "main")

    assert_refused(outcome, "remote: leak.py:3:")
    assert "\x1b" not in outcome.everything
    assert "remote: What to do now" in outcome.everything
    assert refs(guarded) == before
    assert guarded.try_git("cat-file", "-e", tip, cwd=server).status == 1


def test_a_server_takes_what_is_clean(guarded: Repository) -> None:
    commit(guarded, "clean.py", CLEAN)
    guarded.git("tag", "--annotate", "--message", "fine", "v1")

    assert_taken(guarded.try_git("push", "origin", "main", "v1", "main:refs/heads/new"))
    assert_taken(guarded.try_git("push", "origin", ":new"))


def test_a_server_is_not_told_by_a_push_what_to_leave_out(guarded: Repository) -> None:
    guarded.stage("binlint.toml", 'exclude = ["**"]\n')
    commit(guarded, "leak.py", leaking_python())

    assert_refused(guarded.try_git("push", "origin", "main"), "remote: leak.py:3:")


def test_a_server_with_a_work_tree_refuses_a_leak(
    repository: Repository, server: Path, tmp_path: Path
) -> None:
    other = Repository(tmp_path / "other", repository.environment)
    other.write("binlint.toml", 'exclude = ["**"]\n')  # its own, but not its server's
    other.git("config", "receive.denyCurrentBranch", "updateInstead")
    install(other.root / ".git", "pre-receive")
    commit(repository, "leak.py", leaking_python())

    outcome = repository.try_git("push", str(other.root), "main")

    assert_refused(outcome, "remote: leak.py:3:")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        pytest.param(("-m", MESSAGE), 1, id="leak"),
        pytest.param(("-m", "fine"), 0, id="clean"),
        pytest.param(("-m", f"x\n\n# {MESSAGE}"), 1, id="kept-comment"),
        pytest.param(("-m", f"x\n\n# {MESSAGE}", "--edit"), 1, id="comment"),
        pytest.param(("-m", "fine", "--edit", "--verbose"), 0, id="difference"),
        pytest.param(("-F", "below"), 1, id="below-scissors"),
        pytest.param(("-F", "shown"), 1, id="kept-difference"),
    ],
)
def test_a_commit_is_refused_for_its_message(
    repository: Repository, arguments: tuple[str, ...], status: int
) -> None:
    repository.stage("leak.py", leaking_python())
    repository.write("below", f"fine\n\n{SCISSORS}\n{MESSAGE}\n")
    repository.write("shown", f"fine\n\n{SCISSORS}\ndiff --git a/a b/a\n-{MESSAGE}\n")
    install(repository.root / ".git", "commit-msg")
    repository.environment["GIT_EDITOR"] = "true"

    outcome = repository.try_git("commit", *arguments)

    assert outcome.status == status, outcome.everything
    assert bool(repository.subjects()) == (not status)
    assert shown_parts(outcome.everything, generated_key(1)) == []


def test_taking_out_a_key_is_no_leak_of_the_message(repository: Repository) -> None:
    repository.stage("leak.py", leaking_python())
    repository.commit_unchecked()
    repository.stage("leak.py", CLEAN)
    install(repository.root / ".git", "commit-msg")
    repository.environment["GIT_EDITOR"] = "true"

    assert_taken(repository.try_git("commit", "-m", "fine", "--edit", "--verbose"))

"""The doors for git take their settings from a commit, if they are told so."""

from __future__ import annotations

import pytest

from tests.commands.console import CLEAN, KEY, Console, paths
from tests.e2e.workbench import Repository, clean_environment

FROM = ("--policy-from", "main", "--format", "json")


@pytest.fixture
def repository(console: Console) -> Repository:
    made = Repository(console.folder, clean_environment(console.folder.parent))
    made.stage("binlint.toml", 'fail-on = "error"\n')
    made.commit_unchecked()
    made.write("binlint.toml", 'exclude = ["**"]\n')
    return made


@pytest.mark.parametrize("door", ["pre-commit", "commit-msg", "pre-push", "pre-receive"])
def test_a_commit_that_there_is_not_is_wrong_use(
    console: Console, repository: Repository, door: str
) -> None:
    message = (str(console.write("message", "a change\n")),) if door == "commit-msg" else ()
    tip = repository.git("rev-parse", "HEAD")
    old, new, ref = "0" * 40, tip, "refs/heads/main"
    given = {"pre-push": f"{ref} {new} {ref} {old}\n", "pre-receive": f"{old} {new} {ref}\n"}

    outcome = console(
        "hook", door, *message, "--policy-from", "gone", stdin=given.get(door, "").encode()
    )

    assert (outcome.status, outcome.output) == (2, "")
    assert "git knows no commit gone" in outcome.errors


def test_a_message_that_allows_itself_is_reported(console: Console, repository: Repository) -> None:
    text = f"x\n\nBINANCE_API_KEY={KEY} binlint: allow made up\n"
    message = str(console.write("message", text))

    assert console("hook", "commit-msg", message).status == 0
    assert console("hook", "commit-msg", message, *FROM).status == 1


def test_files_of_a_push_are_held_to_it(console: Console, repository: Repository) -> None:
    old = repository.git("rev-parse", "HEAD")
    repository.stage("binlint.toml", 'exclude = ["**"]\n')
    repository.stage("bot.py", f'BINANCE_API_KEY = "{KEY}"\n')
    repository.stage("other.py", CLEAN)
    repository.git("switch", "--quiet", "--create", "side")
    repository.commit_unchecked()
    tip = repository.git("rev-parse", "HEAD")
    line = f"refs/heads/side {tip} refs/heads/side {old}\n".encode()

    outcome = console("hook", "pre-push", "origin", *FROM, stdin=line)

    assert (outcome.status, paths(outcome.output)) == (1, ["bot.py"])

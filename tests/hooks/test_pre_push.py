"""The pre-push door scans what the remote does not have, whatever is pushed."""

from __future__ import annotations

import json

import pytest

from tests.commands.console import CLEAN, KEY, PAIR, Console, paths
from tests.e2e.workbench import Outcome, Repository, clean_environment, shown_parts

NONE = "0" * 40
PASSWORD = "https://somebody:word-of-mouth@example.invalid/x.git"


@pytest.fixture
def repository(console: Console) -> Repository:
    """A repository whose first commit, with a leak, is at the remote."""
    made = Repository(console.folder, clean_environment(console.folder.parent))
    made.stage("known.py", PAIR)
    made.commit_unchecked()
    made.git("config", "remote.origin.url", PASSWORD)
    made.git("update-ref", "refs/remotes/origin/main", "HEAD")
    return made


def commit(repository: Repository, name: str, text: str) -> str:
    repository.stage(name, text)
    repository.commit_unchecked()
    return repository.git("rev-parse", "HEAD")


def push(console: Console, *lines: str, remote: str = "origin") -> Outcome:
    stdin = "".join(f"{line}\n" for line in lines).encode()
    return console("hook", "pre-push", remote, PASSWORD, "--format", "json", stdin=stdin)


def test_a_leak_in_any_ref_stops_the_push(console: Console, repository: Repository) -> None:
    base = repository.git("rev-parse", "HEAD")
    leaking = commit(repository, "bot.py", PAIR)
    repository.git("reset", "--quiet", "--hard", base)
    clean = commit(repository, "bot.py", CLEAN)
    lines = (f"main {clean} refs/heads/main {base}", f"x {leaking} refs/heads/x {base}")

    outcome = push(console, *lines)

    assert (outcome.status, paths(outcome.output)) == (1, ["bot.py"])
    assert push(console, lines[0]).status == 0


def test_a_new_branch_is_what_the_remote_has_not(console: Console, repository: Repository) -> None:
    tip = commit(repository, "clean.py", CLEAN)
    line = f"main {tip} refs/heads/new {NONE}"

    assert push(console, line).status == 0
    assert paths(push(console, line, remote="other").output) == ["known.py"]


def test_a_deletion_or_an_existing_commit_is_clean(
    console: Console, repository: Repository
) -> None:
    known = repository.git("rev-parse", "HEAD")

    assert push(console, f"(delete) {NONE} refs/heads/x {known}").status == 0
    assert push(console, f"main {known} refs/heads/x {NONE}").status == 0
    assert push(console).status == 0


def test_what_was_never_fetched_is_told(console: Console, repository: Repository) -> None:
    tip = commit(repository, "clean.py", CLEAN)

    outcome = push(console, f"main {tip} refs/heads/main {'1' * 40}")

    assert outcome.status == 0
    assert outcome.errors.startswith("binlint: what the remote has at refs/heads/main was never")


def test_a_password_in_the_url_is_not_shown(console: Console, repository: Repository) -> None:
    tip = commit(repository, "clean.py", CLEAN)
    line = f"main {tip} refs/heads/main {'1' * 40}\n".encode()

    for remote in ("origin", PASSWORD):
        outcome = console("hook", "pre-push", remote, PASSWORD, stdin=line)
        assert "word-of-mouth" not in outcome.everything
    assert "word-of-mouth" not in console("hook", "pre-push", "a", PASSWORD, "c").everything


def test_a_password_of_another_url_is_not_shown_and_nothing_is_known_there(
    console: Console, repository: Repository
) -> None:
    repository.git("config", "remote.origin.url", PASSWORD.replace("x.git", "y.git"))
    known = repository.git("rev-parse", "HEAD")

    outcome = push(console, f"main {known} refs/heads/new {NONE}")

    assert (outcome.status, paths(outcome.output)) == (1, ["known.py"])
    assert "word-of-mouth" not in outcome.everything


@pytest.mark.parametrize("before", ["binance-secret-", "BINANCE_API_KEY=", "binance/", "binance_"])
def test_a_leak_in_the_name_of_a_ref_stops_the_push(
    console: Console, repository: Repository, before: str
) -> None:
    known = repository.git("rev-parse", "HEAD")
    ref = f"refs/heads/{before}{KEY}"

    outcome = push(console, f"main {known} {ref} {NONE}")

    (finding,) = json.loads(outcome.output)["findings"]
    assert (outcome.status, finding["path"].startswith(f"refs/heads/{before}")) == (1, True)
    assert shown_parts(outcome.everything, KEY) == []
    assert push(console, f"x {NONE} {ref} {known}").status == 0


def test_malformed_input_ends_with_2(console: Console, repository: Repository) -> None:
    outcome = push(console, f"main {KEY}")

    assert (outcome.status, outcome.output) == (2, "")
    assert shown_parts(outcome.errors, KEY) == []


def test_the_settings_of_the_work_tree_hold(console: Console, repository: Repository) -> None:
    tip = commit(repository, "bot.py", PAIR)
    line = f"main {tip} refs/heads/main {NONE}"
    repository.write("binlint.toml", 'exclude = ["bot.py"]\n')

    assert push(console, line).status == 0
    repository.write("binlint.toml", "exclude = [")
    assert push(console, line).status == 2


def test_a_finding_names_its_commit(console: Console, repository: Repository) -> None:
    tip = commit(repository, "bot.py", PAIR)

    outcome = push(console, f"main {tip} refs/heads/main {NONE}")

    commits = [finding["commit"]["id"] for finding in json.loads(outcome.output)["findings"]]
    assert commits == [tip, tip]


def test_outside_of_a_repository_it_ends_with_2(console: Console) -> None:
    assert push(console, f"main {'1' * 40} refs/heads/main {NONE}").status == 2

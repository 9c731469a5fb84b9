"""pre-commit tells of one ref of a push: that one is scanned, and that it is one is said."""

from __future__ import annotations

import json

import pytest

from tests.commands.console import CLEAN, PAIR, Console, paths
from tests.e2e.workbench import Outcome, Repository, clean_environment

URL = "https://example.invalid/x.git"
TOLD = (
    "binlint: pre-commit passes on only the first ref of a push that brings something, here"
    " refs/heads/topic: others only a hook sees that `binlint hook install pre-push` writes\n"
)


@pytest.fixture
def repository(console: Console) -> Repository:
    made = Repository(console.folder, clean_environment(console.folder.parent))
    made.stage("known.py", PAIR)
    made.commit_unchecked()
    return made


@pytest.fixture
def push(console: Console, monkeypatch: pytest.MonkeyPatch) -> Push:
    return Push(console, monkeypatch)


class Push:
    """pre-commit calls the hook: `push(FROM_REF=...)`; nothing is on standard input."""

    def __init__(self, console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
        self.console, self.monkeypatch = console, monkeypatch

    def __call__(self, *lines: str, **told: str) -> Outcome:
        with self.monkeypatch.context() as environment:
            environment.setenv("PRE_COMMIT", "1")
            for name, value in told.items():
                environment.setenv(f"PRE_COMMIT_{name}", value)
            return self.console(
                "hook", "pre-push", "--format", "json", stdin="".join(lines).encode()
            )


def commit(repository: Repository, name: str, text: str) -> str:
    repository.stage(name, text)
    repository.commit_unchecked()
    return repository.git("rev-parse", "HEAD")


def remote(branch: str = "refs/heads/topic") -> dict[str, str]:
    return {
        "LOCAL_BRANCH": "refs/heads/main",
        "REMOTE_BRANCH": branch,
        "REMOTE_NAME": "origin",
        "REMOTE_URL": URL,
    }


def test_what_lies_between_the_refs_is_scanned(push: Push, repository: Repository) -> None:
    base = repository.git("rev-parse", "HEAD")
    leaking = commit(repository, "bot.py", PAIR)
    clean = commit(repository, "bot.py", CLEAN)

    outcome = push(FROM_REF=base, TO_REF=clean, **remote())

    findings = json.loads(outcome.output)["findings"]
    assert (outcome.status, paths(outcome.output), outcome.errors) == (1, ["bot.py"], TOLD)
    assert {finding["commit"]["id"] for finding in findings} == {leaking}
    assert push(FROM_REF=leaking, TO_REF=clean, **remote()).status == 0


def test_a_branch_of_which_the_remote_has_nothing_is_scanned_as_a_whole(
    push: Push, repository: Repository
) -> None:
    commit(repository, "clean.py", CLEAN)

    outcome = push(**remote())

    assert (outcome.status, paths(outcome.output), outcome.errors) == (1, ["known.py"], TOLD)


def test_what_the_remote_is_known_to_have_is_left_out(push: Push, repository: Repository) -> None:
    repository.git("config", "remote.origin.url", URL)
    repository.git("update-ref", "refs/remotes/origin/main", "HEAD")
    commit(repository, "clean.py", CLEAN)

    assert push(**remote()).status == 0


def test_a_range_may_be_named_by_hand(push: Push, repository: Repository) -> None:
    repository.git("tag", "base")
    commit(repository, "bot.py", PAIR)

    outcome = push(FROM_REF="base", TO_REF="main")

    assert (outcome.status, paths(outcome.output), outcome.errors) == (1, ["bot.py"], "")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        pytest.param({}, "pre-commit does not say what is pushed", id="nothing"),
        pytest.param({"FROM_REF": "HEAD"}, "does not say what is pushed", id="no-end"),
        pytest.param({"TO_REF": "no-such"}, "git knows no commit no-such", id="unknown"),
        pytest.param({"TO_REF": "--all"}, "git knows no commit --all", id="option"),
        pytest.param({"TO_REF": "HEAD", "FROM_REF": "x..y"}, "no commit x..y", id="range"),
    ],
)
def test_what_names_nothing_is_wrong_use(
    push: Push, repository: Repository, told: dict[str, str], said: str
) -> None:
    outcome = push(**told)

    assert (outcome.status, outcome.output) == (2, "")
    assert said in outcome.errors


def test_what_git_says_itself_comes_first(push: Push, repository: Repository) -> None:
    base = repository.git("rev-parse", "HEAD")
    clean = commit(repository, "clean.py", CLEAN)
    line = f"main {clean} refs/heads/main {base}\n"

    outcome = push(line, TO_REF="no-such")

    assert (outcome.status, outcome.errors) == (0, "")


def test_outside_of_a_repository_it_is_wrong_use(push: Push) -> None:
    assert push(TO_REF="HEAD").status == 2

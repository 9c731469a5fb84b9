"""`binlint scan` of commits: what goes together, and what comes of it."""

from __future__ import annotations

import json

import pytest

from tests.commands.console import CLEAN, KEY, PAIR, Console, paths
from tests.e2e.workbench import Repository, clean_environment


@pytest.fixture
def repository(console: Console) -> Repository:
    """A repository with a clean commit, one with a leak, and one that takes it out again."""
    made = Repository(console.folder, clean_environment(console.folder.parent))
    for text in (CLEAN, PAIR, CLEAN):
        made.stage("bot.py", text)
        made.commit_unchecked()
    return made


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        pytest.param(("--range", "HEAD~2..HEAD"), 1, id="range"),
        pytest.param(("--range", "HEAD~1"), 0, id="range-without-it"),
        pytest.param(("--since-commit", "HEAD~2"), 1, id="since-commit"),
        pytest.param(("--since-commit", "HEAD~1"), 0, id="since-commit-without-it"),
        pytest.param(("--branch", "main"), 1, id="branch"),
        pytest.param(("--branch", "HEAD~2"), 0, id="branch-without-it"),
    ],
)
def test_commits_are_scanned(
    console: Console, repository: Repository, arguments: tuple[str, ...], status: int
) -> None:
    outcome = console("scan", *arguments, "--format", "json")

    assert outcome.status == status, outcome.everything
    assert paths(outcome.output) == ["bot.py"][:status]


def test_a_finding_names_the_first_commit_that_brought_it(
    console: Console, repository: Repository
) -> None:
    repository.stage("bot.py", "\n" + PAIR)
    repository.commit_unchecked()

    report = json.loads(console("scan", "--branch", "main", "--format", "json").output)

    assert [
        (found["rule"], found["line"], found["commit"]["id"]) for found in report["findings"]
    ] == [
        (rule, 2, repository.git("rev-parse", "HEAD~2"))
        for rule in ("binance-api-key", "binance-secret-key")
    ]
    assert (report["coverage"]["commits"], report["coverage"]["objects"]) == (4, 7)


def test_what_the_range_leaves_in_place_obeys_all_rules(
    console: Console, repository: Repository
) -> None:
    def rules(base: str) -> list[str]:
        report = json.loads(console("scan", "--range", base, "--format", "json").output)
        return [finding["rule"] for finding in report["findings"]]

    repository.stage(".env", f"BINANCE_API_KEY={KEY}\n")
    repository.commit_unchecked()
    left_in_place = rules("HEAD~1")
    repository.git("rm", "--quiet", ".env")
    repository.commit_unchecked()

    assert left_in_place == ["env-file-tracked", "binance-api-key"]
    assert rules("HEAD~2") == ["binance-api-key"]


def test_two_leaks_at_one_place_are_two(console: Console, repository: Repository) -> None:
    first, second = PAIR.split('"')[1], PAIR.split('"')[3]
    swapped = PAIR.replace(first, "?").replace(second, first).replace("?", second)
    repository.stage("bot.py", swapped)
    repository.commit_unchecked()

    report = json.loads(console("scan", "--branch", "main", "--format", "json").output)

    told = {(found["line"], found["column"], found["preview"]) for found in report["findings"]}
    assert told == {
        (2, column, f"{value[:4]}…{value[-4:]}") for column in (18, 86) for value in (first, second)
    }


@pytest.mark.parametrize("text", ["main..main", f"{'1' * 40}..main"], ids=["empty", "not-fetched"])
def test_what_leaves_nothing_to_scan_ends_with_3(
    console: Console, repository: Repository, text: str
) -> None:
    outcome = console("scan", "--range", text)

    assert (outcome.status, outcome.output) == (3, "")


def test_a_base_that_is_no_ancestor_is_told(console: Console, repository: Repository) -> None:
    repository.git("commit", "--quiet", "--amend", "--allow-empty", "-m", "forced")

    outcome = console("scan", "--range", "HEAD@{1}..HEAD")
    quiet = console("scan", "--range", "HEAD@{1}..HEAD", "--quiet")

    assert (outcome.status, quiet.status, quiet.errors) == (0, 0, "")
    assert outcome.errors.startswith("binlint: HEAD@{1} is no ancestor of HEAD")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        pytest.param(("--range", "a", "--staged"), "--staged and --range", id="staged"),
        pytest.param(("--range", "a", "--branch", "b"), "--range and --branch", id="branch"),
        pytest.param(("--history", "--since-commit", "a"), "--history and --since", id="history"),
        pytest.param(("--range", "", "--branch", ""), "--range and --branch", id="both-empty"),
        pytest.param(("--range", "a", "bot.py"), "--range takes no paths", id="path"),
        pytest.param(("--range", "a", "-"), "- (standard input)", id="standard-input"),
        pytest.param(("--history", "a", "b"), "--history takes one path", id="two-paths"),
        pytest.param(("--range", "a", "--fix"), "--fix mends files", id="fix"),
        pytest.param(("--history", "--fix"), "--fix mends files", id="fix-history"),
        pytest.param(("--range", "a", "--no-ignore"), "--no-ignore is about", id="no-ignore"),
        pytest.param(("--range", "a", "--cache", "b"), "belong to --history", id="cache"),
        pytest.param(("--no-cache",), "belong to --history", id="no-cache"),
        pytest.param(("--history", "--cache", "a", "--no-cache"), "contradict", id="caches"),
        pytest.param(("--range", ""), "--range takes BASE..HEAD", id="empty-range"),
        pytest.param(("--since-commit", ""), "is empty", id="empty-commit"),
        pytest.param(("--branch", ""), "is empty", id="empty-branch"),
        pytest.param(("--range=--all",), "git knows no commit", id="option"),
        pytest.param(("--range",), "expected one argument", id="nothing"),
    ],
)
def test_what_contradicts_itself_ends_with_2(
    console: Console, repository: Repository, arguments: tuple[str, ...], complaint: str
) -> None:
    outcome = console("scan", *arguments)

    assert (outcome.status, outcome.output) == (2, "")
    assert complaint in outcome.errors


def test_outside_of_a_repository_it_ends_with_2(console: Console) -> None:
    outcome = console("scan", "--range", "a..b")

    assert (outcome.status, outcome.output) == (2, "")
    assert "git repository" in outcome.errors

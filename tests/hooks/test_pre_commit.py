"""The pre-commit door reads the index as a plain hook, and the given files under pre-commit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.console import CLEAN, KEY, PAIR, SECRET, Console
from tests.e2e.workbench import Outcome, Repository, clean_environment, shown_parts

DOOR = ("hook", "pre-commit")


@pytest.fixture
def repository(console: Console) -> Repository:
    made = Repository(console.folder, clean_environment(console.folder.parent))
    made.stage("README.md", "A bot.\n")
    made.commit_unchecked()
    return made


def found(outcome: Outcome) -> list[tuple[str, int]]:
    findings = json.loads(outcome.output)["findings"]
    return [(finding["path"], finding["line"]) for finding in findings]


def test_a_staged_key_stops_a_commit_although_the_work_tree_is_clean(
    console: Console, repository: Repository
) -> None:
    repository.stage("bot.py", PAIR)
    repository.write("bot.py", CLEAN)

    outcome = console(*DOOR)

    assert outcome.status == 1
    assert outcome.output.startswith("bot.py:2:18  error  binance-api-key  ")
    assert shown_parts(outcome.everything, KEY) == shown_parts(outcome.everything, SECRET) == []


def test_a_key_that_is_not_staged_stops_no_commit(console: Console, repository: Repository) -> None:
    repository.stage("bot.py", CLEAN)
    repository.write("bot.py", PAIR)
    repository.write("untracked.py", PAIR)

    assert console(*DOOR).status == 0


def test_a_key_that_was_committed_before_stops_no_commit(
    console: Console, repository: Repository
) -> None:
    repository.stage("old.py", PAIR)
    repository.commit_unchecked()
    repository.stage("new.py", CLEAN)

    assert console(*DOOR).status == 0


@pytest.mark.parametrize("change", ["nothing", "a deletion"])
def test_a_commit_without_content_is_clean(
    console: Console, repository: Repository, change: str
) -> None:
    if change == "a deletion":
        repository.git("rm", "--quiet", "README.md")

    assert console(*DOOR).status == 0


def test_the_first_commit_is_looked_at_too(console: Console) -> None:
    repository = Repository(console.folder, clean_environment(console.folder.parent))
    repository.stage("bot.py", PAIR)

    assert console(*DOOR).status == 1


def test_the_files_that_pre_commit_gives_are_read_from_the_work_tree(
    console: Console, repository: Repository
) -> None:
    repository.stage("a.py", CLEAN)
    repository.write("a.py", PAIR)
    repository.write("b.py", PAIR)

    outcome = console(*DOOR, "a.py", "README.md", "--format", "json")

    assert (outcome.status, found(outcome)) == (1, [("a.py", 2), ("a.py", 2)])


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("bot.py", "--fail-on", "error"), id="files-first"),
        pytest.param(("--fail-on", "error", "bot.py"), id="options-first"),
        pytest.param(("--quiet", "bot.py", "README.md"), id="a-flag-first"),
    ],
)
def test_options_may_stand_before_the_files_as_pre_commit_puts_them(
    console: Console, repository: Repository, arguments: tuple[str, ...]
) -> None:
    repository.write("bot.py", PAIR)

    assert (console(*DOOR, *arguments).status, console(*DOOR).status) == (1, 0)


def test_a_file_git_ignores_is_read_if_it_is_given(
    console: Console, repository: Repository
) -> None:
    repository.stage(".gitignore", "*.log\n")
    repository.write("bot.log", PAIR)

    assert console(*DOOR, "bot.log").status == 1


def test_from_a_folder_below_paths_are_those_of_the_work_tree(
    console: Console, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.stage("deep/bot.py", PAIR)
    monkeypatch.chdir(repository.root / "deep")

    for arguments in ((), ("bot.py",)):
        outcome = console(*DOOR, *arguments, "--format", "json")
        assert found(outcome) == [("deep/bot.py", 2), ("deep/bot.py", 2)]


def test_the_settings_of_the_repository_hold(console: Console, repository: Repository) -> None:
    repository.stage("bot.py", PAIR)
    repository.write("binlint.toml", 'exclude = ["bot.py"]\n')

    assert console(*DOOR).status == 0
    assert console(*DOOR, "bot.py").status == 0


@pytest.mark.parametrize("given", [(), ("bot.py",)], ids=["index", "files"])
@pytest.mark.parametrize(
    "settings",
    ["exclude = [", "exlude = []", f'fail-on = "{KEY}"'],
    ids=["broken", "name", "value"],
)
def test_wrong_settings_end_with_2(
    console: Console, repository: Repository, settings: str, given: tuple[str, ...]
) -> None:
    repository.stage("bot.py", CLEAN)
    repository.write("binlint.toml", settings)

    outcome = console(*DOOR, *given)

    assert (outcome.status, outcome.output) == (2, "")
    assert "binlint.toml" in outcome.errors
    assert shown_parts(outcome.errors, KEY) == []


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("--config", "missing.toml"), id="missing-settings"),
        pytest.param(("--baseline", "missing.json"), id="missing-baseline"),
        pytest.param(("--format", "yaml"), id="unknown-format"),
        pytest.param(("missing.py",), id="missing-file"),
        pytest.param(("--staged",), id="option-of-scan"),
        pytest.param(("bot.py", "-"), id="standard-input"),
    ],
)
def test_wrong_use_ends_with_2(
    console: Console, repository: Repository, arguments: tuple[str, ...]
) -> None:
    repository.stage("bot.py", CLEAN)

    outcome = console(*DOOR, *arguments)

    assert (outcome.status, outcome.output) == (2, "")
    assert outcome.errors.startswith("binlint: ")


def test_outside_of_a_repository_it_ends_with_2(console: Console) -> None:
    console.write("bot.py", PAIR)

    outcome = console(*DOOR)

    assert (outcome.status, outcome.output) == (2, "")
    assert "repository" in outcome.errors


def test_what_cannot_be_read_as_a_whole_ends_with_3(
    console: Console, repository: Repository
) -> None:
    repository.stage("broken.zip", b"PK\x03\x04 and no more")

    assert console(*DOOR).status == 3
    assert console(*DOOR, "broken.zip").status == 3


def test_a_file_with_any_name_is_reported_harmlessly(
    console: Console, repository: Repository
) -> None:
    name = "\x1b[2Ja\n::error::b.py"
    repository.stage(name, PAIR)

    for arguments in ((), (name,)):
        outcome = console(*DOOR, *arguments)

        assert outcome.status == 1
        assert "\x1b" not in outcome.everything
        lines = outcome.everything.splitlines()
        assert [line for line in lines if line.startswith("::")] == []


def test_the_hook_of_a_linked_work_tree_reads_its_own_index(
    console: Console, repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.stage("main.py", PAIR)
    repository.git("worktree", "add", "--quiet", str(tmp_path / "linked"), "-b", "other")
    monkeypatch.chdir(tmp_path / "linked")

    assert console(*DOOR).status == 0

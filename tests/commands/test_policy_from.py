"""--policy-from: settings, baseline and the project's place are those of a commit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.console import CLEAN, KEY, PAIR, Console, paths
from tests.e2e.workbench import Repository, clean_environment, shown_parts

FROM = ("--policy-from", "main", "--format", "json")


@pytest.fixture
def repository(console: Console) -> Repository:
    """A repository, on a branch beside main, where the console is."""
    made = Repository(console.folder, clean_environment(console.folder.parent))
    made.stage("bot.py", CLEAN)
    made.commit_unchecked()
    made.git("switch", "--quiet", "--create", "side")
    return made


def on_main(repository: Repository, files: dict[str, str]) -> None:
    """Commit files on main, and have the other branch go on from there."""
    for name, text in files.items():
        repository.stage(name, text)
    repository.commit_unchecked()
    repository.git("branch", "--force", "main")


def policy_notes(output: str) -> list[tuple[str, str]]:
    errors = json.loads(output)["errors"]
    return [(each["path"], each["message"]) for each in errors if each["stage"] == "policy"]


EXCLUDE = 'exclude = ["bot.py"]\n'


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("binlint.toml", EXCLUDE, id="own"),
        pytest.param("pyproject.toml", f"[tool.binlint]\n{EXCLUDE}", id="shared"),
    ],
)
def test_settings_of_the_commit_hold(
    console: Console, repository: Repository, name: str, text: str
) -> None:
    on_main(repository, {name: text})
    console.write("bot.py", PAIR)
    console.write(name, "")

    outcome = console("scan", *FROM)

    assert (outcome.status, paths(outcome.output)) == (0, [])
    assert policy_notes(outcome.output) == [
        (name, "differs from that of main; that of main holds")
        if name == "binlint.toml"
        else (name, "is gone, or moved, since main; that of main holds")
    ]


@pytest.mark.parametrize("name", ["binlint.toml", "pyproject.toml"])
def test_settings_that_the_commit_has_not_do_not_hold(
    console: Console, repository: Repository, name: str
) -> None:
    repository.stage(name, EXCLUDE if name == "binlint.toml" else f"[tool.binlint]\n{EXCLUDE}")
    console.write("bot.py", PAIR)

    outcome = console("scan", *FROM)

    assert (outcome.status, paths(outcome.output)) == (1, ["bot.py"])
    assert policy_notes(outcome.output) == [(name, "is new since main, and does not hold")]


def test_a_pyproject_that_changes_elsewhere_is_no_other_policy(
    console: Console, repository: Repository
) -> None:
    on_main(repository, {"pyproject.toml": f"[tool.binlint]\n{EXCLUDE}", "binlint.txt": ""})
    console.write("pyproject.toml", f"[project]\nname = 'x'\n[tool.binlint]\r\n{EXCLUDE}")
    console.write("other.py", CLEAN)

    assert policy_notes(console("scan", *FROM).output) == []


def test_line_ends_are_no_difference(console: Console, repository: Repository) -> None:
    on_main(repository, {"binlint.toml": EXCLUDE})
    console.write("binlint.toml", EXCLUDE.replace("\n", "\r\n"))
    console.write("other.py", CLEAN)

    assert policy_notes(console("scan", *FROM).output) == []


def test_a_baseline_of_the_commit_holds_and_one_of_now_does_not(
    console: Console, repository: Repository
) -> None:
    console.write("bot.py", PAIR)
    console("baseline", "create", "--reason", "revoked")
    repository.git("add", "--all")

    before = console("scan", *FROM)
    on_main(repository, {"x.py": CLEAN})
    console.write(".binlint-baseline.json", '{"schema": "binlint-baseline/1", "findings": []}')
    after = console("scan", *FROM)

    name = ".binlint-baseline.json"
    assert (before.status, after.status) == (1, 0)
    assert policy_notes(before.output) == [(name, "is new since main, and does not hold")]
    assert policy_notes(after.output) == [(name, "differs from that of main; that of main holds")]


def test_a_named_file_of_the_repository_is_that_of_the_commit(
    console: Console, repository: Repository
) -> None:
    on_main(repository, {"ci/strict.toml": 'fail-on = "note"\n'})
    console.write("ci/strict.toml", 'exclude = ["**"]\n')
    console.write("bot.py", PAIR)

    outcome = console("scan", *FROM, "--config", "ci/strict.toml")

    assert outcome.status == 1
    assert policy_notes(outcome.output) == [
        ("ci/strict.toml", "differs from that of main; that of main holds")
    ]


def test_the_way_to_a_named_file_is_that_of_the_commit(
    console: Console, repository: Repository
) -> None:
    on_main(repository, {"ci/strict.toml": 'fail-on = "note"\n'})
    console.write("other/strict.toml", 'exclude = ["**"]\n')
    (console.folder / "ci" / "strict.toml").unlink()
    (console.folder / "ci").rmdir()
    (console.folder / "ci").symlink_to("other")
    console.write("bot.py", PAIR)

    assert console("scan", *FROM, "--config", "ci/strict.toml").status == 1


@pytest.mark.parametrize("option", ["--config", "--baseline"])
def test_a_named_file_that_is_new_says_nothing(
    console: Console, repository: Repository, option: str
) -> None:
    repository.stage("mine", "what it says is not even read")
    console.write("bot.py", PAIR)

    outcome = console("scan", *FROM, option, "mine")

    assert outcome.status == 1, outcome.everything
    assert ("mine", "is new since main, and does not hold") in policy_notes(outcome.output)


def test_a_named_file_that_no_commit_brings_is_the_user_s_own(
    console: Console, repository: Repository, tmp_path: Path
) -> None:
    console.write("bot.py", PAIR)
    console.write("other.py", CLEAN)
    outside = tmp_path / "outside.toml"
    outside.write_text('exclude = ["bot.py"]\n')
    console.write("untracked.toml", 'exclude = ["bot.py"]\n')

    for name in (outside, "../outside.toml", "untracked.toml"):
        assert console("scan", *FROM, "--config", name).status == 0


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param("exclude = [", "main:binlint.toml: is not valid TOML", id="broken"),
        pytest.param(f'"{KEY}" = 1', "main:binlint.toml: unknown key", id="unknown"),
        pytest.param('baseline = "../a.json"', "main:binlint.toml: baseline: must", id="outside"),
        pytest.param('baseline = "a.json"', "main:a.json: is missing", id="missing"),
        pytest.param(
            '[[suppress]]\nrules = ["binance-api-kye"]\nreason = "x"',
            "main:binlint.toml: [[suppress]] entry 1: rules: unknown rule",
            id="rule",
        ),
    ],
)
def test_what_is_wrong_is_named_by_its_commit(
    console: Console, repository: Repository, text: str, complaint: str
) -> None:
    on_main(repository, {"binlint.toml": text})
    console.write("binlint.toml", "")

    outcome = console("scan", *FROM)

    assert (outcome.status, outcome.output) == (2, "")
    assert complaint in outcome.errors
    assert shown_parts(outcome.everything, KEY) == []


def test_a_link_as_settings_of_the_commit_is_refused(
    console: Console, repository: Repository
) -> None:
    (console.folder / "binlint.toml").symlink_to("/etc/hostname")
    repository.git("add", "binlint.toml")
    on_main(repository, {"x.py": CLEAN})

    outcome = console("scan", *FROM)

    assert (outcome.status, "main:binlint.toml: is a symbolic link" in outcome.errors) == (2, True)


@pytest.mark.parametrize(
    ("name", "status", "complaint"),
    [
        pytest.param("--all", 2, "git knows no commit --all", id="option"),
        pytest.param("", 2, "the name of a commit or branch is empty", id="empty"),
        pytest.param("origin/main", 2, "git fetch origin +refs/heads/main:", id="not-fetched"),
        pytest.param("1" * 40, 3, f"git fetch origin {'1' * 40}", id="not-in-this-clone"),
        pytest.param("HEAD:bot.py", 2, "is no commit", id="file"),
        pytest.param("^main", 2, "no single commit", id="all-but-that"),
    ],
)
def test_what_is_no_commit_is_loud(
    console: Console, repository: Repository, name: str, status: int, complaint: str
) -> None:
    outcome = console("scan", f"--policy-from={name}")

    assert (outcome.status, outcome.output) == (status, "")
    assert complaint in outcome.errors


def test_outside_of_a_repository_it_is_wrong_use(console: Console) -> None:
    console.write("bot.py", CLEAN)

    outcome = console("scan", *FROM)

    assert (outcome.status, "run it inside of one" in outcome.errors) == (2, True)


def test_standard_input_is_held_to_it_too(console: Console, repository: Repository) -> None:
    on_main(repository, {"binlint.toml": 'fail-on = "error"\nmin-confidence = "high"\n'})
    console.write("binlint.toml", "exclude = [")
    text = PAIR.replace(")\n", ")  # binlint: allow mine\n").encode()

    outcome = console("scan", "-", *FROM, stdin=text)

    assert (outcome.status, [path for path, _ in policy_notes(outcome.output)]) == (
        1,
        ["<stdin>", "binlint.toml"],
    )

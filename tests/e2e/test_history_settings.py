"""What the settings leave out of the past is said, and that nothing is left is no clean scan."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e import hostile_repositories as hostile
from tests.e2e.history_scans import assert_harmless, found, scan
from tests.e2e.workbench import Outcome, Repository, generated_key

pytestmark = pytest.mark.e2e
LEAK = hostile.leak(1)
NAME = f"vendor/binance_api_key={generated_key(3)}"
VERSIONS = "`exclude` left out 2 versions of files"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = hostile.empty(tmp_path / "repository")
    repository.write("README", "a bot\n")
    for data in (LEAK, LEAK + b"\n"):
        repository.write("vendor/bot.json", data)
        hostile.commit_tree(repository)
    return repository


def excluding(repository: Repository, *paths: str) -> Outcome:
    """Scan with these settings, twice: what is remembered must not change what is told."""
    repository.write("binlint.toml", f"exclude = {json.dumps(paths)}\n")
    first, again = scan(repository.root), scan(repository.root)
    assert (again.status, told(again)) == (first.status, told(first))
    assert found(first) == []
    assert_harmless(first, {"": hostile.pair(1)})
    return first


def told(outcome: Outcome) -> list[str]:
    """Return what a JSON report says of what was left out."""
    told = json.loads(outcome.output)["errors"]
    return [each["message"] for each in told if each["stage"] == "exclude"]


def test_versions_that_are_left_out_are_counted(repository: Repository) -> None:
    outcome = excluding(repository, "vendor/**")

    assert told(outcome) == [f"{VERSIONS} that may hold a credential"]
    assert outcome.status == 0


def test_names_that_are_left_out_are_counted(repository: Repository) -> None:
    repository.write(NAME, "")
    hostile.commit_tree(repository)

    outcome = excluding(repository, "vendor/**")

    assert told(outcome) == [f"{VERSIONS} and 1 name that may hold a credential"]


def test_the_count_stands_in_the_report_for_people(repository: Repository) -> None:
    excluding(repository, "vendor/**")

    report = repository.root.parent / "report.txt"
    scan(repository.root, "--format", f"text={report}")
    text = report.read_text()
    assert f"{VERSIONS} that may hold a credential\n" in text
    assert "less understanding" not in text


def test_settings_that_leave_out_everything_make_the_scan_incomplete(
    repository: Repository,
) -> None:
    outcome = excluding(repository, "**")

    assert told(outcome) == [
        f"{VERSIONS} that may hold a credential, and every file of HEAD, so nothing was judged: see"
        " `exclude` in binlint.toml"
    ]
    assert outcome.status == 3


def test_settings_that_leave_out_nothing_are_not_spoken_of(repository: Repository) -> None:
    repository.write("binlint.toml", 'exclude = ["other/**"]\n')

    assert told(scan(repository.root)) == []

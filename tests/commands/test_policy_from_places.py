"""Files of the policy are never read where a pull request can put what it likes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.console import PAIR, Console
from tests.e2e.workbench import Repository, clean_environment

FROM = ("--policy-from", "main")


@pytest.fixture
def repository(console: Console) -> Repository:
    made = Repository(console.folder, clean_environment(console.folder.parent))
    made.stage("a.txt", "a\n")
    made.commit_unchecked()
    return made


def by_link(folder: Path) -> None:
    (folder / "other").mkdir()
    (folder / "ci").symlink_to("other")


def by_submodule(folder: Path) -> None:
    (folder / "ci" / ".git").mkdir(parents=True)


@pytest.mark.parametrize("bring", [by_link, by_submodule])
@pytest.mark.parametrize("option", ["--config", "--baseline"])
def test_a_file_behind_a_link_or_in_a_submodule_is_refused(
    console: Console, repository: Repository, bring: object, option: str
) -> None:
    assert callable(bring)
    bring(console.folder)
    console.write("ci/binlint.toml", 'exclude = ["bot.py"]\n')
    console.write("bot.py", PAIR)

    outcome = console("scan", *FROM, option, "ci/binlint.toml")

    assert outcome.status == 2
    assert "it lies in a submodule or behind a link of the repository" in outcome.errors


def test_a_submodule_of_the_commit_is_one_without_its_files(
    console: Console, repository: Repository
) -> None:
    entry = f"160000,{'1' * 40},ci"
    repository.git("update-index", "--add", "--cacheinfo", entry)
    repository.git("commit", "--quiet", "--no-verify", "-m", "module")
    console.write("ci/binlint.toml", 'exclude = ["bot.py"]\n')

    assert console("scan", *FROM, "--config", "ci/binlint.toml").status == 2

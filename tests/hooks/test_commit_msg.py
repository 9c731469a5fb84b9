"""The commit-msg door scans the message that git will keep."""

from __future__ import annotations

import pytest

from tests.commands.console import CLEAN, KEY, Console
from tests.e2e.workbench import Outcome, Repository, clean_environment, shown_parts

LEAK = f"Add the key\n\nBINANCE_API_KEY={KEY}\n"
COMMENT = f"Add the key\n\n# BINANCE_API_KEY={KEY}\n"


@pytest.fixture(autouse=True)
def repository(console: Console) -> Repository:
    return Repository(console.folder, clean_environment(console.folder.parent))


def check(console: Console, message: str, *arguments: str) -> Outcome:
    console.write(".git/COMMIT_EDITMSG", message)
    return console("hook", "commit-msg", ".git/COMMIT_EDITMSG", *arguments)


def test_a_key_in_the_message_stops_a_commit(console: Console) -> None:
    outcome = check(console, LEAK)

    assert outcome.status == 1
    assert outcome.output.startswith("<commit message>:3:17  error  binance-api-key  ")
    assert shown_parts(outcome.everything, KEY) == []


@pytest.mark.parametrize("message", ["Mend it\n", "", CLEAN], ids=["text", "empty", "code"])
def test_a_clean_message_passes(console: Console, message: str) -> None:
    assert check(console, message).status == 0


def test_a_comment_counts_since_git_may_keep_it(console: Console) -> None:
    assert check(console, COMMENT).status == 1


def test_the_baseline_and_the_settings_hold(console: Console) -> None:
    console.write("binlint.toml", 'min-confidence = "nope"\n')

    assert check(console, LEAK).status == 2


@pytest.mark.parametrize("arguments", [(), ("missing",), ("a", "b")], ids=["no", "missing", "two"])
def test_wrong_use_ends_with_2(console: Console, arguments: tuple[str, ...]) -> None:
    outcome = console("hook", "commit-msg", *arguments)

    assert (outcome.status, outcome.output) == (2, "")

"""What a scan has found before it must end is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from binlint.app import run
from binlint.errors import IncompleteError
from binlint.request import ScanRequest
from tests.e2e.workbench import Repository, clean_environment
from tests.test_app import PAIR, ports, spots


@pytest.fixture
def stopping(tmp_path: Path) -> Repository:
    """Return a repository whose objects cannot be listed."""
    made = Repository(tmp_path / "repository", clean_environment(tmp_path))
    made.commit_unchecked()
    os.mkfifo(made.root / ".git" / "objects" / "pipe")
    return made


def history(repository: Repository) -> ScanRequest:
    return ScanRequest("history", str(repository.root), (".",), today="2027-01-31")


def test_what_was_found_in_files_is_told_if_the_history_cannot_be(stopping: Repository) -> None:
    stopping.write("bot.py", PAIR)

    result = run(history(stopping), ports())

    assert [spot[1:3] for spot in spots(result)] == [("bot.py", 2), ("bot.py", 2)]
    (error,) = result.errors
    assert (error.path, error.stage) == (".", "read")
    assert error.message.startswith("the scan ended early: objects/pipe, among git's own files,")
    assert not result.coverage.complete


def test_if_nothing_was_found_the_reason_alone_is_told(stopping: Repository) -> None:
    with pytest.raises(IncompleteError, match="objects/pipe"):
        run(history(stopping), ports())

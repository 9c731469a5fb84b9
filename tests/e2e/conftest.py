"""A repository and the binlint command, cut off from the machine's own git settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.workbench import BINLINT, Outcome, Repository, clean_environment, run

Scan = Callable[..., Outcome]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return clean_environment(tmp_path)


@pytest.fixture
def repository(tmp_path: Path, environment: dict[str, str]) -> Repository:
    return Repository(tmp_path / "repository", environment)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that is no repository, and lies in none."""
    path = tmp_path / "folder"
    path.mkdir()
    return path


@pytest.fixture
def binlint(environment: dict[str, str]) -> Scan:
    """Run binlint in a folder: `binlint(folder, "scan", ".", stdin=b"")`."""

    def call(cwd: Path, *arguments: str | Path, stdin: bytes = b"") -> Outcome:
        return run(*BINLINT, *arguments, cwd=cwd, environment=environment, stdin=stdin)

    return call

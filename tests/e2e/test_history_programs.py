"""What one program has kept of a history is not believed by another of the same version."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.e2e.workbench import PROJECT, Repository, copy_project, leaking_python, run

pytestmark = pytest.mark.e2e

BLIND = "\n\ndef runs(data: Bytes) -> tuple[tuple[int, int], ...]:\n    return ()\n"


def scan(program: Path, repository: Repository) -> int:
    environment = {**repository.environment, "PYTHONPATH": str(program)}
    command = (sys.executable, "-P") if sys.version_info >= (3, 11) else (sys.executable,)
    command = (*command, "-m", "binlint", "scan", "--history", ".")
    return run(*command, cwd=repository.root, environment=environment).status


def test_another_program_looks_anew(repository: Repository, tmp_path: Path) -> None:
    repository.stage("bot.py", leaking_python())
    repository.commit_unchecked()
    repository.git("rm", "-q", "bot.py")
    repository.commit_unchecked()
    blind = copy_project(tmp_path / "blind")
    with (blind / "binlint" / "sieve.py").open("a") as file:
        file.write(BLIND)

    assert (scan(blind, repository), scan(PROJECT, repository)) == (0, 1)

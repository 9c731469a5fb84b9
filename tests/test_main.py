"""`python -m binlint` runs nothing of the folder that it scans."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.e2e.workbench import Repository, clean_environment, leaking_python, run

NAMES = ("git", "gitdb", "yaml", "tomli", "tomllib", "json", "detect_secrets", "resource")


@pytest.fixture
def trap(tmp_path: Path) -> Repository:
    """A repository with modules that leave a file where they are imported."""
    repository = Repository(tmp_path / "repository", clean_environment(tmp_path))
    for name in NAMES:
        marker = tmp_path / f"{name}.imported"
        repository.write(f"{name}.py", f"open({str(marker)!r}, 'w').close()\n")
    repository.write("bot.py", leaking_python())
    repository.write("bot.yaml", "a: 1\n")
    repository.git("add", "--all")
    repository.commit_unchecked()
    return repository


@pytest.mark.parametrize("flags", [(), ("-I",)], ids=["plain", "isolated"])
@pytest.mark.parametrize("arguments", [(), ("--history",)], ids=["tree", "history"])
def test_nothing_of_the_scanned_folder_is_imported(
    trap: Repository, flags: tuple[str, ...], arguments: tuple[str, ...]
) -> None:
    trap.write("binlint.toml", "")

    outcome = run(
        *(sys.executable, *flags, "-m", "binlint", "scan", *arguments),
        cwd=trap.root,
        environment=trap.environment,
    )

    assert outcome.status == 1, outcome.everything
    assert list(trap.root.parent.glob("*.imported")) == []

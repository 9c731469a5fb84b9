"""A wide-open .env in a real repository is found by the hook and by scan, and repaired by fix."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.e2e.conftest import Scan
from tests.e2e.workbench import BINLINT, Outcome, Repository, generated_key

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's"),
]
ENV = f"BINANCE_API_KEY={generated_key(1)}\nBINANCE_API_SECRET={generated_key(2)}\n"
HOOK = ("hook", "pre-commit")


def write(repository: Repository, name: str = ".env", text: str = ENV, mode: int = 0o644) -> Path:
    path = repository.write(name, text)
    path.chmod(mode)
    return path


def found(outcome: Outcome) -> list[tuple[str, str]]:
    return [(each["path"], each["rule"]) for each in json.loads(outcome.output)["findings"]]


OPEN = [(".env", "env-file-mode"), (".env", "env-file-not-ignored")]


@pytest.mark.parametrize("given", [(), ("bot.py",)], ids=["index", "files"])
def test_the_hook_sees_it_beside_what_is_committed(
    repository: Repository, binlint: Scan, given: tuple[str, ...]
) -> None:
    write(repository)
    repository.stage("bot.py", "x = 1\n")

    outcome = binlint(repository.root, *HOOK, *given, "--format", "json")

    assert (outcome.status, found(outcome)) == (1, OPEN)


def test_from_finding_to_quiet(repository: Repository, binlint: Scan) -> None:
    path = write(repository)
    repository.stage("bot.py", "x = 1\n")
    before = binlint(repository.root, "scan", "--format", "json")

    mended = binlint(repository.root, "fix")

    assert found(before)[:2] == OPEN
    assert mended.status == 0
    assert path.stat().st_mode & 0o777 == 0o600
    assert binlint(repository.root, "scan").status == 0
    assert binlint(repository.root, *HOOK).status == 0
    assert binlint(repository.root, *HOOK, "bot.py").status == 0


def test_git_runs_the_hook_and_the_commit_is_stopped_until_it_is_mended(
    repository: Repository, binlint: Scan
) -> None:
    command = " ".join(f"'{part}'" for part in (*BINLINT, *HOOK))
    hook = repository.write(".git/hooks/pre-commit", f"#!/bin/sh\nexec {command}\n")
    hook.chmod(0o755)
    write(repository)
    repository.stage("bot.py", "x = 1\n")

    stopped = repository.try_git("commit", "-m", "first")
    binlint(repository.root, "fix")
    repository.try_git("commit", "-m", "second")

    assert "env-file-mode" in stopped.everything
    assert repository.subjects() == ["second"]


@pytest.mark.parametrize("given", [(), (".env",)], ids=["index", "files"])
def test_a_staged_one_is_tracked(
    repository: Repository, binlint: Scan, given: tuple[str, ...]
) -> None:
    repository.stage(".env", ENV)

    outcome = binlint(repository.root, *HOOK, *given, "--format", "json")

    assert found(outcome) == [
        (".env", "env-file-tracked"),
        (".env", "binance-api-key"),
        (".env", "binance-secret-key"),
    ]


def test_what_is_staged_counts_and_not_what_lies_in_the_folder(
    repository: Repository, binlint: Scan
) -> None:
    repository.stage(".env", ENV)
    write(repository, text="BINANCE_API_KEY=\n")

    outcome = binlint(repository.root, *HOOK, "--format", "json")

    assert (".env", "env-file-tracked") in found(outcome)


def test_a_template_and_a_well_kept_file_stop_no_commit(
    repository: Repository, binlint: Scan
) -> None:
    repository.stage(".gitignore", ".env\n")
    repository.stage(".env.example", "BINANCE_API_KEY=your-key\n")
    write(repository, mode=0o600)

    assert binlint(repository.root, *HOOK).status == 0
    assert binlint(repository.root, "scan").status == 0


def test_a_fresh_clone_has_no_finding_of_the_mode(
    repository: Repository, binlint: Scan, tmp_path: Path
) -> None:
    repository.stage(".env", ENV)
    repository.commit_unchecked()
    repository.git("clone", "--quiet", str(repository.root), str(tmp_path / "clone"))

    outcome = binlint(tmp_path / "clone", "scan", "--format", "json")

    assert [rule for _, rule in found(outcome) if rule.startswith("env-")] == ["env-file-tracked"]


@pytest.mark.parametrize("mask", ["000", "002", "022", "077"])
def test_whatever_the_umask_it_is_repaired(
    repository: Repository, binlint: Scan, mask: str
) -> None:
    creating = f"umask {mask}; cat > .env"
    subprocess.run(["sh", "-c", creating], cwd=repository.root, input=ENV.encode(), check=True)

    mended = binlint(repository.root, "fix")

    expected = ".env: mode set to 0600" in mended.output
    assert (mended.status, expected) == (0, mask != "077")
    assert (repository.root / ".env").stat().st_mode & 0o777 == 0o600
    assert binlint(repository.root, "scan").status == 0

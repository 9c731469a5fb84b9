"""The secret wall from the outside: real processes, a real repository, and bugs that crash."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from binlint.cli import _crash
from tests.leakage import generated_key, leaked

KEY, SECRET, AUTHOR, BRANCH = (generated_key(seed) for seed in range(50, 54))
SECRETS = (KEY, SECRET, AUTHOR, BRANCH)
PAIR = f'from binance.client import Client\nclient = Client("{KEY}", "{SECRET}")\n'

pytestmark = pytest.mark.e2e


def run(folder: Path, *command: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PYTHONDEVMODE": "1",  # every warning, and where it comes from
    }
    return subprocess.run(
        command, cwd=folder, env=environment, input=stdin, capture_output=True, text=True
    )


def binlint(folder: Path, *arguments: str, stdin: str = "") -> tuple[int, str]:
    done = run(folder, sys.executable, "-m", "binlint", *arguments, stdin=stdin)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose branch, author, message and staged file are all named by a value."""
    run(tmp_path, "git", "init", "--quiet", f"--initial-branch={BRANCH}")
    run(tmp_path, "git", "config", "user.name", AUTHOR)
    run(tmp_path, "git", "config", "user.email", f"{AUTHOR}@example.org")
    run(tmp_path, "git", "commit", "--quiet", "--allow-empty", "--message", f"{KEY} {SECRET}")
    (tmp_path / f"{KEY}.py").write_text(PAIR)
    run(tmp_path, "git", "add", "--all")
    return tmp_path


@pytest.mark.parametrize("name", ["text", "json", "sarif", "github"])
@pytest.mark.parametrize("arguments", [("--staged",), (), ("-",)], ids=["index", "tree", "stdin"])
def test_no_process_gives_away_what_it_reads(
    repository: Path, arguments: tuple[str, ...], name: str
) -> None:
    status, shown = binlint(repository, "scan", "-v", f"--format={name}", *arguments, stdin=PAIR)

    assert status == 1
    assert leaked(shown, SECRETS) == []


def test_no_hook_gives_away_what_is_staged(repository: Path) -> None:
    for arguments in ((), (f"{KEY}.py",), ("missing.py", KEY)):
        assert leaked(binlint(repository, "hook", "pre-commit", *arguments)[1], SECRETS) == []


def test_the_bug_report_of_a_crash_leaves_its_message_out() -> None:
    def fail(value: str) -> None:
        raise ValueError(f"cannot read {value}")

    with pytest.raises(ValueError, match="cannot read") as caught:
        fail(KEY)

    report = "\n".join(_crash(caught.value))
    assert "ValueError" in report
    assert f"in {fail.__name__}" in report
    assert leaked(report, SECRETS) == []


def test_an_unwritable_report_is_complained_of_without_its_name(tmp_path: Path) -> None:
    (tmp_path / "bot.py").write_text(PAIR)

    status, shown = binlint(tmp_path, "scan", f"--format=json={KEY}/report.json")

    assert status == 2
    assert leaked(shown, SECRETS) == []

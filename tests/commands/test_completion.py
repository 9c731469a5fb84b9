"""Shells complete commands, options and what these take."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.console import Console
from tests.e2e.workbench import PROJECT

_ASK_BASH = """
source "$1"; shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_binlint
printf '%s\\n' "${COMPREPLY[@]}"
"""
CASES = [
    pytest.param("binlint s", ["scan"], id="command"),
    pytest.param("binlint hook pre-r", ["pre-receive"], id="door"),
    pytest.param("binlint scan --his", ["--history"], id="option"),
    pytest.param("binlint scan --color a", ["always", "auto"], id="choices"),
    pytest.param("binlint scan --format sa", ["sarif"], id="formats"),
    pytest.param("binlint hook pre-push --fail-on e", ["error"], id="choices of a door"),
    pytest.param("binlint completion z", ["zsh"], id="shells"),
    pytest.param("binlint rules sh", ["show"], id="action"),
    pytest.param("binlint hook install pre-r", ["pre-receive"], id="hook"),
    pytest.param("binlint hook uninstall pre-push com", ["commit-msg"], id="another hook"),
]


def script(shell: str, folder: Path) -> Path:
    command = (sys.executable, "-m", "binlint", "completion", shell)
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, check=True)
    path = folder / f"binlint.{shell}"
    path.write_bytes(done.stdout)
    return path


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash")
@pytest.mark.parametrize(("line", "expected"), CASES)
def test_bash_completes(line: str, expected: list[str], tmp_path: Path) -> None:
    path = script("bash", tmp_path)
    command = ("bash", "--norc", "-c", _ASK_BASH, "-", str(path), *line.split())
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert (sorted(done.stdout.split()), done.stderr) == (expected, "")


@pytest.mark.skipif(not shutil.which("fish"), reason="there is no fish")
@pytest.mark.parametrize(("line", "expected"), CASES)
def test_fish_completes(line: str, expected: list[str], tmp_path: Path) -> None:
    path = script("fish", tmp_path)
    command = ("fish", "--no-config", "-c", f"source {path}; complete -C '{line}'")
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert sorted(each.split("\t")[0] for each in done.stdout.splitlines()) == expected


@pytest.mark.skipif(not shutil.which("zsh"), reason="there is no zsh")
def test_zsh_takes_the_script(tmp_path: Path) -> None:
    path = script("zsh", tmp_path)
    setup = f"autoload -Uz compinit; compinit -u -D; source {path}; echo $_comps[binlint]"
    done = subprocess.run(("zsh", "-f", "-c", setup), capture_output=True, text=True, check=True)

    assert (done.stdout, done.stderr) == ("_binlint\n", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_command_is_in_the_script(shell: str, console: Console) -> None:
    output = console("completion", shell).output

    for command in ("scan", "hook", "init", "fix", "baseline", "incident", "rules", "completion"):
        assert command in output
    assert output.isascii() or shell != "bash"


def test_an_unknown_shell_is_wrong_use(console: Console) -> None:
    outcome = console("completion", "tcsh")

    assert outcome.status == 2
    assert "invalid choice: 'tcsh'" in outcome.errors

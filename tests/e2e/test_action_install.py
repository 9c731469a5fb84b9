"""The action's installation finds a Python, needs little of the machine, and says what it lacks."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.e2e.workbench import PROJECT, Outcome, copy_project, run

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("action")]
SCRIPT = PROJECT / "hooks" / "github_action.sh"
PYTHON = Path(sys.executable).resolve()  # not that of an environment
TOOLS = ("sh", "cat", "chmod", "cp", "env", "mkdir", "mktemp", "rm", "uname")


class Machine:
    """A runner that has what its folder `bin` has, and nothing else."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.bin, self.temp = folder, folder / "bin", folder / "the temp"
        self.output = folder / "output"
        self.workspace = folder / "workspace"
        for path in (self.bin, self.temp, self.workspace):
            path.mkdir()
        for name in TOOLS:
            found = shutil.which(name)
            assert found
            (self.bin / name).symlink_to(found)

    def script(self, name: str, text: str) -> None:
        path = self.bin / name
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)

    def install(self, changed: dict[str, str] | None = None, action: Path = PROJECT) -> Outcome:
        kept = {name: os.environ[name] for name in os.environ if name.startswith(("PIP_", "SSL_"))}
        environment = {
            **kept,
            "PATH": str(self.bin),
            "GITHUB_ACTION_PATH": str(action),
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_OUTPUT": str(self.output),
            "RUNNER_TEMP": str(self.temp),
            "RUNNER_TOOL_CACHE": str(self.folder / "tools"),
            **(changed or {}),
        }
        given = {name: value for name, value in environment.items() if value}
        return run(str(self.bin / "sh"), SCRIPT, cwd=self.workspace, environment=given)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def assert_given_up(machine: Machine, outcome: Outcome, told: str) -> None:
    assert outcome.status == 2, outcome.everything
    command = outcome.output.splitlines()[-1]
    assert command.startswith("::error title=binlint%3A not installed::")
    assert told in command
    assert machine.output.read_text() == "exit-status=2\n"


@pytest.mark.parametrize("old", [False, True], ids=["none", "too-old"])
def test_without_a_python_it_names_what_brings_one(machine: Machine, old: bool) -> None:
    if old:
        machine.script("python3", "exit 1  # as the script that asks for 3.10 would")

    assert_given_up(machine, machine.install(), "put actions/setup-python before binlint")


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("RUNNER_OS", "Windows", "binlint runs on Linux and macOS"),
        ("RUNNER_TEMP", "/nowhere/at/all", "RUNNER_TEMP is no folder that can be written"),
        ("GITHUB_ACTION_PATH", "", "this is for a step of a workflow"),
        ("GITHUB_WORKSPACE", "", "this is for a step of a workflow"),
        ("GITHUB_ACTION_PATH", "/nowhere", "the installation failed: the lines above tell of what"),
    ],
)
def test_what_it_cannot_do_without_is_named(
    machine: Machine, variable: str, value: str, told: str
) -> None:
    (machine.bin / "python3").symlink_to(PYTHON)

    assert_given_up(machine, machine.install({variable: value}), told)


def test_a_command_that_fails_does_not_end_as_findings_do(machine: Machine) -> None:
    (machine.bin / "python3").symlink_to(PYTHON)
    (machine.bin / "cp").unlink()
    machine.script("cp", "echo no space left >&2; exit 1")

    outcome = machine.install()
    assert_given_up(machine, outcome, "the installation failed: the lines above tell of what")
    assert outcome.errors == "no space left\n"


@pytest.mark.parametrize("name", ["PIP_FIND_LINKS", "PIP_CONFIG_FILE", "PIP_CACHE_DIR"])
def test_a_setting_of_pip_that_points_into_the_workspace_is_refused(
    machine: Machine, name: str
) -> None:
    (machine.bin / "python3").symlink_to(PYTHON)

    outcome = machine.install({name: f"{machine.workspace}/wheels"})
    assert_given_up(machine, outcome, f"{name} points into the workspace, which a pull request can")


def test_without_a_package_index_it_says_so_even_with_an_old_pip(machine: Machine) -> None:
    refuse = 'case " $* " in *" --python "*) exit 2 ;; esac'  # as pip did before 22.3
    machine.script("python3", f'{refuse}\nexec {PYTHON} "$@"')

    outcome = machine.install({"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": ""})
    assert_given_up(machine, outcome, "it needs a package index, https://pypi.org or PIP_INDEX_URL")
    assert "No matching distribution" in outcome.errors


def test_it_needs_no_home_and_nothing_to_write_but_its_own_folder(machine: Machine) -> None:
    """With the runner's own Python, and settings of pip that would lead it astray."""
    tool = machine.folder / "tools" / "Python" / "3.12.0" / "x64" / "bin" / "python3"
    tool.parent.mkdir(parents=True)
    tool.symlink_to(PYTHON)
    action = copy_project(machine.folder / "the action")
    for path in (action, *action.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = sorted(action.rglob("*"))
    constraints = machine.workspace / "constraints.txt"
    constraints.write_text("PyYAML @ file:///of/the/repository\n")
    named = {"PIP_CONSTRAINT": str(constraints), "PIP_REQUIREMENT": str(constraints)}
    stray = named | {
        "PIP_USER": "1",
        "PIP_TARGET": str(machine.folder / "astray"),
        "PYTHONHOME": "/x",
    }
    (machine.workspace / "pip.py").write_text("raise SystemExit('of the repository')\n")

    outcome = machine.install(stray, action)

    assert (outcome.status, outcome.output) == (0, ""), outcome.everything
    assert sorted(action.rglob("*")) == before
    assert sorted(os.listdir(machine.workspace)) == ["constraints.txt", "pip.py"]
    assert not (machine.folder / "astray").exists()
    python = machine.output.read_text().removeprefix("python=").rstrip("\n")
    assert python.startswith(f"{machine.temp}/binlint-")
    command = (python, "-I", "-m", "binlint", "--version")
    told = run(*command, cwd=machine.workspace, environment={"PATH": str(machine.bin)})
    assert (told.status, told.output.split()[0]) == (0, "binlint")

"""Start a scan in a session of its own, stop it in the midst, and see which processes are left."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tests.e2e.workbench import BINLINT, PROJECT, Outcome

_PATIENCE = 60  # seconds, which no test needs unless something is wrong

# Holds up each git that is asked for contents until there is a file of this name, or nobody who
# would read them: then git ends by itself.
_HELD_UP = """#!/bin/sh
case "$*" in *--batch=*) while [ ! -e '{gate}' ] && kill -0 $PPID; do sleep 0.02; done ;; esac
exec '{git}' "$@"
"""


class Process(NamedTuple):
    """A process of a session."""

    id: int
    parent: int
    command: str


def processes(session: int) -> list[Process]:
    """Return the processes of a session that have not ended."""
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            state, parent, _, belongs = _status(name)
            command = Path("/proc", name, "cmdline").read_text("latin-1")
        except (OSError, ValueError):  # it has just ended
            continue
        if int(belongs) == session and state not in "ZX":
            found.append(Process(int(name), int(parent), command))
    return found


def _status(name: str) -> list[str]:
    return Path("/proc", name, "stat").read_text("latin-1").rpartition(")")[2].split()[:4]


class Scan:
    """A scan that is under way."""

    def __init__(self, root: Path, environment: dict[str, str], *arguments: str) -> None:
        self._process = subprocess.Popen(
            (*BINLINT, "scan", "--history", *arguments),
            cwd=root,
            env={**environment, "PYTHONPATH": str(PROJECT)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.id = self._process.pid

    def __enter__(self) -> Scan:
        return self

    def __exit__(self, *_: object) -> None:
        self.signal_all(signal.SIGKILL)
        with self._process:  # closes the streams
            pass

    def runs(self) -> bool:
        return self._process.poll() is None

    def workers(self) -> list[Process]:
        """Return the processes that share the work, but for the first."""
        return [
            each
            for each in processes(self.id)
            if each.parent == self.id and "binlint" in each.command
        ]

    def signal_all(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.id, number)

    def end(self) -> Outcome:
        """Wait for the end, of all processes that hold the streams too."""
        output, errors = self._process.communicate(timeout=_PATIENCE)
        return Outcome(self._process.returncode, output, errors)

    def left(self) -> list[Process]:
        """Return the processes that stay, given a while to end."""
        deadline = time.monotonic() + _PATIENCE
        while (left := processes(self.id)) and time.monotonic() < deadline:
            time.sleep(0.01)
        return left


def held_up(folder: Path, environment: dict[str, str]) -> tuple[dict[str, str], Path]:
    """Return an environment in which git is held up, and the file that lets it go on."""
    gate, program = folder / "gate", folder / "held" / "git"
    program.parent.mkdir()
    program.write_text(_HELD_UP.format(gate=gate, git=shutil.which("git")))
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{environment['PATH']}"
    return {**environment, "PATH": path}, gate


def until_held_up(scan: Scan, count: int) -> None:
    """Wait until so many gits are held up."""
    deadline = time.monotonic() + _PATIENCE
    while sum("--batch=" in each.command for each in processes(scan.id)) < count:
        assert scan.runs() and time.monotonic() < deadline
        time.sleep(0.01)

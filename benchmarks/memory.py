"""Tells the memory of the largest Python process that a command starts."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from benchmarks.measure import Contender

# A mark of the kernel is read, not a momentary value: only what a process takes within its last
# moments, less than this, can be missed.
PAUSE_SECONDS = 0.01
PROCESSES = Path("/proc")


def largest_python(contender: Contender, cwd: Path, environment: Mapping[str, str]) -> int | None:
    """Return the high-water mark in bytes; None if the run fails or there is no /proc to tell it.

    wait4, which tells it for the other contenders, counts git too, and git maps the whole pack.
    What forked processes share counts for each of them. Takes time from the command: run apart.
    """
    if not (PROCESSES / "self" / "status").exists():
        return None
    process = subprocess.Popen(
        contender.command,
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # by which its children are known
    )
    peak = 0
    while process.poll() is None:
        peak = max([peak, *(high_water(child) for child in session(process.pid))])
        time.sleep(PAUSE_SECONDS)
    return peak if process.returncode in contender.good_statuses else None


def session(leader: int) -> list[Path]:
    """Return the folders in /proc of the processes of a session."""
    found: list[Path] = []
    for entry in PROCESSES.iterdir():
        with suppress(OSError):  # it has ended meanwhile
            if entry.name.isdigit() and os.getsid(int(entry.name)) == leader:
                found.append(entry)
    return found


def high_water(process: Path) -> int:
    """Return the most that a Python process has held in memory, in bytes; 0 for any other."""
    with suppress(OSError):
        if (process / "exe").readlink().name.startswith("python"):
            for line in (process / "status").read_text().splitlines():
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) * 1024
    return 0

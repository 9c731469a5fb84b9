"""Runs commands side by side and keeps the best time and the peak memory of each."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, NamedTuple

# A contender that has used this many seconds is not run again: slow ones vary little.
ENOUGH_SECONDS = 30.0
# ru_maxrss counts bytes on macOS and KiB everywhere else.
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024


class Contender(NamedTuple):
    """A command to be timed; its output is thrown away."""

    name: str
    command: tuple[str, ...]
    # Findings are no failure: most tools say 1, kingfisher 200 or 205.
    good_statuses: tuple[int, ...] = (0, 1, 200, 205)


class Measurement(NamedTuple):
    """The best of several runs of one contender."""

    name: str
    seconds: float  # wall clock, the least of all runs
    peak_bytes: int  # the largest process, the most of all runs; children count one by one
    failure: str | None  # why the numbers mean nothing


def run_once(contender: Contender, cwd: Path, environment: Mapping[str, str]) -> Measurement:
    """Run a command to its end and measure it."""
    with tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen(
            contender.command,
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        # wait4 alone tells the memory of this child. On Linux it begins at what this process held
        # when it forked (exec keeps the mark), which is why nothing here holds inputs in memory.
        _, raw_status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(raw_status)
        failure = failure_of(process.returncode, contender, errors)
    return Measurement(contender.name, seconds, usage.ru_maxrss * MAXRSS_UNIT, failure)


def failure_of(status: int, contender: Contender, errors: IO[bytes]) -> str | None:
    """Say why a run does not count; a Python crash ends with 1, as a finding does."""
    errors.seek(0)
    if b"Traceback" in errors.read():
        return "crashed"
    return None if status in contender.good_statuses else f"ended with status {status}"


def best(one: Measurement, other: Measurement) -> Measurement:
    return Measurement(
        one.name,
        min(one.seconds, other.seconds),
        max(one.peak_bytes, other.peak_bytes),
        one.failure or other.failure,
    )


def compare(contenders: Sequence[Contender], cwd: Path, rounds: int) -> list[Measurement]:
    """Run all contenders in turn, round after round, so that a busy moment hits them alike."""
    # As pre-commit calls hooks: a hook on given files is measured, not one on the index.
    environment = {**os.environ, "PRE_COMMIT": "1"}
    results: dict[str, Measurement] = {}
    used = dict.fromkeys((contender.name for contender in contenders), 0.0)
    for _ in range(rounds):
        for contender in contenders:
            if used[contender.name] > ENOUGH_SECONDS:
                continue
            now = run_once(contender, cwd, environment)
            used[contender.name] += now.seconds
            results[contender.name] = best(results.get(contender.name, now), now)
    return list(results.values())

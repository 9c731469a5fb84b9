"""Runs commands side by side and keeps the time, the peak memory and the findings of each."""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Timer
from typing import IO, NamedTuple

# A contender that has used this many seconds is not run again: slow ones vary little.
ENOUGH_SECONDS = 30.0
# A contender that needs longer is stopped: on large histories some take hours.
LIMIT_SECONDS = 900.0
# ru_maxrss counts bytes on macOS and KiB everywhere else.
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024


class Contender(NamedTuple):
    """A command to be timed; its output is thrown away unless its findings are to be counted."""

    name: str
    command: tuple[str, ...]
    # Findings are no failure: most tools say 1, kingfisher 200 or 205.
    good_statuses: tuple[int, ...] = (0, 1, 200, 205)
    tally: Callable[[bytes], int] | None = None  # how many findings its output tells of


class Measurement(NamedTuple):
    """One run of a contender, or what stands for several."""

    name: str
    seconds: float  # wall clock
    peak_bytes: int  # the largest process, the most of all runs; children count one by one
    failure: str | None  # why the numbers mean nothing
    findings: int | None = None  # None where they are not counted


def run_once(contender: Contender, cwd: Path, environment: Mapping[str, str]) -> Measurement:
    """Run a command to its end, or to the limit, and measure it."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen(
            contender.command,
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output if contender.tally else subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,  # so that it can be stopped with all its children
        )
        peak_bytes = wait(process)
        seconds = time.perf_counter() - started
        failure = failure_of(process.returncode, seconds, contender, errors)
        findings = None if failure else findings_of(contender, output)
    return Measurement(contender.name, seconds, peak_bytes, failure, findings)


def wait(process: subprocess.Popen[bytes]) -> int:
    """Wait for a process, stop it at the limit, and return its peak memory in bytes."""
    watch = Timer(LIMIT_SECONDS, os.killpg, (process.pid, signal.SIGKILL))
    watch.start()
    try:
        # wait4 alone tells the memory of this child. On Linux it begins at what this process held
        # when it forked (exec keeps the mark), which is why nothing here holds inputs in memory.
        _, raw_status, usage = os.wait4(process.pid, 0)
    except KeyboardInterrupt:  # which the terminal does not send to another session
        os.killpg(process.pid, signal.SIGKILL)
        raise
    finally:
        watch.cancel()
    process.returncode = os.waitstatus_to_exitcode(raw_status)
    return int(usage.ru_maxrss) * MAXRSS_UNIT


def failure_of(status: int, seconds: float, contender: Contender, errors: IO[bytes]) -> str | None:
    """Say why a run does not count; a Python crash ends with 1, as a finding does."""
    if status == -signal.SIGKILL and seconds >= LIMIT_SECONDS:
        return f"stopped after {LIMIT_SECONDS:.0f} s"
    errors.seek(0)
    complaints = errors.read()
    if b"Traceback" in complaints:
        return "crashed"
    if b"fatal: unable to read" in complaints:  # gitleaks ends as usual when its git has died
        return "cut short: git lacks an object"
    return None if status in contender.good_statuses else f"ended with status {status}"


def findings_of(contender: Contender, output: IO[bytes]) -> int | None:
    if not contender.tally:
        return None
    output.seek(0)
    return contender.tally(output.read())


def best(runs: Sequence[Measurement]) -> Measurement:
    """Let the fastest run stand for all: right for short ones, which noise can only lengthen."""
    return summary(runs, min(run.seconds for run in runs))


def median(runs: Sequence[Measurement]) -> Measurement:
    return summary(runs, statistics.median(run.seconds for run in runs))


def summary(runs: Sequence[Measurement], seconds: float) -> Measurement:
    failures = [run.failure for run in runs if run.failure]
    return Measurement(
        runs[0].name,
        seconds,
        max(run.peak_bytes for run in runs),
        failures[0] if failures else None,
        runs[-1].findings,
    )


def surroundings() -> dict[str, str]:
    """Return the environment of every contender."""
    # As pre-commit calls hooks: a hook on given files is measured, not one on the index.
    # And no git, whoever starts it, fetches what a partial clone lacks.
    return {**os.environ, "PRE_COMMIT": "1", "GIT_NO_LAZY_FETCH": "1"}


def compare(
    contenders: Sequence[Contender],
    cwd: Path,
    rounds: int,
    stand_for: Callable[[Sequence[Measurement]], Measurement] = best,
    enough_seconds: float = ENOUGH_SECONDS,
) -> list[Measurement]:
    """Run all contenders in turn, round after round, so that a busy moment hits them alike."""
    environment = surroundings()
    runs: dict[str, list[Measurement]] = {contender.name: [] for contender in contenders}
    for _ in range(rounds):
        for contender in contenders:
            so_far = runs[contender.name]
            if sum(run.seconds for run in so_far) <= enough_seconds:
                so_far.append(run_once(contender, cwd, environment))
    return [stand_for(some) for some in runs.values()]

"""A scan of the history that is stopped leaves no process behind, and nothing that misleads."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.changing_repository import KEYS, VERSIONS, Changing
from tests.e2e.interrupting import Scan, held_up, until_held_up
from tests.leakage import binlint
from tests.sources.storing import import_blobs

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(sys.platform != "linux", reason="/proc tells which processes are left"),
]

_KILLS = 50
_JOBS = ("--jobs", "2")


@pytest.fixture
def changing(tmp_path: Path) -> Changing:
    made = Changing(tmp_path / "repository")
    for number, version in enumerate(VERSIONS):
        made.add(f"{number}.txt", version, f"use {KEYS[8]}")
    return made


@pytest.fixture
def large(changing: Changing) -> Changing:
    """Return one with more objects than one process takes at once."""
    import_blobs(changing.root, [b"%d\n" % number for number in range(1200)])
    return changing


def report(root: Path, *arguments: str) -> dict[str, Any]:
    shown = binlint(root, "scan", "--history", "--format=json", *arguments)
    told: dict[str, Any] = json.loads(shown.text)
    del told["seconds"]
    return told


def wait(scan: Scan, folder: Path, moment: float, *, is_aimed: bool) -> None:
    """Wait for a moment, or until the scan writes down what it has found."""
    deadline = time.monotonic() + moment
    while scan.runs() and (is_aimed or time.monotonic() < deadline):
        if is_aimed and folder.is_dir() and any(n[-4:] == ".new" for n in os.listdir(folder)):
            return
        if not is_aimed:
            time.sleep(0.001)


def test_killed_at_any_moment_the_next_scan_tells_what_a_fresh_one_does(
    changing: Changing, tmp_path: Path
) -> None:
    folder, older, moments = tmp_path / "cache", tmp_path / "older", random.Random(4)
    report(changing.root, "--cache", str(older))
    for number in range(10):
        changing.add(f"new/{number}.txt", VERSIONS[number % len(VERSIONS)], "change")
    fresh = report(changing.root, "--no-cache")

    for number in range(_KILLS):
        shutil.rmtree(folder, ignore_errors=True)
        if number % 2:
            shutil.copytree(older, folder)
        environment = changing.repository.environment
        with Scan(changing.root, environment, "--cache", str(folder), *_JOBS) as scan:
            wait(scan, folder, moments.uniform(0, 0.3), is_aimed=number % 3 == 0)

        assert report(changing.root, "--cache", str(folder)) == fresh, number
        assert os.listdir(folder) == ["history"], number
        assert scan.left() == [], number


@pytest.mark.parametrize("is_for_all", [True, False], ids=["group", "process"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stopped_it_is_incomplete_and_leaves_no_process(
    large: Changing, tmp_path: Path, number: signal.Signals, is_for_all: bool
) -> None:
    environment, _ = held_up(tmp_path, large.repository.environment)
    with Scan(large.root, environment, *_JOBS) as scan:
        until_held_up(scan, 2)
        if is_for_all:
            scan.signal_all(number)
        else:
            os.kill(scan.id, number)
        outcome = scan.end()

        assert outcome == (3, "", "binlint: interrupted: the scan is incomplete\n")
        assert scan.left() == []
        assert not (large.root / ".git" / "binlint").exists()


def test_without_one_of_its_processes_it_is_incomplete(large: Changing, tmp_path: Path) -> None:
    environment, gate = held_up(tmp_path, large.repository.environment)
    with Scan(large.root, environment, *_JOBS) as scan:
        until_held_up(scan, 2)
        (worker,) = scan.workers()
        os.kill(worker.id, signal.SIGKILL)
        gate.touch()
        outcome = scan.end()

        # What was found in the work tree is told.
        assert (outcome.status, outcome.errors) == (1, "")
        assert "a process of the scan ended early: try again with --jobs 1\n" in outcome.output
        assert "SCAN INCOMPLETE" in outcome.output
        assert scan.left() == []
        assert not (large.root / ".git" / "binlint").exists()


def test_without_the_first_of_its_processes_the_others_end(large: Changing, tmp_path: Path) -> None:
    environment, gate = held_up(tmp_path, large.repository.environment)
    with Scan(large.root, environment, *_JOBS) as scan:
        until_held_up(scan, 2)
        os.kill(scan.id, signal.SIGKILL)
        gate.touch()

        assert scan.end().status == -signal.SIGKILL
        assert scan.left() == []

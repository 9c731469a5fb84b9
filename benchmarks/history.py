"""Compares scans of a repository's whole history: with the peers, and with a scan once more."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from benchmarks import contenders
from benchmarks.measure import (
    Contender,
    Measurement,
    compare,
    median,
    run_once,
    surroundings,
)
from benchmarks.memory import largest_python
from benchmarks.repositories import (
    Objects,
    add_commits,
    common_folder,
    has_work_tree,
    list_objects,
    shared_copy,
)
from benchmarks.tables import aim, show

NEW_COMMITS = 10
# Three runs of all but the slowest.
ENOUGH_SECONDS = 120.0
FIRST, AGAIN = "first scan", f"rescan, {NEW_COMMITS} commits on"


def benchmark_history(repository: Path, rounds: int) -> None:
    common = common_folder(repository)
    if common is None:
        print(f"\nHistory of {repository.name}: left out, it is no git repository")
        return
    # Not below the repository, whose scans would find it.
    with tempfile.TemporaryDirectory(prefix="binlint-bench-") as name:
        folder = Path(name)
        objects = list_objects(repository, folder)
        if not objects.blobs:
            print(f"\nHistory of {repository.name}: left out, it has none")
            return
        benchmark_scans(repository, objects, rounds)
        benchmark_rescan(repository.name, common, folder, rounds)


def benchmark_scans(repository: Path, objects: Objects, rounds: int) -> None:
    """Compare with the floor and with the peers."""
    floor = contenders.floor(objects.halves)
    run_once(floor, repository, surroundings())  # afterwards the packs are in memory for all
    tree = has_work_tree(repository)
    present, missing = contenders.installed(contenders.history_scans(repository, tree))
    own, *peers = present
    results = compare([own, floor, *peers], repository, rounds, median, ENOUGH_SECONDS)
    show(
        f"History of {repository.name}: {objects.commits:,} commits,"
        f" {objects.blobs:,} blobs, {objects.bytes / 1e9:.2f} GB unpacked",
        results,
        contenders.FLOOR,
    )
    for name in missing:
        print(f"  {name} is not installed and is left out")
    if not tree:
        print("  detect-secrets is left out: it scans files, and there is no working tree")
    aim(results, contenders.FLOOR, 1.6)
    aim(results, "kingfisher", 0.25)
    if not results[0].failure:
        show_memory(own, repository)


def show_memory(own: Contender, repository: Path) -> None:
    peak = largest_python(own, repository, surroundings())
    if peak is not None:
        print(f"  binlint's largest Python process: {peak / 1e6:.0f} MB (aim: at most 200)")


def benchmark_rescan(name: str, common: Path, folder: Path, rounds: int) -> None:
    """Compare a scan without a cache with one that finds a cache and a few new commits."""
    copy, cache = folder / "copy.git", folder / "cache"
    shared_copy(common, copy)
    (first,), _ = contenders.installed([contenders.cached_scan(FIRST, cache)])
    firsts: list[Measurement] = []
    rescans: list[Measurement] = []
    for number in range(rounds):
        shutil.rmtree(cache, ignore_errors=True)
        firsts.append(run_once(first, copy, surroundings()))
        add_commits(copy, f"benchmark-{number}", NEW_COMMITS)
        rescans.append(run_once(first._replace(name=AGAIN), copy, surroundings()))
    results = [median(firsts), median(rescans)]
    show(f"History of {name} once more, with a cache", results)
    aim(results, FIRST, 0.1, AGAIN)

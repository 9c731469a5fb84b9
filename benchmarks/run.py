"""Compares binlint with its peers in one run on one machine, and prints the ratios."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))  # run as a script: its own folder is there, ours is not

from benchmarks import contenders  # noqa: E402
from benchmarks.history import benchmark_history  # noqa: E402
from benchmarks.inputs import LARGE_INPUTS, LargeInput  # noqa: E402
from benchmarks.measure import Measurement, compare  # noqa: E402
from benchmarks.repositories import has_work_tree  # noqa: E402
from benchmarks.tables import aim, show  # noqa: E402

PARTS = ("tree", "history", "startup", "large")
HOOK_FILES = 3


def tracked_files(repository: Path) -> list[str]:
    """Return the tracked files that are there, as git names them; empty outside a repository."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=repository, capture_output=True)
    names = done.stdout.decode(errors="surrogateescape").split("\0")
    return [name for name in names if name and (repository / name).is_file()]


def typical_files(repository: Path) -> list[str]:
    """Return three source files about the middle by size, so that the choice is repeatable."""
    sources = [name for name in tracked_files(repository) if name.endswith((".py", ".md", ".js"))]
    sources.sort(key=lambda name: ((repository / name).stat().st_size, name))
    first = max(0, (len(sources) - HOOK_FILES) // 2)
    return sources[first : first + HOOK_FILES]


def benchmark_repository(repository: Path, rounds: int) -> None:
    files = tracked_files(repository)
    size = sum((repository / name).stat().st_size for name in files)
    title = f"{repository.name}: {len(files):,} tracked files, {size / 1e6:.1f} MB"
    results = compare(contenders.tree_scans(), repository, rounds)
    show(f"Working tree of {title}", results)
    aim(results, "rg", 4)
    aim(results, "rg", 4, contenders.FILES_ONLY)
    aim(results, "detect-secrets", 0.02)
    chosen = typical_files(repository)
    if len(chosen) == HOOK_FILES:
        results = compare(contenders.hooks(chosen), repository, rounds * 2)
        show(f"Hook on three files of {repository.name}", results)
        aim(results, "detect-secrets-hook", 0.35)


def benchmark_large(kind: LargeInput, folder: Path) -> None:
    """Scan an input at two sizes: memory must not grow, time by no more than the size."""
    rows: list[Measurement] = []
    for size in kind.sizes:
        path = folder / f"{size}.{kind.unit}"
        kind.make(path, size)
        for result in compare(contenders.large_scans(str(path)), folder, rounds=2):
            rows.append(result._replace(name=f"{result.name} {size:,} {kind.unit}"))
    show(f"Large input: {kind.name}", sorted(rows, key=lambda row: row.name.split()[0]))
    small, large = (row.seconds for row in rows if row.name.startswith("binlint"))
    print(f"  twice the size takes {large / small:.2f} × the time (linear: about 2)")


def benchmark_startup(rounds: int) -> None:
    results = compare(contenders.startups(), PROJECT, rounds * 4)
    show("Start-up (--version)", results)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("repositories", nargs="*", type=Path, default=[PROJECT])
    parser.add_argument("--rounds", type=int, default=5, help="best of this many (default: 5)")
    parser.add_argument(
        "--history-rounds", type=int, default=3, help="median of this many (default: 3)"
    )
    parser.add_argument("--only", action="append", choices=PARTS, help="this part; repeatable")
    return parser.parse_args()


def benchmark_tree(repository: Path, rounds: int) -> None:
    if not has_work_tree(repository):
        print(f"\nWorking tree of {repository.name}: left out, the repository is bare")
        return
    print("Compared:", ", ".join(contender.name for contender in contenders.tree_scans()))
    benchmark_repository(repository, rounds)
    if repository == PROJECT:
        print("  A small repository measures start-up only; a bigger one says more: REPO=path")


def main() -> None:
    asked = arguments()
    parts = asked.only or PARTS
    for repository in (path.resolve(strict=True) for path in asked.repositories):
        if "tree" in parts:
            benchmark_tree(repository, asked.rounds)
        if "history" in parts:
            benchmark_history(repository, asked.history_rounds)
    if "startup" in parts:
        benchmark_startup(asked.rounds)
    if "large" in parts:
        for kind in LARGE_INPUTS:
            # Not below this project: git would ignore it there, and so would a scan.
            with tempfile.TemporaryDirectory(prefix="binlint-bench-") as folder:
                benchmark_large(kind, Path(folder))


if __name__ == "__main__":
    main()

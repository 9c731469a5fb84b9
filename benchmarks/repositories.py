"""What git knows of a repository to be scanned, and throw-away copies of it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import surroundings

LISTING = "--batch-check=%(objecttype) %(objectname) %(objectsize)"


class Objects(NamedTuple):
    """What the object database holds, reachable or not; what a partial clone lacks is not there."""

    commits: int
    blobs: int
    bytes: int  # of all blobs, unpacked
    halves: tuple[Path, Path]  # ids of blobs, a line each, in pack order


def git(cwd: Path, *arguments: str, given: bytes | None = None) -> bytes:
    """Return what git writes; raises CalledProcessError."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=cwd,
        env=surroundings(),
        input=given,
        stdout=subprocess.PIPE,
        check=True,
    )
    return done.stdout


def common_folder(repository: Path) -> Path | None:
    """Return the folder that holds the objects and refs; None outside a repository."""
    found = ask(repository, "--path-format=absolute", "--git-common-dir")
    return Path(found.decode(errors="surrogateescape").removesuffix("\n")) if found else None


def has_work_tree(folder: Path) -> bool:
    """Say whether there are files to scan: a folder outside any repository has some too."""
    return ask(folder, "--is-bare-repository") != b"true\n"


def ask(folder: Path, *questions: str) -> bytes:
    """Return what git tells of the repository around a folder; empty if there is none."""
    command = ["git", "rev-parse", *questions]
    done = subprocess.run(command, cwd=folder, env=surroundings(), capture_output=True)
    return b"" if done.returncode else done.stdout


def list_objects(repository: Path, folder: Path) -> Objects:
    """List all objects in pack order; the lists of blobs are written into `folder`."""
    listing = folder / "objects"
    with listing.open("wb") as output:  # a file: memory here would count as the contenders'
        subprocess.run(
            ["git", "cat-file", "--batch-all-objects", "--unordered", LISTING],
            cwd=repository,
            env=surroundings(),
            stdout=output,
            check=True,
        )
    commits = blobs = size = 0
    for kind, _, length in entries(listing):
        commits += kind == b"commit"
        if kind == b"blob":
            blobs, size = blobs + 1, size + int(length)
    return Objects(commits, blobs, size, halve(listing, blobs))


def entries(listing: Path) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Yield type, id and size of each object."""
    with listing.open("rb") as lines:
        for line in lines:
            kind, object_id, size = line.split()
            yield kind, object_id, size


def halve(listing: Path, blobs: int) -> tuple[Path, Path]:
    """Write the ids of the blobs into two files, the first half and the rest."""
    first, second = listing.with_name("first"), listing.with_name("second")
    ids = (object_id for kind, object_id, _ in entries(listing) if kind == b"blob")
    with first.open("wb") as one, second.open("wb") as other:
        for number, object_id in enumerate(ids):
            (one if number < blobs // 2 else other).write(object_id + b"\n")
    return first, second


def shared_copy(common: Path, copy: Path) -> None:
    """Make a bare repository with all refs, which borrows the objects of another."""
    git(copy.parent, "clone", "--quiet", "--mirror", "--shared", "--", str(common), str(copy))


def add_commits(copy: Path, branch: str, count: int) -> None:
    """Add commits on top of HEAD, each with a new source file, on a branch of their own."""
    stream = [f"reset refs/heads/{branch}\nfrom HEAD^0\n\n"]
    for number in range(count):
        text = "".join(f"price_{line} = {line} * {number + 1}  # {branch}\n" for line in range(150))
        stream.append(
            f"commit refs/heads/{branch}\n"
            f"committer Benchmark <benchmark@example.org> {1_800_000_000 + number} +0000\n"
            f"data <<END\nAdd prices\nEND\n"
            f"M 100644 inline {branch}/prices_{number}.py\ndata {len(text)}\n{text}\n"
        )
    git(copy, "fast-import", "--quiet", given="".join(stream).encode())

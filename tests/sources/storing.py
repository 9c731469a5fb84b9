"""Put objects into a real repository, fast or damaged, and let them be streamed."""

from __future__ import annotations

import subprocess
from hashlib import sha1
from pathlib import Path

from binlint.model import ScanError
from binlint.sources import objects
from binlint.sources.answers import Picked
from tests.sources.streaming import MARK, bare

Item = Picked | ScanError


def marks(data: bytearray) -> list[tuple[int, int]]:
    """Return where marks stand."""
    found, at = [], data.find(MARK)
    while at >= 0:
        found.append((at, at + len(MARK)))
        at = data.find(MARK, at + 1)
    return found


def import_blobs(folder: Path, blobs: list[bytes]) -> list[str]:
    """Write blobs into a pack, fast; return their ids."""
    told = b"".join(
        b"blob\nmark :%d\ndata %d\n%b\n" % (number, len(data), data)
        for number, data in enumerate(blobs, 1)
    )
    command = ["git", "fast-import", "--quiet", "--export-marks=marks"]
    subprocess.run(command, cwd=folder, input=told, check=True)
    lines = (folder / "marks").read_text().splitlines()
    return [id for _, id in sorted((int(line[1:].split()[0]), line.split()[1]) for line in lines)]


def write_loose(folder: Path, content: bytes, packed: bytes) -> str:
    """Write a loose object under the id of its true content, with other bytes."""
    id = sha1(content).hexdigest()
    path = folder / ".git" / "objects" / id[:2] / id[2:]
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(packed)
    return id


def hashed(folder: Path, data: bytes, *arguments: str) -> str:
    """Write an object that nothing refers to; return its id."""
    command = ["git", "hash-object", "-w", "--stdin", *arguments]
    done = subprocess.run(command, cwd=folder, input=data, capture_output=True, check=True)
    return done.stdout.decode().strip()


def listing(ids: list[str]) -> bytes:
    return "".join(f"{id}\n" for id in ids).encode()


def in_slices(ids: bytes, count: int) -> list[bytes]:
    """Cut a listing into slices of so many ids."""
    width = ids.index(b"\n") + 1
    return [ids[at : at + count * width] for at in range(0, len(ids), count * width)]


def picked(folder: Path, slices: list[bytes], told: list[int] | None = None) -> list[Item]:
    """Return what is picked, and add up how many objects were answered."""

    def advance(count: int, size: int) -> None:
        if told is not None:
            told[0] += count

    return bare(objects.pick(str(folder), slices, marks, advance, []))

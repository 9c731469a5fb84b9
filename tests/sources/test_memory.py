"""Inputs of any size are read in little memory, measured in a process of its own."""

from __future__ import annotations

import bz2
import gzip
import lzma
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.sources.gathering import write
from tests.sources.packing import make_tar, make_zip

MIB = 1 << 20

# Not getrusage: what it says of a new process includes what its parent had in memory.
SCAN = """
import sys
from binlint.model import Blob
from binlint.request import ScanRequest
from binlint.sources import files

read = 0
request = ScanRequest("paths", sys.argv[1], (sys.argv[1],))
for item in files.blobs(request, lambda path: False, lambda path: False):
    if isinstance(item, Blob):
        read += len(item.data)
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(read, int(peak.split()[1]) * 1024)
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")


def measure(folder: Path) -> tuple[int, int]:
    """Scan a folder; return how many bytes were read, and how many were in memory at most."""
    command = [sys.executable, "-c", SCAN, str(folder)]
    output = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    read, peak = map(int, output.split())
    return read, peak


def test_a_sparse_file(tmp_path: Path) -> None:
    with open(tmp_path / "sparse", "wb") as file:
        file.truncate(200 * MIB)

    read, peak = measure(tmp_path)

    assert 200 * MIB <= read <= 202 * MIB
    assert peak <= 60 * MIB


def test_a_file_of_one_line(tmp_path: Path) -> None:
    (tmp_path / "line").write_bytes(b"0123456789abcdef" * (4 * MIB))

    read, peak = measure(tmp_path)

    assert 64 * MIB <= read <= 65 * MIB
    assert peak <= 60 * MIB


def test_many_files(tmp_path: Path) -> None:
    write(tmp_path, {f"{number // 500}/{number:05}": "x" * 1000 for number in range(10_000)})

    read, peak = measure(tmp_path)

    assert read == 10_000 * 1000
    assert peak <= 40 * MIB


BOMBS = {
    "deflated": lambda: make_zip({"a": bytes(150 * MIB)}),
    "bzip2": lambda: make_zip({"a": bytes(150 * MIB)}, zipfile.ZIP_BZIP2),
    "lzma": lambda: make_zip({"a": bytes(150 * MIB)}, zipfile.ZIP_LZMA),
    "gzip": lambda: gzip.compress(bytes(150 * MIB), 1),
    "bz2": lambda: bz2.compress(bytes(150 * MIB)),
    "xz": lambda: lzma.compress(bytes(150 * MIB), preset=0),
    "in each other": lambda: gzip.compress(gzip.compress(bytes(150 * MIB), 1)),
    "tar": lambda: make_tar({"a": bytes(150 * MIB)}, "w:gz"),
    "directory": lambda: make_zip({f"{'long' * 50}{n}": b"" for n in range(15_000)}),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb(tmp_path: Path, kind: str) -> None:
    (tmp_path / "bomb").write_bytes(BOMBS[kind]())

    _, peak = measure(tmp_path)

    assert peak <= 100 * MIB

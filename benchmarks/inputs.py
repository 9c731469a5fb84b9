"""Makes large inputs at two sizes, never holding more than one block in memory."""

from __future__ import annotations

import random
import string
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

MEBI = 1 << 20
ALPHANUMERIC = string.ascii_letters + string.digits


class LargeInput(NamedTuple):
    """One kind of input, made by `make(path, size)`; the second size is twice the first."""

    name: str
    sizes: tuple[int, int]
    unit: str
    make: Callable[[Path, int], None]


def log_block() -> bytes:
    """Return 1 MiB of log lines, one in fifty with a SHA-256, so that the sieve has work."""
    draw = random.Random(1)
    lines: list[str] = []
    size = 0
    while size < MEBI:
        value = draw.randbytes(32).hex() if len(lines) % 50 == 0 else str(draw.random())
        lines.append(f"2026-01-01 12:00:00 INFO order filled symbol=BTCUSDT id={value}\n")
        size += len(lines[-1])
    return "".join(lines).encode()[: MEBI - 1] + b"\n"


def write_log(path: Path, mebibytes: int) -> None:
    block = log_block()
    with path.open("wb") as file:
        for _ in range(mebibytes):
            file.write(block)


def write_minified_line(path: Path, mebibytes: int) -> None:
    """Write one line of minified code without an end."""
    block = log_block().replace(b"\n", b";").replace(b" ", b",")
    with path.open("wb") as file:
        for _ in range(mebibytes):
            file.write(block)


def write_run(path: Path, mebibytes: int) -> None:
    """Write nothing but letters and digits: the worst that an expression can meet."""
    block = "".join(random.Random(2).choices(ALPHANUMERIC, k=MEBI)).encode()
    with path.open("wb") as file:
        for _ in range(mebibytes):
            file.write(block)


def write_small_files(path: Path, count: int) -> None:
    """Write files of some 200 bytes, a hundred to a folder."""
    draw = random.Random(3)
    for number in range(count):
        folder = path / f"{number // 100:05}"
        if number % 100 == 0:
            folder.mkdir(parents=True)
        text = f"price = {draw.random()}\n" * 8
        (folder / f"{number}.py").write_text(text)


LARGE_INPUTS = (
    LargeInput("one log file", (512, 1024), "MB", write_log),
    LargeInput("small files", (100_000, 200_000), "files", write_small_files),
    LargeInput("one minified line", (32, 64), "MB", write_minified_line),
    LargeInput("one run of letters and digits", (32, 64), "MB", write_run),
)

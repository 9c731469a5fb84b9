"""Run the real command line in this process, and look for secrets in all that comes out of it."""

from __future__ import annotations

import io
import os
import random
import re
import string
import sys
from base64 import b64encode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

from binlint import cli

PIECE = 12  # no so many consecutive characters of a secret may be shown
_ESCAPED = re.compile(r"\\+(?:u00|x)([0-9a-fA-F]{2})|%([0-9a-fA-F]{2})")


class Shown(NamedTuple):
    """How a command ended, and everything that it wrote."""

    status: int
    text: str  # both streams, one after the other


def generated_key(seed: int) -> str:
    """Make a value of the form of a Binance key; never the same as in the other tests."""
    choices = random.Random(f"wall {seed}").choices(string.ascii_letters + string.digits, k=64)
    return "".join(choices)


def leaked(text: str, secrets: Iterable[str]) -> list[str]:
    """Return the pieces of secrets that a text gives away, to a reader who knows escapes too."""
    plain = _ESCAPED.sub(lambda escape: chr(int(escape[1] or escape[2], 16)), text)
    # Quotes and signs between the characters hide nothing.
    readings = (text, plain, re.sub(r"[^A-Za-z0-9+/]", "", plain))
    shown = {piece for reading in readings for piece in _pieces(reading)}
    return sorted(shown & _pieces_of(tuple(secrets)))


@cache
def _pieces_of(secrets: tuple[str, ...]) -> frozenset[str]:
    forms = (form for each in secrets for form in _forms(each))
    return frozenset(piece for form in forms for piece in _pieces(form))


def _forms(secret: str) -> Iterator[str]:
    """Yield a secret as it is, and as hexadecimal and base64 have it, wherever it begins there."""
    yield secret
    octets = secret.encode()
    yield octets.hex()
    yield octets.hex().upper()
    for shift in range(3):
        yield b64encode(b"\0" * shift + octets).decode()[4 if shift else 0 : -4]


def _pieces(text: str) -> Iterator[str]:
    return (text[at : at + PIECE] for at in range(len(text) - PIECE + 1))


def binlint(folder: Path, *arguments: str, stdin: bytes = b"") -> Shown:
    """Run a command in a folder."""
    with _at(folder), _streams(stdin) as (output, errors):
        try:
            status = cli.main(arguments)
        except SystemExit as end:  # --help and --version
            status = int(end.code or 0)
        return Shown(status, _text(output) + _text(errors))


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    written = stream.buffer
    assert isinstance(written, io.BytesIO)
    return written.getvalue().decode()


@contextmanager
def _at(folder: Path) -> Iterator[None]:
    before = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextmanager
def _streams(stdin: bytes) -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, output, errors = (io.TextIOWrapper(io.BytesIO(data)) for data in (stdin, b"", b""))
    sys.stdout, sys.stderr = output, errors
    try:
        yield output, errors
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


def written_files(folder: Path, inputs: set[Path]) -> str:
    """Return the content of all files below a folder that were not among the inputs."""
    new = (path for path in sorted(folder.rglob("*")) if path.is_file() and path not in inputs)
    return "\n".join(path.read_text(encoding="utf-8") for path in new)

"""What the layers share: a stretch of text that stands for another, and long words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from binlint.model import Span

KEY_RUN = re.compile(r"[A-Za-z0-9+/]{64,}")
ALPHANUMERIC = bytes(chr(byte).isalnum() and byte < 128 for byte in range(256))


class Replacement(NamedTuple):
    """A stretch of text, and what it stands for."""

    source: Span
    text: str
    kind: str  # base64, escape, split


def words(text: str, table: bytes, shortest: int) -> Iterator[Span]:
    """Yield the maximal runs of a table's characters of `shortest` or more.

    As in the sieve, the characters are never walked in Python: an expression costs 30 times more.
    """
    flags = text.encode("latin-1", "replace").translate(table)
    wanted = b"\x01" * shortest
    at = flags.find(wanted)
    while at >= 0:
        end = flags.find(b"\x00", at)
        end = len(flags) if end < 0 else end
        yield Span(at, end)
        at = flags.find(wanted, end)

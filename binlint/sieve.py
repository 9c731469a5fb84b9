"""The sieve: could anything in these bytes matter? A clean byte costs about a nanosecond."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# Keys are alphanumeric; with "+" and "/" one pass also catches PEM lines, PKCS#8 bodies and
# base64, which would otherwise each need a search of their own.
_CLASS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_TABLE = bytes(byte in _CLASS for byte in range(256))

# Every run of 64 covers at least 16 sample points at stride 4. Sampling never walks the bytes in
# Python: measured 0.45 ns/byte on a 28 MB tree, where `re` over all of it needs 30 times longer.
_STRIDE = 4
_SAMPLES = b"\x01" * 16
_OUTSIDE = b"\x00"
_RUN = re.compile(rb"[A-Za-z0-9+/]{64,}")

# Each literal costs more than the sampling, so they are sought only where people write by hand:
# in the four repositories measured, no source file reaches a mebibyte and most data does.
_HANDWRITTEN = 1 << 20


class Sifted(NamedTuple):
    """What the sieve saw; false for bytes that need no further look."""

    runs: tuple[tuple[int, int], ...]  # byte ranges of whole runs of 64 or more, ascending
    words: frozenset[str]  # slower looks that are called for: split, escape, pem, pattern

    def __bool__(self) -> bool:
        return bool(self.runs or self.words)


def sift(data: bytes, keywords: tuple[bytes, ...] = (), named: bool = False) -> Sifted:
    """Return what in `data` deserves detection.

    `keywords` are those of the user's own rules; `named` says that the path speaks of Binance.
    """
    runs = tuple(_runs(data))
    return Sifted(runs, frozenset(_words(data, bool(runs), keywords, named)))


def _words(data: bytes, has_runs: bool, keywords: tuple[bytes, ...], named: bool) -> Iterator[str]:
    by_hand = len(data) <= _HANDWRITTEN and b"\0" not in data
    if by_hand and (has_runs or named or b"inance" in data or b"INANCE" in data):
        yield "split"  # a value may be split into several strings
    if by_hand and (b"\\u00" in data or b"\\x" in data):
        yield "escape"  # characters may be written as escapes
    if (by_hand or has_runs) and b"PRIVATE KEY" in data:
        yield "pem"  # a PEM block, whose lines may be short
    if any(keyword in data for keyword in keywords):
        yield "pattern"


def _runs(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the ranges of all maximal runs of 64 or more characters of the class."""
    samples = data[::_STRIDE].translate(_TABLE)
    at = samples.find(_SAMPLES)
    while at >= 0:
        end = samples.find(_OUTSIDE, at)
        end = len(samples) if end < 0 else end
        # The expression runs only where the samples allow a run: over the whole blob it would
        # take five times as long. A run reaches at most three bytes past its sample points.
        window = (max(0, at * _STRIDE - _STRIDE + 1), end * _STRIDE)
        for run in _RUN.finditer(data, *window):
            yield run.span()
        at = samples.find(_SAMPLES, end)

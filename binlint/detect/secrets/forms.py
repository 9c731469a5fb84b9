"""What a value looks like by itself: its form, and whether somebody made it up."""

from __future__ import annotations

import re
from binascii import a2b_base64
from itertools import pairwise
from typing import Literal

from binlint.model import KEY_SIZE

Form = Literal["mixed", "hex"]

# A random value has 40 distinct characters on average and never under 30 in 200,000 draws.
_MIXED_DISTINCT = 28
# 64 random hexadecimal digits lack three of the sixteen with p = 1e-3, six with p < 1e-9.
_HEX_DISTINCT = 11

_LOWER_HEX = re.compile(r"[0-9a-f]{64}")
_UPPER_HEX = re.compile(r"[0-9A-F]{64}")
_DIGITS = re.compile(r"[0-9]+")

# Whole words of five letters or more in one case: all of them together stand in a random value
# with p = 2e-5, words of four letters would in one of 5,000.
_MADE_OF = (
    *("example", "sample", "dummy", "placeholder", "changeme", "change", "replace", "insert"),
    *("secret", "apikey", "redacted", "masked", "hidden", "binance", "testnet", "invalid"),
    *("foobar", "lorem", "string", "private", "public"),
)
_WORDS = re.compile("|".join(f"{word}|{word.upper()}|{word.capitalize()}" for word in _MADE_OF))
# Six in a row of a keyboard or of the alphabet: p = 1e-8 a place in a random value.
_ROWS = (
    "qwertyuiopasdfghjklzxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
    "zyxwvutsrqponmlkjihgfedcba",
    "01234567890123456789",
    "9876543210",
)
_ROW_PIECE = 6
_PRINTABLE = bytes(range(0x20, 0x7F)) + b"\t\r\n"


def form_of(value: str) -> Form | None:
    """Tell the form of 64 alphanumeric characters; None for one Binance does not issue.

    "mixed" is that of live keys (both cases and digits); "hex", in one case, that of the futures
    testnet (lower) and of Binance TH (upper). A random mixed value lacks a digit with p = 1.3e-5
    and an upper or lower letter with p = 1e-15.
    """
    if len(value) != KEY_SIZE:
        return None
    distinct = len(set(value))
    if _LOWER_HEX.fullmatch(value) or _UPPER_HEX.fullmatch(value):
        return "hex" if distinct >= _HEX_DISTINCT and not value.isdigit() else None
    has_all = value.upper() != value != value.lower() and bool(_DIGITS.search(value))
    return "mixed" if has_all and distinct >= _MIXED_DISTINCT else None


def made_up(value: str) -> str | None:
    """Say why a value is no random one, or None: words, rows of keys, repeats, alternation.

    Of 200,000 random values in each form, some five are mistaken for made-up ones.
    """
    if _WORDS.search(value):
        return "contains a word"
    if _has_row(value.lower()):
        return "contains a row of the keyboard or alphabet"
    if _is_text(value):
        return "is a text in base64"
    if _repeats(value):
        return "repeats itself"
    if _alternates(value):
        return "alternates letters and digits"
    return None


def _has_row(lowered: str) -> bool:
    if _LOWER_HEX.fullmatch(lowered):
        # Hexadecimal digits run in order by chance once in 10,000 values; twelve never do.
        return "0123456789ab" in lowered or "fedcba987654" in lowered
    return any(
        row[at : at + _ROW_PIECE] in lowered
        for row in _ROWS
        for at in range(len(row) - _ROW_PIECE + 1)
    )


def _is_text(value: str) -> bool:
    """Tell whether the value is base64 of printable text (p = 1e-20 if random)."""
    return not a2b_base64(value).translate(None, _PRINTABLE)


def _repeats(value: str) -> bool:
    """Tell whether eight characters occur twice (p = 1e-11 if random; 1e-6 for hexadecimal)."""
    seen = set()
    for at in range(len(value) - 7):
        piece = value[at : at + 8]
        if piece in seen:
            return True
        seen.add(piece)
    return False


def _alternates(value: str) -> bool:
    """Tell whether letters and digits change places too often, as in values a person types.

    Random mixed values change 17 times on average (deviation 4.6), hexadecimal ones 29.5 (3.9);
    strict alternation changes 63 times and one digit in three 42 times.
    """
    changes = sum(a.isdigit() != b.isdigit() for a, b in pairwise(value))
    limit = 50 if _LOWER_HEX.fullmatch(value.lower()) else 38
    return changes >= limit


_PIECE = 16  # characters of a published value that are hashed together


def published(value: str, pieces: frozenset[str]) -> bool:
    """Tell whether a value is, or was made from, one that Binance's own documents publish.

    Four pieces of each published value are known by their hash. One that occurs anywhere in
    `value` is enough, in any case: published values are copied lower-cased, rotated and edited.
    """
    from hashlib import sha256  # 3 ms, only once there is a candidate

    lowered = value.lower()
    return any(
        sha256(lowered[at : at + _PIECE].encode()).hexdigest()[:_PIECE] in pieces
        for at in range(len(lowered) - _PIECE + 1)
    )

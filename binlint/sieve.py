"""The sieve: could anything in these bytes matter? A clean byte costs about a nanosecond."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from binlint.model import KEY_SIZE

# Keys are alphanumeric; with "+" and "/" one pass also catches PEM lines, PKCS#8 bodies and
# base64, which would otherwise each need a search of their own.
_CLASS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_TABLE = bytes(byte in _CLASS for byte in range(256))
# With zeros, which stand between the characters of UTF-16 and UTF-32.
_WIDE = _CLASS + b"\0"
_WIDE_TABLE = bytes(byte in _CLASS or not byte for byte in range(256))

Bytes = bytes | bytearray

# Every run of 64 covers at least 16 sample points at stride 4. Sampling never walks the bytes in
# Python: measured 0.45 ns/byte on a 28 MB tree, where `re` over all of it needs 30 times longer.
_STRIDE = 4
_SAMPLES = b"\x01" * 16
_OUTSIDE = b"\x00"
_WHOLE = b"\x01" * KEY_SIZE
_LONG = 2 * KEY_SIZE // _STRIDE - 1  # samples of a window in which two runs may lie apart
_REACH = KEY_SIZE - _STRIDE + 1  # bytes from a window's first sample in which its first run ends

# Each literal costs more than the sampling, so they are sought only where people write by hand:
# in the four repositories measured, no source file reaches a mebibyte and most data does.
_HANDWRITTEN = 1 << 20
# Larger files are not read for their structure: a program of 2 MiB takes ten seconds.
_READABLE = 2 << 20

# By the kind of file: what only Binance's clients and pages say, where no word of Binance stands.
# Each literal costs as much as the sampling, so there are few; an empty tuple stands for kinds
# that are looked at only if they, or their paths, name Binance.
_CODE = (b"ccxt", b"niversal", b"uturesClient", b"sapi")
_PROSE = (
    *(b"niversal", b"nrestricted", b"nable Withdraw"),
    *(name.encode() for name in ("币安", "幣安", "バイナンス", "바이낸스", "инанс")),
)
_SPECIAL = "special"
_SPECIAL_NAMES = (".env", "dockerfile", "containerfile", "docker-compose")
_NEEDLES: dict[str, tuple[bytes, ...]] = {
    **dict.fromkeys(("py", "pyi", "ipynb"), (*_CODE, b"sub_account")),
    **dict.fromkeys(("js", "jsx", "mjs", "cjs", "ts", "tsx", "mts"), _CODE),
    **dict.fromkeys(("vue", "svelte", "php", "rs", "rb"), _CODE),
    **dict.fromkeys(("java", "kt", "kts", "cs"), (*_CODE, b"ubAccount", b"SpotClientImpl")),
    **dict.fromkeys(("go",), (b"niversal", b"roxiedClient", b"utures.New", b"/sapi/")),
    **dict.fromkeys(("md", "markdown", "mdx", "rst", "txt", "adoc", "html", "htm"), _PROSE),
    **dict.fromkeys(("json", "json5", "jsonc", "yml", "yaml", "toml", "ini", "cfg", "conf"), ()),
    **dict.fromkeys(("xml", "config", "service", "code-workspace", "plist", "j2", "example"), ()),
    **dict.fromkeys(("sample", "template", "dist", "tmpl", "tpl", "default", "local"), ()),
    **dict.fromkeys(("env", "envrc", "properties", "tf", "tfvars", "hcl", "sh", "bash"), ()),
    **dict.fromkeys(("c", "cc", "cpp", "h", "hpp", "swift", "dart", "scala", "ex", "exs"), ()),
    **dict.fromkeys(("lua", "ps1", "jl", "zsh", "bat", "cmd", "http", "r", "sql", _SPECIAL), ()),
}


class Sifted(NamedTuple):
    """What the sieve saw; false for bytes that need no further look."""

    runs: tuple[tuple[int, int], ...]  # byte ranges of whole runs of 64 or more, ascending
    # Slower looks that are called for: split, escape, pem, pattern, structure; or that would be
    # but for the size: large.
    words: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.runs or self.words)


def needles(path: str) -> tuple[bytes, ...] | None:
    """Return the literals that call for a look at a file that does not name Binance.

    None for a kind of file whose structure cannot be read.
    """
    name = path[path.rfind("/") + 1 :].lower()
    kind = _SPECIAL if name.startswith(_SPECIAL_NAMES) else name[name.rfind(".") + 1 :]
    return _NEEDLES.get(kind)


def sift(
    data: bytes,
    keywords: tuple[bytes, ...] = (),
    named: bool = False,
    needles: tuple[bytes, ...] | None = None,
) -> Sifted:
    """Return what in `data` deserves detection.

    `keywords` are those of the user's own rules; `named` says that the path speaks of Binance;
    `needles` are those of the path.
    """
    found = runs(data)
    return Sifted(found, frozenset(_words(data, bool(found), keywords, named, needles)))


def _words(
    data: bytes,
    has_runs: bool,
    keywords: tuple[bytes, ...],
    named: bool,
    needles: tuple[bytes, ...] | None,
) -> Iterator[str]:
    by_hand = len(data) <= _HANDWRITTEN and b"\0" not in data
    kept = by_hand or needles is not None  # by hand, or of a kind whose structure can be read
    speaks = kept and (named or b"inance" in data or b"INANCE" in data)
    if by_hand and (speaks or has_runs):
        yield "split"  # a value may be split into several strings
    if needles is not None and (speaks or any(word in data for word in needles)):
        # Settings, calls or sentences may break a rule.
        yield "structure" if len(data) <= _READABLE else "large"
    if by_hand and (b"\\u00" in data or b"\\x" in data):
        yield "escape"  # characters may be written as escapes
    if (by_hand or has_runs) and b"PRIVATE KEY" in data:
        yield "pem"  # a PEM block, whose lines may be short
    if any(keyword in data for keyword in keywords):
        yield "pattern"


def spots(data: Bytes, keywords: tuple[bytes, ...] = ()) -> list[tuple[int, int]]:
    """Return the byte ranges, ascending, of what deserves a look in many objects at once.

    This is all that is sought in a history: runs, also in UTF-16 and UTF-32, and `keywords`. Each
    literal more would cost as much again.
    """
    found = [
        (start, end)
        for start, end in _ranges(data, _WIDE_TABLE)
        if end - start - data.count(0, start, end) >= KEY_SIZE
    ]
    for keyword in keywords:
        for word in (keyword, b"\0".join(keyword[at : at + 1] for at in range(len(keyword)))):
            at = data.find(word)
            while at >= 0:
                found.append((at, at + len(word)))
                at = data.find(word, at + 1)
    return sorted(found)


def runs(data: Bytes) -> tuple[tuple[int, int], ...]:
    """Return the byte ranges of whole runs of 64 or more, ascending."""
    return tuple(_ranges(data, _TABLE))


def _ranges(data: Bytes, table: bytes) -> Iterator[tuple[int, int]]:
    """Yield the ranges of all maximal runs of 64 or more bytes of a class."""
    samples = data[::_STRIDE].translate(table)
    find = samples.find
    at = find(_SAMPLES)
    while at >= 0:
        last = find(_OUTSIDE, at + len(_SAMPLES))
        last = len(samples) if last < 0 else last
        # In dense text the samples often meet no gap by chance. Each run in so short a window has
        # its middle in common with all others, and there stripping meets a gap at once.
        if last - at >= _LONG or not data[last * _STRIDE - KEY_SIZE : at * _STRIDE + _REACH].strip(
            _WIDE
        ):
            # A run reaches at most three bytes past its sample points.
            start = at * _STRIDE - _STRIDE + 1 if at else 0
            yield from _runs(data[start : last * _STRIDE].translate(table), start)
        at = find(_SAMPLES, last)


def _runs(marks: Bytes, start: int) -> Iterator[tuple[int, int]]:
    """Yield where the runs in a window are, which begins at `start`."""
    at = marks.find(_WHOLE)
    while at >= 0:
        first = marks.rfind(_OUTSIDE, 0, at) + 1
        last = marks.find(_OUTSIDE, at)
        last = len(marks) if last < 0 else last
        yield start + first, start + last
        at = marks.find(_WHOLE, last)

"""Read what is written in base64, in hexadecimal or in character escapes."""

from __future__ import annotations

import re
from binascii import Error as Base64Error
from binascii import a2b_base64, a2b_hex
from collections.abc import Callable, Iterator

from binlint.decode.replacements import ALPHANUMERIC, KEY_RUN, Replacement, words
from binlint.model import KEY_SIZE, Span

_DEPTH = 1  # layers below the first: a value encoded twice is seen, deeper nests are not

_SHORTEST_BASE64 = 86  # base64 of 64 characters, without its padding
_LONGEST = 1 << 20  # longer runs are images and archives; the head would tell, but not cheaply
_HEAD = 64  # characters decoded first, to tell text from everything else
_PADDING = re.compile(r"={0,2}(?![A-Za-z0-9+/=])")
# Lines of one block, as `base64` and mail programs wrap them: the next line of the same run.
_NEXT_LINE = re.compile(r"\r?\n[ \t]*([A-Za-z0-9+/]{1,76}={0,2})(?=\s|$)")
_WRAPPED = (64, 72, 76)
_HEXADECIMAL = re.compile(r"(?:[0-9a-f]{2}){64,}|(?:[0-9A-F]{2}){64,}")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

_ESCAPE = re.compile(r"(?<!\\)\\+(?:u00|x)([2-7][0-9a-fA-F])")
# Letters, digits and backslashes.
_ESCAPABLE = ALPHANUMERIC[: ord("\\")] + b"\x01" + ALPHANUMERIC[ord("\\") + 1 :]


def encoded(text: str, runs: tuple[Span, ...]) -> Iterator[Replacement]:
    """Yield the runs in base64 or hexadecimal that hold text with something like a key in it."""
    covered = 0
    for run in runs:
        if run.start < covered or not KEY_SIZE <= run.end - run.start <= _LONGEST:
            continue
        written, covered = _whole(text, run)
        decoded = _decode(written)
        if decoded is not None:
            yield Replacement(Span(run.start, covered), decoded, "base64")


def _whole(text: str, run: Span) -> tuple[str, int]:
    """Return a run with its padding and the wrapped lines that go on with it, and its end."""
    padding = _PADDING.match(text, run.end)
    if padding and padding[0]:
        return text[run.start : padding.end()], padding.end()
    pieces, end = [text[run.start : run.end]], run.end
    width = run.end - run.start
    while (
        width in _WRAPPED and (line := _NEXT_LINE.match(text, end)) and end - run.start < _LONGEST
    ):
        pieces.append(line[1])
        end = line.end()
        if len(line[1]) != width:
            break
    return "".join(pieces), end


def _decode(encoded: str, depth: int = _DEPTH) -> str | None:
    """Decode base64 or hexadecimal that holds text with a key in it; None for all else."""
    if len(encoded) < _SHORTEST_BASE64:
        return None
    bytes_from = a2b_hex if _HEXADECIMAL.fullmatch(encoded) else _from_base64
    # The head tells text from images, hashes and signatures at a hundredth of the cost.
    if _as_text(bytes_from, encoded[:_HEAD], cut=True) is None:
        return None
    decoded = _as_text(bytes_from, encoded)
    if decoded is None:
        return None
    inner = _decode(decoded.strip(), depth - 1) if depth else None
    if inner is not None:
        return inner
    return decoded if KEY_RUN.search(decoded) else None


def _from_base64(encoded: str) -> bytes:
    return a2b_base64(encoded + "=" * (-len(encoded) % 4))


def _as_text(decode: Callable[[str], bytes], encoded: str, cut: bool = False) -> str | None:
    try:
        octets = decode(encoded)
        octets = octets.replace(b"\0", b"") if octets[1::2].count(0) * 2 == len(octets) else octets
        text = octets.decode("utf-8", "ignore" if cut else "strict")
    except (Base64Error, ValueError):
        return None
    # "ignore" is for a last character that was cut in two; anything more was no text.
    if len(text.encode()) < len(octets) - 3 or _CONTROL.search(text):
        return None
    return text


def escapes(text: str) -> Iterator[Replacement]:
    """Yield the words in which escapes stand for characters of something like a key."""
    for word in words(text, _ESCAPABLE, KEY_SIZE):
        written = text[word.start : word.end]
        plain = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), written)
        if plain != written and KEY_RUN.search(plain):
            yield Replacement(word, plain, "escape")

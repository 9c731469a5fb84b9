"""Cut a stream of bytes into blobs small enough to hold, each knowing where it begins."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from binlint.model import Blob, Origin

# Reads at most so many bytes; fewer at will, none only at the end.
Read = Callable[[int], bytes]

LARGE = 16 << 20  # bytes; up to here an input is one blob
PIECE = 8 << 20  # bytes in a piece of a larger input
OVERLAP = 64 << 10  # bytes a piece has in common with the next: far more than any credential

_CHUNK = 1 << 20  # bytes asked for at once: a pipe gives 64 KiB, however large the buffer
_UNIT = 4  # bytes: cuts at multiples of it keep UTF-16 and UTF-32 aligned
_SEARCH = 64  # bytes to go back for a character boundary before giving up
_CONTINUATION = bytes(range(0x80, 0xC0))  # the bytes that begin no UTF-8 character


def pieces(read: Read, origin: Origin, head: bytes = b"") -> Iterator[Blob]:
    """Yield `head` and all that `read` gives: one blob, or overlapping pieces of a large input."""
    data, ended = fill(read, LARGE + 1, head)
    if ended and len(data) <= LARGE:
        yield Blob(origin, data)
        return
    line, column = 1, 1
    while not ended or len(data) > PIECE:
        end = _boundary(data, PIECE)
        yield Blob(origin, data[:end], line, column)
        start = _boundary(data, end - OVERLAP)
        line, column = _advance(data, start, line, column)
        data = data[start:]
        if not ended:
            data, ended = fill(read, PIECE + _UNIT, data)
    yield Blob(origin, data, line, column)


def fill(read: Read, size: int, head: bytes = b"") -> tuple[bytes, bool]:
    """Read on until there are `size` bytes, `head` included; tell whether the end came first."""
    chunks, missing = [head], size - len(head)
    while missing > 0:
        chunk = read(min(missing, _CHUNK))
        if not chunk:
            return b"".join(chunks), True
        chunks.append(chunk)
        missing -= len(chunk)
    return b"".join(chunks), False


def resume(head: bytes, read: Read) -> Read:
    """Put back what was read in advance."""
    import io

    taken = io.BytesIO(head)
    return lambda size: taken.read(size) or read(size)


def _boundary(data: bytes, at: int) -> int:
    """Return the last place up to `at` where a unit begins and, if one is near, a character."""
    at -= at % _UNIT
    for place in range(at, at - _SEARCH, -_UNIT):
        if data[place] not in _CONTINUATION:
            return place
    return at


def _advance(data: bytes, start: int, line: int, column: int) -> tuple[int, int]:
    """Return the line and column of `data[start]`, given those of `data[0]`.

    Each byte is counted once, by C code, whatever the length of the lines: linear time.
    """
    newlines = data.count(b"\n", 0, start)
    if not newlines:
        return line, column + _characters(data[:start])
    return line + newlines, 1 + _characters(data[data.rfind(b"\n", 0, start) + 1 : start])


def _characters(utf_8: bytes) -> int:
    return len(utf_8.translate(None, _CONTINUATION))

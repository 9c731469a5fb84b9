"""Read a tar archive from start to end, holding no more than a header of it.

Not by tarfile: that reads extended headers of any size as a whole, has had expressions that a
header makes run for hours (CVE-2024-6232), loops on negative sizes (CVE-2025-8194), and takes a
damaged header for the end of the archive. The format is that of POSIX 1003.1 (pax), with the
extensions of GNU tar; sparse files are read as they are stored, without their holes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import NamedTuple

from binlint.sources.member import BrokenArchive, Member
from binlint.sources.pieces import Read, fill

_BLOCK = 512
_CHUNK = 1 << 20
_MOST_IN_A_HEADER = 1 << 20  # bytes; real ones hold a path, times and attributes

_LINKS = b"12"  # hard, symbolic
_NOT_FILES = b"3456"  # character device, block device, folder, FIFO
_LONG = {b"L": "path", b"K": "linkpath"}  # GNU
_PAX, _PAX_GLOBAL, _VOLUME_LABEL, _SPARSE = b"x", b"g", b"V", b"S"


class _Header(NamedTuple):
    kind: bytes
    name: str
    target: str  # of a link
    size: int  # bytes that follow
    more: bool  # sparse: a further block of the map follows


def members(read: Read) -> Iterator[Member]:
    """Yield the files and links of a tar archive; raises BrokenArchive."""
    tape = _Tape(read)
    changes: dict[str, str] = {}  # what extended headers say of the member to come
    while header := _next_header(tape):
        if header.kind == _PAX:
            changes.update(_pax_records(tape.payload(header.size)))
        elif header.kind in _LONG:
            changes[_LONG[header.kind]] = _text(tape.payload(header.size))
        elif header.kind in (_PAX_GLOBAL, _VOLUME_LABEL):
            tape.payload(header.size)
        else:
            yield from _member(tape, _changed(header, changes))
            changes = {}


def _member(tape: _Tape, header: _Header) -> Iterator[Member]:
    if header.kind in _LINKS:
        target = header.target.encode("utf-8", "surrogateescape")
        yield Member(header.name, io.BytesIO(target).read)
    elif header.kind not in _NOT_FILES:
        more = header.kind == _SPARSE and header.more
        while more:
            more = bool(tape.exactly(_BLOCK)[504:505].strip(b"\0"))
        tape.open(header.size)
        yield Member(header.name, tape.read)
        tape.close()


class _Tape:
    """A stream in which there is no way back."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._left = 0  # bytes of the open member
        self._padding = 0  # bytes after it

    def exactly(self, count: int) -> bytes:
        """Return the next bytes, fewer only at the end."""
        return fill(self._read, count)[0]

    def payload(self, size: int) -> bytes:
        """Return what follows an extended header."""
        if size > _MOST_IN_A_HEADER:
            raise BrokenArchive("one of its headers is of absurd size")
        data = self.exactly(size + -size % _BLOCK)
        if len(data) < size:
            raise BrokenArchive("it ends too early")
        return data[:size]

    def open(self, size: int) -> None:
        self._left, self._padding = size, -size % _BLOCK

    def read(self, size: int) -> bytes:
        """Read on in the open member."""
        data = self._read(min(size, self._left)) if self._left else b""
        if self._left and not data:
            self._left = self._padding = 0
            raise BrokenArchive("it ends too early")
        self._left -= len(data)
        return data

    def close(self) -> None:
        """Skip what was not read of the open member."""
        left = self._left + self._padding
        while left and (data := self._read(min(left, _CHUNK))):
            left -= len(data)


def _next_header(tape: _Tape) -> _Header | None:
    """Return the next header, also behind an end: archives may have been put in a row."""
    past_the_end = False
    while block := tape.exactly(_BLOCK):
        if not block.strip(b"\0"):
            past_the_end = True
        elif _is_header(block):
            return _header(block)
        elif past_the_end:
            return None
        else:
            raise BrokenArchive("it is damaged")
    return None


def _is_header(block: bytes) -> bool:
    """Compare the sum of all bytes, those of the sum itself taken for spaces."""
    try:
        expected = _number(block[148:156])
    except BrokenArchive:
        return False
    return len(block) == _BLOCK and sum(block[:148], 8 * ord(" ")) + sum(block[156:]) == expected


def _header(block: bytes) -> _Header:
    name = _text(block[:100])
    prefix = _text(block[345:500]) if block[257:263] == b"ustar\0" else ""
    return _Header(
        kind=block[156:157],
        name=f"{prefix}/{name}" if prefix else name,
        target=_text(block[157:257]),
        size=_number(block[124:136]),
        more=block[482] != 0,
    )


def _changed(header: _Header, changes: dict[str, str]) -> _Header:
    size = changes.get("size")
    return header._replace(
        name=changes.get("GNU.sparse.name") or changes.get("path") or header.name,
        target=changes.get("linkpath") or header.target,
        size=header.size if size is None else _decimal(size),
    )


def _pax_records(payload: bytes) -> dict[str, str]:
    """Read records of the form `LENGTH KEY=VALUE\\n`, LENGTH counting all of it."""
    records, at = {}, 0
    while payload[at : at + 1].strip(b"\0"):
        space = payload.find(b" ", at, at + 20)
        end = at + _decimal(_text(payload[at : max(at, space)]))
        if not at < space < end <= len(payload):
            raise BrokenArchive("it is damaged")
        key, _, value = payload[space + 1 : end - 1].partition(b"=")
        records[_text(key)] = _text(value)
        at = end
    return records


def _decimal(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 20):
        raise BrokenArchive("it is damaged")
    return int(text)


def _number(field: bytes) -> int:
    """Read octal digits or, behind a byte of 0x80, a binary number."""
    if field[:1] == b"\x80":
        return int.from_bytes(field[1:], "big")
    digits = field.partition(b"\0")[0].strip() or b"0"
    if not digits.isdigit() or digits.strip(b"01234567"):
        raise BrokenArchive("it is damaged")
    return int(digits, 8)


def _text(field: bytes) -> str:
    return field.partition(b"\0")[0].decode("utf-8", "surrogateescape")

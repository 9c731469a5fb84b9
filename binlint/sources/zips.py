"""Read a zip archive: its directory by zipfile, its members in small steps.

zipfile would unpack bzip2 and lzma members without bound, drop what exceeds the size a member
claims to have, and drop the end of a member whose checksum is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from binlint.sources import inflate
from binlint.sources.budget import Budget
from binlint.sources.member import BrokenArchive, Member
from binlint.sources.pieces import Read, fill, resume

if TYPE_CHECKING:
    from zipfile import ZipInfo

# Bytes that zipfile may read at once, which it does with the whole directory and then takes up to
# fifteen times as much: room for 90,000 members.
_MOST_AT_ONCE = 4 << 20

_EMPTY = 2  # bytes to which nothing is deflated
_LOCAL_HEADER = 30  # bytes, before a name and extra fields
_ENCRYPTED, _HAS_END_MARK = 0x1, 0x2  # of the flags, the latter for lzma
_STORED, _DEFLATED, _BZIP2, _LZMA = 0, 8, 12, 14


def members(file: BinaryIO, budget: Budget) -> Iterator[Member]:
    """Yield the members of a zip archive; raises BrokenArchive."""
    for entry in _directory(file, budget):
        if entry.compress_size > _EMPTY or not entry.is_dir():
            yield Member(entry.filename, _checked(_lazily(file, entry, budget), entry.CRC))


def _directory(file: BinaryIO, budget: Budget) -> list[ZipInfo]:
    import struct
    import zipfile  # 4 ms, and zlib, bz2 and lzma with it

    view = _View(file)
    damages = (zipfile.BadZipFile, struct.error, ValueError, OverflowError, NotImplementedError)
    try:
        with zipfile.ZipFile(view) as archive:
            return archive.infolist()
    except damages as error:
        if view.refused:
            budget.too_many_members()
            return []
        raise BrokenArchive("it is damaged or cut off") from error


class _View:
    """A file as zipfile is shown it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.refused = False  # it wanted too much
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        if size > _MOST_AT_ONCE:
            self.refused = True
            raise ValueError("too much at once")
        return self._file.read(size)


def _lazily(file: BinaryIO, entry: ZipInfo, budget: Budget) -> Read:
    opened: list[Read] = []

    def read(size: int) -> bytes:
        if not opened:
            opened.append(_open(file, entry, budget))
        return opened[0](size)

    return read


def _checked(read: Read, expected: int) -> Read:
    """Complain of a wrong checksum, but only once all has been given."""
    from zlib import crc32

    found = 0

    def checked(size: int) -> bytes:
        nonlocal found
        data = read(size)
        found = crc32(data, found)
        if not data and found != expected:
            raise BrokenArchive("its checksum is wrong")
        return data

    return checked


def _open(file: BinaryIO, entry: ZipInfo, budget: Budget) -> Read:
    if entry.flag_bits & _ENCRYPTED:
        raise BrokenArchive("it is encrypted")
    packed = _packed(file, entry)
    if not entry.compress_size:
        return packed  # nothing, whatever the method
    if entry.compress_type == _STORED:
        return _counted(packed, budget)
    if entry.compress_type == _DEFLATED:
        return inflate.Inflated(packed, inflate.deflate(), budget).read
    if entry.compress_type == _BZIP2:
        return inflate.Inflated(packed, inflate.bzip2()._replace(start=b""), budget).read
    if entry.compress_type == _LZMA:
        return inflate.Inflated(_as_lzma_file(packed, entry), inflate.lzma_alone(), budget).read
    raise BrokenArchive(f"it is packed by a method not known here, number {entry.compress_type}")


def _packed(file: BinaryIO, entry: ZipInfo) -> Read:
    """Return a reader of the bytes of a member as they are stored."""
    start = entry.header_offset
    file.seek(max(start, 0))
    header = file.read(_LOCAL_HEADER)
    if start < 0 or header[:4] != b"PK\x03\x04" or len(header) < _LOCAL_HEADER:
        raise BrokenArchive("it is not where the directory says")
    at = start + _LOCAL_HEADER
    at += int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    end = at + entry.compress_size

    def read(size: int) -> bytes:
        nonlocal at
        file.seek(at)
        data = file.read(min(size, end - at))
        if not data and at < end:
            raise BrokenArchive("it ends too early")
        at += len(data)
        return data

    return read


def _counted(read: Read, budget: Budget) -> Read:
    def counted(size: int) -> bytes:
        data = b"" if budget.spent else read(size)
        budget.take_bytes(len(data))
        return data

    return counted


def _as_lzma_file(packed: Read, entry: ZipInfo) -> Read:
    """Give a member the header of an .lzma file: the same properties, then the unpacked size."""
    version, _ = fill(packed, 4)
    properties, _ = fill(packed, int.from_bytes(version[2:], "little"))
    if len(properties) != 5:
        raise BrokenArchive("it is damaged")
    size = (1 << 64) - 1 if entry.flag_bits & _HAS_END_MARK else entry.file_size
    return resume(properties + size.to_bytes(8, "little"), packed)

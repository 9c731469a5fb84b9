"""Tell an archive or a compressed file by its bytes; names are not to be trusted."""

from __future__ import annotations

from typing import Literal

Kind = Literal["zip", "gzip", "bzip2", "xz", "tar"]

HEAD = 512  # bytes at the start of an input that suffice to tell

_STARTS: dict[bytes, tuple[tuple[bytes, Kind], ...]] = {  # by the first two bytes
    b"PK": ((b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip")),
    b"\x1f\x8b": ((b"\x1f\x8b\x08", "gzip"),),
    b"BZ": tuple(
        (b"BZh%d" % level + block, "bzip2")
        for level in range(1, 10)
        for block in (b"1AY&SY", b"\x17rE8P\x90")  # pi: a block; the root of pi: the end
    ),
    b"\xfd7": ((b"\xfd7zXZ\x00", "xz"),),
}


_ZIP_END, _ZIP_END_SIZE = b"PK\x05\x06", 22  # the end of a zip without a comment
_FIRST = frozenset(start[0] for start in _STARTS)


def may_be_archive(data: bytearray, start: int, end: int) -> bool:
    """Tell at once, for one of very many objects, whether it may be an archive.

    A plain tar is left out: what its members hold stands there in plain.
    """
    if data[start] in _FIRST:
        starts = _STARTS.get(bytes(data[start : start + 2]), ())
        if any(data.startswith(each[0], start, end) for each in starts):
            return True
    return data.startswith(_ZIP_END, end - _ZIP_END_SIZE, end)


def archive_kind(data: bytes) -> Kind | None:
    """Name the format of an input, given as a whole or by its first HEAD bytes.

    A zip behind other bytes (a self-extractor, a Python zipapp) is known by its end, and so only
    when the input is whole and the archive has no comment.
    """
    for start, kind in _STARTS.get(data[:2], ()):
        if data.startswith(start):
            return kind
    if data[257:262] == b"ustar":
        return "tar"
    if data.startswith(_ZIP_END, len(data) - _ZIP_END_SIZE):
        return "zip"
    return None

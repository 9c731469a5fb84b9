"""Turn one input into its blobs and, if it is an archive, those of its members."""

from __future__ import annotations

from collections.abc import Iterator

from binlint.model import Blob, Origin, ScanError
from binlint.sources.magic import HEAD, archive_kind
from binlint.sources.pieces import Read, fill, pieces


def whole(data: bytes, origin: Origin) -> Iterator[Blob | ScanError]:
    """Yield an input that is held as a whole."""
    yield Blob(origin, data)
    if archive_kind(data):
        import io

        from binlint.sources import archives  # with zlib, lzma and more: for archives only

        yield from archives.members(io.BytesIO(data), origin)


def streamed(read: Read, origin: Origin, head: bytes = b"") -> Iterator[Blob | ScanError]:
    """Yield an input that can be read only once, from start to end; `head` was read already."""
    head, _ = fill(read, HEAD, head)
    if archive_kind(head[:HEAD]):
        from binlint.sources import archives

        yield from archives.contents(read, origin, head)
    else:
        yield from pieces(read, origin, head)

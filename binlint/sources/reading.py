"""Read one regular file that is open, and notice if it changes meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial

from binlint.model import Blob, Origin, ScanError
from binlint.sources import inputs
from binlint.sources.careful import Careful
from binlint.sources.magic import HEAD, archive_kind
from binlint.sources.pieces import LARGE, Read, pieces

# Not through a link, and without waiting: a FIFO in the place of a file would block for ever.
# Windows has none of these but O_BINARY.
OPEN = os.O_RDONLY
for _name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY"):
    OPEN |= getattr(os, _name, 0)


def contents(descriptor: int, before: os.stat_result, origin: Origin) -> Iterator[Blob | ScanError]:
    """Yield what an open file holds, then what its members do if it is an archive."""
    try:
        yield from _contents(descriptor, before, origin)
    except OSError as error:
        yield unread(origin.path, error)


def link(path: str, origin: Origin) -> Blob | ScanError:
    """Return where a link points, as text: a secret may stand there, too."""
    try:
        return Blob(origin, os.fsencode(os.readlink(path)))
    except OSError as error:
        return unread(origin.path, error)


def unread(path: str, error: OSError) -> ScanError:
    """Say why a file could not be read, and what helps."""
    if isinstance(error, PermissionError):
        remedy = "let yourself read it (chmod u+r), or exclude it"
    elif isinstance(error, FileNotFoundError):
        remedy = "it vanished during the scan; scan again"
    else:
        remedy = "see to the disk or exclude the file, and scan again"
    reason = error.strerror or type(error).__name__
    return ScanError(path, "read", f"the file could not be read: {reason}; {remedy}")


def _contents(
    descriptor: int, before: os.stat_result, origin: Origin
) -> Iterator[Blob | ScanError]:
    if before.st_size > LARGE:
        yield from _large(descriptor, origin)
        changed = _changed(descriptor, before)
    else:
        data = os.read(descriptor, before.st_size + 1)  # one more, to meet the end
        changed = _changed(descriptor, before)
        if len(data) == before.st_size:
            yield from inputs.whole(data, origin)
        else:  # it grew or shrank, or is one of those in /proc that have no size
            yield from _to_the_end(partial(inputs.streamed, origin=origin, head=data), descriptor)
    if changed:
        yield ScanError(origin.path, "read", "the file changed while it was read; scan again")


def _large(descriptor: int, origin: Origin) -> Iterator[Blob | ScanError]:
    yield from _to_the_end(partial(pieces, origin=origin), descriptor)
    os.lseek(descriptor, 0, os.SEEK_SET)
    if archive_kind(os.read(descriptor, HEAD)):
        from binlint.sources import archives  # with zlib, lzma and more: for archives only

        with open(descriptor, "rb", closefd=False) as file:
            yield from archives.members(file, origin)


def _to_the_end(
    blobs: Callable[[Read], Iterator[Blob | ScanError]], descriptor: int
) -> Iterator[Blob | ScanError]:
    """Yield all blobs up to where reading fails, and only then fail."""
    careful = Careful(partial(os.read, descriptor), OSError)
    yield from blobs(careful.read)
    if careful.failure:
        raise careful.failure


def _changed(descriptor: int, before: os.stat_result) -> bool:
    now = os.fstat(descriptor)
    return now.st_mtime_ns != before.st_mtime_ns or now.st_size != before.st_size

"""Unpack archives, and those inside of them, in memory and within limits."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from binlint.model import Blob, Origin, ScanError
from binlint.sources import inflate, tars, zips
from binlint.sources.budget import Budget, Limits
from binlint.sources.careful import Careful
from binlint.sources.magic import HEAD, Kind, archive_kind
from binlint.sources.member import BrokenArchive, Member
from binlint.sources.pieces import Read, fill, pieces, resume

_CODECS: dict[Kind, Callable[[], inflate.Codec]] = {
    "gzip": inflate.gzip,
    "bzip2": inflate.bzip2,
    "xz": inflate.xz,
}
_REMEDY = "mend it or unpack it yourself and scan the folder, or exclude it"
_LIMITS = Limits()


def members(file: BinaryIO, origin: Origin, limits: Limits = _LIMITS) -> Iterator[Blob | ScanError]:
    """Yield what is in an archive, but not its own bytes; `file` must be able to seek.

    The path of a member is `ARCHIVE!MEMBER`, as often as archives are inside of each other. A
    compressed file is an archive of one member; a compressed tar is one archive, not two.
    """
    budget = Budget(limits, file.seek(0, io.SEEK_END), origin.path)
    yield from _unpacked(file, origin, budget, depth=1)
    yield from budget.errors


def contents(
    read: Read, origin: Origin, head: bytes = b"", limits: Limits = _LIMITS
) -> Iterator[Blob | ScanError]:
    """Yield an archive that can be read only once, then what is in it; `head` was read already."""
    held, ended = fill(read, limits.held_bytes + 1, head)
    budget = Budget(limits, len(held), origin.path)
    yield from _held(held, None if ended else read, origin, budget, depth=1)
    yield from budget.errors


def _held(
    held: bytes, more: Read | None, origin: Origin, budget: Budget, depth: int
) -> Iterator[Blob | ScanError]:
    """Yield an archive and, unless there is more of it than is held, what is in it."""
    yield from pieces(more or _nothing, origin, held)
    if more:
        budget.too_large(origin.path)
    else:
        yield from _unpacked(io.BytesIO(held), origin, budget, depth)


def _nothing(size: int) -> bytes:
    return b""


def _unpacked(
    file: BinaryIO, origin: Origin, budget: Budget, depth: int
) -> Iterator[Blob | ScanError]:
    file.seek(0)
    kind = archive_kind(file.read(HEAD)) or "zip"  # behind something else, or we were not here
    file.seek(0)
    if kind == "zip":
        yield from _all(zips.members(file, budget), origin, budget, depth)
    elif kind == "tar":
        yield from _all(tars.members(file.read), origin, budget, depth)
    else:
        stream = inflate.Inflated(file.read, _CODECS[kind](), budget)
        yield from _decompressed(stream.read, origin, budget, depth)


def _decompressed(
    read: Read, origin: Origin, budget: Budget, depth: int
) -> Iterator[Blob | ScanError]:
    budget.take_member()
    careful = Careful(read, BrokenArchive)
    head, _ = fill(careful.read, HEAD)
    if archive_kind(head) == "tar":
        tar = tars.members(resume(head, careful.read))
        yield from _all(tar, origin, budget, depth)
    else:
        name = origin.path.rpartition("/")[2].rpartition("!")[2]
        inner = _inside(origin, name.rpartition(".")[0] or name)
        yield from _contents(head, careful.read, inner, budget, depth + 1)
    yield from _errors(origin, careful.failure, budget)


def _all(
    members: Iterable[Member], origin: Origin, budget: Budget, depth: int
) -> Iterator[Blob | ScanError]:
    try:
        for member in members:
            budget.take_member()
            if budget.spent:
                return
            inner = _inside(origin, member.name)
            careful = Careful(member.read, BrokenArchive)
            head, _ = fill(careful.read, HEAD)
            yield from _contents(head, careful.read, inner, budget, depth + 1)
            yield from _errors(inner, careful.failure, budget)
    except BrokenArchive as error:
        yield from _errors(origin, error, budget)


def _contents(
    head: bytes, read: Read, origin: Origin, budget: Budget, depth: int
) -> Iterator[Blob | ScanError]:
    """Yield a member, and what is in it if it is itself an archive."""
    limits = budget.limits
    if archive_kind(head) is None:
        yield from pieces(read, origin, head)
    elif depth > limits.depth:
        yield from pieces(read, origin, head)
        budget.too_deep(origin.path)
    else:
        held, ended = fill(read, limits.held_bytes + 1, head)
        yield from _held(held, None if ended else read, origin, budget, depth)


def _inside(origin: Origin, name: str) -> Origin:
    return origin._replace(path=f"{origin.path}!{name}")


def _errors(origin: Origin, failure: Exception | None, budget: Budget) -> Iterator[ScanError]:
    """Yield a failure, if there was one that is not the budget's doing."""
    if failure and not budget.spent:
        message = f"the archive or member could not be unpacked as a whole: {failure}; {_REMEDY}"
        yield ScanError(origin.path, "unpack", message)

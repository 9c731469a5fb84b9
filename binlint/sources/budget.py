"""What unpacking one archive may cost: a small file may be built to unpack for ever."""

from __future__ import annotations

from typing import NamedTuple

from binlint.model import ScanError

_REMEDY = "unpack it yourself and scan the folder, or exclude it"


class Limits(NamedTuple):
    """How far an archive, with all the archives inside of it, is unpacked."""

    total_bytes: int = 256 << 20  # unpacked: a second's work for zlib
    members: int = 10_000
    depth: int = 3  # archives within each other; a tar.gz is one
    ratio: int = 200  # unpacked to packed; text is at 3 to 20, a bomb at 1,000 and more
    free_bytes: int = 4 << 20  # unpacked before the ratio counts: a file of zeros is no bomb
    held_bytes: int = 32 << 20  # in an archive that must be held, being inside of another


class Budget:
    """Counts what has been spent on one outermost archive, and keeps what there is to complain."""

    def __init__(self, limits: Limits, packed_bytes: int, path: str) -> None:
        self.limits = limits
        self.spent = False  # nothing more is to be unpacked
        self._packed_bytes = packed_bytes
        self._unpacked_bytes = 0
        self._members = 0
        self._path = path
        self._exceeded: dict[str, ScanError] = {}

    @property
    def errors(self) -> tuple[ScanError, ...]:
        """One error for each limit that was exceeded."""
        return tuple(self._exceeded.values())

    def take_bytes(self, count: int) -> None:
        """Note that so many bytes were unpacked."""
        limits = self.limits
        self._unpacked_bytes += count
        if self._unpacked_bytes > limits.total_bytes:
            self._stop("total", f"over {limits.total_bytes >> 20} MiB come out of it")
        elif self._unpacked_bytes > max(limits.free_bytes, limits.ratio * self._packed_bytes):
            self._stop("ratio", f"over {limits.ratio} times its size comes out of it")

    def take_member(self) -> None:
        """Note that one more member is looked at."""
        self._members += 1
        if self._members > self.limits.members:
            self.too_many_members()

    def too_many_members(self) -> None:
        """Note that there are more members than may be looked at."""
        self._stop("members", f"it has over {self.limits.members:,} members")

    def too_deep(self, path: str) -> None:
        """Note that an inner archive stays packed, for what it is in."""
        self._exceed("depth", path, f"it is inside of {self.limits.depth} other archives")

    def too_large(self, path: str) -> None:
        """Note that an inner archive stays packed, for its size."""
        size = self.limits.held_bytes >> 20
        self._exceed("held", path, f"it has over {size} MiB and cannot be read in parts")

    def _stop(self, limit: str, reason: str) -> None:
        self.spent = True
        self._exceed(limit, self._path, f"{reason}; the rest was not scanned")

    def _exceed(self, limit: str, path: str, reason: str) -> None:
        message = f"the archive was not unpacked as a whole: {reason}; {_REMEDY}"
        self._exceeded.setdefault(limit, ScanError(path, "unpack", message))

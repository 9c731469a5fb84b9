"""Read from what may fail half-way."""

from __future__ import annotations

from binlint.sources.pieces import Read


class Careful:
    """A reader that ends where reading fails, so that what came before is kept."""

    def __init__(self, read: Read, *failures: type[Exception]) -> None:
        self._read = read
        self._failures = failures
        self.failure: Exception | None = None

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes, none at the end or from the failure on."""
        if self.failure:
            return b""
        try:
            return self._read(size)
        except self._failures as error:
            self.failure = error
            return b""

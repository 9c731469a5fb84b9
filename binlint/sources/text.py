"""Read a pipe: standard input, a log, an export of a chat."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from binlint.model import Blob, Origin, ScanError
from binlint.sources import inputs
from binlint.sources.careful import Careful


def blobs(stream: BinaryIO, path: str = "<stdin>") -> Iterator[Blob | ScanError]:
    """Yield what comes out of `stream`, in pieces if it is large, shown under the name `path`."""
    careful = Careful(stream.read, OSError)
    yield from inputs.streamed(careful.read, Origin(path, "text"))
    if isinstance(careful.failure, OSError):
        reason = careful.failure.strerror or "no reason given"
        yield ScanError(path, "read", f"the input broke off: {reason}; send it again")

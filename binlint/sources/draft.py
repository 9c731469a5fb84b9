"""Read the message of a commit that is being made, as git may keep it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from binlint.errors import UsageError
from binlint.model import Blob, Origin, ScanError
from binlint.request import ScanRequest
from binlint.sources import inputs
from binlint.sources.pieces import LARGE, resume

_ORIGIN = Origin("<commit message>", "message")
# Below scissors `git commit --verbose` shows the difference to the last commit, and takes both out
# again. Other options keep what is below, and no hook is told which were given: so it is read but
# for that difference, of which pre-commit looks at what is new. Without an editor there is none.
_SCISSORS = re.compile(rb"^\S{1,8} -{24} >8 -{24}\n", re.MULTILINE)
_DIFFERENCE = re.compile(rb"^diff --(?:git|cc|combined) ", re.MULTILINE)


def blobs(request: ScanRequest) -> Iterator[Blob | ScanError]:
    """Yield the message in the one file that the request names; UsageError if there is none.

    Comments are read, too: whether git takes them out depends on options that no hook is told of.
    """
    (path,) = request.paths
    try:
        with open(path, "rb") as file:
            data = file.read(LARGE + 1)
            if len(data) > LARGE:
                yield from inputs.streamed(resume(data, file.read), _ORIGIN)
            else:
                yield Blob(_ORIGIN, _without_difference(data) if request.edited else data)
    except OSError as error:
        raise UsageError(f"{path}: the message cannot be read: {error.strerror}") from None


def _without_difference(message: bytes) -> bytes:
    scissors = _SCISSORS.search(message)
    shown = _DIFFERENCE.search(message, scissors.end()) if scissors else None
    return message[: shown.start()] if shown else message

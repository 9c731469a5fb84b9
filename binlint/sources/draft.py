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
# What `git commit --verbose` writes above the difference that it shows, and takes out with it. Of
# its two lines of explanation, which are translated, either the words tell, or the difference
# that follows. Below a line that only looks like scissors git keeps all.
_SCISSORS = re.compile(
    rb"""
    ^(\S{1,8})\ -{24}\ >8\ -{24}\n
    (?: \1\ Do\ not\ modify\ or\ remove\ the\ line\ above\.\n
        \1\ Everything\ below\ it\ will\ be\ ignored\.(?:\n|\Z)
      | \1\ [^\n]+\n \1\ [^\n]+\n diff\ --(?:git|cc|combined)\ )
    """,
    re.MULTILINE | re.VERBOSE,
)


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
                cut = _SCISSORS.search(data)
                yield Blob(_ORIGIN, data[: cut.start()] if cut else data)
    except OSError as error:
        raise UsageError(f"{path}: the message cannot be read: {error.strerror}") from None

"""Tell where what is scanned has another policy than the commit whose policy holds."""

from __future__ import annotations

import os
from collections.abc import Iterator

from binlint.errors import IncompleteError
from binlint.model import ScanError
from binlint.policies import Base
from binlint.policy import config
from binlint.policy.baseline import MOST_BYTES
from binlint.policy.foreign import Disk, Shelf
from binlint.request import ScanRequest
from binlint.sources.committed import Tree

_MOST_TIPS = 10  # of a push of many branches


class _WorkTree(Disk):
    """The files that are there now, by their paths below the top."""

    def __init__(self, top: str) -> None:
        self._top = top

    def has(self, path: str) -> bool:
        return super().has(os.path.join(self._top, path))

    def read(self, path: str, most: int) -> bytes:
        return super().read(os.path.join(self._top, path), most)


def noted(request: ScanRequest, base: Base) -> ScanRequest:
    """Return the request with notes on the files that are another in what it scans."""
    held = Tree(base.name, base.commit, base.top, hook=base.hook)
    own = f"{base.inside}/" if base.inside and request.mode == "paths" else ""
    notes = {
        ScanError(path.removeprefix(own), "policy", difference)
        for head in _heads(request, base)
        for path in base.files
        if (difference := _difference(path, held, head, base))
    }
    told = base._replace(notes=tuple(sorted(notes)))
    return request._replace(policy=request.policy._replace(base=told))


def _heads(request: ScanRequest, base: Base) -> Iterator[Shelf]:
    """Yield what is scanned: commits, the index, or the work tree if there is one."""
    if request.range:
        for tip in request.range.tips[:_MOST_TIPS]:
            yield Tree("", tip, base.top, hook=base.hook)
    elif request.mode == "staged":
        yield Tree("", "", base.top, hook=base.hook)
    elif os.path.lexists(os.path.join(base.top, ".git")):
        yield _WorkTree(base.top)


def _difference(path: str, held: Shelf, head: Shelf, base: Base) -> str:
    """Say how a file differs; empty if it does not."""
    try:
        then, now = (config.said(path, MOST_BYTES, shelf) for shelf in (held, head))
    except IncompleteError:  # a tip that is no commit, say, of which the scan itself tells
        return ""
    if then == now:
        return ""
    if then is None:
        return f"is new since {base.name}, and does not hold"
    if now is None:
        return f"is gone, or moved, since {base.name}; that of {base.name} holds"
    return f"differs from that of {base.name}; that of {base.name} holds"

"""Read git's raw trees, as far as a search needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ENTRY = re.compile(rb"([0-7]{5,6}) ([^\0]{1,8192})\0", re.DOTALL)


def entries(tree: bytes, id_size: int = 20) -> Iterator[tuple[bytes, bytes]]:
    """Yield mode and name of each entry of a tree; a damaged one ends early."""
    at = 0
    while entry := _ENTRY.match(tree, at):
        yield entry[1], entry[2]
        at = entry.end() + id_size

"""Read git's raw trees, as far as a search needs them."""

from __future__ import annotations

from collections.abc import Iterator

_OCTAL = b"01234567"


class Malformed(ValueError):
    """A tree that git could not read either."""


def entries(tree: bytes, id_size: int = 20) -> Iterator[tuple[bytes, bytes]]:
    """Yield mode and name of each entry of a tree; raises Malformed where there is none."""
    at = 0
    while at < len(tree):
        space = tree.find(b" ", at)
        end = tree.find(b"\0", space + 1)
        mode, name = tree[at:space], tree[space + 1 : end]
        if not 0 <= space < end or not mode or not name or mode.strip(_OCTAL):
            raise Malformed
        yield mode, name
        at = end + 1 + id_size
    if at > len(tree):
        raise Malformed

"""Read git's raw commits, tags and trees, as far as a search needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What a signed tag ends with: base64 in lines of 64, which would look like keys. Nothing may
# follow it: a signature that is quoted in a message must not hide the rest.
_SIGNATURE = re.compile(
    rb"""^-----BEGIN\ (?:PGP|SSH|SIGNED)\ [A-Z\ ]{1,20}-----\n
    (?: .*\n )*?
    -----END\ [A-Z\ ]{1,24}-----\s*\Z""",
    re.MULTILINE | re.VERBOSE,
)
_ENTRY = re.compile(rb"([0-7]{5,6}) ([^\0]{1,8192})\0", re.DOTALL)


def message(data: bytes) -> bytes:
    """Return the message of a commit or tag, without the signature at its end."""
    text = data.partition(b"\n\n")[2]
    last = max(0, text.rfind(b"-----BEGIN "))
    return text[:last] if _SIGNATURE.match(text, last) else text


def header(data: bytes, name: bytes) -> bytes:
    """Return a line of the header of a commit or tag; empty if there is none of that name."""
    head = data.partition(b"\n\n")[0]
    for line in head.split(b"\n"):
        if line.startswith(name + b" "):
            return line[len(name) + 1 :]
    return b""


def entries(tree: bytes, id_size: int = 20) -> Iterator[tuple[bytes, bytes]]:
    """Yield mode and name of each entry of a tree; a damaged one ends early."""
    at = 0
    while entry := _ENTRY.match(tree, at):
        yield entry[1], entry[2]
        at = entry.end() + id_size

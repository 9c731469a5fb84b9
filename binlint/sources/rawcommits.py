"""Read git's raw commits and tags, which may be malformed: who, when, and the message."""

from __future__ import annotations

import re
import time
from typing import NamedTuple

from binlint.traces import Author

# What a signed tag ends with is base64 in lines of 64, which look like keys. It is blanked and not
# cut off: what stands behind it is a part of the message, too.
_SIGNATURE = re.compile(rb"^-----BEGIN ((?:PGP|SSH|SIGNED) [A-Z]{1,20})-----", re.MULTILINE)
_MOST_OF_A_SIGNATURE = 64 << 10  # bytes; one of RSA has 800
_MOST_OF_A_NAME = 500  # bytes


class Record(NamedTuple):
    """What a commit or tag tells."""

    author: Author
    message: bytes  # with blank lines where a signature was
    object: str = ""  # of a tag: the id of what it names
    kind: str = ""  # of a tag: commit, tag, tree or blob


def read(data: bytes) -> Record:
    """Return what a raw commit or tag tells; what is malformed is empty."""
    head, _, message = data.partition(b"\n\n")
    lines: dict[bytes, bytes] = {}
    for line in head.split(b"\n"):
        name, _, value = line.partition(b" ")
        lines.setdefault(name, value)
    return Record(
        _author(lines.get(b"author") or lines.get(b"tagger") or b""),
        _without_signatures(message),
        lines.get(b"object", b"").decode("ascii", "replace"),
        lines.get(b"type", b"").decode("ascii", "replace"),
    )


def _without_signatures(message: bytes) -> bytes:
    """Blank signatures; the lines stay where they are."""
    kept, at = [], 0
    while begin := _SIGNATURE.search(message, at):
        closing = b"-----END %b-----" % begin[1]
        end = message.find(closing, begin.end(), begin.end() + _MOST_OF_A_SIGNATURE)
        # Without an end it is no signature, but may be said to be one, to hide a key in it.
        stop = begin.end() if end < 0 else end + len(closing)
        signed = message[begin.start() : stop]
        kept += [message[at : begin.start()], signed if end < 0 else b"\n" * signed.count(b"\n")]
        at = stop
    return b"".join((*kept, message[at:]))


def _author(line: bytes) -> Author:
    """Take apart `NAME <ADDRESS> SECONDS ZONE`."""
    name, closing, when = line.rpartition(b">")
    shown = (name + closing)[:_MOST_OF_A_NAME].decode("utf-8", "replace").strip()
    return Author(shown, _date((when.split() or [b""])[0]))


def _date(seconds: bytes) -> str:
    if not re.fullmatch(rb"[0-9]{1,11}", seconds):
        return ""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(seconds)))

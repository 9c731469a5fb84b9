"""Read git's raw commits and tags, which may be malformed: who, when, and all that they say."""

from __future__ import annotations

import re
import time
from typing import NamedTuple

from binlint.model import KEY_SIZE
from binlint.traces import Author

# A signature is base64 in lines of 64, which look like keys. It is blanked and not cut off: what
# stands behind it is a part of the message, too.
_SIGNATURE = re.compile(  # it begins with letters, so that it is found fast, and not with a "^"
    rb"-----BEGIN (PGP SIGNATURE|PGP MESSAGE|SSH SIGNATURE|SIGNED MESSAGE)-----"
)
_MOST_OF_A_SIGNATURE = 64 << 10  # bytes; one of RSA has 800
_NEVER = 1 << 62

_ID = re.compile(rb"(?:mergetag )?(?:tree|parent|object) [0-9a-f]{1,64}")
_USUAL = frozenset(
    (b"author", b"committer", b"tagger", b"encoding", b"type", b"tag", b"gpgsig", b"gpgsig-sha256")
)
_TABLE = bytes(ord("x") if bytes((byte,)).isalnum() else ord(" ") for byte in range(256))
_APART = b"\n" * 20  # what stands near a value is taken to belong to it
_MOST_OF_A_NAME = 500  # bytes


class Record(NamedTuple):
    """What a commit or tag tells."""

    author: Author
    message: bytes  # as `text` returns it
    object: str = ""  # of a tag: the id of what it names
    kind: str = ""  # of a tag: commit, tag, tree or blob
    time: int = 0  # seconds since 1970, 0 if it does not say


def read(data: bytes) -> Record:
    """Return what a raw commit or tag tells; what is malformed is empty."""
    head = data.partition(b"\n\n")[0]
    lines: dict[bytes, bytes] = {}
    for line in head.split(b"\n"):
        name, _, value = line.partition(b" ")
        lines.setdefault(name, value)
    author, seconds = _author(lines.get(b"author") or lines.get(b"tagger") or b"")
    return Record(
        author,
        text(data),
        lines.get(b"object", b"").decode("ascii", "replace"),
        lines.get(b"type", b"").decode("ascii", "replace"),
        seconds,
    )


def text(data: bytes) -> bytes:
    """Return all that a raw commit or tag says, with blank lines where signatures were.

    That is its message, and behind it what its header holds besides the usual: a tag that was
    merged, or lines that mean nothing to git.
    """
    head, _, message = data.partition(b"\n\n")
    # Lines of one entry but the first begin with a space.
    unfolded = head.replace(b"\n ", b"\n").replace(b" -----BEGIN ", b"\n-----BEGIN ")
    lines = _without_signatures(unfolded).split(b"\n")
    more = b"\n".join(b"" if not line or _is_usual(line) else line for line in lines).strip(b"\n")
    return _without_signatures(message) + (_APART + more if more else b"")


def _is_usual(line: bytes) -> bool:
    """Tell whether a line of a header holds no more than an id, which may look like a key, or who.

    A name may be as long as a key.
    """
    if line.partition(b" ")[0] in _USUAL:
        return b"x" * KEY_SIZE not in line.translate(_TABLE)
    return _ID.fullmatch(line) is not None


def _without_signatures(text: bytes) -> bytes:
    """Blank signatures; the lines stay where they are."""
    kept, at = [], 0
    ends: dict[bytes, int] = {}  # where the next one of a kind ends: it is not sought twice
    while begin := _SIGNATURE.search(text, at):
        kind, start = begin[1], begin.end()
        if ends.get(kind, 0) < start:
            found = text.find(b"-----END %b-----" % kind, start)
            ends[kind] = _NEVER if found < 0 else found + len(b"-----END -----") + len(kind)
        # Without an end it is no signature, but may be said to be one, to hide a key in it.
        is_line = text[max(0, begin.start() - 1) : begin.start()] in (b"", b"\n")
        is_one = is_line and ends[kind] - start <= _MOST_OF_A_SIGNATURE
        stop = ends[kind] if is_one else start
        signed = text[begin.start() : stop]
        kept += [text[at : begin.start()], b"\n" * signed.count(b"\n") if is_one else signed]
        at = stop
    return b"".join((*kept, text[at:]))


def _author(line: bytes) -> tuple[Author, int]:
    """Take apart `NAME <ADDRESS> SECONDS ZONE`."""
    name, closing, when = line.rpartition(b">")
    shown = (name + closing)[:_MOST_OF_A_NAME].decode("utf-8", "replace").strip()
    said = (when.split() or [b""])[0]
    if not re.fullmatch(rb"[0-9]{1,11}", said):
        return Author(shown, ""), 0
    date = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(said)))
    return Author(shown, date), int(said)

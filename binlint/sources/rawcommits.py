"""Read git's raw commits and tags, which may be malformed: who, when, and all that they say."""

from __future__ import annotations

import re
import time
from typing import NamedTuple

from binlint.model import KEY_SIZE
from binlint.traces import Author

# A signature is base64 in lines of 64, which look like keys. It is blanked and not cut off: what
# stands behind it is a part of the message, too. What only says that it is one is kept.
_SIGNATURE = re.compile(
    rb"""
    -----BEGIN\ (PGP\ SIGNATURE|PGP\ MESSAGE|SSH\ SIGNATURE|SIGNED\ MESSAGE)-----\n
    (?:[A-Z][A-Za-z]{1,20}:\ [^\n]{0,60}\n)*   # as Version: and Comment:, too short for a key
    (?:[A-Za-z0-9+/=]{0,76}\n)*
    -----END\ \1-----
    """,
    re.VERBOSE,
)
_ENCRYPTED = b"PGP MESSAGE"  # which old gpg called a signature in a header; in a text it is text
_MOST_OF_A_SIGNATURE = 64 << 10  # bytes; one of RSA has 800
_ENTRY = re.compile(rb"\n(?! )")  # further lines of one begin with a space

_ID = re.compile(rb"(?:tree|parent|object) [0-9a-f]{1,64}")
_SIGNED = (b"gpgsig", b"gpgsig-sha256")
_USUAL = frozenset((b"author", b"committer", b"tagger", b"encoding", b"type", b"tag", *_SIGNED))
_TABLE = bytes(ord("x") if bytes((byte,)).isalnum() else ord(" ") for byte in range(256))
_APART = b"\n" * 20  # what stands near a value is taken to belong to it
_MOST_OF_A_NAME = 500  # bytes


class Record(NamedTuple):
    """What a commit or tag tells."""

    author: Author
    message: bytes  # as `text` returns it
    object: str = ""  # of a tag: the id of what it names
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
        seconds,
    )


def text(data: bytes) -> bytes:
    """Return all that a raw commit or tag says, with blank lines where signatures were.

    That is its message, and behind it what its header holds besides the usual: a tag that was
    merged, or lines that mean nothing to git.
    """
    head, _, message = data.partition(b"\n\n")
    more = b"\n".join(map(_told, _ENTRY.split(head))).strip(b"\n")
    if head.startswith(b"object "):
        message = _without_last_signature(message)
    return message + (_APART + more if more else b"")


def _told(entry: bytes) -> bytes:
    """Return what an entry of a header says besides the usual."""
    name, _, value = entry.partition(b" ")
    if b"\n" not in entry:
        return b"" if not entry or _is_usual(entry) else entry
    value = value.replace(b"\n ", b"\n")
    if name in _SIGNED:
        return _without_signature(value)
    if name != b"mergetag":
        return name + b" " + value
    head, _, message = value.partition(b"\n\n")
    lines = (line for line in head.split(b"\n") if not _is_usual(line))
    return b"\n".join((*lines, _without_last_signature(message)))


def _is_usual(line: bytes) -> bool:
    """Tell whether a line of a header holds no more than an id, which may look like a key, or who.

    A name may be as long as a key.
    """
    if line.partition(b" ")[0] in _USUAL:
        return b"x" * KEY_SIZE not in line.translate(_TABLE)
    return _ID.fullmatch(line) is not None


def _without_signature(value: bytes) -> bytes:
    """Blank the signature that an entry of a header is."""
    signature = _SIGNATURE.match(value, 0, _MOST_OF_A_SIGNATURE)
    return value[signature.end() :] if signature else value


def _without_last_signature(message: bytes) -> bytes:
    """Blank the signature with which the message of a tag ends; the lines stay where they are."""
    at = message.rfind(b"-----BEGIN ", -_MOST_OF_A_SIGNATURE)
    signature = _SIGNATURE.match(message, at) if at >= 0 else None
    if not signature or signature[1] == _ENCRYPTED or message[signature.end() :].strip():
        return message
    if at and message[at - 1 : at] != b"\n":
        return message
    return message[:at] + b"\n" * message.count(b"\n", at)


def _author(line: bytes) -> tuple[Author, int]:
    """Take apart `NAME <ADDRESS> SECONDS ZONE`."""
    name, closing, when = line.rpartition(b">")
    shown = (name + closing)[:_MOST_OF_A_NAME].decode("utf-8", "replace").strip()
    said = (when.split() or [b""])[0]
    if not re.fullmatch(rb"[0-9]{1,11}", said):
        return Author(shown, ""), 0
    date = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(said)))
    return Author(shown, date), int(said)

"""What archives are made of, whatever their format."""

from __future__ import annotations

from typing import NamedTuple

from binlint.sources.pieces import Read


class BrokenArchive(Exception):
    """Bytes that cannot be unpacked; the message says why and quotes none of them."""


class Member(NamedTuple):
    """A file in an archive, or a link with its target as contents."""

    name: str  # foreign text
    read: Read  # of use until the next member is asked for; raises BrokenArchive

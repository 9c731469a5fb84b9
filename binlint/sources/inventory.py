"""List all objects of a repository, reachable or not, and tell of what git cannot look into."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from binlint.errors import IncompleteError
from binlint.model import ScanError
from binlint.sources import access, git_process

_LIST = (
    *("cat-file", "--batch-all-objects", "--unordered", "--buffer"),
    "--batch-check=%(objectname)",
)
_COUNT = ("count-objects", "-v")
_ODD_PACK = re.compile(r"warning: no corresponding \.(?:pack: .*\.idx|idx: .*\.pack)")
_COMPLAINTS = ("error: ", "fatal: ", "warning: unable to access ")
_MOST_COMPLAINTS = 10
_COMPLAINT = 300  # characters of one that are quoted


class Listing(NamedTuple):
    """All objects of a repository, as far as git sees them."""

    # A line each, in the order in which packs hold them, in which reading them is fastest.
    ids: bytes
    errors: tuple[ScanError, ...] = ()


def listed(root: str, closed: Sequence[str] | None = None) -> Listing:
    """Return the ids of all objects, and what git complains of as it looks for them.

    It passes over packs that it cannot read, and says so or not. `closed` is what access.barred
    told, if that was asked before.
    """
    closed = list(access.barred(root)) if closed is None else closed
    try:
        ids, said = git_process.finish(git_process.start(_LIST, root))
    except IncompleteError as error:
        return Listing(b"", (_unlisted(str(error)),))
    complaints = [line for line in said.splitlines() if line.startswith(_COMPLAINTS)]
    complaints = [*closed, *complaints, *_odd_packs(root)]
    if complaints:  # git ends at a folder that it cannot list
        known = frozenset(ids.decode("ascii").split("\n"))
        left = (id for id in access.loose(root) if id not in known)
        ids += "".join(f"{id}\n" for id in dict.fromkeys(left)).encode()
    return Listing(ids, tuple(_told(complaints)))


def _odd_packs(root: str) -> list[str]:
    """Return git's words on packs without an index, and the reverse, of which it lists nothing."""
    with suppress(IncompleteError):
        said = git_process.finish(git_process.start(_COUNT, root))[1]
        return [line for line in said.splitlines() if _ODD_PACK.fullmatch(line)]
    return []


def _told(complaints: list[str]) -> Iterator[ScanError]:
    complaints = list(dict.fromkeys(complaints))
    yield from map(_unlisted, complaints[:_MOST_COMPLAINTS])
    if more := len(complaints[_MOST_COMPLAINTS:]):
        yield _unlisted(f"{more:,} more such complaints")


def _unlisted(complaint: str) -> ScanError:
    said = git_process.printable(complaint)[:_COMPLAINT]
    message = f"git may not have listed all objects ({said}); see what `git fsck` says"
    return ScanError("<objects>", "list", message)

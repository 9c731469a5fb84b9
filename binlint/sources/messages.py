"""Read the messages of commits and annotated tags."""

from __future__ import annotations

from collections.abc import Generator

from binlint.model import Blob, Commit, Origin, ScanError
from binlint.sources import rawcommits
from binlint.sources.answers import unreadable
from binlint.sources.contents import Wanted
from binlint.sources.pieces import LARGE, Read, pieces
from binlint.sources.rawcommits import Record
from binlint.traces import Author

OF_COMMIT = Origin("<commit message>", "message")
OF_TAG = Origin("<tag message>", "message")
_NOTHING = Record(Author("", ""), b"")


def message(wanted: Wanted, read: Read, size: int) -> Generator[Blob | ScanError, None, Record]:
    """Yield the message of a raw commit or tag; return what else it tells.

    One larger than any that was ever written is gone through as it is, and tells nothing.
    """
    path = wanted.origin.path
    if size > LARGE:
        origin = wanted.origin._replace(commit=Commit(wanted.id, "", "", path, ()))
        yield from pieces(read, origin)
        return _NOTHING
    data = read(size)
    if len(data) < size:
        return _NOTHING  # git has died, which is told elsewhere
    record = rawcommits.read(data)
    commit = Commit(wanted.id, record.author.name, record.author.date, path, ())
    yield Blob(wanted.origin._replace(commit=commit), record.message)
    return record


def lost(wanted: Wanted) -> ScanError:
    """Return what is told of an object that git does not give."""
    return unreadable(wanted.id)._replace(path=wanted.origin.path)

"""Change files of a tree without ever leaving it by a link: their mode, and lines added to them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager

from binlint.sources import placing
from binlint.sources.placing import Refused

_FILE = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def set_mode(root: str, path: str, mode: int) -> None:
    """Set the permission bits of a regular file that is ours; Refused if that cannot be.

    Only of the very file that was looked at: no folder on the way, nor the file, may be a link.
    """
    try:
        with placing.folder_of(root, path) as (folder, name), _opened(folder, name) as descriptor:
            _set(descriptor, mode)
    except FileNotFoundError:
        raise Refused("it is not there any more") from None


def _set(descriptor: int, mode: int) -> None:
    _require_own_file(os.fstat(descriptor))
    try:
        os.fchmod(descriptor, mode)
    except OSError as error:
        raise Refused(f"its mode cannot be set: {error.strerror}") from None
    if stat.S_IMODE(os.fstat(descriptor).st_mode) != mode:
        raise Refused("the file system does not keep modes: move the file to one that does")


def add_line(root: str, path: str, line: str) -> bool:
    """Add a line to a text file, made if it is not there; False if it is the last line already.

    The file is replaced at once or not at all, and keeps its mode and its kind of line ends.
    """
    data = placing.read(root, path)
    longer = os.fsencode(f"{line}\n") if data is None else _with_line(data, os.fsencode(line))
    if longer is None:
        return False
    placing.put(root, path, data, longer)
    return True


def _with_line(data: bytes, line: bytes) -> bytes | None:
    """Return a file's content with a line at its end; None if that is its last one already."""
    last = data.rstrip(b"\r\n").rpartition(b"\n")[2]
    if last.rstrip(b"\r") == line:
        return None
    end = b"\r\n" if b"\r\n" in data else b"\n"
    gap = end if data and not data.endswith(b"\n") else b""
    return data + gap + line + end


@contextmanager
def _opened(folder: int, name: str) -> Iterator[int]:
    try:
        descriptor = os.open(name, _FILE, dir_fd=folder)
    except FileNotFoundError:
        raise
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Refused(f"it cannot be opened without following a link: {reason}") from None
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _require_own_file(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise Refused("it is no regular file")
    # Root may mend what is another's: the owner stays, and only loses company.
    if os.geteuid() not in (0, status.st_uid):
        raise Refused("it belongs to another user, who has to do it")

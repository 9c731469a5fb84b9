"""Read and write whole files of a tree without ever leaving it by a link."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager

from binlint.sources import beside

AVAILABLE = os.open in os.supports_dir_fd  # not on Windows
MOST_BYTES = 1 << 20
_COMMON = os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK if AVAILABLE else 0
_FOLDER = os.O_RDONLY | _COMMON | getattr(os, "O_DIRECTORY", 0)


class Refused(Exception):
    """A change that is not made; the message says why, and quotes nothing."""


def read(root: str, path: str) -> bytes | None:
    """Return what a file holds; None if it is not there.

    Raises Refused for links, what is no regular file, what cannot be read, and large files.
    """
    try:
        with folder_of(root, path) as (folder, name):
            return _contents(folder, name, os.O_RDONLY)[0]
    except FileNotFoundError:
        return None


def put(root: str, path: str, before: bytes | None, after: bytes) -> None:
    """Write a file, and the folders it is in, if it still holds what it did: None for no file.

    It is replaced at once or not at all, and keeps its mode. Raises Refused if that cannot be.
    """
    with folder_of(root, path, make=True) as (folder, name):
        try:
            # For writing, too: to replace a file needs no right to write to it, but shows respect.
            now, status = _contents(folder, name, os.O_RDWR)
        except FileNotFoundError:
            now, status = None, None
        if now != before:
            raise Refused("it changed meanwhile; run it again")
        if status is not None:
            _require_own(status)
        _replace(folder, name, after, status)


def exists(root: str, path: str) -> bool:
    """Tell whether there is anything of this name below the root, be it a link."""
    return os.path.lexists(os.path.join(root, path))


def _contents(folder: int, name: str, access: int) -> tuple[bytes, os.stat_result]:
    """Return what a file holds, and its state; raises FileNotFoundError or Refused."""
    try:
        _require_file(os.lstat(name, dir_fd=folder))
        descriptor = os.open(name, access | _COMMON, dir_fd=folder)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Refused(f"it cannot be opened: {_reason(error)}") from None
    try:
        status = os.fstat(descriptor)
        _require_file(status)
        data = os.read(descriptor, MOST_BYTES + 1)
    except OSError as error:
        raise Refused(f"it cannot be read: {_reason(error)}") from None
    finally:
        os.close(descriptor)
    if status.st_size > MOST_BYTES:
        raise Refused(f"it is larger than {MOST_BYTES >> 20} MiB")
    if len(data) != status.st_size:  # else the rest would be lost when it is written back
        raise Refused("it could not be read as a whole; run it again")
    return data, status


def _require_file(status: os.stat_result) -> None:
    if stat.S_ISLNK(status.st_mode):
        raise Refused("it is a symbolic link")
    if not stat.S_ISREG(status.st_mode):
        raise Refused("it is no regular file")


def _require_own(status: os.stat_result) -> None:
    if not status.st_mode & stat.S_IWUSR:  # root could write to it, but somebody said not to
        raise Refused("it is read-only; run `chmod u+w` on it first")
    if os.geteuid() not in (0, status.st_uid):
        raise Refused("it belongs to another user, who has to do it")


@contextmanager
def folder_of(root: str, path: str, *, make: bool = False) -> Iterator[tuple[int, str]]:
    """Open the folder of a file, part by part from the root, and yield it with the file's name.

    Raises FileNotFoundError if it is not there and not to be made, Refused for links on the way.
    """
    *parts, name = path.split("/")
    if any(part in ("", ".", "..") for part in (*parts, name)):
        raise Refused("it is not below the folder that is worked on")
    descriptor = _open(os.path.realpath(root), None)
    try:
        for part in parts:
            inner = _enter(part, descriptor, make)
            os.close(descriptor)
            descriptor = inner
        yield descriptor, name
    finally:
        os.close(descriptor)


def _enter(name: str, folder: int, make: bool) -> int:
    try:
        return _open(name, folder)
    except FileNotFoundError:
        if not make:
            raise
    try:
        os.mkdir(name, dir_fd=folder)
    except OSError as error:
        raise Refused(f"its folder cannot be made: {_reason(error)}") from None
    return _open(name, folder)


def _open(name: str, folder: int | None) -> int:
    try:
        return os.open(name, _FOLDER, dir_fd=folder)
    except FileNotFoundError:
        raise
    except OSError as error:
        reason = _reason(error)
        raise Refused(f"its folder cannot be opened without following a link: {reason}") from None


def _replace(folder: int, name: str, data: bytes, like: os.stat_result | None) -> None:
    """Write a file beside the one of this name and put it in its place, with owner and mode."""
    mode = None if like is None else stat.S_IMODE(like.st_mode)
    owner = (like.st_uid, like.st_gid) if like is not None and os.geteuid() == 0 else None
    try:
        with beside.written(name, data, mode, folder=folder, owner=owner) as new:
            os.replace(new, name, src_dir_fd=folder, dst_dir_fd=folder)
    except OSError as error:
        raise Refused(f"its folder cannot be written to: {_reason(error)}") from None


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__

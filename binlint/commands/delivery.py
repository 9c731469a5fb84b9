"""Write a report to its file: as a whole, or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Sequence

from binlint.errors import ConfigError, UsageError
from binlint.sources import beside

# The folder is closed to us, or the file is mounted into a container by itself: nothing can take
# its place, but it may well be written to.
_IRREPLACEABLE = frozenset((errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.EXDEV))
# What the shell has opened for us: others write there as well.
_STREAMS = ("/dev/stdout", "/dev/stderr", "/dev/fd/", "/proc/")
_MOST_LINKS = 40  # as Linux follows


def check(files: Sequence[str]) -> None:
    """Refuse to write two reports to one file (UsageError), or through a link (ConfigError)."""
    seen: set[str] = set()
    for file in files:
        _refuse_led_astray(file)
        target = os.path.realpath(file)
        if target in seen:
            raise UsageError(f"{file}: two reports cannot go to one file: give each its own")
        seen.add(target)


def write(path: str, report: str) -> None:
    """Write a report; ConfigError if that is not possible, and then no half of it is left.

    A device, a pipe or a socket is written to as it is, and never replaced or removed.
    """
    content = report.encode("utf-8", "backslashreplace")
    try:
        _refuse_led_astray(path)
        mode = _mode(path)
        if _is_passage(path, mode):
            _append(path, content)
        else:
            _replace(os.path.realpath(path), content, mode)  # a link stays one
    except OSError as error:
        raise ConfigError(f"{path}: the report could not be written: {error.strerror}") from None


def _refuse_led_astray(path: str) -> None:
    """Raise ConfigError for a path through a link in a work tree: a commit may have brought it.

    Links that lie elsewhere are followed one by one, since they may lead into a work tree.
    """
    if os.path.abspath(path).startswith(_STREAMS):
        return
    links = 0
    folder, parts = _start(path)
    while parts:
        part = parts.pop()
        if part == os.pardir:
            folder = os.path.dirname(folder)
            continue
        here = os.path.join(folder, part)
        if not os.path.islink(here):
            folder = here
            continue
        links += 1
        if links > _MOST_LINKS or _is_in_work_tree(folder):
            raise ConfigError(
                f"{path}: the report could not be written: {here} is a link, which a commit may"
                " have brought: name a file without links in the work tree"
            )
        target = os.readlink(here)
        origin, more = _start(target)
        folder, parts = origin if os.path.isabs(target) else folder, [*parts, *more]


def _start(path: str) -> tuple[str, list[str]]:
    """Return the folder that a path begins in, and its parts from the last to the first."""
    drive, rest = os.path.splitdrive(path)
    parts = rest.replace(os.altsep or os.sep, os.sep).split(os.sep)
    origin = drive + os.sep if os.path.isabs(path) else os.getcwd()
    return origin, [part for part in reversed(parts) if part not in ("", os.curdir)]


def _is_in_work_tree(folder: str) -> bool:
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return False
        folder = above
    return True


def _mode(path: str) -> int | None:
    """Return type and permissions of a file; None if there is none."""
    try:
        return os.stat(path).st_mode
    except FileNotFoundError:
        return None


def _is_passage(path: str, mode: int | None) -> bool:
    """Tell what is passed on from what is kept; /dev/stdout may lead to a file as well."""
    if mode is None:
        return path.endswith(os.sep)  # a folder that is not there
    return not stat.S_ISREG(mode) or os.path.abspath(path).startswith(_STREAMS)


def _append(path: str, content: bytes) -> None:
    # No O_CREAT: what was a device a moment ago does not become a file.
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND), "wb") as file:
        file.write(content)


def _replace(target: str, content: bytes, mode: int | None) -> None:
    """Put the content in place of a regular file, or where there was none."""
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    try:
        _exchange(target, content, mode)
    except OSError as error:
        if mode is None or error.errno not in _IRREPLACEABLE:
            raise
        _overwrite(target, content)


def _exchange(target: str, content: bytes, mode: int | None) -> None:
    bits = None if mode is None else stat.S_IMODE(mode)
    with beside.written(target, content, bits) as new:
        os.replace(new, target)


def _overwrite(path: str, content: bytes) -> None:
    """Overwrite a file that nothing can take the place of; if that fails it is left empty."""
    with open(path, "r+b", buffering=0) as file:
        rest = memoryview(content)
        try:
            file.truncate(0)
            while rest:
                rest = rest[file.write(rest) :]
        except OSError:
            file.truncate(0)
            raise

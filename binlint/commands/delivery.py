"""Write a report to its file: as a whole, or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Sequence
from contextlib import suppress

from binlint.errors import ConfigError, UsageError

# The folder is closed to us, or the file is mounted into a container by itself: nothing can take
# its place, but it may well be written to.
_IRREPLACEABLE = frozenset((errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.EXDEV))
# What the shell has opened for us: others write there as well.
_STREAMS = ("/dev/stdout", "/dev/stderr", "/dev/fd/", "/proc/")


def check(files: Sequence[str]) -> None:
    """Refuse to write two reports to one file; UsageError."""
    seen: set[str] = set()
    for file in files:
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
        mode = _mode(path)
        if _is_passage(path, mode):
            _append(path, content)
        else:
            _replace(os.path.realpath(path), content, mode)  # a link stays one
    except OSError as error:
        raise ConfigError(f"{path}: the report could not be written: {error.strerror}") from None


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
    beside = os.path.join(os.path.dirname(target), f".binlint-{os.urandom(8).hex()}.tmp")
    try:
        with open(beside, "xb") as file:
            file.write(content)
        if mode is not None:
            os.chmod(beside, stat.S_IMODE(mode))
        os.replace(beside, target)
    finally:
        with suppress(OSError):
            os.unlink(beside)


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

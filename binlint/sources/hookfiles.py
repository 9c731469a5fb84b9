"""Change the hooks in a folder: each wholly or not at all, and nothing that was there is lost."""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from binlint.errors import UsageError

_MOST_BYTES = 1 << 20  # of a hook that is read
_MOST_NAMES = 1000
# Whatever the umask says: git skips a hook that whoever commits or pushes may not run.
_MODE = 0o755


def read(path: str) -> bytes | None:
    """Return how a hook begins, None if there is none; b"" if it cannot be read.

    A link is followed, as git does. UsageError for a folder and the like.
    """
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _failed(path, error) from None
    if not stat.S_ISREG(mode) and not stat.S_ISLNK(mode):
        raise UsageError(f"{path} is not a file: move it away first")
    try:
        # Not to wait for a pipe that a link leads to.
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
            return file.read(_MOST_BYTES) or b""
    except OSError:
        return b""


def is_runnable(path: str) -> bool:
    """Tell whether git would run a hook; it skips one that is not executable."""
    return os.path.isfile(path) and os.access(path, os.X_OK)


def free_name(path: str) -> str:
    """Return the name, in the same folder, under which a hook can be put aside."""
    for number in range(1, _MOST_NAMES):
        name = f"{path}.before-binlint" + (f".{number}" if number > 1 else "")
        if not os.path.lexists(name):
            return os.path.basename(name)
    raise UsageError(f"{path}.before-binlint and {_MOST_NAMES} more are there: remove some")


def put(path: str, content: bytes, aside: str | None) -> None:
    """Make this the hook; what was there gets the name `aside`, or is replaced if that is None.

    UsageError if it cannot be written; then all is as it was.
    """
    import tempfile  # 10 ms, for this command only

    folder = os.path.dirname(path)
    new = ""
    try:
        os.makedirs(folder, exist_ok=True)
        handle, new = tempfile.mkstemp(prefix=".binlint-", dir=folder)
        with open(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(handle)
        os.chmod(new, _MODE)
        if aside is not None:
            _put_aside(path, os.path.join(folder, aside))
        os.replace(new, path)
    except OSError as error:
        _undo(path, aside and os.path.join(folder, aside), new)
        raise _failed(path, error) from None


def take_out(path: str, before: str | None) -> None:
    """Remove the hook; the file of the same folder named `before` takes its place."""
    try:
        if before is None:
            os.unlink(path)
        else:
            os.replace(os.path.join(os.path.dirname(path), before), path)
    except OSError as error:
        raise _failed(path, error) from None


def _put_aside(path: str, aside: str) -> None:
    # As a second name first: there is no moment without a hook, and no file is written over.
    try:
        os.link(path, aside, follow_symlinks=False)
    except (NotImplementedError, OSError) as error:
        if isinstance(error, FileExistsError) or os.path.lexists(aside):
            raise
        os.rename(path, aside)  # a file system without second names


def _undo(path: str, aside: str | None, new: str) -> None:
    with suppress(OSError):
        if new:
            os.unlink(new)
    with suppress(OSError):
        if aside and not os.path.lexists(path):
            os.rename(aside, path)
        elif aside and os.path.samestat(os.lstat(aside), os.lstat(path)):
            os.unlink(aside)


def _failed(path: str, error: OSError) -> UsageError:
    reason = error.strerror or type(error).__name__
    return UsageError(f"{path} could not be changed, and is as it was: {reason}")

"""Change the hooks in a folder: each wholly or not at all, and nothing that was there is lost."""

from __future__ import annotations

import os
import stat
from contextlib import ExitStack, suppress

from binlint.errors import UsageError
from binlint.sources import beside

_MOST_BYTES = 1 << 20  # of a hook that is read
_MOST_NAMES = 1000
_ASIDE = "before-binlint"
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


def free_name(path: str, *, keeps_folder: bool) -> str:
    """Return the path, from its folder, to which a hook can be put aside.

    It keeps its name, and goes to a folder of its own, or it keeps its folder.
    """
    folder, name = os.path.split(path)
    for number in range(1, _MOST_NAMES):
        suffix = f"{_ASIDE}.{number}" if number > 1 else _ASIDE
        aside = f"{name}.{suffix}" if keeps_folder else f"{suffix}/{name}"
        if _is_free(folder, aside):
            return aside
    raise UsageError(f"{folder} holds {_MOST_NAMES} files of {_ASIDE}: remove some")


def _is_free(folder: str, aside: str) -> bool:
    inner, path = os.path.join(folder, os.path.dirname(aside)), os.path.join(folder, aside)
    # A link may lead out of the folder.
    is_usable = os.path.isdir(inner) and not os.path.islink(inner.rstrip("/"))
    return not os.path.lexists(path if is_usable else inner)


def put(path: str, content: bytes, aside: str | None) -> None:
    """Make this the hook; what was there goes to `aside`, or is replaced if that is None.

    UsageError if it cannot be written; then all is as it was.
    """
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with beside.written(path, content, _MODE) as new, ExitStack() as undo:
            if aside is not None:
                _put_aside(path, os.path.join(os.path.dirname(path), aside), undo)
            os.replace(new, path)
            undo.pop_all()
    except OSError as error:
        raise _failed(path, error) from None


def take_out(path: str, before: str | None) -> None:
    """Remove the hook; what was put aside, at `before` from its folder, takes its place."""
    try:
        if before is None:
            os.unlink(path)
        else:
            _put_back(os.path.join(os.path.dirname(path), before), path)
    except OSError as error:
        raise _failed(path, error) from None


def _put_aside(path: str, aside: str, undo: ExitStack) -> None:
    # As a second one first: there is no moment without a hook, and no file is written over.
    if os.path.dirname(aside) != os.path.dirname(path):
        _make_folder(os.path.dirname(aside))
        undo.callback(_remove_folder, os.path.dirname(aside))
    if os.path.islink(path):
        os.symlink(_aimed(os.readlink(path), path, aside), aside)
        undo.callback(os.unlink, aside)
        return
    try:
        os.link(path, aside)
    except (NotImplementedError, OSError) as error:
        if isinstance(error, FileExistsError) or os.path.lexists(aside):
            raise
        os.rename(path, aside)  # a file system without second names
        undo.callback(os.rename, aside, path)
    else:
        undo.callback(os.unlink, aside)


def _put_back(aside: str, path: str) -> None:
    if os.path.islink(aside):
        # No link can replace a file: under another name first.
        new = f"{path}.{os.urandom(8).hex()}"
        os.symlink(_aimed(os.readlink(aside), aside, path), new)
        os.replace(new, path)
        os.unlink(aside)
    else:
        os.replace(aside, path)
    if os.path.dirname(aside) != os.path.dirname(path):
        _remove_folder(os.path.dirname(aside))


def _aimed(target: str, path: str, other: str) -> str:
    """Return what a link that is moved to another place must say to lead where it did."""
    if os.path.isabs(target) or os.path.dirname(path) == os.path.dirname(other):
        return target
    if os.path.dirname(os.path.dirname(other)) == os.path.dirname(path):  # one folder deeper
        return os.path.join(os.pardir, target)
    up = os.path.join(os.pardir, "")
    inner = os.path.basename(os.path.dirname(path))
    return target.removeprefix(up) if target.startswith(up) else os.path.join(inner, target)


def _make_folder(path: str) -> None:
    try:
        os.mkdir(path)
    except FileExistsError:
        return
    os.chmod(path, _MODE)  # as above


def _remove_folder(path: str) -> None:
    with suppress(OSError):  # others may be in it
        os.rmdir(path)


def _failed(path: str, error: OSError) -> UsageError:
    reason = error.strerror or type(error).__name__
    return UsageError(f"{path} could not be changed, and is as it was: {reason}")

"""Read the files of a tree, each once, without ever leaving it by a link."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Generator, Iterator
from typing import NamedTuple

from binlint.errors import UsageError
from binlint.model import Blob, Origin, ScanError
from binlint.redact import scrub
from binlint.request import ScanRequest
from binlint.sources import listing, reading
from binlint.sources.listing import Folder
from binlint.sources.walking import walk

Test = Callable[[str], bool]  # of a path as reports show it

# What os.open says of a link (some BSDs: EMLINK), of what is not there, and of a socket.
_IS_LINK = (errno.ELOOP, errno.EMLINK)
_IS_GONE = (errno.ENOENT, errno.ENOTDIR)
_IS_SOCKET = (errno.ENXIO, errno.EOPNOTSUPP)


def _every(path: str) -> bool:
    return True


def blobs(
    request: ScanRequest, wanted_ignored: Test, excluded: Test, mine: Test = _every
) -> Iterator[Blob | ScanError]:
    """Yield the contents of the files that `request.paths` name; of all in its root, if none.

    Both tests are given paths as the blobs bear them. A file that git ignores is read if it is
    itself in `request.paths`, if `request.ignored`, or if `wanted_ignored` says so; none that is
    `excluded` is, and of a scan that several processes share only what is `mine`. Paths are taken
    from the current folder. Raises UsageError, before anything is read, for a path that is not
    there or is neither file nor folder.
    """
    paths = request.paths or (request.root,)
    given = [_given(path, request.root, request.follow) for path in paths]
    scan = _Scan(request.ignored, wanted_ignored, excluded, mine)
    return scan.contents(given)


class _File(NamedTuple):
    """A file that the request names."""

    path: str  # real and absolute
    shown: str  # the same in reports


class _Scan:
    """One scan: what it asks for, and what it has met with."""

    def __init__(self, everything: bool, wanted_ignored: Test, excluded: Test, mine: Test) -> None:
        self._everything = everything
        self._wanted_ignored = wanted_ignored
        self._excluded = excluded
        self._mine = mine
        self._met: set[str] = set()  # real paths
        self._tracked: dict[str, frozenset[str]] = {}  # by folder, once needed

    def contents(self, given: list[_File | Folder]) -> Iterator[Blob | ScanError]:
        for item in given:
            if isinstance(item, Folder):
                yield from self._folder(item)
            else:
                yield from self._file(item.path, item.shown, None)

    def _folder(self, folder: Folder) -> Iterator[Blob | ScanError]:
        """Read a folder and the repositories inside of it, which may be a thousand deep."""
        pending = [(folder, self._names(folder))]
        while pending:
            folder, names = pending[-1]
            for name in names:
                if isinstance(name, ScanError):
                    if not self._excluded(name.path):
                        yield name
                    continue
                path, shown = folder.path + name, folder.shown + name
                if name[-1] == "/" or (yield from self._file(path, shown, folder)):
                    inner = Folder(_with_slash(path), _with_slash(shown), given=False)
                    pending.append((inner, self._names(inner)))
                    break
            else:
                pending.pop()

    def _names(self, folder: Folder) -> Iterator[str | ScanError]:
        if self._everything:
            return walk(folder.path, folder.shown)
        return listing.names(folder, self._wanted_ignored)

    def _file(
        self, path: str, shown: str, folder: Folder | None
    ) -> Generator[Blob | ScanError, None, bool]:
        """Read one file, found in a folder unless the request names it.

        Returns whether it is a folder itself: a submodule, which git names like a file.
        """
        if path in self._met or self._excluded(shown):
            return False
        self._met.add(path)
        try:
            descriptor = os.open(path, reading.OPEN)
        except OSError as error:
            yield from self._unopened(path, shown, folder, error)
            return False
        try:
            status = os.fstat(descriptor)
            if stat.S_ISREG(status.st_mode) and self._mine(shown):
                yield from reading.contents(descriptor, status, Origin(shown))
        finally:
            os.close(descriptor)
        return stat.S_ISDIR(status.st_mode)

    def _unopened(
        self, path: str, shown: str, folder: Folder | None, error: OSError
    ) -> Iterator[Blob | ScanError]:
        if error.errno in _IS_LINK and os.path.islink(path):
            if self._mine(shown):
                yield reading.link(path, Origin(shown))
        elif error.errno in _IS_GONE and folder and self._is_tracked(path, folder):
            return  # deleted in the work tree, or not checked out
        elif error.errno not in _IS_SOCKET:
            yield reading.unread(shown, error)

    def _is_tracked(self, path: str, folder: Folder) -> bool:
        if folder.path not in self._tracked:
            self._tracked[folder.path] = listing.tracked(folder)
        return path[len(folder.path) :] in self._tracked[folder.path]


def _given(path: str, root: str, follow: bool) -> _File | Folder:
    """Look at a path of the request; links are followed if the user asks for it."""
    shown = _shown(path, root)
    if not follow and os.path.islink(path):
        return _File(os.path.abspath(path), shown)
    try:
        mode = os.stat(path).st_mode
    except PermissionError:
        return _File(os.path.realpath(path), shown)  # reading will say what is the matter
    except (OSError, ValueError) as error:
        raise UsageError(f"{scrub(path)!r} cannot be scanned: {_reason(path, error)}") from error
    real = os.path.realpath(path)
    if stat.S_ISDIR(mode):
        if _is_bare_repository(real):
            raise UsageError(
                f"{scrub(path)!r} is a bare repository or a work tree's .git: what it keeps is"
                " packed; scan that with --history, or the files of a work tree"
            )
        return Folder(_with_slash(real), "" if shown == "." else _with_slash(shown), given=True)
    if stat.S_ISREG(mode):
        return _File(real, shown)
    raise UsageError(
        f"{scrub(path)!r} is neither file nor folder but a pipe, socket or device; to scan what "
        "comes out of it, use `binlint scan -` and send that to its standard input"
    )


def _is_bare_repository(path: str) -> bool:
    """Tell a repository without a work tree, whose packed objects would look like clean files."""
    has_all = all(os.path.exists(os.path.join(path, part)) for part in ("HEAD", "objects", "refs"))
    return has_all and not os.path.lexists(os.path.join(path, ".git"))  # else they are its files


def _reason(path: str, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError) and os.path.islink(path):
        return "it is a link to something that does not exist; mend or remove the link"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "there is no such file or folder; check the path"
    reason = error.strerror if isinstance(error, OSError) else "this can be no file's name"
    return f"{reason}; check the path"


def _shown(path: str, root: str) -> str:
    """Return a path as reports show it: relative to the root, also if links lead to either."""
    absolute = os.path.abspath(path)
    shown = os.path.relpath(absolute, root)
    if shown.startswith(".."):
        inside = os.path.relpath(os.path.realpath(path), os.path.realpath(root))
        shown = shown if inside.startswith("..") else inside
    return shown.replace(os.sep, "/")


def _with_slash(path: str) -> str:
    return path if path.endswith("/") else path + "/"

"""Ask the platform, and git, how files are kept: their mode and owner, tracked or ignored."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from binlint.errors import IncompleteError, UsageError
from binlint.filestate import FileState
from binlint.model import Blob, Origin, ScanError
from binlint.sources import git_process, reading

HAS_MODES = os.name == "posix"
WITHOUT_MODES = (
    "the mode rules do not apply: Windows has no permission bits; see with `icacls` who may read"
    " credential files"
)

# H: in the index; ?: neither there nor ignored. What git does not name at all is ignored.
_STANDING = ("ls-files", "-z", "-t", "--cached", "--others", "--exclude-standard", "--")
_UNTRACKED = "?"
_MOST_NAMED = 500  # paths on one command line; of more, git lists all that it has
_ACL = "system.posix_acl_access"
_OTHERS_WRITE = 0o022
_MOST_READ = 1 << 20  # bytes of a file that is not scanned itself


class States(NamedTuple):
    """What is known of files, and what could not be learnt."""

    states: tuple[FileState, ...]
    errors: tuple[ScanError, ...]


class _Standing(NamedTuple):
    """Where git has a file."""

    tracked: bool = False
    ignored: bool | None = None
    work_tree: str = ""


def look(root: str, paths: Collection[str], *, hook: bool = False) -> States:
    """Ask for the state of files, by their paths relative to the root, without following links.

    What is no regular file, or gone, is left out. With `hook`, git's index is the one that the
    environment names. Git is started once for each work tree that has one of the files.
    """
    root = os.path.realpath(root)
    files = {path: status for path in paths if (status := _status(os.path.join(root, path)))}
    if not files:
        return States((), ())
    standings, errors = _standings(root, files, hook)
    states = (
        _state(root, path, status, standings.get(path, _Standing()))
        for path, status in sorted(files.items())
    )
    return States(tuple(states), tuple(errors))


def _status(path: str) -> os.stat_result | None:
    try:
        status = os.lstat(path)
    except (OSError, ValueError):
        return None  # gone, or in an archive; reading it has said what there is to say
    return status if stat.S_ISREG(status.st_mode) else None


def _state(root: str, path: str, status: os.stat_result, standing: _Standing) -> FileState:
    full = os.path.join(root, path)
    user = os.geteuid() if HAS_MODES else 0
    return FileState(
        path=path,
        mode=stat.S_IMODE(status.st_mode) if HAS_MODES else None,
        tracked=standing.tracked,
        ignored=standing.ignored,
        work_tree=standing.work_tree,
        acl=_has_acl(full),
        foreign=bool(user) and status.st_uid != user,
        folder_mode=_open_mode(os.path.dirname(full)) if HAS_MODES else None,
    )


def _has_acl(path: str) -> bool:
    """Tell whether Linux keeps an access control list for a file; other systems do not say."""
    if not hasattr(os, "getxattr"):
        return False
    try:
        return bool(os.getxattr(path, _ACL, follow_symlinks=False))
    except OSError:
        return False


def _open_mode(folder: str) -> int | None:
    """Return the mode of a folder in which others may replace files, else None."""
    try:
        status = os.stat(folder)
    except OSError:
        return None
    mode = stat.S_IMODE(status.st_mode)
    writable = mode & _OTHERS_WRITE
    if mode & stat.S_ISVTX or not writable:  # sticky: only owners replace their files
        return None
    if writable == stat.S_IWGRP and _is_own_group(status):
        return None
    return mode


def _is_own_group(folder: os.stat_result) -> bool:
    """Tell whether a folder's group is that of its owner alone.

    Most Linux distributions give each user a group of the same name and a umask of 002.
    """
    import grp  # with pwd, 1 ms; needed where a folder is open to its group
    import pwd

    try:
        owner, group = pwd.getpwuid(folder.st_uid), grp.getgrgid(folder.st_gid)
    except KeyError:
        return False
    return owner.pw_name == group.gr_name and set(group.gr_mem) <= {owner.pw_name}


# --- git -----------------------------------------------------------------------------------


def _standings(
    root: str, paths: Iterable[str], hook: bool
) -> tuple[dict[str, _Standing], list[ScanError]]:
    """Ask each work tree for those of the files that are in it."""
    by_tree: dict[str, list[str]] = {}
    for path in paths:
        top = _work_tree(os.path.dirname(os.path.join(root, path)))
        if top is not None:
            by_tree.setdefault(top, []).append(path)
    standings: dict[str, _Standing] = {}
    errors = []
    for top, inside in sorted(by_tree.items()):
        try:
            standings |= _ask(root, top, inside, keep_index=hook and top == root)
        except (git_process.GitMissing, git_process.NoWorkTree):
            continue
        except (IncompleteError, UsageError) as error:
            shown = os.path.relpath(top, root).replace(os.sep, "/")
            what = "git did not say which credential files are tracked or ignored"
            errors.append(ScanError(shown, "git", f"{what}: {error}"))
    return standings, errors


def _work_tree(folder: str) -> str | None:
    """Return the folder with the `.git` of this one, without the cost of starting git."""
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


def _ask(root: str, top: str, paths: list[str], *, keep_index: bool) -> dict[str, _Standing]:
    names = {os.path.relpath(os.path.join(root, path), top): path for path in paths}
    named = tuple(names) if len(names) <= _MOST_NAMED else ()
    # The repository may name another work tree (core.worktree), to hide what is in this one.
    command = (f"--work-tree={top}", *_STANDING, *named)
    listed = os.fsdecode(git_process.run(command, top, keep_index=keep_index))
    tags = {line[2:]: line[:1] for line in listed.split("\0") if line}
    inside = os.path.relpath(top, root).replace(os.sep, "/")
    work_tree = "" if inside.startswith("..") or inside == "." else inside
    return {path: _standing(tags.get(name), work_tree) for name, path in names.items()}


def _standing(tag: str | None, work_tree: str) -> _Standing:
    tracked = tag is not None and tag != _UNTRACKED
    return _Standing(tracked, None if tracked else tag is None, work_tree)


# --- files that are not scanned themselves -------------------------------------------------


def beside(root: str, folders: frozenset[str], is_wanted: Callable[[str], bool]) -> Iterator[Blob]:
    """Yield the wanted files that lie in the root or in one of its folders.

    A link is not followed, and what cannot be read is left out: nobody asked for it.
    """
    root = os.path.realpath(root)
    real = {os.path.relpath(os.path.realpath(os.path.join(root, each)), root) for each in folders}
    folders = frozenset({".", *(folder for folder in real if not folder.startswith(".."))})
    for folder in sorted(folders):
        for name in _files(os.path.join(root, folder)):
            path = name if folder == "." else f"{folder}/{name}".replace(os.sep, "/")
            if is_wanted(path) and (data := read(root, path)) is not None:
                yield Blob(Origin(path), data)


def _files(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if entry.is_file(follow_symlinks=False))
    except OSError:
        return []


def read(root: str, path: str) -> bytes | None:
    """Return the start of a small file below the root; None if it is none, or unreadable."""
    try:
        descriptor = os.open(os.path.join(root, path), reading.OPEN)
    except (OSError, ValueError):
        return None
    try:
        is_file = stat.S_ISREG(os.fstat(descriptor).st_mode)
        return os.read(descriptor, _MOST_READ) if is_file else None
    except OSError:
        return None
    finally:
        os.close(descriptor)

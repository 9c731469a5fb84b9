"""Find the folder from which git takes a repository's hooks."""

from __future__ import annotations

import os
from typing import NamedTuple

from binlint.errors import UsageError
from binlint.sources import git_process

# By origin, and not `--get`: git_process itself turns hooks off, on the command line.
_SETTING = ("config", "--show-origin", "-z", "--type=path", "--get-all", "core.hooksPath")
_COMMAND_LINE = b"command line:"
_SERVERS = "pre-receive"  # git runs it in its own folder, not at the top of the work tree
_HUSKYS = os.path.join(".husky", "_")


class Repository(NamedTuple):
    """A git repository, with real paths."""

    top: str | None  # of the work tree; None for a bare repository
    common: str  # git's own folder, that of the first work tree in a linked one


class HookFolder(NamedTuple):
    """Where git looks for a hook."""

    path: str  # absolute and real; it may not be there yet
    is_tracked: bool  # lies in the work tree, so that git sees what is written there


def repository(folder: str) -> Repository:
    """Return the repository that a folder is in; UsageError if it is in none."""
    try:
        is_bare = git_process.run(("rev-parse", "--is-bare-repository"), folder) == b"true\n"
        common = git_process.run(("rev-parse", "--git-common-dir"), folder)
    except git_process.NoWorkTree:
        raise UsageError("hooks belong to a git repository: run it inside of one") from None
    # Relative to the folder that git was asked in.
    path = os.path.join(folder, os.fsdecode(common.removesuffix(b"\n")))
    top = None if is_bare else git_process.top_level(folder) or _above(path)
    return Repository(top and os.path.realpath(top), os.path.realpath(path))


def _above(common: str) -> str:
    """Return the top of the work tree for one who stands in git's own folder."""
    if os.path.basename(os.path.realpath(common)) == ".git":
        return os.path.dirname(os.path.realpath(common))
    raise UsageError("this is git's own folder: run it in the work tree that belongs to it")


def find(name: str, place: Repository, *, shared: bool) -> HookFolder:
    """Return where git looks for a hook.

    UsageError if hooks are turned off, if the folder is husky's, which it writes anew, or, unless
    `shared`, if it lies outside of the repository.
    """
    origin, setting = _setting(place)
    base = place.common if name == _SERVERS or place.top is None else place.top
    path = os.path.realpath(os.path.join(base, setting) if origin else f"{place.common}/hooks")
    where = f"core.hooksPath in {origin}" if origin else f"{place.common}/hooks is a link"
    if origin and (not setting or (os.path.exists(path) and not os.path.isdir(path))):
        raise UsageError(f"hooks are turned off: {where} names no folder; change that first")
    if path.endswith(os.sep + _HUSKYS):
        raise UsageError(
            f"husky writes {path} anew whenever it is installed: add the line"
            f' `binlint hook {name} "$@"` to {os.path.dirname(path)}/{name} instead'
        )
    if not shared and not any(_is_within(path, own) for own in _own(place)):
        raise UsageError(
            f"git takes hooks from {path}, outside of this repository ({where}): a hook there is"
            " run in every repository that uses it; if that is meant, add --shared"
        )
    return HookFolder(path, _is_tracked(path, place))


def _setting(place: Repository) -> tuple[str, str]:
    """Return the file that sets core.hooksPath, and the path; two empty strings if none does."""
    told = git_process.run(_SETTING, place.top or place.common)
    fields = told.split(b"\0")
    pairs = zip(fields[::2], fields[1::2], strict=False)
    found = [pair for pair in pairs if not pair[0].startswith(_COMMAND_LINE)]
    if not found:
        return "", ""
    origin, value = (os.fsdecode(field) for field in found[-1])
    return origin.removeprefix("file:"), value


def _own(place: Repository) -> list[str]:
    """Return the folders that belong to the repository."""
    first = os.path.dirname(place.common) if os.path.basename(place.common) == ".git" else None
    return [folder for folder in (place.common, place.top, first) if folder]


def _is_tracked(path: str, place: Repository) -> bool:
    in_tree = any(_is_within(path, folder) for folder in _own(place)[1:])
    return in_tree and not _is_within(path, place.common)


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(os.path.join(folder, ""))

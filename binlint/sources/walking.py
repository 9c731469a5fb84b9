"""Walk a folder without git, following no links."""

from __future__ import annotations

import os
from collections.abc import Iterator

from binlint.model import ScanError

# Folders that package managers and tools fill: what git ignores in them is nobody's own file.
DEPENDENCIES = frozenset(
    (
        *("node_modules", "bower_components", ".yarn", ".pnpm-store"),
        *(".venv", "venv", "site-packages", "__pycache__", ".eggs", ".tox", ".nox"),
        *(".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".ipynb_checkpoints"),
        *("target", ".gradle", ".m2", ".cargo"),
        *(".git", ".hg", ".svn"),
    )
)
_VIRTUAL_ENVIRONMENT = "pyvenv.cfg"  # the file that makes a folder one, whatever its name
_GIT = frozenset((".git/", ".git"))  # a folder or, in a submodule or linked work tree, a file


def walk(
    folder: str,
    shown: str,
    start: str = "",
    *,
    dependencies: bool = True,
    repositories: bool = True,
) -> Iterator[str | ScanError]:
    """Yield the names of all files and links below `folder` + `start`, relative to `folder`.

    `folder`, `shown` (its name in reports) and `start` end in "/" or are empty. Sorted as whole
    paths are. `.git` folders are left out and, without `dependencies`, those DEPENDENCIES names;
    without `repositories` a repository further down is not entered, but named itself.
    """
    pending = [start]
    while pending:
        name = pending.pop()
        if name and name[-1] != "/":
            yield name
            continue
        try:
            children = _children(folder + name)
        except OSError as error:
            yield unlisted(shown + name, error.strerror)
            continue
        if not repositories and name != start and not _GIT.isdisjoint(children):
            yield name
            continue
        kept = children if dependencies else _own(children)
        pending += [name + child for child in sorted(kept, reverse=True) if child != ".git/"]


def unlisted(shown: str, reason: str | None) -> ScanError:
    """Say that a folder could not be listed."""
    remedy = "let yourself read and enter it (chmod u+rx), or exclude it"
    path = shown.rstrip("/") or "."
    return ScanError(path, "list", f"the folder could not be listed: {reason}; {remedy}")


def _children(folder: str) -> list[str]:
    """Return the names in a folder, those of folders with a "/" at the end."""
    names = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                names.append(entry.name + "/")
            elif entry.is_symlink() or entry.is_file():  # not a FIFO, socket or device
                names.append(entry.name)
    return names


def _own(children: list[str]) -> list[str]:
    if _VIRTUAL_ENVIRONMENT in children:
        return []
    return [child for child in children if child[-1] != "/" or child[:-1] not in DEPENDENCIES]

"""Name the files of a folder as git sees them: tracked, untracked, and ignored ones if wanted."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from binlint.errors import IncompleteError
from binlint.model import ScanError
from binlint.sources import git_process
from binlint.sources.walking import DEPENDENCIES, unlisted, walk

Wanted = Callable[[str], bool]  # given a path as reports show it

_LISTED = ("ls-files", "-z", "--cached", "--others", "--exclude-standard")
_IGNORED = ("ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory")
_TRACKED = ("ls-files", "-z", "--cached")
# check-ignore knows no literal pathspecs; the index must not matter, only the rules.
_IS_IGNORED = ("--no-literal-pathspecs", "check-ignore", "--quiet", "--no-index", "--", ".")
_UNREADABLE = re.compile(
    r"^warning: could not open directory '(?P<name>.*?)/?': (?P<reason>[^\n]*)$",
    re.MULTILINE | re.DOTALL,  # a name may hold a newline
)


class Folder(NamedTuple):
    """A folder whose files are to be named."""

    path: str  # real and absolute, with "/" at the end
    shown: str  # the same in reports: empty, or with "/" at the end
    given: bool  # named by the user, not found on the way


def names(folder: Folder, wanted_ignored: Wanted) -> Iterator[str | ScanError]:
    """Yield the names of all files to scan in a folder, relative to it and sorted.

    A name is that of a file, of a link or, for a repository inside of this one, of a folder.
    What is in no work tree, or ignored but given by the user, is walked.
    """
    listed = None
    try:
        top = _work_tree(folder)
        if top and not _is_ignored(folder, top):
            listed = _by_git(folder, top, wanted_ignored)
    except (git_process.GitMissing, git_process.NoWorkTree):
        pass
    except git_process.Distrust as error:
        if folder.given:
            raise
        yield ScanError(folder.shown.rstrip("/"), "list", f"{error}; it was not scanned")
        return
    except IncompleteError as error:
        reason = f"{error}; every file was scanned instead, those that git ignores too"
        yield ScanError(folder.shown.rstrip("/") or ".", "list", reason)
    if listed is None:
        yield from walk(folder.path, folder.shown, repositories=False)
    else:
        yield from listed


def tracked(folder: Folder) -> frozenset[str]:
    """Return the names of the files in a folder that are in git's index; none without git."""
    top = _work_tree(folder)
    if top is None:
        return frozenset()
    try:
        return frozenset(_split(git_process.run((_at(top), *_TRACKED), folder.path)))
    except (git_process.GitMissing, git_process.NoWorkTree, IncompleteError):
        return frozenset()


def _work_tree(folder: Folder) -> str | None:
    """Return the folder that holds the `.git` of this one, without the cost of starting git."""
    path = folder.path
    if ".git" in path.split(os.sep):  # git's own files are in no work tree
        return None
    while not os.path.lexists(os.path.join(path, ".git")):
        above = os.path.dirname(path.rstrip("/")) or path
        if above == path or not folder.given:  # what was found on the way has its own, or none
            return None
        path = above
    return path


def _is_ignored(folder: Folder, top: str) -> bool:
    """Tell whether git ignores the folder itself; then the user wants what is in it."""
    if top == folder.path:
        return False
    try:
        git_process.run((_at(top), *_IS_IGNORED), folder.path)
    except IncompleteError:  # git says no by its exit status
        return False
    return True


def _at(top: str) -> str:
    # The repository may name another work tree (core.worktree), to hide what is in this one.
    return f"--work-tree={top}"


def _by_git(folder: Folder, top: str, wanted_ignored: Wanted) -> list[str | ScanError]:
    listed = git_process.start((_at(top), *_LISTED), folder.path)
    ignored = git_process.start((_at(top), *_IGNORED), folder.path)  # at the same time
    try:
        output, warnings = git_process.finish(listed)
    finally:
        collapsed, _ = git_process.finish(ignored)
    found = set(_split(output))
    errors: list[str | ScanError] = list(_unreadable(folder, top, warnings))
    for item in _wanted(folder, _split(collapsed), wanted_ignored):
        if isinstance(item, str):
            found.add(item)
        else:
            errors.append(item)
    linked = _linked(folder.path, {name.rpartition("/")[0] for name in found})
    return errors + [name for name in sorted(found) if name.rpartition("/")[0] not in linked]


def _unreadable(folder: Folder, top: str, warnings: str) -> Iterator[ScanError]:
    """Yield an error for each folder git could not enter; it names them from the top."""
    below = os.path.relpath(folder.path, top).replace(os.sep, "/") + "/"
    for warning in _UNREADABLE.finditer(warnings):
        name = warning["name"].removeprefix(below)
        yield unlisted(folder.shown + name, warning["reason"])


def _wanted(
    folder: Folder, ignored: list[str], wanted_ignored: Wanted
) -> Iterator[str | ScanError]:
    """Choose among ignored files; git names a folder, with "/", in place of all that is in it."""
    for name in ignored:
        if name[-1] != "/":
            items: Iterator[str | ScanError] = iter((name,))
        elif DEPENDENCIES.isdisjoint(name.split("/")):
            start = "" if name == "./" else name
            items = walk(folder.path, folder.shown, start, dependencies=False)
        else:
            continue
        for item in items:
            if isinstance(item, ScanError) or wanted_ignored(folder.shown + item):
                yield item


def _linked(path: str, folders: set[str]) -> set[str]:
    """Return those of the folders that only a link leads to.

    The index may hold `a/b` where the work tree has a link `a`, to anywhere. Git takes `a/b` for
    deleted then, and so do we. Each folder on the way is looked at once.
    """
    known: dict[str, bool] = {}
    linked = set()
    for folder in folders - {""}:
        at = 0
        while at >= 0:
            at = folder.find("/", at + 1)
            part = folder[:at] if at >= 0 else folder
            if part not in known:
                known[part] = os.path.islink(path + part)
            if known[part]:
                linked.add(folder)
                break
    return linked


def _split(output: bytes) -> list[str]:
    return [name for name in os.fsdecode(output).split("\0") if name]

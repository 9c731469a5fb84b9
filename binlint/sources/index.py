"""Read what is staged: the blobs in git's index that differ from HEAD, never the work tree."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from binlint.errors import IncompleteError, UsageError
from binlint.model import Blob, Origin, ScanError
from binlint.request import ScanRequest
from binlint.sources import git_process
from binlint.sources.contents import Wanted, contents

_STAGED = (
    *("diff-index", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames"),
    *("--no-ext-diff", "--no-textconv", "--ignore-submodules=all"),
    *("--ita-invisible-in-index", "--diff-filter=d"),  # all but what is deleted
)
_UNMERGED = ("ls-files", "-z", "--unmerged")

_GITLINK = "160000"  # the mode of a submodule: its id is that of a commit elsewhere


def blobs(request: ScanRequest, excluded: Callable[[str], bool]) -> Iterator[Blob | ScanError]:
    """Yield what the next commit would bring into the repository whose top folder is the root.

    Of a path with a merge conflict all sides are read. `excluded` is given paths as the blobs
    bear them. Raises UsageError if there is no work tree, IncompleteError if git fails.
    """
    _require_work_tree(request.root)
    entries = [entry for entry in _entries(request.root) if not excluded(entry.origin.path)]
    return contents(entries, request.root, _unreadable)


def _require_work_tree(root: str) -> None:
    if git_process.top_level(root) is not None:
        return
    try:
        output = git_process.run(("rev-parse", "--is-bare-repository"), root, keep_index=True)
    except git_process.NoWorkTree:
        output = b""
    if output.startswith(b"true"):
        raise UsageError("--staged needs a work tree, and this is a bare git repository")
    raise UsageError("--staged needs a git repository; run it inside of one, or scan a path")


def _entries(root: str) -> list[Wanted]:
    """Return the staged files, sorted."""
    fields = os.fsdecode(_difference(root)).split("\0")
    entries: set[Wanted] = set()
    unmerged = False
    for change, path in zip(fields[::2], fields[1::2], strict=False):
        _, mode, _, id, status = change.split(" ")
        if status == "U":
            unmerged = True
        elif mode != _GITLINK:
            entries.add(_staged(path, id))
    entries.update(_unmerged(root) if unmerged else ())
    return sorted(entries, key=lambda entry: (entry.origin.path, entry.id))


def _difference(root: str) -> bytes:
    """Return git's account of the index against HEAD, or nothing if there is no commit yet."""
    try:
        return git_process.run((*_STAGED, "HEAD", "--"), root, keep_index=True)
    except IncompleteError:
        if _has_head(root):
            raise
    empty = git_process.run(("hash-object", "-t", "tree", "--stdin"), root, keep_index=True)
    return git_process.run((*_STAGED, empty.decode().strip(), "--"), root, keep_index=True)


def _has_head(root: str) -> bool:
    try:
        git_process.run(("rev-parse", "--verify", "--quiet", "HEAD"), root, keep_index=True)
    except IncompleteError:
        return False
    return True


def _unmerged(root: str) -> Iterator[Wanted]:
    output = git_process.run(_UNMERGED, root, keep_index=True)
    for line in os.fsdecode(output).split("\0")[:-1]:
        about, _, path = line.partition("\t")
        mode, id, _ = about.split(" ")
        if mode != _GITLINK:
            yield _staged(path, id)


def _staged(path: str, id: str) -> Wanted:
    return Wanted(id, Origin(path, "index"))


def _unreadable(entry: Wanted) -> ScanError:
    return ScanError(
        entry.origin.path,
        "read",
        f"git could not read the staged object {entry.id}: it is missing or damaged; stage the "
        "file again (git add), or see what `git fsck` says",
    )

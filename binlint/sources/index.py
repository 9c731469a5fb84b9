"""Read what is staged: the blobs in git's index that differ from HEAD, never the work tree."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from typing import IO, NamedTuple

from binlint.errors import IncompleteError, UsageError
from binlint.model import Blob, Origin, ScanError
from binlint.request import ScanRequest
from binlint.sources import git_process, inputs
from binlint.sources.pieces import LARGE

_STAGED = (
    *("diff-index", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames"),
    *("--no-ext-diff", "--no-textconv", "--ignore-submodules=all"),
    *("--ita-invisible-in-index", "--diff-filter=d"),  # all but what is deleted
)
_UNMERGED = ("ls-files", "-z", "--unmerged")
_CONTENTS = ("cat-file", "--batch", "--buffer")

_GITLINK = "160000"  # the mode of a submodule: its id is that of a commit elsewhere


class _Entry(NamedTuple):
    """A staged file."""

    path: str
    id: str  # of the blob


def blobs(request: ScanRequest, excluded: Callable[[str], bool]) -> Iterator[Blob | ScanError]:
    """Yield what the next commit would bring into the repository whose top folder is the root.

    Of a path with a merge conflict all sides are read. `excluded` is given paths as the blobs
    bear them. Raises UsageError if there is no work tree, IncompleteError if git fails.
    """
    _require_work_tree(request.root)
    entries = [entry for entry in _entries(request.root) if not excluded(entry.path)]
    return _contents(entries, request.root)


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


def _entries(root: str) -> list[_Entry]:
    """Return the staged files, sorted."""
    fields = os.fsdecode(_difference(root)).split("\0")
    entries, unmerged = set(), False
    for change, path in zip(fields[::2], fields[1::2], strict=False):
        _, mode, _, id, status = change.split(" ")
        if status == "U":
            unmerged = True
        elif mode != _GITLINK:
            entries.add(_Entry(path, id))
    return sorted(entries.union(_unmerged(root) if unmerged else ()))


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


def _unmerged(root: str) -> Iterator[_Entry]:
    output = git_process.run(_UNMERGED, root, keep_index=True)
    for line in os.fsdecode(output).split("\0")[:-1]:
        about, _, path = line.partition("\t")
        mode, id, _ = about.split(" ")
        if mode != _GITLINK:
            yield _Entry(path, id)


def _contents(entries: list[_Entry], root: str) -> Iterator[Blob | ScanError]:
    """Yield what the entries hold; git is started anew behind one over which it dies."""
    done = 0
    while done < len(entries):
        done += yield from _batch(entries[done:], root)
        if done < len(entries):
            yield _unreadable(entries[done])
            done += 1


def _batch(entries: list[_Entry], root: str) -> Generator[Blob | ScanError, None, int]:
    """Ask one git for all the entries; return how many it has answered as a whole."""
    with _Objects(entries, root) as objects:
        for count, entry in enumerate(entries):
            size = objects.next_size()
            if size is None:
                yield _unreadable(entry)
                continue
            if size < 0:
                return count
            yield from _content(objects, size, Origin(entry.path, "index"))
            if not objects.is_complete():
                return count
    return len(entries)


def _content(objects: _Objects, size: int, origin: Origin) -> Iterator[Blob | ScanError]:
    if size > LARGE:
        yield from inputs.streamed(objects.read, origin)
    elif len(data := objects.read(size)) == size:
        yield from inputs.whole(data, origin)


class _Objects:
    """The blobs of some entries, one after the other, out of one process."""

    def __init__(self, entries: list[_Entry], root: str) -> None:
        self._process = git_process.start(_CONTENTS, root, keep_index=True, talk=True)
        self._wanted = "".join(f"{entry.id}\n" for entry in entries).encode()
        self._left = 0  # bytes of the present blob

    def __enter__(self) -> _Objects:
        from threading import Thread  # loaded by subprocess in any case

        # A pipe holds 64 KiB: git would wait for us to read while we wait for it to listen.
        self._feeder = Thread(target=self._feed, daemon=True)
        self._feeder.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._feeder.join()
        self._output.close()
        self._process.wait()

    def _feed(self) -> None:
        assert self._process.stdin
        with suppress(OSError), self._process.stdin as pipe:  # git may die before its time
            pipe.write(self._wanted)

    @property
    def _output(self) -> IO[bytes]:
        assert self._process.stdout
        return self._process.stdout

    def next_size(self) -> int | None:
        """Turn to the next blob; return its size, None if it is missing, -1 if git has died."""
        answer = self._output.readline().split()
        if len(answer) == 2:  # ID missing
            return None
        self._left = int(answer[2]) if len(answer) == 3 else -1  # ID TYPE SIZE
        return self._left

    def read(self, size: int) -> bytes:
        """Read on in the present blob."""
        data = self._output.read(min(size, self._left))
        self._left -= len(data)
        return data

    def is_complete(self) -> bool:
        """Go past the end of the present blob; tell whether all of it came."""
        return not self._left and self._output.read(1) == b"\n"


def _unreadable(entry: _Entry) -> ScanError:
    return ScanError(
        entry.path,
        "read",
        f"git could not read the staged object {entry.id}: it is missing or damaged; stage the "
        "file again (git add), or see what `git fsck` says",
    )

"""Read single files of a commit, or of git's index, by their paths; nothing is followed."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from binlint.errors import ConfigError, IncompleteError
from binlint.model import Blob, Origin, ScanError
from binlint.redact import scrub
from binlint.sources.contents import Wanted, contents
from binlint.sources.dialogue import answer, dialogue

_OF_COMMIT = ("ls-tree", "-z", "--full-tree", "--")
_OF_INDEX = ("ls-files", "-z", "--stage", "--")
_RENAMES = (
    *("-z", "--raw", "--no-abbrev", "--diff-filter=R", "--find-renames", "-l100"),
    *("--no-ext-diff", "--no-textconv", "--ignore-submodules=all"),
)
_LINK = "120000"  # the mode of a symbolic link
_FILE = "100"  # that of a file begins so
_FOLDER = "040000"
_LONGEST = 4096  # characters of a path that can be checked out
_BY_HAND = frozenset(("", ".", ".."))  # parts of a path that git has none of


class Entry(NamedTuple):
    """What stands at a path."""

    mode: str
    id: str


class Tree:
    """The files of a commit or of the index, by their paths below the top, with "/"."""

    def __init__(self, name: str, commit: str, top: str, *, hook: bool = False) -> None:
        """`name` is for people; `commit` an id in full, or empty for the index."""
        self._name, self._commit, self._top, self._hook = name, commit, top, hook
        self._entries: dict[str, Entry | None] = {}

    def name(self, path: str) -> str:
        """Return REF:PATH, as git itself takes it."""
        return f"{self._name}:{path}"

    def has(self, path: str) -> bool:
        """Tell whether there is something at a path; IncompleteError if git cannot say."""
        return self._entry(path) is not None

    is_file = has  # what is none, `read` refuses

    def leads_away(self, path: str) -> bool:
        """Tell whether a folder on the way to a path is a link or a submodule, or no folder."""
        parts = path.split("/")[:-1]
        folders = ("/".join(parts[:count]) for count in range(1, len(parts) + 1))
        entries = filter(None, map(self._entry, folders))
        return any(entry.mode != _FOLDER for entry in entries)

    def is_below(self, path: str, folder: str) -> bool:
        """Tell so by the path alone: no link is followed."""
        inside = posixpath.relpath(posixpath.normpath(path), folder or ".")
        return "\0" not in path and not posixpath.isabs(path) and inside.split("/")[0] != ".."

    def read(self, path: str, most: int) -> bytes:
        """Return what a file holds: ConfigError if it is none, IncompleteError if git lacks it."""
        entry = self._entry(path)
        if entry is None:
            raise self._wrong(path, "is not there")
        if entry.mode == _LINK:
            raise self._wrong(path, "is a symbolic link; put the file itself in its place")
        if not entry.mode.startswith(_FILE):
            raise self._wrong(path, "is not a regular file; replace it by one, or remove it")
        return self._content(path, entry.id, most)

    def blobs(self, path: str, shown: str) -> Iterator[Blob | ScanError]:
        """Yield what a file, or archive, holds, as a scan of it under the path `shown` would."""
        entry = self._entry(path)
        if entry and entry.mode.startswith(_FILE):
            wanted = Wanted(entry.id, Origin(shown))
            yield from contents([wanted], self._top, self._unreadable, hook=self._hook)

    def moved(self, to: str) -> dict[str, str]:
        """Return what was renamed, as git finds it, up to a commit or, if empty, the index.

        It is old paths by new ones; none if that cannot be said.
        """
        question = ("diff-tree", "-r") if to else ("diff-index", "--cached")
        ends = (self._commit, to) if to else (self._commit,)
        try:
            told = answer((*question, *_RENAMES, *ends), (), self._top, hook=self._hook)
        except IncompleteError:
            return {}
        fields = os.fsdecode(told).split("\0")[:-1]
        return dict(zip(fields[2::3], fields[1::3], strict=True))

    def _entry(self, path: str) -> Entry | None:
        if path not in self._entries:
            self._entries[path] = self._listed(path)
        return self._entries[path]

    def _listed(self, path: str) -> Entry | None:
        if len(path) > _LONGEST or "\0" in path or not _BY_HAND.isdisjoint(path.split("/")):
            return None
        question = (*_OF_COMMIT, self._commit) if self._commit else _OF_INDEX
        told = answer((*question, path), (), self._top, hook=self._hook)
        for line in os.fsdecode(told).split("\0")[:-1]:
            about, _, found = line.partition("\t")
            if found == path:
                words = about.split(" ")  # MODE TYPE ID, or MODE ID STAGE
                return Entry(words[0], words[2 if self._commit else 1])
        return None

    def _content(self, path: str, id: str, most: int) -> bytes:
        with dialogue(("cat-file", "--batch"), [id], self._top, hook=self._hook) as process:
            assert process.stdout
            about = process.stdout.readline().split()  # ID TYPE SIZE, or ID missing
            size = int(about[2]) if len(about) == 3 else -1
            if size > most:
                raise self._wrong(path, f"is larger than {most >> 20} MiB; is it the right file?")
            data = process.stdout.read(size) if size > 0 else b""
        if len(data) != size:
            raise IncompleteError(f"{scrub(self.name(path))}: {_LOST}")
        return data

    def _unreadable(self, wanted: Wanted) -> ScanError:
        return ScanError(self.name(wanted.origin.path), "policy", _LOST)

    def _wrong(self, path: str, message: str) -> ConfigError:
        return ConfigError(f"{scrub(self.name(path))}: {message}")


_LOST = (
    "git has the name of this file and not what it holds, as in a clone made with --filter: clone"
    " without it (actions/checkout: without `filter` and `sparse-checkout`), or see what `git fsck`"
    " says"
)

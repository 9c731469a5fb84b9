"""Follow ids to what they lead to: a commit, or by way of annotated tags to any other object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from binlint.errors import IncompleteError
from binlint.model import Blob, Origin, ScanError
from binlint.sources import arrivals, kinds, messages
from binlint.sources.contents import Wanted, contents
from binlint.sources.messages import lost
from binlint.sources.pieces import Read

_MOST_TAGS = 20  # of a tag of a tag; nobody has a reason for two


class Tips:
    """What some ids lead to, known once all of `follow` was gone through."""

    def __init__(self, root: str, *, hook: bool) -> None:
        self._root, self._hook = root, hook
        self.commits: dict[str, None] = {}
        self.files: dict[tuple[str, str], None] = {}  # path and id, of what no commit leads to
        self.tags: dict[str, None] = {}
        self._next: dict[str, None] = {}

    def follow(self, ids: Iterable[str]) -> Iterator[Blob | ScanError]:
        """Sort the ids, and yield the messages of the tags among them."""
        wanted = dict.fromkeys(id for id in ids if id not in self.tags)
        for _ in range(_MOST_TAGS):
            if not wanted:
                return
            tags = []
            for id, kind in kinds.of(wanted, self._root, hook=self._hook):
                if kind == "tag":
                    tags.append(Wanted(id, messages.OF_TAG))
                    self.tags[id] = None
                elif not self._take(id, kind):
                    yield lost(Wanted(id, Origin(f"<object {id[:12]}>")))
            yield from contents(tags, self._root, lost, self._tag, hook=self._hook)
            wanted, self._next = self._next, {}
        yield ScanError(messages.OF_TAG.path, "read", "a tag of a tag without end was not read")

    def _take(self, id: str, kind: str) -> bool:
        """Note what is no tag; tell whether git could read it."""
        if kind == "commit":
            self.commits[id] = None
        elif kind == "blob":
            self.files[f"<object {id[:12]}>", id] = None
        elif kind == "tree":
            return self._take_files(id)
        return kind in ("commit", "blob")

    def _take_files(self, tree: str) -> bool:
        try:
            found = arrivals.tree(tree, self._root, hook=self._hook)
            files = dict.fromkeys(islice(found, arrivals.MOST_FILES))
        except IncompleteError:
            return False
        self.files |= files
        return len(files) < arrivals.MOST_FILES

    def _tag(self, wanted: Wanted, read: Read, size: int) -> Iterator[Blob | ScanError]:
        record = yield from messages.message(wanted, read, size)
        if record.object:
            self._next[record.object] = None

"""Find, among all objects of a repository, those that may hold a credential."""

# Paths and commits are not known yet, and finding them out takes as long as reading a quarter of
# the objects: so it is done later, and only for what could be a finding under some path.
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from binlint import sieve
from binlint.model import KEY_SIZE, Blob, Origin, ScanError
from binlint.past import raw
from binlint.pipeline import Pipeline
from binlint.sources import inputs, objects, rawcommits
from binlint.sources.answers import Picked, unreadable

_SLICE = 512  # ids that one process takes at once, in a repository of ordinary size

Advance = Callable[[int, int, int], None]  # process, objects, bytes


class Suspects(NamedTuple):
    """What a look at objects has shown."""

    blobs: tuple[str, ...] = ()  # ids, like the next two, in the order of packs
    messages: tuple[str, ...] = ()  # of commits and tags
    commits: tuple[str, ...] = ()  # all there are
    names: Mapping[bytes, str] = {}  # entries of trees: the lowest id of a tree that has it
    trees: tuple[str, ...] = ()  # ids of those that have such entries
    errors: frozenset[ScanError] = frozenset()
    objects: int = 0
    bytes: int = 0


def search(root: str, listing: bytes, pipeline: Pipeline, jobs: int, advance: Advance) -> Suspects:
    """Look at the objects whose ids, a line each, are in the listing, in several processes."""
    from binlint import workers

    if not listing:
        return Suspects()
    width = listing.index(b"\n") + 1
    count = len(listing) // width
    step = max(_SLICE, -(-count // workers.MOST_TICKETS)) * width
    tickets = workers.Tickets(-(-len(listing) // step))
    slices = (listing[number * step : (number + 1) * step] for number in tickets)

    def work(process: int) -> bytes:
        import pickle  # 2 ms; ids and errors only: nothing of what objects hold

        def tell(objects: int, size: int) -> None:
            advance(process, objects, size)

        with objects.giving_way():
            return pickle.dumps(_Search(pipeline).run(root, slices, tell))

    try:
        import pickle

        return merged([pickle.loads(share) for share in workers.share(jobs, work)])
    finally:
        tickets.close()


def merged(parts: list[Suspects]) -> Suspects:
    """Return what the processes of one search have found together."""
    return Suspects(
        tuple(dict.fromkeys(id for part in parts for id in part.blobs)),
        tuple(dict.fromkeys(id for part in parts for id in part.messages)),
        tuple(id for part in parts for id in part.commits),
        _lowest(item for part in parts for item in part.names.items()),
        tuple(dict.fromkeys(id for part in parts for id in part.trees)),
        frozenset().union(*(part.errors for part in parts)),
        sum(part.objects for part in parts),
        sum(part.bytes for part in parts),
    )


class _Search:
    """The part of a search that one process does."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self._keywords = pipeline.keywords
        self._blobs: dict[str, None] = {}  # in the order of packs, in which they are read again
        self._messages: dict[str, None] = {}
        self._names: dict[bytes, str] = {}
        self._trees: dict[str, None] = {}
        self._errors: set[ScanError] = set()
        self._objects = self._bytes = 0

    def run(self, root: str, slices: Iterator[bytes], tell: Callable[[int, int], None]) -> Suspects:
        """Look at the objects of all slices."""
        commits: list[str] = []

        def advance(count: int, size: int) -> None:
            self._objects += count
            self._bytes += size
            tell(count, size)

        for item in objects.pick(root, slices, self._spots, advance, commits):
            if isinstance(item, ScanError):
                self._errors.add(item)
            else:
                self._judge(item)
        return Suspects(
            tuple(self._blobs),
            tuple(self._messages),
            tuple(commits),
            self._names,
            tuple(self._trees),
            frozenset(self._errors),
            self._objects,
            self._bytes,
        )

    def _spots(self, data: bytearray) -> list[tuple[int, int]]:
        return sieve.spots(data, self._keywords)

    def _judge(self, picked: Picked) -> None:
        may_matter = self._pipeline.may_matter
        if picked.kind != "blob" and not picked.whole:
            self._errors.add(_too_large(picked))
        elif picked.kind == "blob":
            if picked.id not in self._blobs and self._is_suspect(picked):
                self._blobs[picked.id] = None
        elif picked.kind == "tree":
            self._judge_tree(picked)
        elif may_matter(rawcommits.text(picked.data)):
            self._messages[picked.id] = None

    def _judge_tree(self, picked: Picked) -> None:
        try:
            for _, name in raw.entries(picked.data, len(picked.id) // 2):
                if len(name) < KEY_SIZE:
                    continue
                if name in self._names or self._pipeline.may_matter(name):
                    self._names[name] = min(picked.id, self._names.get(name, picked.id))
                    self._trees[picked.id] = None
        except raw.Malformed:
            self._errors.add(unreadable(picked.id))

    def _is_suspect(self, picked: Picked) -> bool:
        if not picked.whole:
            return not picked.data or self._pipeline.may_matter(picked.data)
        for item in inputs.whole(picked.data, Origin(picked.id)):
            # What cannot be unpacked is told later, with its path.
            if not isinstance(item, Blob):
                return True
            spots = picked.spots if item.data is picked.data else None
            if self._pipeline.may_matter(item.data, spots):
                return True
        return False


def _lowest(items: Iterable[tuple[bytes, str]]) -> dict[bytes, str]:
    """Return the same for the same objects, in whatever order they were read."""
    ids: dict[bytes, str] = {}
    for name, id in items:
        ids[name] = min(id, ids.get(name, id))
    return ids


def _too_large(picked: Picked) -> ScanError:
    message = f"the {picked.kind} {picked.id} is larger than 16 MiB: see `git cat-file -s`"
    return ScanError(f"<object {picked.id[:12]}>", "read", message)

"""Ask git, in several processes, what the commits of a repository changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from binlint.errors import IncompleteError
from binlint.model import ScanError
from binlint.past.memory import Memory
from binlint.past.place import Place
from binlint.past.suspects import Suspects
from binlint.sources import changes
from binlint.traces import Changes, Node, Use

_Told = tuple[Changes, tuple[str, ...], tuple[ScanError, ...]]


class Account:
    """What git tells of commits."""

    def __init__(self, memory: Memory) -> None:
        self.graph: dict[str, Node] = dict(memory.graph)
        self.uses: dict[str, list[Use]] = {}  # by the object's id
        self.names: list[tuple[str, str]] = []  # commit and path
        self.missing: dict[str, str] = dict(memory.missing)  # path by id
        self.errors: set[ScanError] = set()
        self.unread: set[str] = set()  # ids of commits that git could not read
        for use in memory.uses:
            self.add(use)

    def add(self, use: Use) -> None:
        """Take in that a commit brought something, or took it away."""
        self.uses.setdefault(use.object, []).append(use)

    def merge(self, told: _Told) -> None:
        """Take in what one process was told."""
        news, unread, errors = told
        self.graph.update(news.graph)
        for use in news.uses:
            self.add(use)
        self.names += news.names
        for id, path in news.missing:
            self.missing[id] = min(self.missing.get(id, path), path)
        self.errors |= set(errors)
        self.unread.update(unread)


def account(place: Place, found: Suspects, memory: Memory, present: frozenset[str]) -> Account:
    """Learn where the suspects were, and whether the commits name blobs that are not `present`."""
    wanted = frozenset((*found.blobs, *memory.suspects))
    result = Account(memory)
    for told in _shared(place, found.commits, wanted, frozenset(found.names), present):
        result.merge(told)
    return result


def _shared(
    place: Place,
    commits: Sequence[str],
    wanted: frozenset[str],
    names: frozenset[bytes],
    present: frozenset[str],
) -> Iterator[_Told]:
    import pickle  # 2 ms; ids, times and paths, which need no wall inside of one scan

    from binlint import workers

    jobs = place.jobs if len(commits) > _FEW else 1
    size = -(-len(commits) // jobs)

    def work(process: int) -> bytes:
        # Neighbours in a pack share what git has just read.
        own = commits[process * size :][:size]
        sought = _sought(names) if names else None
        try:
            read = changes.read(place.root, own, wanted, names=sought, present=present)
            return pickle.dumps((*read, ()))
        except IncompleteError as error:
            told = ScanError("<commits>", "history", str(error))
            return pickle.dumps((Changes((), {}), tuple(own), (told,)))

    for share in workers.share(jobs, work) if commits else ():
        yield pickle.loads(share)


_FEW = 1000  # commits, which take less time than a process more


def _sought(names: frozenset[bytes]) -> changes.Names:
    return lambda paths: not names.isdisjoint(paths.split(b"/"))

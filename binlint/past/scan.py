"""Scan all that a repository keeps, reachable or not, but for what an earlier scan has seen."""

from __future__ import annotations

from binlint.past import recall, suspects
from binlint.past.asking import Asking, Repository
from binlint.past.cache import Cache
from binlint.past.investigation import Investigation
from binlint.past.memory import Memory
from binlint.past.place import Past, Place, Progress
from binlint.sources import access, inventory
from binlint.sources.history import History


def scan(place: Place, progress: Progress, cache: Cache | None = None) -> Past:
    """Scan every object of a repository; raises as git_process.run does."""
    closed, ask = tuple(access.barred(place.root)), Asking()
    with History(place.root) as history:
        refs = ask("<refs>", history.refs)
        listing, unlisted = inventory.listed(place.root, closed)
        present = frozenset(listing.decode("ascii").split("\n"))
        shallow = history.is_shallow()
        # Where a shallow clone ends, commits change as more of them come.
        cache = None if shallow or unlisted else cache
        old = recall.recall(place.root, listing, present, cache)
        progress.expect(old.new.count(b"\n"), "object")
        found = suspects.search(place.root, old.new, place.pipeline, place.jobs, progress.advance)
        found = found._replace(commits=(*found.commits, *old.commits))
        repository = Repository(history, ask, refs, present)
        seen = Investigation(place, found, old.memory, repository)
        told = tuple(seen.told())
    done = _memory(listing, old.bytes + found.bytes, seen)
    return Past(
        told,
        found.errors.union(unlisted, seen.errors()),
        len(present) - 1,
        done.bytes,
        len(done.graph),
        shallow,
        recall.keep(cache, place.root, done, found, seen) if cache else None,
        seen.left_out.note(),
    )


def _memory(listing: bytes, size: int, seen: Investigation) -> Memory:
    return Memory(
        bytes.fromhex(listing.decode("ascii")),
        size,
        seen.account.graph,
        seen.suspects,
        tuple(use for uses in seen.account.uses.values() for use in uses),
        seen.judged,
        seen.account.missing,
        seen.authors,
    )

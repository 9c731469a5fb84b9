"""Scan all that a repository keeps, reachable or not, but for what an earlier scan has seen."""

from __future__ import annotations

from binlint.past import memory as memories
from binlint.past import suspects
from binlint.past.cache import Cache
from binlint.past.investigation import Investigation
from binlint.past.memory import NOTHING, Memory
from binlint.past.place import Past, Place, Progress
from binlint.past.suspects import Suspects
from binlint.sources import inventory, packed
from binlint.sources.history import History


def scan(place: Place, progress: Progress, cache: Cache | None = None) -> Past:
    """Scan every object of a repository; raises as git_process.run does."""
    listing, unlisted = inventory.listed(place.root)
    present = frozenset(listing.decode("ascii").split("\n"))
    memory = _fit(cache.load(), present) if cache else NOTHING
    new = _new(listing, memory)
    progress.expect(new.count(b"\n"), "object")
    found = suspects.search(
        place.root, new, place.pipeline, place.jobs, progress.advance, hook=False
    )
    if found.names or _has_lost(memory, listing, new):
        memory, found = _anew(memory, found)
    with History(place.root) as history:
        seen = Investigation(place, found, memory, present, history)
        told = tuple(seen.told())
        shallow = history.is_shallow()
    done = _memory(listing, memory, found, seen)
    is_kept = not (unlisted or shallow) and _is_kept(done, found, seen)
    return Past(
        told,
        found.errors.union(unlisted, seen.errors()),
        len(present) - 1,
        done.bytes,
        len(done.graph),
        shallow,
        cache.save(done) if cache and is_kept else None,
    )


def _has_lost(memory: Memory, listing: bytes, new: bytes) -> bool:
    """Tell whether something is gone that the memory knows."""
    if not (memory.objects and listing):
        return False
    width = listing.index(b"\n") + 1
    return len(memory.objects) // (width // 2) > (len(listing) - len(new)) // width


def _anew(memory: Memory, found: Suspects) -> tuple[Memory, Suspects]:
    """Have all commits told of again: of names that are sought, or of what is missing now."""
    commits = (*found.commits, *memory.graph)
    return memory._replace(graph={}, uses=(), missing={}), found._replace(commits=commits)


def _new(listing: bytes, memory: Memory) -> bytes:
    """Return the lines of what the memory does not know."""
    if not (memory.objects and listing):
        return listing
    size = listing.index(b"\n") // 2
    fresh = packed.fresh(listing, memory.objects, size)
    return b"".join(id + b"\n" for id in fresh)


def _fit(memory: Memory, present: frozenset[str]) -> Memory:
    """Forget what is gone from the repository; and all, if something came that was missing.

    Commits that were read without it are then to be read again.
    """
    if not present.isdisjoint(memory.missing):
        return NOTHING
    graph = {id: node for id, node in memory.graph.items() if id in present}
    uses = [use for use in memory.uses if use.object in present and use.commit in graph]
    return memory._replace(
        graph=graph,
        suspects=tuple(id for id in memory.suspects if id in present),
        uses=tuple(uses),
        judged=tuple(each for each in memory.judged if each.object in present),
    )


def _memory(listing: bytes, before: Memory, found: Suspects, seen: Investigation) -> Memory:
    return Memory(
        bytes.fromhex(listing.decode("ascii")),
        before.bytes + found.bytes,
        seen.account.graph,
        seen.suspects,
        tuple(use for uses in seen.account.uses.values() for use in uses),
        seen.judged,
        seen.account.missing,
        seen.authors,
    )


def _is_kept(memory: Memory, found: Suspects, seen: Investigation) -> bool:
    """Tell whether all was read, and what it is of can be written down.

    Nor is a shallow clone's: where it ends, commits change as more of them come.
    """
    if found.errors or seen.account.unread or seen.account.names:
        return False
    return memories.is_fit(memory.uses, memory.missing)

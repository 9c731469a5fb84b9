"""Use what an earlier scan has kept, as far as it still holds, and keep what this one has found."""

from __future__ import annotations

from typing import NamedTuple

from binlint.past import forgetting
from binlint.past.cache import Cache
from binlint.past.investigation import Investigation
from binlint.past.memory import NOTHING, Memory
from binlint.past.suspects import Suspects
from binlint.sources import changes, packed, weights


class Recalled(NamedTuple):
    """What an earlier scan spares this one."""

    memory: Memory
    new: bytes  # ids of the objects that are to be read, a line each
    bytes: int = 0  # that the others hold
    commits: tuple[str, ...] = ()  # among the others, those whose changes are to be read again


def recall(root: str, listing: bytes, present: frozenset[str], cache: Cache | None) -> Recalled:
    """Return what still holds of what was kept; the listing has the ids of all objects, by lines.

    Raises as git_process.run does.
    """
    memory = cache.load() if cache and listing else NOTHING
    if not memory.objects:
        return Recalled(NOTHING, listing)
    size = listing.index(b"\n") // 2
    fresh = packed.fresh(listing, memory.objects, size)
    is_whole = len(memory.objects) == len(listing) // (2 * size + 1) * size - len(fresh) * size
    # A commit may name what is gone, or was read without what is there by now.
    is_certain = (
        is_whole and present.issuperset(memory.again) and present.isdisjoint(memory.missing)
    )
    kept = memory if is_whole else forgetting.remaining(memory, present)
    return Recalled(
        kept if is_certain else forgetting.changes(kept),
        b"".join(id + b"\n" for id in fresh),
        memory.bytes if is_whole else weights.total(root, {*listing.split()}.difference(fresh)),
        () if is_certain else tuple(kept.graph),
    )


def keep(
    cache: Cache, root: str, memory: Memory, found: Suspects, seen: Investigation
) -> str | None:
    """Keep what was found, if all was read; return why that could not be done, if so.

    Left out is what could be a part of a secret, with the objects in which the next scan finds it.
    """
    is_whole = seen.is_whole and not (found.errors or seen.account.unread)
    if not is_whole or len(memory.missing) >= changes.MOST_MISSING:
        return None
    commits = forgetting.unwritable(memory.uses, seen.account.names)
    memory = memory._replace(judged=forgetting.writable(memory.judged))
    if again := frozenset((*commits, *found.trees)):
        size = weights.total(root, [id.encode("ascii") for id in again])
        memory = forgetting.without(memory, again)._replace(bytes=memory.bytes - size)
    return cache.save(memory)

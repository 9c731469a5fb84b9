"""Forget of a scan what is gone from the repository, and what must not be written down."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from binlint.past.memory import Judged, Memory
from binlint.redact import scrub
from binlint.sources import packed
from binlint.traces import Use


def remaining(memory: Memory, present: frozenset[str]) -> Memory:
    """Forget what is not `present` any more; `objects` and `bytes` stay as they are."""
    gone = {*memory.graph, *memory.suspects, *(each.object for each in memory.judged)} - present
    return _without(memory, gone)


def changes(memory: Memory) -> Memory:
    """Forget what commits did, so that git is asked for it again."""
    return memory._replace(graph={}, uses=(), missing={})


def unwritable(uses: Iterable[Use], names: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the commits with a path that could be a part of a secret; any of `names` is one."""
    named = (commit for commit, _ in names)
    return frozenset((*named, *(use.commit for use in uses if not _is_fit(use.path))))


def writable(judged: Iterable[Judged]) -> tuple[Judged, ...]:
    """Leave out what was judged under a path that could be a part of a secret."""
    return tuple(each for each in judged if _is_fit(each.path))


def without(memory: Memory, ids: Collection[str]) -> Memory:
    """Forget that these objects were read, so that they are again; `bytes` stays as it is."""
    size = len(next(iter(ids), "")) // 2
    lost = packed.pack(id.encode("ascii") for id in ids)
    kept = packed.without(memory.objects, lost, size)
    return _without(memory, ids)._replace(objects=kept, again=tuple(sorted(ids)))


def _without(memory: Memory, lost: Collection[str]) -> Memory:
    return memory._replace(
        graph={id: node for id, node in memory.graph.items() if id not in lost},
        suspects=tuple(id for id in memory.suspects if id not in lost),
        uses=tuple(use for use in memory.uses if use.object not in lost and use.commit not in lost),
        judged=tuple(each for each in memory.judged if each.object not in lost),
    )


def _is_fit(path: str) -> bool:
    return scrub(path) == path

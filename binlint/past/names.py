"""Learn what the names of a repository lead to besides commits, and what of that is not there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from binlint import reach
from binlint.model import ScanError
from binlint.past.asking import Asking
from binlint.sources.history import History
from binlint.sources.refs import Refs, Tag
from binlint.traces import Node, Ref

_DEEPEST = 20  # tags of tags; nobody has a reason for two
MOST_TREES = 100  # that refs hold without a commit, and a few ms each
_MOST_NEW = 1000  # objects that come while a scan runs; a partial clone lacks very many more


class Names(NamedTuple):
    """What the names of a repository lead to."""

    refs: tuple[Ref, ...]  # ascending by name
    branch: str  # the ref that is checked out
    tags: Mapping[str, Tag]
    others: Mapping[str, str]  # trees and blobs that a ref or tag holds: kind by id
    lost: Mapping[str, str]  # ids that are not there, or not readable, with what names them
    errors: tuple[ScanError, ...]

    def nodes(self) -> dict[str, Node]:
        """Return tags, trees and blobs as what stands in front of, or beside, commits."""
        nodes = {id: tag.node() for id, tag in self.tags.items()}
        return nodes | dict.fromkeys(self.others, Node(0, ()))

    def trees(self) -> list[str]:
        """Return the ids of the trees that a ref or tag holds."""
        return sorted(id for id, kind in self.others.items() if kind == "tree")


def learn(
    history: History, read: Refs, graph: Mapping[str, Node], present: Collection[str]
) -> Names:
    """Follow the names, given all commits and the ids of all objects; raises as git_process.run."""
    tags: dict[str, Tag] = {}
    others: dict[str, str] = {}
    wanted = {ref.object for ref in read.refs}
    for _ in range(_DEEPEST):
        new_ids = wanted - tags.keys() - others.keys()
        asked = sorted(id for id in new_ids if id in present and id not in graph)
        if not asked:
            break
        kinds = history.kinds(asked)
        new = history.tags([id for id in asked if kinds.get(id) == "tag"])
        tags |= new
        others |= {id: kind for id, kind in kinds.items() if kind in ("tree", "blob")}
        wanted = {tag.object for tag in new.values()}
    names = Names(read.refs, read.branch, tags, others, {}, tuple(_broken(read.broken)))
    lost = reach.lost(read.refs, {**graph, **names.nodes()})
    return names._replace(lost=missing(history, lost, present))


def missing(history: History, lost: Mapping[str, str], present: Collection[str]) -> dict[str, str]:
    """Leave out what has come since the objects were listed, as with a commit made meanwhile."""
    new = [id for id in lost if id not in present]
    there = history.kinds(new) if len(new) <= _MOST_NEW else {}
    return {id: by for id, by in lost.items() if id not in there}


def files(
    history: History, ask: Asking, names: Names, wanted: Collection[str]
) -> dict[str, dict[str, str]]:
    """Return where blobs are in trees that refs hold without a commit: tree by path, by id."""
    found: dict[str, dict[str, str]] = {}
    for tree in names.trees()[:MOST_TREES] if wanted else ():
        held = ask(f"<tree {tree[:12]}>", partial(history.within, tree, wanted))
        for id, paths in (held or {}).items():
            found.setdefault(id, {}).update(dict.fromkeys(paths, tree))
    return found


def _broken(names: tuple[str, ...]) -> Iterator[ScanError]:
    for name in names:
        message = (
            "git cannot make sense of this ref, and what it led to may be lost: see `git fsck`"
        )
        yield ScanError(name, "history", message)

"""Gather what git tells of the objects in which something was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from binlint import reach
from binlint.past.asking import Asking
from binlint.past.attribution import Account
from binlint.past.facts import DAY
from binlint.past.group import Known
from binlint.past.names import Names
from binlint.past.sightings import TAG_MESSAGE, Sighting
from binlint.past.strays import Stray
from binlint.sources.history import History
from binlint.sources.refs import Tag
from binlint.traces import Node, Ref, Standing, Use


class Sources(NamedTuple):
    """Whom to ask, and what was learned before."""

    history: History
    ask: Asking
    account: Account
    names: Names | None  # None if git could not tell
    trees: Mapping[str, Mapping[str, str]]  # of blobs in no commit: tree by path, by id
    staged: Mapping[str, tuple[str, ...]]
    strays: tuple[Stray, ...]


def gather(sources: Sources, sightings: Sequence[Sighting], today: str) -> Known:
    """Return what is known of what was sighted; `today` is YYYY-MM-DD, UTC."""
    from datetime import date  # 3 ms, once something was found

    ask, history, account, names = sources.ask, sources.history, sources.account, sources.names
    uses = _uses(sightings, account)
    tags = _tags(sources, uses)
    graph = {**account.graph, **_nodes(names), **{id: tag.node() for id, tag in tags.items()}}
    holders = {id: _holders(id, sources) for id in uses}
    for stray in sources.strays:
        if stray.holder and stray.object in holders:
            holders[stray.object].add(stray.holder)
    brought = {use.commit for each in uses.values() for use in each if use.added}
    targets = brought.union(*holders.values())
    logged = ask("<reflogs>", history.logged)
    standings = reach.standings(targets, graph, _refs(sources), logged or ())
    return Known(
        uses,
        graph,
        tags,
        standings,
        {id: _held(each, standings) for id, each in holders.items()},
        ask("<HEAD>", lambda: history.in_head(uses)),
        frozenset(sources.staged).union(each.object for each in sources.strays if each.staged),
        names.branch if names else "",
        (date.fromisoformat(today) - date(1970, 1, 1)).days * DAY,
        names is not None and logged is not None and not names.lost,
        bool(account.unread),
        frozenset(each.object for each in sources.strays if each.is_ref),
    )


def _uses(sightings: Sequence[Sighting], account: Account) -> dict[str, tuple[Use, ...]]:
    uses = {each.object: tuple(account.uses.get(each.object, ())) for each in sightings}
    for by, path in account.names:
        uses[path] = (*uses.get(path, ()), Use(path, by, path, True))
    for each in sightings:
        if each.title:
            uses[each.object] = (Use(each.object, each.object, each.title, True),)
    return uses


def _tags(sources: Sources, uses: Mapping[str, tuple[Use, ...]]) -> dict[str, Tag]:
    """Return the tags in whose messages something was found."""
    sighted = {use.commit for each in uses.values() for use in each if use.path == TAG_MESSAGE}
    known = sources.names.tags if sources.names else {}
    new = sorted(sighted - known.keys())  # no ref leads to these
    asked = sources.ask("<tags>", lambda: sources.history.tags(new)) if new else None
    return {**{id: known[id] for id in sighted & known.keys()}, **(asked or {})}


def _nodes(names: Names | None) -> dict[str, Node]:
    return names.nodes() if names else {}


def _holders(id: str, sources: Sources) -> set[str]:
    """Return what holds a blob and may have a name: a tree, or the blob itself."""
    trees = set(sources.trees.get(id, {}).values())
    return trees | ({id} if sources.names and id in sources.names.others else set())


def _held(holders: Iterable[str], standings: Mapping[str, Standing]) -> tuple[str, ...]:
    refs = {ref for each in holders for ref in standings[each].refs}
    return tuple(sorted(ref for ref in refs if not ref.startswith("stash@")))


def _refs(sources: Sources) -> tuple[Ref, ...]:
    """Return all refs, and the older stashes."""
    refs = sources.names.refs if sources.names else ()
    if not any(ref.name == "refs/stash" for ref in refs):
        return refs
    return (*refs, *(sources.ask("<stash>", sources.history.stashes) or ()))

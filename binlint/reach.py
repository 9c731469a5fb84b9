"""Tell what refs contain and lead to, and with which commits blobs came and went."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from binlint.traces import Node, Ref, Standing, Use

_UNKNOWN = Node(0, ())  # a commit that the repository lacks, and with it all that is behind it

Parents = Callable[[str], Collection[str]]


def standings(
    targets: Collection[str],
    graph: Mapping[str, Node],
    refs: Iterable[Ref],
    logged: Iterable[str] = (),
) -> dict[str, Standing]:
    """Return which refs contain each of the target commits, and whether reflogs do.

    A commit contains itself and its ancestors, as far as the graph knows them; `logged` are the
    commits that entries of reflogs name. An annotated tag counts as a commit, whose one parent is
    what it names.
    """
    bits = {id: 1 << position for position, id in enumerate(dict.fromkeys(targets))}
    masks = _masks(bits, graph)
    names: dict[int, list[str]] = {}  # refs by what they contain: most contain the same
    for ref in refs:
        names.setdefault(masks.get(ref.object, bits.get(ref.object, 0)), []).append(ref.name)
    in_logs = 0
    for commit in logged:
        in_logs |= masks.get(commit, bits.get(commit, 0))
    return dict(_by_target(bits, names, in_logs))


def behind(tip: str, graph: Mapping[str, Node]) -> frozenset[str]:
    """Return a commit and all its ancestors, as far as the graph knows them."""
    seen, waiting = {tip}, [tip]
    while waiting:
        new = [each for each in graph.get(waiting.pop(), _UNKNOWN).parents if each not in seen]
        seen.update(new)
        waiting += new
    return frozenset(seen)


class Taken(NamedTuple):
    """How a commit came to be in the past of a tip."""

    order: int  # parents before their children
    by: str  # the commit on the line of first parents that took it in; itself, if it is on it


def taken(tip: str, graph: Mapping[str, Node], wanted: Container[str]) -> dict[str, Taken]:
    """Return the wanted ones of a commit and all its ancestors, as far as the graph knows them."""

    def parents_of(commit: str) -> Collection[str]:
        return graph.get(commit, _UNKNOWN).parents

    line = [tip]
    while parents := parents_of(line[-1]):
        line.append(next(iter(parents)))
    found: dict[str, Taken] = {}
    done: set[str] = set()
    for by in reversed(line):
        for commit, _ in _parents_first([by], parents_of, done):
            if commit in wanted:
                found[commit] = Taken(len(done), by)
            done.add(commit)
    return found


def gone_since(
    uses: Iterable[Use], past: Mapping[str, Taken], graph: Mapping[str, Node]
) -> int | None:
    """Return when a tip lost the last of some blobs, given all uses of all of them.

    In seconds since 1970; None if that cannot be told, since a merge has made a file of its
    parents' other than they did. That they are gone is for the caller to know.
    """
    paths: dict[str, list[Use]] = {}
    for use in uses:
        if use.commit in past:
            paths.setdefault(use.path, []).append(use)
    losses = [_loss(each, past) for each in paths.values()]
    if not losses or "" in losses:
        return None
    return max(graph.get(commit, _UNKNOWN).time for commit in losses)


def _loss(uses: list[Use], past: Mapping[str, Taken]) -> str:
    """Return the commit with which a path lost what it held; empty if it holds it to the end."""
    brought = {use.commit for use in uses if use.added}
    holder = loss = ""
    for commit in sorted({use.commit for use in uses}, key=lambda id: past[id].order):
        if commit in brought:
            holder, loss = holder or commit, ""
        elif holder:
            # What went away on another branch was lost when this one took that in.
            by = past[commit].by
            holder, loss = "", commit if past[holder].by == by else by
    return loss


def lost(refs: Iterable[Ref], graph: Mapping[str, Node]) -> dict[str, str]:
    """Return what refs lead to and the graph lacks: ids, each with the ref or id that names it."""
    refs = tuple(refs)
    named = {parent for node in graph.values() for parent in node.parents}
    if graph.keys() >= named | {ref.object for ref in refs}:
        return {}
    by = {ref.object: ref.name for ref in refs}
    waiting = [*by]
    while waiting:
        id = waiting.pop()
        parents = [each for each in graph.get(id, _UNKNOWN).parents if each not in by]
        by.update(dict.fromkeys(parents, id))
        waiting += parents
    return {id: name for id, name in by.items() if id not in graph}


def _by_target(
    bits: Mapping[str, int], names: Mapping[int, list[str]], in_logs: int
) -> Iterator[tuple[str, Standing]]:
    known: dict[tuple[int, ...], tuple[str, ...]] = {}  # commits side by side share their refs
    for target, bit in bits.items():
        masks = tuple(mask for mask in names if mask & bit)
        if masks not in known:
            known[masks] = tuple(sorted(name for mask in masks for name in names[mask]))
        yield target, Standing(known[masks], bool(in_logs & bit))


def _masks(bits: Mapping[str, int], graph: Mapping[str, Node]) -> dict[str, int]:
    """Return the bits of what commits contain, for all of the graph and the parents it lacks."""
    masks: dict[str, int] = {}

    def settle(commit: str, parents: Collection[str]) -> None:
        mask = bits.get(commit, 0)
        for parent in parents:
            mask |= masks[parent]
        masks[commit] = mask

    def parents_of(commit: str) -> Collection[str]:
        return graph.get(commit, _UNKNOWN).parents

    # By the clock nearly all parents come before their children, which takes half of the time.
    for commit in sorted(graph, key=lambda id: graph[id].time):
        try:
            settle(commit, graph[commit].parents)
        except KeyError:
            for each in _parents_first([commit], parents_of, masks):
                settle(*each)
    return masks


def _parents_first(
    tips: Iterable[str], parents_of: Parents, done: Container[str]
) -> Iterator[tuple[str, Collection[str]]]:
    """Yield commits with their parents, each when these are `done`; the caller has to see to that.

    Ids are hashes: no commit can name one that is in front of it, so there is no circle.
    """
    waiting = list(tips)
    while waiting:
        commit = waiting[-1]
        if commit in done:
            waiting.pop()
            continue
        parents = parents_of(commit)
        if before := [parent for parent in parents if parent not in done]:
            waiting += before
        else:
            waiting.pop()
            yield commit, parents


def first(uses: Iterable[Use], graph: Mapping[str, Node]) -> Use | None:
    """Return the use that brought a blob earliest, by the committers' clocks.

    Of commits of one second it is one that has none of the others behind it.
    """
    added = [use for use in uses if use.added]
    if not added:
        return None
    times = {use.commit: graph.get(use.commit, _UNKNOWN).time for use in added}
    time = min(times.values())
    heights = _heights([id for id in times if times[id] == time], graph)
    return min((heights[use.commit], use) for use in added if use.commit in heights)[1]


def _heights(commits: list[str], graph: Mapping[str, Node]) -> dict[str, int]:
    """Return, for commits of one second, a number that is higher than that of all behind them."""
    if len(commits) == 1:
        return dict.fromkeys(commits, 0)
    time = graph.get(commits[0], _UNKNOWN).time

    def parents_of(id: str) -> list[str]:
        parents = graph.get(id, _UNKNOWN).parents
        return [each for each in parents if each in graph and graph[each].time == time]

    heights: dict[str, int] = {}
    for commit, parents in _parents_first(commits, parents_of, heights):
        heights[commit] = 1 + max((heights[parent] for parent in parents), default=0)
    return {commit: heights[commit] for commit in commits}

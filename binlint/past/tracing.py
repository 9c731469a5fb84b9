"""Tell the past of each secret: what brought it, which refs have it, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from binlint.model import Commit, Evidence
from binlint.past.facts import facts
from binlint.past.group import Group, Known
from binlint.past.sightings import Sighting
from binlint.redact import scrub
from binlint.traces import Author, Use

_MOST_REFS = 100  # that are named: there may be millions
_RANKS = ("refs/heads/", "refs/remotes/", "refs/tags/")


class Trace(NamedTuple):
    """The past of one secret."""

    sighting: Sighting  # the first one, as it stood there
    first: Use | None  # None if no commit or tag has it
    facts: tuple[Evidence, ...]
    refs: tuple[str, ...]  # in full, those that say the most first


def traces(sightings: Iterable[Sighting], known: Known) -> Iterator[Trace]:
    """Yield one trace a secret, in the order in which they were first seen."""
    groups: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        groups.setdefault(sighting.finding.fingerprint or "", []).append(sighting)
    for group in groups.values():
        yield _trace(Group(group, known))


def commit_of(trace: Trace, author: Author | None) -> Commit | None:
    """Return the commit or tag that brought a secret, for a report."""
    if trace.first is None:
        return None
    name, date = author or Author("", "")
    refs = tuple(map(scrub, trace.refs))
    return Commit(trace.first.commit, name, date, scrub(trace.first.path), refs)


def _trace(group: Group) -> Trace:
    branch = group.known.branch
    refs = sorted((ref for ref in group.refs if ref != "HEAD"), key=lambda ref: _rank(ref, branch))
    told = [*facts(group)]
    if (more := len(refs) - _MOST_REFS) > 0:
        told.append(Evidence("refs", f"{more:,} more branches or tags hold it than are named"))
    return Trace(group.sighting, group.first, tuple(told), tuple(refs[:_MOST_REFS]))


def _rank(ref: str, branch: str) -> tuple[bool, int, str]:
    """Put the branch that is checked out first, then branches, those of remotes, and tags."""
    ranks = (rank for rank, start in enumerate(_RANKS) if ref.startswith(start))
    return ref != branch, next(ranks, len(_RANKS)), ref

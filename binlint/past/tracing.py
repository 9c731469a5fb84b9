"""Tell the past of each secret: what brought it, which refs have it, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable

from binlint.model import Commit, Evidence
from binlint.past.facts import exposure as exposure_of
from binlint.past.facts import facts as facts_of
from binlint.past.facts import seconds, versions
from binlint.past.group import Group, Known
from binlint.past.place import Seen, Told
from binlint.past.sightings import Sighting
from binlint.redact import scrub
from binlint.traces import Author, Use

_MOST_REFS = 100  # that are named: there may be millions
_RANKS = ("refs/heads/", "refs/remotes/", "refs/tags/")
_NOBODY = Author("", "")


def groups(sightings: Iterable[Sighting], known: Known) -> list[Group]:
    """Return one group a secret, in the order in which they were first seen."""
    secrets: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        secrets.setdefault(sighting.finding.fingerprint or "", []).append(sighting)
    return [Group(each, known) for each in secrets.values()]


def told(group: Group, author: Author | None) -> Told:
    """Return what is to be said of a secret, given who made the commit that brought it."""
    author, branch = author or _NOBODY, group.known.branch
    refs = sorted((ref for ref in group.refs if ref != "HEAD"), key=lambda ref: _rank(ref, branch))
    exposure = exposure_of(group, author)
    facts = [*facts_of(group, exposure)]
    if (more := len(refs) - _MOST_REFS) > 0:
        facts.append(Evidence("refs", f"{more:,} more branches or tags hold it than are named"))
    commit = _commit(group.first, author, refs[:_MOST_REFS]) if group.first else None
    seen = (
        Seen(
            spot.sighting.finding,
            spot.sighting.path_at(spot.path),
            spot.sighting.comments,
            note,
            spot.is_vouched,
        )
        for spot, note in zip(group.spots, versions(group), strict=True)
    )
    return Told(tuple(seen), commit, tuple(facts), exposure)


def _commit(first: Use, author: Author, refs: list[str]) -> Commit:
    date = author.date if seconds(author.date) else ""
    return Commit(first.commit, author.name, date, scrub(first.path), tuple(map(scrub, refs)))


def _rank(ref: str, branch: str) -> tuple[bool, int, str]:
    """Put the branch that is checked out first, then branches, those of remotes, and tags."""
    ranks = (rank for rank, start in enumerate(_RANKS) if ref.startswith(start))
    return ref != branch, next(ranks, len(_RANKS)), ref

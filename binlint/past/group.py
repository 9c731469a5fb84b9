"""Put together all sightings of one secret, and what git tells of where they were."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from binlint import reach
from binlint.model import CONFIDENCES
from binlint.past.sightings import MESSAGES, Sighting
from binlint.sources.refs import Tag
from binlint.traces import Node, Standing, Use


class Known(NamedTuple):
    """What git tells of the objects in which something was found."""

    uses: Mapping[str, tuple[Use, ...]]  # by the object's id; of a message, with that id as commit
    graph: Mapping[str, Node]  # of commits and annotated tags
    tags: Mapping[str, Tag]
    standings: Mapping[str, Standing]  # of every commit and tag of the uses
    held: Mapping[str, tuple[str, ...]]  # refs by the ids of blobs that they hold without a commit
    in_head: Collection[str] | None  # ids of blobs in HEAD's tree; None if that cannot be read
    staged: Collection[str]  # ids of blobs in the index
    branch: str  # the ref that is checked out
    today: int  # seconds since 1970
    whole: bool = True  # all that refs and reflogs lead to is known
    unread: bool = False  # there are other commits that could not be read


class Group:
    """One secret."""

    def __init__(self, sightings: list[Sighting], known: Known) -> None:
        self.sightings, self.known = sightings, known
        self.objects = {each.object for each in sightings}
        self.uses = [use for id in sorted(self.objects) for use in known.uses.get(id, ())]
        self.added = [use for use in self.uses if use.added]
        named = {ref for use in self.added for ref in self.standing(use).refs}
        self.stashes = sorted(ref for ref in named if ref.startswith("stash@"))  # the older ones
        self.refs = sorted(named.difference(self.stashes))
        self.first = self._first()
        self.sighting = self._first_sighting()

    def standing(self, use: Use) -> Standing:
        """Return which refs contain what brought the secret."""
        return self.known.standings.get(use.commit, Standing(()))

    def held(self) -> list[str]:
        """Return the refs that hold it without a commit."""
        return sorted({ref for id in self.objects for ref in self.known.held.get(id, ())})

    def gone(self) -> int | None:
        """Return when the last file that held the secret lost it, in seconds; None if unknown."""
        last = reach.last_removed(self.uses, self.known.graph)
        node = self.known.graph.get(last.commit) if last else None
        return node.time if node else None

    def _first(self) -> Use | None:
        # What a branch or tag still holds counts before what was rewritten or dropped.
        graph = self.known.graph
        first = reach.first(self._kept(), graph) or reach.first(self.added, graph)
        # A file shows more than the message of the commit that brought it.
        files = (use for use in self.added if first and use.commit == first.commit)
        return next((use for use in files if use.path not in MESSAGES), first)

    def _kept(self) -> Iterator[Use]:
        for use in self.added:
            if any(not ref.startswith("stash@") for ref in self.standing(use).refs):
                yield use

    def _first_sighting(self) -> Sighting:
        first = self.first
        there = [each for each in self.sightings if first and each.object == first.object]
        return min(there or self.sightings, key=_doubt)


def _doubt(sighting: Sighting) -> tuple[int, str, int, int]:
    finding = sighting.finding
    return -CONFIDENCES.index(finding.confidence), finding.path, finding.line, finding.column

"""Put together all sightings of one secret, and what git tells of where they were."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from binlint import reach
from binlint.model import CONFIDENCES, SEVERITIES
from binlint.past.sightings import MESSAGES, Sighting
from binlint.sources.refs import Tag
from binlint.traces import Node, Standing, Use

_MOST_SPOTS = 300  # of one secret: the policy is asked of each, until one is not silent
_NEVER = 1 << 63


class Known(NamedTuple):
    """What git tells of the objects in which something was found."""

    uses: Mapping[str, tuple[Use, ...]]  # by the object's id; of a message, with that id as commit
    graph: Mapping[str, Node]  # of commits and annotated tags
    tags: Mapping[str, Tag]
    standings: Mapping[str, Standing]  # of every commit and tag that brought something
    held: Mapping[str, tuple[str, ...]]  # refs by the ids of blobs that they hold without a commit
    in_head: Collection[str] | None  # ids of blobs in HEAD's tree; None if that cannot be read
    staged: Collection[str]  # ids of blobs in the index
    branch: str  # the ref that is checked out
    today: int  # seconds since 1970
    whole: bool = True  # all that refs and reflogs lead to is known
    unread: bool = False  # there are other commits that could not be read
    named: Collection[str] = ()  # what stands for names of refs
    past_of_head: Mapping[str, reach.Taken] = {}  # of the commits that brought or took something
    in_past_of_base: Collection[str] = ()  # of those that the one the policy comes from contains


class Spot(NamedTuple):
    """A sighting at one of its paths."""

    sighting: Sighting
    path: str
    first: Use | None  # that brought it there; None if no commit or tag did
    is_vouched: bool  # the commit that the policy comes from has it there, or had it


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
        self.first = self._first(self.added)
        self.spots = self._spots()

    def standing(self, use: Use) -> Standing:
        """Return which refs contain what brought the secret."""
        return self.known.standings.get(use.commit, Standing(()))

    def held(self) -> list[str]:
        """Return the refs that hold it without a commit."""
        return sorted({ref for id in self.objects for ref in self.known.held.get(id, ())})

    def gone(self) -> int | None:
        """Return when HEAD lost the last file that held it, in seconds; None if unknown."""
        return reach.gone_since(self.uses, self.known.past_of_head, self.known.graph)

    def times(self) -> list[int]:
        """Return when commits and tags brought it, whatever became of these; in seconds."""
        graph = self.known.graph
        return [graph[use.commit].time for use in self.added if use.commit in graph]

    def _first(self, uses: Sequence[Use]) -> Use | None:
        # What a branch or tag still holds counts before what was rewritten or dropped.
        graph = self.known.graph
        kept = [use for use in uses if self._is_kept(use)]
        first = reach.first(kept or uses, graph)
        # A file shows more than the message of the commit that brought it.
        files = (use for use in uses if first and use.commit == first.commit)
        return next((use for use in files if use.path not in MESSAGES), first)

    def _is_kept(self, use: Use) -> bool:
        return any(not ref.startswith("stash@") for ref in self.standing(use).refs)

    def _spots(self) -> tuple[Spot, ...]:
        """Return where it stands: first where it shows the most, then where it came from."""
        uses: dict[tuple[str, str], list[Use]] = {}
        for use in self.added:
            uses.setdefault((use.object, use.path), []).append(use)
        spots = [
            self._spot(each, path, uses.get((each.object, path), ()))
            for each in self.sightings
            for path in islice(each.paths, _MOST_SPOTS)
        ]
        spots.sort(key=self._order)
        if len(spots) <= _MOST_SPOTS:
            return tuple(spots)
        # What is silent at one path may not be at another: as many of them as can be.
        apart: dict[str, Spot] = {}
        for spot in spots:
            apart.setdefault(spot.path, spot)
        most = islice(dict.fromkeys((*apart.values(), *spots)), _MOST_SPOTS)
        return tuple(sorted(most, key=self._order))

    def _spot(self, sighting: Sighting, path: str, uses: Sequence[Use]) -> Spot:
        within = self.known.in_past_of_base
        is_vouched = bool(within) and any(use.commit in within for use in uses)
        return Spot(sighting, path, self._first(uses), is_vouched)

    def _order(self, spot: Spot) -> tuple[int, int, bool, bool, int, str, int, int]:
        finding, first = spot.sighting.finding, spot.first
        node = self.known.graph.get(first.commit) if first else None
        return (
            -SEVERITIES.index(finding.severity),
            -CONFIDENCES.index(finding.confidence),
            first is None or first != self.first,
            first is None or not self._is_kept(first),
            node.time if node else _NEVER,
            spot.path,
            finding.line,
            finding.column,
        )

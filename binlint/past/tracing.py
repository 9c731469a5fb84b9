"""Say of each secret of the past where it came from, who can still get it, and since when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from binlint.model import CONFIDENCES, Commit, Evidence, Finding
from binlint.past.sightings import Sighting
from binlint.redact import scrub
from binlint.traces import Author, Node, Standing, Use

_SHOWN = 3  # names of files or refs that a note spells out
_SHORT_ID = 12
DAY = 86_400  # seconds


class Known(NamedTuple):
    """What git tells of the objects in which something was found."""

    uses: Mapping[str, tuple[Use, ...]]  # by the object's id; of a message, the commit itself
    graph: Mapping[str, Node]
    standings: Mapping[str, Standing]  # of every commit of the uses
    in_head: Collection[str]  # ids of blobs in HEAD's tree
    staged: Collection[str]  # ids of blobs in the index
    today: int  # seconds since 1970


class Trace(NamedTuple):
    """The past of one secret."""

    sighting: Sighting  # the first one, as it stood there
    first: Use | None  # None if no commit has it
    facts: tuple[Evidence, ...]
    refs: tuple[str, ...]  # in full, ascending


def traces(sightings: Iterable[Sighting], known: Known) -> Iterator[Trace]:
    """Yield one trace a secret, in the order in which they were first seen."""
    groups: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        groups.setdefault(sighting.finding.fingerprint or "", []).append(sighting)
    for group in groups.values():
        yield _Group(group, known).trace()


def commit_of(trace: Trace, author: Author | None) -> Commit | None:
    """Return the commit that brought a secret, for a report."""
    if trace.first is None:
        return None
    name, date = author or Author("", "")
    refs = tuple(scrub(ref) for ref in trace.refs if ref != "HEAD")
    return Commit(trace.first.commit, name, date, scrub(trace.first.path), refs)


def short(ref: str) -> str:
    """Return a ref as people call it: main, v1.0, origin/main, stash."""
    for prefix in ("refs/heads/", "refs/tags/", "refs/remotes/", "refs/"):
        if ref.startswith(prefix):
            return ref[len(prefix) :]
    return ref


class _Group:
    """All sightings of one secret."""

    def __init__(self, sightings: list[Sighting], known: Known) -> None:
        self._sightings = sightings
        self._known = known
        self._objects = {each.object for each in sightings}
        self._uses = [use for id in sorted(self._objects) for use in known.uses.get(id, ())]
        self._added = sorted((use for use in self._uses if use.added), key=self._age)
        self._refs = sorted({ref for use in self._added for ref in self._standing(use).refs})

    def trace(self) -> Trace:
        """Return the past of the secret."""
        first = self._added[0] if self._added else None
        return Trace(self._first_sighting(first), first, tuple(self._facts(first)), (*self._refs,))

    def _age(self, use: Use) -> tuple[bool, int, str, str]:
        # What a branch or tag still holds counts before what was rewritten or dropped.
        node = self._known.graph.get(use.commit)
        kept = bool(self._standing(use).refs)
        return not kept, node.time if node else 0, use.commit, use.path

    def _standing(self, use: Use) -> Standing:
        return self._known.standings.get(use.commit, Standing(()))

    def _first_sighting(self, first: Use | None) -> Sighting:
        there = [each for each in self._sightings if first and each.object == first.object]
        return min(there or self._sightings, key=_doubt)

    def _facts(self, first: Use | None) -> Iterator[Evidence]:
        sighting = self._first_sighting(first)
        if first is None:
            yield from self._of_no_commit(sighting)
            return
        yield Evidence("past", f"found in the version of {first.commit[:_SHORT_ID]}")
        yield from self._of_head()
        yield from self._of_refs()
        yield from self._of_time(first)
        yield from self._of_number()

    def _of_no_commit(self, sighting: Sighting) -> Iterator[Evidence]:
        yield Evidence("past", f"found in object {sighting.object[:_SHORT_ID]} of the repository")
        if self._objects.intersection(self._known.staged):
            yield Evidence("staged", "staged: the next commit would hold it")
        else:
            yield Evidence(
                "unreachable", "in no commit: it was added once, and git keeps it until `git gc`"
            )

    def _of_head(self) -> Iterator[Evidence]:
        kinds = {each.finding.where for each in self._sightings}
        if self._objects.intersection(self._known.in_head):
            yield Evidence("in-head", "still in HEAD")
        elif kinds <= {"message", "filename"}:
            if "HEAD" in self._refs:
                yield Evidence("in-head", "in a commit that HEAD is built upon")
        else:
            gone = self._gone()
            since = f", gone since {_date(gone)}" if gone else ""
            yield Evidence("in-head", f"no longer in HEAD{since}")

    def _gone(self) -> int | None:
        """Return when the last file that held the secret lost it, in seconds; None if unknown."""
        there = {(use.commit, use.path) for use in self._added}
        lost = (
            self._known.graph[use.commit].time
            for use in self._uses
            if not use.added
            and (use.commit, use.path) not in there
            and use.commit in self._known.graph
        )
        return max(lost, default=None)

    def _of_refs(self) -> Iterator[Evidence]:
        remote = [short(ref) for ref in self._refs if ref.startswith("refs/remotes/")]
        if remote:
            note = f"pushed: {_listed(remote)} of the remote holds it, and whoever can fetch has it"
            yield Evidence("pushed", note)
        if self._refs == ["refs/stash"]:
            yield Evidence("stash", "only a stash holds it: see `git stash list`")
        if self._refs:
            return
        if any(self._standing(use).logged for use in self._added):
            yield Evidence("reflog", "only a reflog holds it, until that entry expires")
        else:
            yield Evidence(
                "unreachable", "no branch, tag or reflog holds it; it can be had until `git gc`"
            )

    def _of_time(self, first: Use) -> Iterator[Evidence]:
        node = self._known.graph.get(first.commit)
        if node is None:
            return
        days = max(0, (self._known.today - node.time) // DAY)
        unit = "day" if days == 1 else "days"
        yield Evidence("exposed", f"exposed since {_date(node.time)}, {days:,} {unit}")

    def _of_number(self) -> Iterator[Evidence]:
        versions = {use.object for use in self._added}
        paths = sorted({use.path for use in self._added})
        if len(versions) > 1 or len(paths) > 1:
            files = "1 file" if len(paths) == 1 else f"{len(paths):,} files"
            note = f"in {len(versions):,} versions of {files}: {_listed(paths)}"
            yield Evidence("occurrences", note)


def _doubt(sighting: Sighting) -> tuple[int, str, int, int]:
    finding: Finding = sighting.finding
    return -CONFIDENCES.index(finding.confidence), finding.path, finding.line, finding.column


def _listed(names: list[str]) -> str:
    shown = scrub(", ".join(names[:_SHOWN]))
    more = len(names) - _SHOWN
    return f"{shown} and {more:,} more" if more > 0 else shown


def _date(seconds: int) -> str:
    import time  # built in

    return time.strftime("%Y-%m-%d", time.gmtime(seconds))

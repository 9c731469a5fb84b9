"""Learn where suspects were, judge them, and date what is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from binlint import reach
from binlint.model import Origin, ScanError
from binlint.past import sightings, tracing
from binlint.past.attribution import account
from binlint.past.judging import look
from binlint.past.memory import Memory
from binlint.past.place import Place, Told
from binlint.past.sightings import COMMIT_MESSAGE, TAG_MESSAGE
from binlint.past.suspects import Suspects
from binlint.past.tracing import Trace
from binlint.sources.contents import Wanted
from binlint.sources.history import History
from binlint.traces import Author, Use

_MOST_PATHS = 3  # under which a blob is judged: copies of one file


class Investigation:
    """What is found out of suspects, and of those that an earlier scan had."""

    def __init__(
        self,
        place: Place,
        found: Suspects,
        memory: Memory,
        present: frozenset[str],
        history: History,
    ) -> None:
        """`present` are the ids of all objects, those that the memory speaks of included."""
        self._place, self._found, self._history = place, found, history
        self._judged = {(each.object, each.path): each for each in memory.judged}
        self._known_authors = memory.authors
        self.suspects = tuple(dict.fromkeys((*found.blobs, *memory.suspects)))
        self._staged = history.staged() if self.suspects else {}
        self.account = account(place, found, memory, present)
        self._look()
        self.judged = tuple(self._judged[key] for key in sorted(self._judged))
        names = {path: sightings.name(place.pipeline, path) for _, path in self.account.names}
        self._sightings = [
            each
            for judged in (*self.judged, *names.values())
            for each in sightings.sightings(judged)
        ]
        self.authors: dict[str, Author] = {}

    def errors(self) -> frozenset[ScanError]:
        """Return what could not be read."""
        judged = (error for each in self.judged for error in each.errors)
        return frozenset((*self.account.errors, *judged))

    def _look(self) -> None:
        """Read suspects again, unless they were judged under the same path before."""
        wanted = [
            Wanted(id, Origin(path, "object")) for id in self.suspects for path in self._paths(id)
        ]
        wanted += [Wanted(id, Origin(self._title(id), "message")) for id in self._found.messages]
        wanted = [each for each in wanted if (each.id, each.origin.path) not in self._judged]
        for judged, uses, errors in look(self._place, wanted):
            self._judged.update(((each.object, each.path), each) for each in judged)
            self.account.errors |= errors
            for use in uses:
                self.account.add(use)

    def _title(self, id: str) -> str:
        return COMMIT_MESSAGE if id in self.account.graph else TAG_MESSAGE

    def _paths(self, id: str) -> list[str]:
        """Return the paths under which to judge a blob; none if all are excluded."""
        added = (use.path for use in self.account.uses.get(id, ()) if use.added)
        paths = [*dict.fromkeys((*added, *self._staged.get(id, ())))]
        if not paths:
            return [f"<object {id[:12]}>"]
        return [path for path in paths if not self._place.excluded(path)][:_MOST_PATHS]

    def told(self) -> Iterator[Told]:
        """Yield what is to be said of each secret."""
        if not self._sightings:
            return
        traces = list(tracing.traces(self._sightings, self._known()))
        self.authors = self._authors(traces)
        for trace in traces:
            author = self.authors.get(trace.first.commit) if trace.first else None
            commit = tracing.commit_of(trace, author)
            yield Told(trace.sighting.finding, commit, trace.facts, trace.sighting.comments)

    def _authors(self, traces: Iterable[Trace]) -> dict[str, Author]:
        wanted = {trace.first.commit for trace in traces if trace.first}
        known = {id: self._known_authors[id] for id in wanted if id in self._known_authors}
        new = sorted(wanted - known.keys())
        return known | (self._history.authors(new) if new else {})

    def _known(self) -> tracing.Known:
        """Ask git for what there is to know of the objects in which something was found."""
        from datetime import date  # 3 ms, once something was found

        sighted = {each.object for each in self._sightings}
        uses = {id: tuple(self.account.uses.get(id, ())) for id in sighted}
        uses |= {path: (Use(path, by, path, True),) for by, path in self.account.names}
        commits = {use.commit for each in uses.values() for use in each if use.added}
        graph, refs, logged = self.account.graph, self._history.refs(), self._history.logged()
        return tracing.Known(
            uses,
            graph,
            reach.standings(commits, graph, refs, logged),
            frozenset(self._history.in_head(sighted)),
            frozenset(self._staged),
            (date.fromisoformat(self._place.today) - date(1970, 1, 1)).days * tracing.DAY,
        )

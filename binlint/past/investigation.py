"""Learn where suspects were, judge them, and tell what is found with its past."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from binlint import reach
from binlint.model import Origin, ScanError
from binlint.past import guises, knowledge, losses, sightings, strays, tracing
from binlint.past import names as naming
from binlint.past.asking import Repository
from binlint.past.attribution import account
from binlint.past.exclusion import LeftOut
from binlint.past.group import Group, Known
from binlint.past.judging import look
from binlint.past.knowledge import Sources
from binlint.past.memory import Judged, Memory
from binlint.past.place import Place, Told
from binlint.past.sightings import COMMIT_MESSAGE, TAG_MESSAGE
from binlint.past.suspects import Suspects
from binlint.sources.answers import unreadable
from binlint.sources.contents import Wanted
from binlint.traces import Author


class Investigation:
    """What is found out of suspects, and of those that an earlier scan had."""

    def __init__(
        self,
        place: Place,
        found: Suspects,
        memory: Memory,
        repository: Repository,
    ) -> None:
        self._place, self._found, self._repository = place, found, repository
        self._history, self._ask = repository.history, repository.ask
        self._judged = {(each.object, each.path): each for each in memory.judged}
        self._known_authors = memory.authors
        self.is_whole = True  # all that was read before could be read again
        self.suspects = tuple(dict.fromkeys((*found.blobs, *memory.suspects)))
        self.account = account(place, found, memory, repository.present)
        self.account.missing = self._missing()
        self._sources = self._learn()
        self._paths = {id: self._guises(id) for id in self.suspects}
        self._look()
        self.judged = tuple(self._judged[key] for key in sorted(self._judged))
        names = [*self._names()]
        self._sightings = [
            each
            for judged in (*self.judged, *names)
            for each in sightings.sightings(judged, self._alike(judged))
        ]
        self.left_out = self._left_out(is_all=not self.judged and not names)
        self.authors: dict[str, Author] = {}

    def errors(self) -> frozenset[ScanError]:
        """Return what could not be read."""
        judged = (error for each in self.judged for error in sightings.errors(each))
        lost = [*self._lost()]  # before the errors of asking, since it asks itself
        lost += self.left_out.errors()
        return frozenset((*self.account.errors, *judged, *lost, *self._ask.errors))

    def _missing(self) -> dict[str, str]:
        lost, present = self.account.missing, self._repository.present
        found = self._ask("<objects>", lambda: naming.missing(self._history, lost, present))
        return lost if found is None else found

    def _learn(self) -> Sources:
        """Ask what else than commits may hold the suspects."""
        ask, history, graph = self._ask, self._history, self.account.graph
        refs, present = self._repository.refs, self._repository.present
        names = ask("<refs>", lambda: refs and naming.learn(history, refs, graph, present))
        orphans = frozenset(id for id in self.suspects if id not in self.account.uses)
        trees = naming.files(history, ask, names, orphans) if names else {}
        staged = ask("<index>", history.staged) or {}
        brought = {path for _, path in self.account.names}
        stray = (
            *strays.held(history, ask, names, self._found.names, brought),
            *strays.staged(self._place.pipeline, staged, brought),
        )
        refs_named = strays.of_refs(refs.refs if refs else (), ask.errors)
        return Sources(history, ask, self.account, names, trees, staged, (*stray, *refs_named))

    def _lost(self) -> Iterator[ScanError]:
        """Tell of what must be there and is not."""
        names, missing = self._sources.names, self.account.missing
        lost = names.lost if names else dict.fromkeys(self.account.unread, "")
        lost = {id: by for id, by in lost.items() if unreadable(id) not in self._found.errors}
        if names:
            yield from names.errors
        if lost or missing:
            partial = self._ask("<settings>", self._history.is_partial) or False
            yield from losses.of_files(missing, partial)
            yield from losses.of_names(lost, self._repository.present, partial)

    def _look(self) -> None:
        """Read suspects again, unless they were judged under the same path before."""
        wanted = [
            Wanted(id, Origin(path, "object")) for id in self.suspects for path in self._paths[id]
        ]
        self._forget({(each.id, each.origin.path) for each in wanted})
        wanted += self._messages()
        wanted = [each for each in wanted if (each.id, each.origin.path) not in self._judged]
        for judged, errors in look(self._place, wanted):
            self._judged.update(((each.object, each.path), each) for each in judged)
            self.account.errors |= errors
            self.is_whole = self.is_whole and not errors

    def _forget(self, wanted: Container[tuple[str, str]]) -> None:
        """Forget judgements of blobs under paths that do not count: excluded now, or not staged."""
        suspects = frozenset(self.suspects)
        self._judged = {
            key: each
            for key, each in self._judged.items()
            if key in wanted or each.object not in suspects
        }

    def _messages(self) -> Iterator[Wanted]:
        commits = frozenset(self._found.commits) if self._found.messages else ()
        for id in self._found.messages:
            yield Wanted(id, Origin(COMMIT_MESSAGE if id in commits else TAG_MESSAGE, "message"))

    def _guises(self, id: str) -> Mapping[str, Sequence[str]]:
        """Return the paths under which to judge a blob, each with those that are like it.

        There is none if all are excluded.
        """
        added = (use.path for use in self.account.uses.get(id, ()) if use.added)
        others = (*self._sources.staged.get(id, ()), *self._sources.trees.get(id, ()))
        paths = {*added, *others}
        if not paths:
            nameless = f"<object {id[:12]}>"
            return {nameless: (nameless,)}
        return guises.alike(path for path in paths if not self._place.excluded(path))

    def _names(self) -> Iterator[Judged]:
        """Judge the names that commits brought, and others."""
        excluded, pipeline = self._place.excluded, self._place.pipeline
        for path in sorted({path for _, path in self.account.names}):
            if not excluded(path):
                yield sightings.name(pipeline, path)
        for stray in self._sources.strays:
            if stray.is_ref or not excluded(stray.path):
                yield sightings.name(pipeline, stray.path)._replace(object=stray.object)

    def _left_out(self, *, is_all: bool) -> LeftOut:
        excluded = self._place.excluded
        versions = [id for id in self.suspects if not self._paths[id]]
        named = {path for _, path in self.account.names}
        named |= {stray.path for stray in self._sources.strays if not stray.is_ref}
        names = [path for path in named if excluded(path)]
        is_all = is_all and bool(versions or names) and self._excludes_head()
        return LeftOut(len(versions), len(names), is_all)

    def _excludes_head(self) -> bool:
        """Tell whether the settings leave out all files of HEAD."""
        held = self._ask("<HEAD>", lambda: self._history.in_head(self._repository.present)) or {}
        return all(map(self._place.excluded, (path for paths in held.values() for path in paths)))

    def _alike(self, judged: Judged) -> Sequence[str]:
        return self._paths.get(judged.object, {}).get(judged.path, ())

    def told(self) -> Iterator[Told]:
        """Yield what is to be said of each secret."""
        if not self._sightings:
            return
        known = self._known()
        groups = tracing.groups(self._sightings, known)
        self.authors = self._commit_authors(groups, known)
        tagged = {id: tag.author for id, tag in known.tags.items()}
        for group in groups:
            first = group.first.commit if group.first else ""
            yield tracing.told(group, self.authors.get(first) or tagged.get(first))

    def _known(self) -> Known:
        known = knowledge.gather(self._sources, self._sightings, self._place.today)
        refs = self._sources.names.refs if self._sources.names else ()
        head = next((ref.object for ref in refs if ref.name == "HEAD"), "")
        base = self._place.base
        wanted = {use.commit for uses in known.uses.values() for use in uses}
        return known._replace(
            past_of_head=reach.taken(head, known.graph, wanted),
            in_past_of_base=reach.taken(base, known.graph, wanted) if base else (),
        )

    def _commit_authors(self, groups: list[Group], known: Known) -> dict[str, Author]:
        wanted = {group.first.commit for group in groups if group.first} - known.tags.keys()
        before = {id: self._known_authors[id] for id in wanted if id in self._known_authors}
        new = sorted(wanted - before.keys())
        asked = self._ask("<authors>", lambda: self._history.authors(new)) if new else None
        return before | (asked or {})

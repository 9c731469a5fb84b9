"""Made-up knowledge of where a secret was, and what is told of it."""

from __future__ import annotations

from collections.abc import Mapping

from binlint.model import Commit, Finding
from binlint.past.facts import DAY
from binlint.past.group import Known
from binlint.past.place import Told
from binlint.past.sightings import Sighting
from binlint.past.tracing import groups
from binlint.past.tracing import told as told_of
from binlint.policy.inline import Inline
from binlint.reach import Taken
from binlint.sources.refs import Tag
from binlint.traces import Author, Node, Standing, Use
from tests.report.past import gone

BLOB, TAG = "b" * 40, "a" * 40
NOBODY = Author("", "")
START = 14_610  # days: the first of 2010
OLD, NEW = Node((START + 10) * DAY, ()), Node((START + 20) * DAY, ("old",))


def found(where: str = "config", fingerprint: str = "f1") -> Finding:
    return gone()._replace(where=where, fingerprint=fingerprint, commit=None, evidence=())


def sighting(object: str = BLOB, where: str = "config", title: str = "") -> Sighting:
    return Sighting(found(where), object, Inline((), ()), (title or "f",), title)


def known(
    *uses: Use,
    standings: Mapping[str, Standing] | None = None,
    object: str = BLOB,
    in_head: tuple[str, ...] | None = (),
) -> Known:
    graph = {"old": OLD, "new": NEW, TAG: Node((START + 15) * DAY, ("old",))}
    tags = {TAG: Tag("old", NOBODY, (START + 15) * DAY)}
    by_object = {object: uses}
    return Known(
        *(by_object, graph, tags, standings or {}, {}, in_head, ()),
        branch="refs/heads/main",
        today=(START + 21) * DAY,
        past_of_head={"old": Taken(0, "old"), "new": Taken(1, "new")},
    )


def added(commit: str, path: str = "f") -> Use:
    return Use(BLOB, commit, path, True)


def removed(commit: str, path: str = "f") -> Use:
    return Use(BLOB, commit, path, False)


def trace(known: Known, *sightings: Sighting, author: Author | None = None) -> Told:
    (only,) = groups(sightings or (sighting(),), known)
    return told_of(only, author)


def notes(told: Told, *kinds: str) -> list[str]:
    return [item.note for item in told.finding(told.seen[0]).evidence if item.kind in kinds]


def commit(told: Told) -> Commit:
    assert told.commit
    return told.commit


IN_MAIN = Standing(("HEAD", "refs/heads/main"))

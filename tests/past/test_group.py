"""Of all sightings of one secret, the first that shows the most stands for them."""

from __future__ import annotations

from binlint.past import tracing
from binlint.past.group import Group, Known
from binlint.past.sightings import COMMIT_MESSAGE, Sighting
from binlint.policy.inline import Inline
from binlint.traces import Node, Use
from tests.report.past import gone

BLOB, OTHER = "b" * 40, "c" * 40
NOTHING = Known({}, {"one": Node(1, ())}, {}, {}, {}, None, (), "", 9)


def sighting(object: str, title: str = "") -> Sighting:
    return Sighting(gone(), object, Inline((), ()), (title or "f",), title)


def test_a_file_comes_before_the_message_of_its_commit() -> None:
    file, message = Use(BLOB, "one", "f", True), Use("one", "one", COMMIT_MESSAGE, True)
    known = NOTHING._replace(uses={BLOB: (file,), "one": (message,)})

    group = Group([sighting("one", COMMIT_MESSAGE), sighting(BLOB)], known)

    assert group.first == file
    assert [spot.first for spot in group.spots] == [file, message]


def test_a_message_stands_for_itself() -> None:
    message = Use("one", "one", COMMIT_MESSAGE, True)

    group = Group([sighting("one", COMMIT_MESSAGE)], NOTHING._replace(uses={"one": (message,)}))

    assert group.first == message


def test_what_shows_the_most_comes_first_and_the_commit_stays_the_first() -> None:
    early, late = Use(BLOB, "one", "f", True), Use(OTHER, "two", "f", True)
    graph = {"one": Node(1, ()), "two": Node(2, ("one",))}
    known = NOTHING._replace(uses={BLOB: (early,), OTHER: (late,)}, graph=graph)
    weak = sighting(BLOB)
    weak = weak._replace(finding=weak.finding._replace(confidence="low", severity="warning"))

    group = Group([weak, sighting(OTHER)], known)

    assert group.first == early
    assert [spot.sighting.object for spot in group.spots] == [OTHER, BLOB]
    told = tracing.told(group, None)
    assert told.commit and told.commit[0] == "one"
    assert told.seen[0].version.note == "found in the version of two"


def test_the_severity_counts_before_the_confidence() -> None:
    mild, grave = sighting(BLOB), sighting(OTHER)
    mild = mild._replace(finding=mild.finding._replace(severity="warning"))
    grave = grave._replace(finding=grave.finding._replace(confidence="medium"))

    assert [spot.sighting for spot in Group([mild, grave], NOTHING).spots] == [grave, mild]


def test_a_file_is_seen_at_all_of_its_paths() -> None:
    uses = (Use(BLOB, "one", "f", True), Use(BLOB, "one", "src/f", True))
    both = sighting(BLOB)._replace(paths=("f", "src/f"))

    group = Group([both], NOTHING._replace(uses={BLOB: uses}))

    assert [(spot.path, spot.first) for spot in group.spots] == [("f", uses[0]), ("src/f", uses[1])]


def test_of_very_many_sightings_each_path_has_one() -> None:
    many = [sighting(f"{number:040x}") for number in range(400)]
    other = sighting(BLOB)._replace(paths=("z",))

    spots = Group([*many, other], NOTHING).spots

    assert [spot.path for spot in spots] == ["f"] * 299 + ["z"]

"""Of all sightings of one secret, the first that shows the most stands for them."""

from __future__ import annotations

from binlint.past.group import Group, Known
from binlint.past.sightings import COMMIT_MESSAGE, Sighting
from binlint.policy.inline import Inline
from binlint.traces import Node, Use
from tests.report.past import gone

BLOB = "b" * 40
NOTHING = Known({}, {"one": Node(1, ())}, {}, {}, {}, None, (), "", 9)


def sighting(object: str, title: str = "") -> Sighting:
    return Sighting(gone(), object, Inline((), ()), title)


def test_a_file_comes_before_the_message_of_its_commit() -> None:
    file, message = Use(BLOB, "one", "f", True), Use("one", "one", COMMIT_MESSAGE, True)
    known = NOTHING._replace(uses={BLOB: (file,), "one": (message,)})

    group = Group([sighting("one", COMMIT_MESSAGE), sighting(BLOB)], known)

    assert group.first == file
    assert group.sighting == sighting(BLOB)


def test_a_message_stands_for_itself() -> None:
    message = Use("one", "one", COMMIT_MESSAGE, True)

    group = Group([sighting("one", COMMIT_MESSAGE)], NOTHING._replace(uses={"one": (message,)}))

    assert group.first == message

"""What deserves a look is told with the object that it is in."""

from __future__ import annotations

from binlint.sources.answers import Answers, Picked
from tests.sources.packing import make_zip
from tests.sources.streaming import MARK, Numbered, blob, delivered, marks, stream


def test_spots_are_counted_from_the_start_of_an_object() -> None:
    data = stream(
        [blob(b"."), blob(b"ab" + MARK + b"." + MARK), blob(make_zip({"a": b"b"})), blob(MARK)]
    )
    ids = Numbered(40)

    picks = Answers(delivered(data, []), ids, marks, lambda *_: None, []).picks()

    assert [item.spots for item in picks if isinstance(item, Picked)] == [
        ((2, 3), (4, 5)),
        (),
        ((0, 1),),
    ]

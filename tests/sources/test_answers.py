"""Of a stream of objects each is gone through once, wherever the buffer ends."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binlint.sources.answers import Picked, unreadable
from tests.sources.packing import make_tar, make_zip
from tests.sources.streaming import (
    BUFFER,
    LARGE,
    MARK,
    Given,
    answer,
    blob,
    expected,
    go_through,
    marked,
    number,
    small_sizes,
    stream,
)

_KINDS = st.sampled_from(("blob", "tree", "commit", "tag"))
_SIZES = st.one_of(
    st.integers(0, 20), st.integers(BUFFER - 30, BUFFER + 10), st.integers(0, 3 * LARGE)
)
_BODIES = st.one_of(
    st.none(),
    st.binary(max_size=30),
    st.lists(st.sampled_from((b"\n", b"blob 3\n", b" missing\n", MARK)), max_size=6).map(b"".join),
    _SIZES.map(bytes),
    st.tuples(_SIZES, st.integers(0, 3 * LARGE)).map(lambda each: marked(*each)),
)
_OBJECTS = st.lists(st.builds(Given, _KINDS, _BODIES), max_size=12)
_PORTIONS = st.lists(st.integers(1, 2 * BUFFER), max_size=30)


@pytest.fixture
def small() -> Iterator[None]:
    with small_sizes():
        yield


@settings(deadline=None)
@given(_OBJECTS, _PORTIONS, st.integers(96, 3 * BUFFER))
def test_a_stream_gives_what_its_objects_give(
    objects: list[Given], portions: list[int], buffer: int
) -> None:
    with small_sizes(buffer):
        seen = go_through(stream(objects), sizes=portions)

        assert seen.items == expected(objects, LARGE)
    assert seen.commits == [
        number(index)
        for index, each in enumerate(objects)
        if each.kind == "commit" and each.data is not None
    ]
    assert seen.answered == len(objects)


@settings(deadline=None)
@given(_OBJECTS, _PORTIONS, st.data())
def test_of_a_stream_that_breaks_off_the_whole_objects_count(
    objects: list[Given], portions: list[int], draw: st.DataObject
) -> None:
    ends = [len(stream(objects[:count])) for count in range(len(objects) + 1)]
    cut = draw.draw(st.integers(0, ends[-1]))
    whole = max(count for count, end in enumerate(ends) if end <= cut)

    with small_sizes():
        seen = go_through(stream(objects)[:cut], sizes=portions)
        wanted = expected(objects[:whole], LARGE)

    assert seen.answered == whole
    assert seen.items[: len(wanted)] == wanted
    # Pieces of a very large object may have come before its end failed to.
    assert {item.id for item in seen.items[len(wanted) :] if isinstance(item, Picked)} <= {
        number(whole)
    }


@pytest.mark.parametrize("size", range(BUFFER - 20, BUFFER + 4))
@pytest.mark.parametrize("before", [0, 1, 40])
@pytest.mark.usefixtures("small")
def test_a_mark_at_either_end_of_an_object_of_about_the_buffers_size(
    size: int, before: int
) -> None:
    for at in (0, size - 1):
        objects = [*[blob(b"")] * before, blob(marked(size, at)), blob(b"."), blob(MARK)]

        assert go_through(stream(objects)).items == [
            Picked(number(before), "blob", marked(size, at)),
            Picked(number(before + 2), "blob", MARK),
        ]


@pytest.mark.parametrize("first", range(BUFFER))
@pytest.mark.usefixtures("small")
def test_a_header_wherever_the_buffer_ends(first: int) -> None:
    objects = [blob(b"." * first), Given("tree", b"ab" + MARK), Given("commit", b"..")]

    seen = go_through(stream(objects))

    assert seen == ([Picked(number(1), "tree", b"ab" + MARK)], [number(2)], 3)


@pytest.mark.parametrize("size", [LARGE, LARGE + 1, 5 * LARGE], ids=str)
@pytest.mark.usefixtures("small")
def test_a_large_object_comes_whole_and_a_very_large_one_in_pieces(size: int) -> None:
    data = marked(size, size - 1)

    (item,) = go_through(stream([blob(data), blob(b"")])).items

    assert isinstance(item, Picked)
    assert item.whole == (size == LARGE)
    assert data.endswith(item.data) and item.data.endswith(MARK)


@pytest.mark.usefixtures("small")
def test_of_many_pieces_those_with_a_mark_are_picked() -> None:
    data = MARK + b"." * (4 * LARGE) + MARK

    first, last = go_through(stream([blob(data), blob(MARK)])).items[:-1]

    assert isinstance(first, Picked) and isinstance(last, Picked)
    assert (first.id, last.id) == (number(0), number(0))
    assert data.startswith(first.data) and data.endswith(last.data)


@pytest.mark.parametrize("width", [40, 64], ids=["sha-1", "sha-256"])
def test_missing_objects_are_told_by_their_ids_in_the_midst_of_others(width: int) -> None:
    missing = Given("blob", None)
    objects = [missing, blob(MARK), missing, missing, Given("commit", b""), missing]

    seen = go_through(stream(objects, width), width=width)

    assert seen.items == [
        unreadable(number(0, width)),
        Picked(number(1, width), "blob", MARK),
        *(unreadable(number(index, width)) for index in (2, 3, 5)),
    ]
    assert seen.commits == [number(4, width)]


def test_a_missing_id_that_begins_like_a_commit_is_none() -> None:
    seen = go_through(b"c" * 40 + b" missing\n")

    assert (seen.items, seen.commits) == ([unreadable(number(0))], [])


def test_the_spots_of_one_object_do_not_count_for_the_next() -> None:
    objects = [blob(MARK * 5), blob(b".."), blob(MARK), blob(b"."), blob(b"")]

    assert go_through(stream(objects)).items == [
        Picked(number(0), "blob", MARK * 5),
        Picked(number(2), "blob", MARK),
    ]


ZIP = make_zip({"a": b"b"})


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(ZIP, id="zip"),
        pytest.param(make_zip({}), id="empty zip"),
        pytest.param(gzip.compress(b"a"), id="gzip"),
        pytest.param(bz2.compress(b"a"), id="bzip2"),
        pytest.param(lzma.compress(b"a"), id="xz"),
        pytest.param(make_tar({"a": b"b"}, "w:gz"), id="packed tar"),
    ],
)
def test_an_archive_is_picked_without_a_spot(data: bytes) -> None:
    objects = [blob(b""), blob(data), blob(b".")]

    assert go_through(stream(objects)).items == [Picked(number(1), "blob", data)]


def test_a_plain_tar_is_judged_by_what_stands_in_it() -> None:
    quiet, loud = make_tar({"a": b"b"}), make_tar({"a": MARK})

    assert go_through(stream([blob(quiet), blob(loud)])).items == [Picked(number(1), "blob", loud)]


@pytest.mark.parametrize(
    ("size", "picked"),
    [
        (LARGE, Picked(number(0), "blob", ZIP.ljust(LARGE, b"."))),
        (LARGE + 1, Picked(number(0), "blob", b"", False)),
    ],
    ids=["held", "too large to be held"],
)
@pytest.mark.usefixtures("small")
def test_a_large_archive(size: int, picked: Picked) -> None:
    objects = [blob(ZIP.ljust(size, b".")), blob(b".")]

    assert go_through(stream(objects)).items == [picked]


def test_an_object_that_looks_like_the_stream_is_one_object() -> None:
    inner = stream([blob(MARK), Given("commit", b"."), Given("blob", None)])
    objects = [blob(inner), Given("commit", b"")]

    seen = go_through(stream(objects))

    assert seen == ([Picked(number(0), "blob", inner)], [number(1)], 2)


def test_nothing_is_picked_of_no_stream() -> None:
    assert go_through(b"") == ([], [], 0)


@pytest.mark.usefixtures("small")
def test_a_very_large_object_that_breaks_off_is_not_answered() -> None:
    whole = answer(blob(b"." * (3 * LARGE)), 0)

    assert go_through(whole[:-1]) == ([], [], 0)
    assert go_through(whole) == ([], [], 1)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(b"blob 2\n#...\n", id="longer than said"),
        pytest.param(b"blob 9\n#...\n", id="shorter than said"),
        pytest.param(b"blob 1500\n#" + b"." * 1600 + b"\n", id="very large, and longer"),
        pytest.param(b"blob 1500\n#" + b"." * 1400 + b"\n", id="very large, and shorter"),
        pytest.param(b"nonsense\n", id="no header"),
        pytest.param(b"blob " + b"9" * 5000 + b"\n", id="no number"),
        pytest.param(b"." * 5000, id="no line"),
    ],
)
@pytest.mark.usefixtures("small")
def test_a_stream_that_went_astray_is_followed_no_further(said: bytes) -> None:
    first, others = stream([blob(MARK)]), stream([blob(b"." * 99 + MARK)] * 30)

    seen = go_through(first + said + others)

    assert (seen.items[0], seen.answered) == (Picked(number(0), "blob", MARK), 1)
    assert {item.id for item in seen.items[1:] if isinstance(item, Picked)} <= {number(1)}

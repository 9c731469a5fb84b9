"""Which of many ranges hold a place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binlint.detect.safety.nests import Nest
from binlint.model import Span
from tests.test_linear_time import ceiling

#    0123456789
#    [        ]   0
#     [  ]        1
#      []         2
#          [ ]    3
NEST = Nest([Span(0, 9), Span(1, 4), Span(2, 3), Span(6, 8)])


@pytest.mark.parametrize(
    ("place", "holders"),
    [(0, [0]), (1, [1, 0]), (2, [2, 1, 0]), (3, [2, 1, 0]), (4, [1, 0]), (5, [0]), (8, [3, 0]),
     (9, [0]), (10, []), (-1, [])],
)  # fmt: skip
def test_ranges_around_a_place_innermost_first(place: int, holders: list[int]) -> None:
    assert list(NEST.around(place)) == holders


def test_nothing_holds_nothing() -> None:
    assert list(Nest([]).around(0)) == []


def test_of_the_same_ranges_the_later_is_the_inner_one() -> None:
    assert list(Nest([Span(1, 2), Span(1, 2)]).around(1)) == [1, 0]


def test_of_ranges_that_cross_the_later_ends_with_the_earlier() -> None:
    crossing = Nest([Span(0, 4), Span(2, 8)])

    assert [list(crossing.around(place)) for place in (1, 3, 6)] == [[0], [1, 0], []]


def cut(start: int, end: int, depth: int) -> st.SearchStrategy[list[Span]]:
    """Make ranges that lie in one another or apart."""
    if depth == 0 or end - start < 2:
        return st.just([Span(start, end)])
    return st.integers(start, end - 1).flatmap(
        lambda middle: st.tuples(
            cut(start, middle, depth - 1), cut(middle + 1, end, depth - 1)
        ).map(lambda parts: [Span(start, end), *parts[0], *parts[1]])
    )


@given(st.permutations(range(3)).flatmap(lambda _: cut(0, 40, 4)), st.integers(-1, 42))
def test_the_same_as_asking_each(spans: list[Span], place: int) -> None:
    holders = {index for index, span in enumerate(spans) if span.start <= place <= span.end}

    found = list(Nest(spans).around(place))

    assert set(found) == holders
    assert found == sorted(found, key=lambda index: (-spans[index].start, spans[index].end, -index))


def test_many_ranges_and_many_places() -> None:
    spans = [Span(at, 400_000 - at) for at in range(100_000)]

    with ceiling():
        deep, apart = Nest(spans), Nest([Span(2 * at, 2 * at) for at in range(100_000)])
        for place in range(100_000):
            assert next(deep.around(place)) == place
            assert list(apart.around(2 * place)) == [place]

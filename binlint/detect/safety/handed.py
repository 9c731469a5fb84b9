"""Which calls is a place of a program handed to, however deep in their arguments?"""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from binlint.detect.safety.nests import Nest
from binlint.detect.safety.scenes import Scene
from binlint.model import Span
from binlint.structure import Call

_MOST = 50  # arguments in one another that are looked at; no program comes near


class _Handed(NamedTuple):
    """Where the arguments of all calls stand."""

    calls: list[int]  # by argument: the index of its call
    nest: Nest


def calls_around(scene: Scene, span: Span) -> list[Call]:
    """Return the calls whose arguments hold a position, innermost first."""
    calls = scene.structure.calls
    handed = scene.once(_handed)
    around = {handed.calls[index] for index in islice(handed.nest.around(span.start), _MOST)}
    return [
        calls[each] for each in sorted(around, reverse=True) if calls[each].span.end <= span.start
    ]


def _handed(scene: Scene) -> _Handed:
    given = [
        (index, each.value.span)
        for index, call in enumerate(scene.structure.calls)
        for each in call.arguments
    ]
    return _Handed([index for index, _ in given], Nest([span for _, span in given]))

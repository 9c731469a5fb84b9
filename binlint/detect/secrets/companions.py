"""The company a value keeps: the other half of its pair, or a list of its like."""

from __future__ import annotations

from collections.abc import Sequence

from binlint.detect.names import Role
from binlint.detect.secrets.sights import Sight

# The halves of a pair stand on the same line or the next in 97 % of real files, two to four
# lines apart in the rest.
_LINES = 4
_REACH = 1000  # characters
_SHORTEST_LIST = 3


def listed(sights: Sequence[Sight]) -> frozenset[int]:
    """Return the places of the values that stand in a list of three or more without names."""
    found: set[int] = set()
    row: list[int] = []
    for index, sight in enumerate(sights):
        if not (sight.follows and row and _is_bare(sight)):
            row = []
        if _is_bare(sight):
            row.append(index)
        if len(row) >= _SHORTEST_LIST:
            found.update(row[-_SHORTEST_LIST:])
    return frozenset(found)


def _is_bare(sight: Sight) -> bool:
    return sight.slot.name is None and sight.slot.callee is None


def partner(sights: Sequence[Sight], index: int, roles: Sequence[Role | None]) -> str | None:
    """Say where the other half of a pair stands, if it does."""
    distances = [
        lines
        for other in (index - 1, index + 1)
        if 0 <= other < len(sights)
        and _may_pair(sights[index], sights[other])
        and (roles[other] is None or roles[other] != roles[index])
        and (lines := _lines_between(sights[index], sights[other])) is not None
    ]
    if not distances:
        return None
    lines = min(distances)
    where = (
        "on the same line" if lines == 0 else "one line off" if lines == 1 else f"{lines} lines off"
    )
    return f"another value of this form {where}"


def _may_pair(one: Sight, other: Sight) -> bool:
    """Tell whether two values can be the halves of a pair.

    Values without a name that are handed to calls belong together only within one call.
    """
    if one.candidate.form != other.candidate.form or one.candidate.value == other.candidate.value:
        return False
    name = other.slot.name
    if name and name.other and (name.sure or not name.binance):
        return False
    called = [each for each in (one, other) if each.slot.name is None and each.slot.callee]
    later = max(one, other, key=lambda each: each.candidate.span)
    return not called or later.follows


def _lines_between(one: Sight, other: Sight) -> int | None:
    """Return how many lines off another value is; None if it is too far."""
    first, second = sorted((one, other), key=lambda each: each.candidate.span)
    lines = second.line - first.line
    near = second.candidate.span.start - first.candidate.span.end <= _REACH
    return lines if near and lines <= _LINES else None

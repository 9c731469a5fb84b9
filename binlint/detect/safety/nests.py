"""Which of many ranges, in one another or apart, hold a place: told without asking each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from binlint.model import Span

_NOBODY = -1


class Nest:
    """Ranges that lie in one another or apart, as the parts of a program do."""

    def __init__(self, spans: Sequence[Span]) -> None:
        """Where ranges cross, the one that begins later is taken to end with the other one."""
        self._parents = [_NOBODY] * len(spans)
        # Where the innermost range changes, ascending, and which one it is from there on.
        self._places: list[int] = []
        self._holders: list[int] = []
        self._fill(spans)

    def around(self, place: int) -> Iterator[int]:
        """Yield the indexes of the ranges that hold a place, or end at it, innermost first."""
        found = bisect_right(self._places, place) - 1
        holder = self._holders[found] if found >= 0 else _NOBODY
        while holder != _NOBODY:
            yield holder
            holder = self._parents[holder]

    def _fill(self, spans: Sequence[Span]) -> None:
        stack: list[tuple[int, int]] = []  # index and end of the ranges around, outermost first
        for index in sorted(range(len(spans)), key=lambda each: (spans[each][0], -spans[each][1])):
            start, end = spans[index]
            self._leave(stack, start)
            if stack:
                self._parents[index], end = stack[-1][0], min(end, stack[-1][1])
            stack.append((index, end))
            self._change(start, index)
        self._leave(stack, None)

    def _leave(self, stack: list[tuple[int, int]], before: int | None) -> None:
        """Take off the ranges that end before a place, or all of them."""
        while stack and (before is None or stack[-1][1] < before):
            _, end = stack.pop()
            self._change(end + 1, stack[-1][0] if stack else _NOBODY)

    def _change(self, place: int, holder: int) -> None:
        self._places.append(place)
        self._holders.append(holder)

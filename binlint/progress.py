"""A progress bar for a terminal: how far a long scan is, how fast, and how long it will take."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import NamedTuple

from binlint.report.quantities import amount, count, duration

_SILENT = 1.0  # seconds; work done sooner needs no bar
_REDRAW = 0.1  # seconds between two drawings
# The clock is asked once for so many things done, or bytes: 200,000 calls, one for each file, then
# cost some 30 ms in all, and a call that tells of thousands of objects asks it at once.
_STEPS = 64
_BYTES = 4_000_000

# Before that, the time left is a guess that jumps about.
_SETTLED = 1.0  # seconds of a phase
_TELLING = 0.01  # share of a phase

_SHORTEST_BAR = 10  # columns; less is not worth its place


class Phase(NamedTuple):
    """A part of the work, as far as it is known beforehand."""

    unit: str = "file"  # what is counted, in the singular
    # How many there are; their bytes would say more of objects, but git takes 0.06 s to list
    # 170,000 of them, and 0.35 s with their sizes.
    total: int | None = None


def bar(phase: Phase, done: int, size: int, seconds: float, width: int) -> str:
    """Return one line of at most `width` columns: `size` bytes and `done` units in `seconds`.

    The bar takes what room the words leave; where they have none, bytes, speed, number and time
    left go, in this order.
    """
    speed = f"{amount(size / seconds)}/s" if seconds > 0 else ""
    if not phase.total:
        return _fitting(width, (2, count(done, phase.unit)), (1, amount(size)), (0, speed))
    share = min(1.0, done / phase.total)
    text = _fitting(
        width,
        (4, f"{share:4.0%}"),
        (2, f"{done:,} of {count(phase.total, phase.unit)}"),
        (0, amount(size)),
        (1, speed),
        (3, _left(share, seconds)),
    )
    room = width - len(text) - len("[]  ")
    return f"[{_filled(share, room)}]  {text}" if room >= _SHORTEST_BAR else text


class Progress:
    """Draws the bar, by a function that writes to a terminal, at moments the clock allows."""

    def __init__(
        self, write: Callable[[str], object], clock: Callable[[], float], width: int = 80
    ) -> None:
        self._write, self._clock = write, clock
        self._width = max(0, width - 1)  # in the last column some terminals wrap
        self._phase = Phase()
        self._started = clock()
        self._due = self._started + _SILENT
        self._done = self._size = 0
        self._steps_left = _STEPS
        self._size_seen = 0  # when the clock was last asked
        self._drawn = 0  # columns on the screen now

    def expect(self, total: int, unit: str) -> None:
        """Begin a new phase of so many units; its counts and its speed are its own."""
        self._phase = Phase(unit, total)
        self._started = self._clock()
        self._due = max(self._due, self._started + _REDRAW)  # a speed needs time to be one
        self._done = self._size = self._size_seen = 0

    def advance(self, done: int, size: int) -> None:
        """Count units and bytes done since the last call, and draw if it is time."""
        self._done += done
        self._size += size
        self._steps_left -= max(1, done)
        if self._steps_left > 0 and self._size - self._size_seen < _BYTES:
            return
        self._steps_left = _STEPS
        self._size_seen = self._size
        now = self._clock()
        if now >= self._due:
            self._due = now + _REDRAW
            self._draw(now - self._started)

    def clear(self) -> None:
        """Wipe the line, so that what is written next begins on an empty one."""
        if self._drawn:
            self._write(f"\r{' ' * self._drawn}\r")
            self._drawn = 0

    def _draw(self, seconds: float) -> None:
        line = bar(self._phase, self._done, self._size, seconds, self._width)
        # Spaces over the rest of the last line: old Windows consoles know no escape sequences.
        self._write(f"\r{line.ljust(self._drawn)}")
        self._drawn = len(line)


def _fitting(width: int, *facts: tuple[int, str]) -> str:
    """Return as many of the facts as there is room for; those of the least worth go first."""
    shown = [fact for fact in facts if fact[1]]
    while len(shown) > 1 and len(_joined(shown)) > width:
        shown.remove(min(shown))
    return _joined(shown)[:width]


def _joined(facts: list[tuple[int, str]]) -> str:
    return "  ".join(text for _, text in facts)


def _filled(share: float, room: int) -> str:
    full = int(share * room)
    return ("=" * full + ">")[:room].ljust(room)


def _left(share: float, seconds: float) -> str:
    if seconds < _SETTLED or not _TELLING <= share < 1:
        return ""
    return f"{duration(ceil(seconds * (1 - share) / share), exact=False)} left"

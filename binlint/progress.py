"""A progress bar for a terminal: how far a long scan is, how fast, and how long it will take."""

from __future__ import annotations

from collections.abc import Callable

from binlint.report.quantities import amount, count, duration

_SILENT = 1.0  # seconds; work done sooner needs no bar
_REDRAW = 0.1  # seconds between two drawings
# The clock is asked once in so many calls, or bytes: 200,000 calls then cost some 30 ms in all.
_CALLS = 64
_BYTES = 4_000_000

_SHORTEST_BAR = 10  # columns; less is not worth its place


def bar(
    done_files: int, done_bytes: int, seconds: float, total_files: int | None, width: int
) -> str:
    """Return one line of at most `width` columns; `total_files` is None until it is known."""
    speed = f"{amount(done_bytes / seconds)}/s" if seconds > 0 else ""
    if not total_files:
        return _fitting(width, count(done_files, "file"), amount(done_bytes), speed)
    share = min(1.0, done_files / total_files)
    text = _fitting(
        width,
        f"{share:4.0%}",
        f"{done_files:,} of {count(total_files, 'file')}",
        amount(done_bytes),
        speed,
        _left(share, seconds),
    )
    room = width - len(text) - len("[]  ")
    return f"[{_filled(share, room)}]  {text}" if room >= _SHORTEST_BAR else text


class Progress:
    """Draws the bar, by a function that writes to a terminal, at moments the clock allows."""

    def __init__(
        self,
        write: Callable[[str], object],
        clock: Callable[[], float],
        total_files: int | None = None,
        width: int = 80,
    ) -> None:
        self._write, self._clock = write, clock
        self._total_files = total_files
        self._width = width - 1  # in the last column some terminals wrap
        self._started = clock()
        self._due = self._started + _SILENT
        self._files = self._bytes = 0
        self._calls_left = _CALLS
        self._bytes_seen = 0  # when the clock was last asked
        self._drawn = 0  # columns on the screen now

    def expect(self, total_files: int) -> None:
        """Learn how many files there are in all."""
        self._total_files = total_files

    def advance(self, files: int, bytes: int) -> None:
        """Count what has been done since the last call, and draw if it is time."""
        self._files += files
        self._bytes += bytes
        self._calls_left -= 1
        if self._calls_left > 0 and self._bytes - self._bytes_seen < _BYTES:
            return
        self._calls_left = _CALLS
        self._bytes_seen = self._bytes
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
        line = bar(self._files, self._bytes, seconds, self._total_files, self._width)
        # Spaces over the rest of the last line: old Windows consoles know no escape sequences.
        self._write(f"\r{line.ljust(self._drawn)}")
        self._drawn = len(line)


def _fitting(width: int, *facts: str) -> str:
    """Return as many of the facts as there is room for, from the first on."""
    shown = [fact for fact in facts if fact]
    while len(shown) > 1 and len("  ".join(shown)) > width:
        shown.pop()
    return "  ".join(shown)[:width]


def _filled(share: float, room: int) -> str:
    full = int(share * room)
    return ("=" * full + ">")[:room].ljust(room)


def _left(share: float, seconds: float) -> str:
    return f"{duration(seconds * (1 - share) / share)} left" if share else ""

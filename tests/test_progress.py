"""The progress bar, with a clock made of numbers."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binlint.progress import Progress


class Terminal:
    """Remembers what was written, and at what time; its clock stands still until it is set."""

    def __init__(self) -> None:
        self.now = 100.0
        self.asked = 0
        self.written: list[tuple[float, str]] = []

    def write(self, text: str) -> None:
        self.written.append((self.now, text))

    def clock(self) -> float:
        self.asked += 1
        return self.now

    def lines(self) -> list[str]:
        """Return what was drawn, without the spaces over what had been there."""
        return [text.strip("\r").rstrip() for _, text in self.written]


@given(
    steps=st.lists(
        st.tuples(st.integers(0, 10**5), st.integers(0, 10**7), st.floats(0, 5)), max_size=60
    ),
    width=st.integers(0, 120),
)
def test_lines_cover_one_another_in_all_phases(
    steps: list[tuple[int, int, float]], width: int
) -> None:
    terminal = Terminal()
    progress = Progress(terminal.write, terminal.clock, width)

    for number, (done, size, pause) in enumerate(steps):
        terminal.now += pause
        progress.advance(done, size)
        if number == len(steps) // 2:
            progress.expect(10**6, "object")
    progress.clear()

    texts = [text.removeprefix("\r") for _, text in terminal.written]
    drawn = texts[:-1]
    assert all(len(text) <= max(0, width - 1) for text in drawn)
    assert all(len(later) >= len(text.rstrip()) for text, later in pairwise(drawn))


def test_draws_nothing_in_the_first_second() -> None:
    terminal = Terminal()
    progress = Progress(terminal.write, terminal.clock)

    terminal.now += 0.5
    progress.advance(10_000, 10_000_000)
    progress.expect(10_000, "object")
    terminal.now += 0.49
    for _ in range(10_000):
        progress.advance(1, 1000)
    progress.clear()

    assert terminal.written == []


def test_draws_at_most_ten_times_a_second() -> None:
    terminal = Terminal()
    progress = Progress(terminal.write, terminal.clock)

    for _ in range(3_000):
        terminal.now += 0.001
        for _ in range(100):
            progress.advance(1, 10)

    times = [time for time, _ in terminal.written]
    pauses = [later - time for time, later in pairwise(times)]
    assert times[0] == pytest.approx(101.0, abs=0.005)
    assert min(pauses) >= 0.1
    assert max(pauses) < 0.11


def test_many_small_files_rarely_ask_the_clock() -> None:
    terminal = Terminal()
    progress = Progress(terminal.write, terminal.clock)

    for _ in range(64_000):
        progress.advance(1, 10)

    assert terminal.asked == 1 + 1_000


@pytest.mark.parametrize(
    ("done", "size", "line"),
    [
        pytest.param(0, 8_000_000, "0 files  8.0 MB  4.0 MB/s", id="bytes"),
        pytest.param(5_000, 1_000_000, "5,000 files  1.0 MB  500 kB/s", id="units"),
    ],
)
def test_few_large_calls_ask_it_each_time(done: int, size: int, line: str) -> None:
    terminal = Terminal()
    progress = Progress(terminal.write, terminal.clock)

    terminal.now += 2
    progress.advance(done, size)

    assert terminal.written == [(102.0, f"\r{line}")]


def test_a_phase_counts_for_itself() -> None:
    terminal = Terminal()
    progress = Progress(terminal.write, terminal.clock, width=70)

    terminal.now += 2
    progress.advance(1_090, 28_000_000)
    progress.expect(170_841, "object")
    terminal.now += 2
    progress.advance(42_000, 525_000_000)

    assert terminal.lines() == [
        "1,090 files  28 MB  14 MB/s",
        " 25%  42,000 of 170,841 objects  525 MB  262 MB/s  7 s left",
    ]


def test_a_phase_has_a_tenth_of_a_second_before_its_speed_is_told() -> None:
    terminal = Terminal()
    progress = Progress(terminal.write, terminal.clock)

    terminal.now += 2
    progress.expect(1_000, "object")
    progress.advance(100, 10**7)
    terminal.now += 0.09
    progress.advance(100, 10**7)
    terminal.now += 0.02
    progress.advance(100, 10**7)

    assert [round(time, 2) for time, _ in terminal.written] == [102.11]


def test_a_shorter_line_covers_the_longer_one_and_clear_wipes_it() -> None:
    terminal = Terminal()
    progress = Progress(terminal.write, terminal.clock, width=40)

    terminal.now += 2
    progress.advance(1_000_000, 8_000_000)
    progress.expect(100, "object")
    terminal.now += 2
    progress.advance(64, 12_000_000)
    progress.clear()
    progress.clear()

    first, second, wiped = (text for _, text in terminal.written)
    assert first == "\r1,000,000 files  8.0 MB  4.0 MB/s"
    assert second == "\r 64%  64 of 100 objects  2 s left".ljust(len(first))
    assert wiped == "\r" + " " * len(second.rstrip().strip("\r")) + "\r"


def test_never_reaches_the_last_column() -> None:
    terminal = Terminal()
    progress = Progress(terminal.write, terminal.clock, width=20)
    progress.expect(10**9, "object")

    terminal.now += 2
    progress.advance(10**8, 10**12)

    assert terminal.lines() == [" 10%  18 s left"]

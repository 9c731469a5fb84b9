"""The progress bar, with a clock made of numbers."""

from __future__ import annotations

from itertools import pairwise

import pytest

from binlint.progress import Progress, bar


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


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        pytest.param(
            (1_090, 28_000_000, 0.2, None, 80),
            "1,090 files  28 MB  140 MB/s",
            id="total unknown",
        ),
        pytest.param(
            (500, 28_000_000, 2.0, 2_000, 80),
            "[======>                 ]   25%  500 of 2,000 files  28 MB  14 MB/s  6.0 s left",
            id="total known",
        ),
        pytest.param(
            (500, 28_000_000, 2.0, 2_000, 60),
            " 25%  500 of 2,000 files  28 MB  14 MB/s  6.0 s left",
            id="no room for a bar",
        ),
        pytest.param((500, 28_000_000, 2.0, 2_000, 12), " 25%", id="hardly any room"),
        pytest.param((0, 0, 0.0, 3, 40), "  0%  0 of 3 files  0 bytes", id="nothing yet"),
        pytest.param(
            (4, 1, 2.0, 3, 70),
            "[=================]  100%  4 of 3 files  1 byte  0 bytes/s  0.0 s left",
            id="more than expected",
        ),
    ],
)
def test_bar(arguments: tuple[int, int, float, int | None, int], line: str) -> None:
    assert bar(*arguments) == line


def test_draws_nothing_in_the_first_second() -> None:
    terminal = Terminal()
    progress = Progress(terminal.write, terminal.clock)

    terminal.now += 0.99
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


def test_few_large_pieces_ask_it_each_time() -> None:
    terminal = Terminal()
    progress = Progress(terminal.write, terminal.clock)

    terminal.now += 2
    progress.advance(0, 8_000_000)

    assert terminal.written == [(102.0, "\r0 files  8.0 MB  4.0 MB/s")]


def test_a_shorter_line_covers_the_longer_one_and_clear_wipes_it() -> None:
    terminal = Terminal()
    progress = Progress(terminal.write, terminal.clock, width=30)

    terminal.now += 2
    progress.advance(0, 8_000_000)
    progress.expect(10)
    terminal.now += 2
    progress.advance(5, 12_000_000)
    progress.clear()
    progress.clear()

    first, second, wiped = (text for _, text in terminal.written)
    assert first == "\r0 files  8.0 MB  4.0 MB/s"
    assert second == "\r 50%  5 of 10 files  20 MB"
    assert wiped == "\r" + " " * len(" 50%  5 of 10 files  20 MB") + "\r"


def test_never_reaches_the_last_column() -> None:
    terminal = Terminal()
    progress = Progress(terminal.write, terminal.clock, total_files=10**9, width=20)

    terminal.now += 2
    progress.advance(10**8, 10**12)

    assert [len(text) for _, text in terminal.written] == [len("\r") + 19]

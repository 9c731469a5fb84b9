"""The line of the progress bar: what it says in how many columns."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binlint.progress import Phase, bar

OBJECTS = Phase("object", 170_841)


@pytest.mark.parametrize(
    ("phase", "arguments", "line"),
    [
        pytest.param(
            Phase(),
            (1_090, 28_000_000, 0.2, 80),
            "1,090 files  28 MB  140 MB/s",
            id="total unknown",
        ),
        pytest.param(
            Phase("file", 2_000),
            (500, 28_000_000, 2.0, 80),
            "[======>                   ]   25%  500 of 2,000 files  28 MB  14 MB/s  6 s left",
            id="total known",
        ),
        pytest.param(
            OBJECTS,
            (42_000, 525_000_000, 1.25, 80),
            "[====>            ]   25%  42,000 of 170,841 objects  525 MB  420 MB/s  4 s left",
            id="objects",
        ),
        pytest.param(
            OBJECTS,
            (42_000, 525_000_000, 1.25, 55),
            " 25%  42,000 of 170,841 objects  420 MB/s  4 s left",
            id="no room for bytes",
        ),
        pytest.param(
            OBJECTS,
            (42_000, 525_000_000, 1.25, 45),
            " 25%  42,000 of 170,841 objects  4 s left",
            id="no room for the speed",
        ),
        pytest.param(
            OBJECTS, (42_000, 525_000_000, 1.25, 20), " 25%  4 s left", id="room for the time only"
        ),
        pytest.param(OBJECTS, (42_000, 525_000_000, 1.25, 8), " 25%", id="hardly any room"),
        pytest.param(OBJECTS, (42_000, 525_000_000, 1.25, 2), " 2", id="no room"),
        pytest.param(
            Phase(), (1_090, 28_000_000, 0.2, 20), "1,090 files  28 MB", id="narrow, total unknown"
        ),
        pytest.param(
            Phase("file", 3), (0, 0, 0.0, 40), "  0%  0 of 3 files  0 bytes", id="nothing yet"
        ),
        pytest.param(
            Phase("object", 0),
            (0, 0, 2.0, 40),
            "0 objects  0 bytes  0 bytes/s",
            id="nothing at all",
        ),
        pytest.param(
            Phase("file", 3),
            (4, 1, 2.0, 60),
            "[===================]  100%  4 of 3 files  1 byte  0 bytes/s",
            id="more than expected",
        ),
    ],
)
def test_bar(phase: Phase, arguments: tuple[int, int, float, int], line: str) -> None:
    assert bar(phase, *arguments) == line


@pytest.mark.parametrize(
    ("done", "seconds", "left"),
    [
        pytest.param(500, 0.9, "", id="in the first second"),
        pytest.param(9, 5.0, "", id="in the first percent"),
        pytest.param(10, 1.0, "1 min 39 s left", id="from then on"),
        pytest.param(999, 10.0, "1 s left", id="never less than a second"),
        pytest.param(1_000, 10.0, "", id="done"),
    ],
)
def test_the_time_left_is_told_once_it_is_more_than_a_guess(
    done: int, seconds: float, left: str
) -> None:
    line = bar(Phase("object", 1_000), done, 10**6, seconds, 200)

    assert "".join(re.findall(r"[^/]\b(\d+ (?:h|min|s)\b.* left)", line)) == left


@given(
    phase=st.builds(
        Phase,
        st.sampled_from(["file", "object"]),
        st.none() | st.integers(0, 10**12),
    ),
    done=st.integers(0, 10**13),
    size=st.integers(0, 10**19),
    seconds=st.floats(0, 10**9),
    width=st.integers(0, 300),
)
def test_no_number_breaks_the_line(
    phase: Phase, done: int, size: int, seconds: float, width: int
) -> None:
    line = bar(phase, done, size, seconds, width)

    assert len(line) <= width
    assert line.isprintable()
    assert "-" not in line
    assert all(int(share) <= 100 for share in re.findall(r"(\d+)%", line))

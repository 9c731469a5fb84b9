"""Numbers read as people write them."""

from __future__ import annotations

import pytest

from binlint.report.quantities import amount, count, duration


@pytest.mark.parametrize(
    ("number", "shown"), [(0, "0 files"), (1, "1 file"), (1090, "1,090 files")], ids=str
)
def test_count(number: int, shown: str) -> None:
    assert count(number, "file") == shown


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1.0 kB"),
        (9_949, "9.9 kB"),
        (9_950, "10 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (28_400_000, "28 MB"),
        (2_100_000_000, "2.1 GB"),
        (10**16, "10,000 TB"),
    ],
    ids=str,
)
def test_amount(size: int, shown: str) -> None:
    assert amount(size) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "0.0 s"),
        (0.2345, "0.2 s"),
        (9.949, "9.9 s"),
        (9.95, "10 s"),
        (59.6, "1 min 0 s"),
        (200, "3 min 20 s"),
        (3599.6, "1 h 0 min"),
        (7500, "2 h 5 min"),
    ],
    ids=str,
)
def test_duration(seconds: float, shown: str) -> None:
    assert duration(seconds) == shown


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0 s"), (3, "3 s"), (61, "1 min 1 s")])
def test_a_duration_that_is_a_guess(seconds: float, shown: str) -> None:
    assert duration(seconds, exact=False) == shown

"""A quoted line is short, and the finding is in view."""

from __future__ import annotations

import pytest

from binlint.redact import BLANK
from binlint.report.excerpt import quote


@pytest.mark.parametrize(
    ("excerpt", "column", "shown"),
    [
        pytest.param(f"\t  key = '{BLANK}'  ", 11, f"key = '{BLANK}'", id="indentation is dropped"),
        pytest.param("", 1, "", id="empty"),
        pytest.param("a\tb\x1b[0m", 1, r"a b\x1b[0m", id="tabs and escapes"),
        pytest.param(
            f"{'a' * 90}{BLANK}{'b' * 90}",
            91,
            f"…{'a' * 24}{BLANK}{'b' * 6}…",
            id="both ends are cut",
        ),
        pytest.param(f"{BLANK}{'b' * 90}", 1, f"{BLANK}{'b' * 31}…", id="right end is cut"),
        pytest.param(f"{'a' * 90}{BLANK}", 91, f"…{'a' * 31}{BLANK}", id="left end is cut"),
        pytest.param("c" * 99, 200, f"…{'c' * 39}", id="no blank, and the column lies behind"),
    ],
)
def test_quotes_the_part_around_the_finding(excerpt: str, column: int, shown: str) -> None:
    assert quote(excerpt, column, 40) == shown


def test_finds_the_right_one_of_two_shrunk_values() -> None:
    # In the file both values have 64 characters, here 8: the second began at column 1 + 64 + 100.
    excerpt = f"{BLANK}{'a' * 100}{BLANK}second{'b' * 100}"

    assert quote(excerpt, 165, 40) == f"…{'a' * 24}{BLANK}second…"


@pytest.mark.parametrize("column", [1, 500, 10_000_000], ids=str)
def test_width_holds_even_if_everything_must_be_escaped(column: int) -> None:
    assert len(quote("\x1b" * 1000, column, 40)) == 40

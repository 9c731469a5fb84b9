"""Check marks and boxes: which one switches what, and what a cross among others means."""

from __future__ import annotations

import pytest

from binlint.detect.prose.checkboxes import governing, marks_in, resolve, unmarked


@pytest.mark.parametrize(
    ("row", "sign"),
    [
        ("✅ Pay", "on"),
        ("❌ Pay", "off"),
        ("☑ Pay", "on"),
        ("☐ Pay", "off"),
        ("[x] Pay", "on"),
        ("[ ] Pay", "off"),
        ("[] Pay", "off"),
        ("[✓] Read [X] Pay", "off"),
        ("[ ] Read [x] Pay", "on"),
        ("[x] Read [x] Pay", "on"),
        ("✅ Read ❌ Pay", "off"),
        ("✅ Read, trade, Pay", "on"),
        ("Read ✅ Pay ❌", "off"),
        ("Read: ✅ YES, Pay: ❌ NO", "off"),
        ("Needed: ✅ Read ❌ Pay", "off"),
    ],
)
def test_the_mark_that_switches(row: str, sign: str) -> None:
    start = row.index("Pay")
    marks = list(marks_in(row))

    mark = governing(marks, row, start, start + 3)

    assert mark is not None
    assert resolve(mark, marks) == sign


@pytest.mark.parametrize("row", ["Pay", "Pay, read ✅", "[x](https://example.com) Pay"])
def test_no_mark_switches(row: str) -> None:
    start = row.index("Pay")

    assert governing(list(marks_in(row)), row, start, start + 3) is None


def test_marks_are_blanked_in_place() -> None:
    assert unmarked("✅ a [x] b") == "  a     b"

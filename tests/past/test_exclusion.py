"""What the settings left out is told; to leave out all there is is an error."""

from __future__ import annotations

import pytest

from binlint.past.exclusion import LeftOut

BOTH = "`exclude` left out 2 versions of files and 1 name that may hold a credential"


@pytest.mark.parametrize(
    ("left_out", "told"),
    [
        (LeftOut(), None),
        (LeftOut(1), "`exclude` left out 1 version of files that may hold a credential"),
        (LeftOut(0, 2), "`exclude` left out 2 names that may hold a credential"),
        (LeftOut(2, 1), BOTH),
    ],
    ids=["nothing", "versions", "names", "both"],
)
def test_what_was_left_out_is_told(left_out: LeftOut, told: str | None) -> None:
    assert left_out.note() == told
    assert left_out.errors() == ()


def test_all_that_was_left_out_is_an_error_and_told_once() -> None:
    left_out = LeftOut(2, 1, is_all=True)

    end = ", and every file of HEAD, so nothing was judged: see `exclude` in binlint.toml"
    assert left_out.errors() == ((".", "exclude", BOTH + end),)
    assert left_out.note() is None

"""A comment is known again by its line, and by the line that it speaks for."""

from __future__ import annotations

import time

import pytest

from binlint.policy.inline import directives
from binlint.policy.marks import marked

ALLOW = "# binlint: allow test"


def marks(text: str, line: int = 1) -> list[str]:
    return [one.mark for one in marked(directives(text, line), text, line).directives]


@pytest.mark.parametrize(
    ("then", "now", "is_same"),
    [
        pytest.param(f"a = 1  {ALLOW}\n", f"a = 1  {ALLOW}\n", True, id="same"),
        pytest.param(f"a = 1  {ALLOW}\n", f"\t a = 1  {ALLOW} \r\n", True, id="blanks-at-the-ends"),
        pytest.param(f"a = 1  {ALLOW}\n", f"x\ny\na = 1  {ALLOW}", True, id="moved-in-the-file"),
        pytest.param(f"a = 1  {ALLOW}\n", f"a = 2  {ALLOW}\n", False, id="another-value"),
        pytest.param(f"a = 1  {ALLOW}\n", f"a  = 1  {ALLOW}\n", False, id="blanks-within"),
        pytest.param(f"{ALLOW}\na = 1\n", f"{ALLOW}\n  a = 1\n", True, id="above-the-same"),
        pytest.param(f"{ALLOW}\na = 1\n", f"{ALLOW}\na = 2\n", False, id="above-another-value"),
        pytest.param(f"{ALLOW}\na = 1\n", f"{ALLOW}\n\na = 1\n", False, id="above-a-blank"),
        pytest.param(f"{ALLOW}\na = 1\n", f"a = 1  {ALLOW}\n", False, id="moved-to-the-line"),
        pytest.param(f"a  {ALLOW}\nb\n", f"a  {ALLOW}\nc\n", True, id="what-it-is-not-about"),
    ],
)
def test_a_comment_is_the_same_where_it_says_the_same_of_the_same(
    then: str, now: str, is_same: bool
) -> None:
    assert (marks(then) == marks(now)) is is_same


def test_comments_that_are_stacked_speak_for_the_line_below_them() -> None:
    then, now = (marks(f"{ALLOW}\n{ALLOW} 2\na = {value}\n") for value in (1, 2))

    assert set(then).isdisjoint(now)


def test_the_piece_of_a_file_has_the_marks_of_the_whole() -> None:
    text = f"x\ny\na = 1  {ALLOW}\n"

    assert marks("y\n" + text[4:], line=2) == marks(text)


def test_a_mark_tells_nothing_of_its_line() -> None:
    (mark,) = marks(f"a = 1  {ALLOW}\n")

    assert (len(mark), set(mark) <= set("0123456789abcdef")) == (32, True)


def test_a_line_with_thousands_of_comments_is_named_once() -> None:
    line = "gitleaks:allow " * 10_000 + "x" * (1 << 20)

    started = time.process_time()

    assert len(set(marks(f"{line}\n"))) == 1
    assert time.process_time() - started < 5  # 20 GB to hash take a minute

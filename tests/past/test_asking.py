"""What git cannot tell is noted, and the rest goes on."""

from __future__ import annotations

import pytest

from binlint.errors import BinlintError, IncompleteError, UsageError
from binlint.model import ScanError
from binlint.past.asking import Asking


def test_an_answer_is_passed_on() -> None:
    ask = Asking()

    assert ask("<HEAD>", lambda: {"a": 1}) == {"a": 1}
    assert ask.errors == set()


@pytest.mark.parametrize("kind", [IncompleteError, UsageError])
def test_a_failure_is_no_answer_and_an_error(kind: type[BinlintError]) -> None:
    def fail() -> str:
        raise kind("why, and what to do")

    ask = Asking()

    assert ask("<HEAD>", fail) is None
    assert ask.errors == {ScanError("<HEAD>", "history", "why, and what to do")}


def test_a_bug_is_no_failure() -> None:
    with pytest.raises(ZeroDivisionError):
        Asking()("<HEAD>", lambda: 1 // 0)

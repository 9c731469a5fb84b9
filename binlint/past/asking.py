"""Ask git of the past; what it cannot tell is an error beside what was found."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from binlint.errors import BinlintError
from binlint.model import ScanError
from binlint.sources.history import History
from binlint.sources.refs import Refs

_Answer = TypeVar("_Answer")


class Asking:
    """Questions of which some may have had no answer."""

    def __init__(self) -> None:
        self.errors: set[ScanError] = set()

    def __call__(self, about: str, question: Callable[[], _Answer]) -> _Answer | None:
        """Return the answer; None if there is none, which is told under what it is `about`."""
        try:
            return question()
        except BinlintError as error:
            self.errors.add(ScanError(about, "history", str(error)))
            return None


class Repository(NamedTuple):
    """What is asked, and what it had as the scan began."""

    history: History
    ask: Asking
    # Read before the objects were listed, so that no commit made meanwhile seems to be missing.
    refs: Refs | None  # None if git could not tell
    present: frozenset[str]  # ids of all objects

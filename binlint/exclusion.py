"""Tell what the settings say not to look at, and keep count of it."""

from __future__ import annotations

from binlint.model import ScanError
from binlint.outcome import Outcome
from binlint.report.quantities import count
from binlint.request import ScanRequest


class Exclusion:
    """Asked of each path; a leak in a range must not be left out without a word."""

    def __init__(self, request: ScanRequest) -> None:
        self._is_told = request.mode == "range"
        self._paths: set[str] = set()
        self._match = None
        if request.policy.exclude:
            from binlint.policy import globs

            self._match = globs.compile(request.policy.exclude)

    def __call__(self, path: str) -> bool:
        """Tell whether a path is left out."""
        if self._match is None or not self._match(path):
            return False
        if self._is_told:
            self._paths.add(path)
        return True

    def told(self, outcome: Outcome) -> Outcome:
        """Return what a scan has come to, with how much of a range was left out."""
        if not self._paths:
            return outcome
        number = count(len(self._paths), "file")
        note = ScanError(".", "exclude", f"`exclude` left out {number} that commits bring")
        return outcome._replace(notes=outcome.notes | {note})

"""Keep one copy of what the findings of very many versions have in common."""

from __future__ import annotations

from typing import Any

from binlint.model import Finding
from binlint.records import Record


class Sharing:
    """Findings that were seen before, and their parts.

    A table of keys of which there are a hundred versions would take 2 kB a key and version.
    """

    def __init__(self) -> None:
        self._known: dict[Any, Any] = {}

    def records(self, records: tuple[Record, ...]) -> tuple[Record, ...]:
        """Return the same, made of what was there before as far as it was."""
        return tuple(
            [
                record._replace(findings=tuple([self._finding(each) for each in record.findings]))
                for record in records
            ]
        )

    def _finding(self, finding: Finding) -> Finding:
        known = self._known
        if finding not in known:
            known[finding] = Finding._make(known.setdefault(part, part) for part in finding)
        same: Finding = known[finding]
        return same

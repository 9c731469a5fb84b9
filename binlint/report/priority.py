"""Put what matters most first, for readers that stop after so many findings."""

from __future__ import annotations

from collections.abc import Iterable

from binlint.model import CONFIDENCES, SEVERITIES, Verdict
from binlint.traces import is_past


def most_urgent_first(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Order by what counts, severity, confidence, and whether it still stands in the tree."""
    return sorted(verdicts, key=_urgency)


def _urgency(verdict: Verdict) -> tuple[bool, int, int, bool]:
    finding = verdict.finding
    return (
        verdict.state == "suppressed",
        -SEVERITIES.index(finding.severity),
        -CONFIDENCES.index(finding.confidence),
        is_past(finding),
    )

"""Tell since when a credential could be had, and whether the current version still holds it."""

# The dates stand in the notes of evidence, in sentences of ours: see past/facts.py. A test scans a
# real history, so that a sentence that is worded anew is noticed.
from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from binlint.model import Finding

_EXPOSED = re.compile(r"exposed since (\d{4}-\d\d-\d\d), (\d[\d,]{,8}) days?")
_GONE = re.compile(r"no longer in HEAD, gone since (\d{4}-\d\d-\d\d)")
_IN_HEAD = ("still in HEAD", "in a commit that HEAD is built upon")


class Exposure(NamedTuple):
    """The days on which a credential could be had."""

    since: date
    until: date  # the scan, to a day: what is in history can be had until it is deleted there
    days: int  # whole ones
    gone: date | None  # when HEAD lost it
    in_head: bool | None  # None if that is not known


def is_in_head(finding: Finding) -> bool | None:
    """Tell whether the current version holds it; None if that was not asked or is not known."""
    told = _note(finding, "in-head")
    return told.startswith(_IN_HEAD) if told else None


def any_in_head(findings: Iterable[Finding]) -> bool | None:
    """Tell whether the current version holds one of them; None if of none it is known."""
    told = [answer for answer in map(is_in_head, findings) if answer is not None]
    return any(told) if told else None


def is_pushed(finding: Finding) -> bool:
    """Tell whether a remote is known to hold it."""
    return bool(_note(finding, "pushed"))


def end_of(findings: Iterable[Finding]) -> date | None:
    """Return when the scan was, as far as findings tell it: on that day or on the next."""
    known = [exposed for exposed in map(_exposed, findings) if exposed]
    # Not the last: one that a clock ahead of time dated ends on the day it began.
    return min((since + lasted for since, lasted in known), default=None)


def exposure(findings: Iterable[Finding], end: date | None) -> Exposure | None:
    """Return when one credential could be had, by all findings of it; None if that is unknown."""
    findings = tuple(findings)
    known = [exposed for exposed in map(_exposed, findings) if exposed]
    begun = [since for since, _ in known] or [came for came in map(_committed, findings) if came]
    if end is None or not begun:
        return None
    since = min(*begun, end)
    lasted = max((lasted for _, lasted in known), default=end - since)
    in_head = any_in_head(findings)
    gone = max((lost for lost in map(_gone, findings) if lost), default=None)
    is_sane = gone is not None and in_head is False and since <= gone <= end
    return Exposure(since, end, lasted.days, gone if is_sane else None, in_head)


def day(time: str) -> date | None:
    """Return the day of a time in ISO 8601; None if it is none."""
    try:
        return date.fromisoformat(time[:10])
    except ValueError:
        return None


def _exposed(finding: Finding) -> tuple[date, timedelta] | None:
    found = _EXPOSED.fullmatch(_note(finding, "exposed"))
    since = day(found[1]) if found else None
    if found is None or since is None:
        return None
    lasted = timedelta(days=int(found[2].replace(",", "")))
    return (since, lasted) if lasted < date.max - since else None


def _gone(finding: Finding) -> date | None:
    found = _GONE.fullmatch(_note(finding, "in-head"))
    return day(found[1]) if found else None


def _committed(finding: Finding) -> date | None:
    return day(finding.commit.date) if finding.commit else None


def _note(finding: Finding, kind: str) -> str:
    return next((item.note for item in finding.evidence if item.kind == kind), "")

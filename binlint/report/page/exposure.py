"""Tell since when a credential could be had, and whether the current version still holds it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from binlint.model import Exposure, Finding


class Period(NamedTuple):
    """The days on which a credential could be had."""

    since: date
    until: date  # the scan, to a day: what is in history can be had until it is deleted there
    days: int  # whole ones
    gone: date | None  # when HEAD lost it
    in_head: bool | None  # None if that is not known


def is_in_head(findings: Iterable[Finding]) -> bool | None:
    """Tell whether the current version holds one of them; None if of none it is known."""
    known = [each.in_head for each in _exposures(findings) if each.in_head is not None]
    return any(known) if known else None


def is_pushed(findings: Iterable[Finding]) -> bool:
    """Tell whether a remote is known to hold one of them."""
    return any(each.pushed for each in _exposures(findings))


def end_of(findings: Iterable[Finding]) -> date | None:
    """Return when the scan was, as far as findings tell it: on that day or on the next."""
    begun = ((day(each.since), each.days) for each in _exposures(findings))
    known = [(since, timedelta(days)) for since, days in begun if since]
    # Not the last: one that a clock ahead of time dated ends on the day it began.
    return min((since + days for since, days in known if days < date.max - since), default=None)


def period(findings: Iterable[Finding], end: date | None) -> Period | None:
    """Return when one credential could be had, by all findings of it; None if that is unknown."""
    findings = tuple(findings)
    known = list(_exposures(findings))
    begun = [since for each in known if (since := day(each.since))]
    begun = begun or [came for came in map(_committed, findings) if came]
    if end is None or not begun:
        return None
    since = min(*begun, end)
    days = max((each.days for each in known if each.since), default=(end - since).days)
    in_head = is_in_head(findings)
    gone = max((lost for each in known if (lost := day(each.gone))), default=None)
    is_sane = gone is not None and in_head is False and since <= gone <= end
    return Period(since, end, days, gone if is_sane else None, in_head)


def day(time: str) -> date | None:
    """Return the day of a time in ISO 8601; None if it is none."""
    try:
        return date.fromisoformat(time[:10])
    except ValueError:
        return None


def _exposures(findings: Iterable[Finding]) -> Iterable[Exposure]:
    return (each.exposure for each in findings if each.exposure)


def _committed(finding: Finding) -> date | None:
    return day(finding.commit.date) if finding.commit else None

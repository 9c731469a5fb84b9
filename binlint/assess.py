"""Weigh the evidence: a match becomes a finding on the safe side of the wall, or nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from binlint.model import Confidence, Evidence, Fault, Finding, Match, Place, Severity
from binlint.redact import blank_line, fingerprint, mark, preview, scrub
from binlint.rule import Rule

if TYPE_CHECKING:
    from binlint.generic import Other

# How much each item of evidence speaks for a credential of Binance's (+) or against it (-).
# Sums: three is enough for a finding, six for high confidence. A value of the live form
# whose name is a credential's is one (12 of 12 such values in public files were Binance's
# or trading code); a bare one needs Binance near by and a partner, a call or a telling path.
SHIFTS: dict[str, int] = {
    "form": 0,
    "header": 5,
    "fix-logon": 5,
    "name": 3,
    "plain-name": 2,
    "name-binance": 3,
    "comment": 3,
    "sdk-call": 3,
    "object-binance": 3,
    "near-binance": 2,
    "file-binance": 1,
    "file-sdk": 1,
    "passed-on": 3,
    "path-binance": 2,
    "key-file": 1,
    "trading-code": 1,
    "partner": 2,
    "same-value": 3,
    "split": 2,
    "base64": 0,
    "escape": 0,
    "hexadecimal": -3,
    "regional": 2,
    "unbound": -9,
    "other-purpose": -12,
    "maybe-other": -2,
    "other-venue": -12,
    "near-other-venue": -6,
    "unrelated-name": -1,
    "list": -3,
    "private-key": 2,
    "encrypted": 1,
    "server-key": -3,
    "pattern": 9,
}
ENOUGH = 3
_CONFIDENT = 6
_LIKELY = 4


def assess(match: Match, place: Place, rule: Rule) -> Finding | None:
    """Return the finding a match amounts to, None if the evidence does not reach that far."""
    weight = sum(SHIFTS[item.kind] for item in match.evidence)
    if weight < ENOUGH:
        return None
    return Finding(
        rule=rule.id,
        severity=_severity(match, rule),
        confidence=_confidence(weight),
        message=_message(match, rule),
        path=scrub(place.path),
        line=place.line,
        column=place.column,
        end_line=place.end_line,
        end_column=place.end_column,
        preview=preview(match.secret),
        fingerprint=fingerprint(match.secret),
        environment=match.environment,
        where=match.where,
        evidence=tuple(sorted(match.evidence, key=_by_weight)),
        excerpt=_excerpt(place),
        commit=place.commit,
    )


# `https://user:password@host`: what stands before the host is nobody's business.
_USER = re.compile(r"""(?:(?<=://)|(?<=:\\/\\/))[^\s/"'<>`]{1,1000}(?=@)""")


def _excerpt(place: Place) -> str:
    users = (user.span() for user in _USER.finditer(place.text))
    return blank_line(place.text, [*place.hidden, *users])


def assess_fault(fault: Fault, place: Place, number: int = 1) -> Finding:
    """Return the finding that a fault is; its severity was decided where its context was known.

    `number` counts faults of one rule and subject in a file, from 1: a second call is not accepted
    because the first one was.
    """
    path, subject = scrub(place.path), scrub(fault.subject)
    again = (str(number),) if number > 1 else ()
    return Finding(
        rule=fault.rule,
        severity=fault.severity,
        confidence=fault.confidence,
        message=scrub(fault.message),
        path=path,
        line=place.line,
        column=place.column,
        end_line=place.end_line,
        end_column=place.end_column,
        preview=None,
        fingerprint=mark(fault.rule, path, subject, *again),
        environment=fault.environment,
        where=fault.where,
        evidence=fault.evidence,
        excerpt=_excerpt(place),
        commit=place.commit,
        subject=subject,
    )


def assess_other(other: Other, place: Place, rule: Rule) -> Finding:
    """Return the finding that a value of another tool's amounts to; what is in doubt is a note."""
    match, confidence = other.match, other.confidence
    severity: Severity = "note" if confidence == "low" else rule.severity
    return Finding(
        rule=rule.id,
        severity="warning" if confidence == "medium" and severity == "error" else severity,
        confidence=confidence,
        message=f"{other.title} {_PLACES.get(match.where, f'in {match.where}')}",
        path=scrub(place.path),
        line=place.line,
        column=place.column,
        end_line=place.end_line,
        end_column=place.end_column,
        preview=preview(match.secret),
        fingerprint=fingerprint(match.secret),
        environment=None,
        where=match.where,
        evidence=match.evidence,
        excerpt=_excerpt(place),
        commit=place.commit,
    )


def _by_weight(item: Evidence) -> int:
    return -abs(SHIFTS[item.kind])


def _confidence(weight: int) -> Confidence:
    if weight >= _CONFIDENT:
        return "high"
    return "medium" if weight >= _LIKELY else "low"


def _severity(match: Match, rule: Rule) -> Severity:
    """A testnet key moves no money; a key under a passphrase cannot be used as it stands."""
    if any(item.kind == "encrypted" for item in match.evidence):
        return "note"
    return "warning" if match.environment == "testnet" else rule.severity


def _message(match: Match, rule: Rule) -> str:
    place = _PLACES.get(match.where, f"in {match.where}")
    known = match.environment if match.environment in ("live", "testnet") else None
    return f"{rule.title} {place}" + (f" ({known})" if known else "")


_PLACES = {
    "comment": "in a comment",
    "config": "in a configuration file",
    "filename": "in a file name",
    "message": "in the text",
    "notebook": "in a notebook",
}

"""Gather findings: those of one credential are one leak, those of settings stand apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from binlint.model import SEVERITIES, Environment, Finding
from binlint.report.credentials import gathered, is_credential
from binlint.report.page.exposure import Period, day, end_of, is_in_head, is_pushed, period

_GRAVEST: tuple[Environment, ...] = ("live", "unknown", "testnet")


class Leak(NamedTuple):
    """A credential, with every finding of it."""

    id: str  # of its part of the page
    findings: tuple[Finding, ...]  # the gravest first; never empty
    exposure: Period | None

    @property
    def first(self) -> Finding:
        """Return the finding that speaks for all."""
        return self.findings[0]

    @property
    def environment(self) -> Environment:
        """Return the gravest environment that any finding names."""
        return min((each.environment or "unknown" for each in self.findings), key=_GRAVEST.index)

    @property
    def in_head(self) -> bool | None:
        """Tell whether the current version holds it; None if that is not known."""
        return is_in_head(self.findings)

    @property
    def is_pushed(self) -> bool:
        """Tell whether a remote is known to hold it."""
        return is_pushed(self.findings)

    @property
    def is_committed(self) -> bool:
        """Tell whether a commit brought it."""
        return any(finding.commit for finding in self.findings)


class Contents(NamedTuple):
    """What a page has to show."""

    leaks: tuple[Leak, ...]  # the gravest first
    faults: tuple[Finding, ...]  # settings, calls and files: the gravest first


def gather(findings: tuple[Finding, ...], now: str) -> Contents:
    """Return the leaks and faults among the findings that count; `now` is that of the options."""
    end = day(now) or end_of(findings)
    faults = [finding for finding in findings if not is_credential(finding)]
    groups = sorted((_by_gravity(group) for group in gathered(findings)), key=_gravity_of_group)
    leaks = (
        Leak(f"credential-{number}", group, period(group, end))
        for number, group in enumerate(groups, 1)
    )
    return Contents(tuple(leaks), _by_gravity(faults))


def _by_gravity(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=_gravity))


def _gravity(finding: Finding) -> int:
    return -SEVERITIES.index(finding.severity)


def _gravity_of_group(group: tuple[Finding, ...]) -> int:
    return _gravity(group[0])

"""The types of a policy: what a project has decided."""

from __future__ import annotations

from typing import NamedTuple

from binlint.model import Confidence, Severity
from binlint.rule import Rule


class Suppression(NamedTuple):
    """An entry of binlint.toml that silences findings."""

    rules: tuple[str, ...]  # empty: every rule
    paths: tuple[str, ...]  # globs relative to the settings file; empty: every path
    reason: str
    until: str | None  # YYYY-MM-DD, last day in force


class BaselineEntry(NamedTuple):
    """A finding that was accepted."""

    fingerprint: str
    rule: str
    path: str  # where it stood when it was accepted, for people
    reason: str
    added: str  # YYYY-MM-DD


class Policy(NamedTuple):
    """What the project has decided."""

    fail_on: Severity = "warning"
    min_confidence: Confidence = "low"
    exclude: tuple[str, ...] = ()  # globs of paths that are not scanned
    suppressions: tuple[Suppression, ...] = ()
    baseline: tuple[BaselineEntry, ...] = ()
    rules: tuple[Rule, ...] = ()  # the user's own

"""What a scan of the history is asked, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from binlint.model import Commit, Evidence, Exposure, Finding, ScanError
from binlint.pipeline import Pipeline
from binlint.policy.inline import Inline


class Place(NamedTuple):
    """What is scanned, and how."""

    root: str  # a folder inside of the work tree, or the bare repository
    pipeline: Pipeline
    jobs: int
    today: str  # YYYY-MM-DD, UTC
    excluded: Callable[[str], bool]
    base: str = ""  # id of the commit that the policy comes from; empty: of none


class Progress(NamedTuple):
    """Who is told how far the scan is."""

    expect: Callable[[int, str], None]  # objects in all, "object"
    advance: Callable[[int, int, int], None]  # process, objects, bytes


class Seen(NamedTuple):
    """A secret in one version of a file, in a message or in a name."""

    finding: Finding  # under this path, or one like it
    path: str  # scrubbed
    comments: Inline  # of the version
    version: Evidence  # which one that is, of kind PAST
    is_vouched: bool = False  # the commit that the policy comes from has it, or had it


class Told(NamedTuple):
    """A secret of the past, as reports tell it."""

    seen: tuple[Seen, ...]  # never empty; what shows the most comes first
    commit: Commit | None  # that brought it
    facts: tuple[Evidence, ...]  # what history says of it
    exposure: Exposure | None = None

    def finding(self, seen: Seen) -> Finding:
        """Return the finding of the secret, as it stands in one of the versions."""
        own = seen.finding
        evidence = (*own.evidence, seen.version, *self.facts)
        return own._replace(
            path=seen.path, commit=self.commit, evidence=evidence, exposure=self.exposure
        )


class Past(NamedTuple):
    """What the past of a repository holds."""

    told: tuple[Told, ...]
    errors: frozenset[ScanError]
    objects: int
    bytes: int
    commits: int
    shallow: bool
    note: str | None = None  # why nothing could be kept for the next scan
    left_out: str | None = None  # what the settings kept from being judged

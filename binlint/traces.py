"""Where objects of a repository's history have been: what git tells of them, as values."""

from __future__ import annotations

from typing import NamedTuple

from binlint.model import Finding

PAST = "past"  # evidence that the place of a finding is in a version of the past


class Use(NamedTuple):
    """A blob that appears at a path with a commit, or goes away with it."""

    object: str  # the blob's id, hexadecimal
    commit: str  # the commit's id
    path: str  # relative to the top of the work tree, foreign text
    added: bool  # there from this commit on; else it was there before


class Node(NamedTuple):
    """A commit in the graph."""

    time: int  # seconds since 1970, UTC: the committer's clock
    parents: tuple[str, ...]


class Changes(NamedTuple):
    """What commits changed, as far as it was asked for."""

    uses: tuple[Use, ...]
    graph: dict[str, Node]  # by the commit's id
    names: tuple[tuple[str, str], ...] = ()  # commit and path, of names that were asked for
    missing: tuple[tuple[str, str], ...] = ()  # id and path, of blobs that the repository lacks


class Ref(NamedTuple):
    """A branch, tag or other name of an object."""

    name: str  # in full: refs/heads/main, HEAD
    object: str  # id of what it points to: a commit, an annotated tag, or anything else


class Standing(NamedTuple):
    """Which refs contain a commit, and so the blobs it brought."""

    refs: tuple[str, ...]  # full names, ascending; empty for what only a reflog has, or nothing
    logged: bool = False  # a reflog entry contains it


class Author(NamedTuple):
    """Who made a commit, and when."""

    name: str  # "Name <address>"
    date: str  # ISO 8601, UTC


def is_past(finding: Finding) -> bool:
    """Tell whether a finding's line is one of a past version, not of the working tree."""
    return any(item.kind == PAST for item in finding.evidence)

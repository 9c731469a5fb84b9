"""The type of a request: what is to be scanned, and how."""

from __future__ import annotations

from typing import Literal, NamedTuple

from binlint.policies import Policy


class Range(NamedTuple):
    """Commits to look at: all that the tips reach and nothing that is known does."""

    tips: tuple[str, ...]  # ids in full, of commits, annotated tags or any other objects
    known: tuple[str, ...] = ()  # ids in full; what is not there excludes nothing
    known_refs: bool = False  # what a ref of the repository reaches is known, too
    tags: bool = False  # also the messages of all annotated tags of these commits
    names: tuple[str, ...] = ()  # of refs, in full, that are looked at themselves; foreign text


class ScanRequest(NamedTuple):
    """What is to be scanned, and how."""

    mode: Literal["paths", "staged", "stdin", "range", "history", "message"]
    root: str  # absolute; paths in the report are relative to it
    paths: tuple[str, ...] = ()  # as given, for mode "paths"; the file of mode "message"
    ignored: bool = False  # scan everything that git ignores, not only credential files
    may_be_empty: bool = False  # nothing to scan is fine, as in a commit that only deletes
    jobs: int = 1  # processes that share a tree
    follow: bool = True  # links that are given by name; a hook reads where they point instead
    beside: bool = False  # also judge how credential files next to the inputs are kept, as a hook
    range: Range | None = None  # for mode "range"
    # For mode "history", where to remember what was seen: "" is git's own folder, None nowhere.
    cache: str | None = None
    edited: bool = True  # for mode "message": in an editor, in which git may show a difference
    hook: bool = False  # for mode "range": the repository is the one that the environment names
    trusts_comments: bool = True  # comments may silence what they stand beside
    digests: bool = False  # an alias is the plain SHA-1 instead, as an export needs it
    policy: Policy = Policy()
    settings: str = ""  # the settings file, relative to the root; "" if there is none
    today: str = ""  # YYYY-MM-DD, UTC: the clock, injected

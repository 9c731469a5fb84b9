"""The type of a request: what is to be scanned, and how."""

from __future__ import annotations

from typing import Literal, NamedTuple

from binlint.policies import Policy


class ScanRequest(NamedTuple):
    """What is to be scanned, and how."""

    mode: Literal["paths", "staged", "stdin"]
    root: str  # absolute; paths in the report are relative to it
    paths: tuple[str, ...] = ()  # as given, for mode "paths"
    ignored: bool = False  # scan everything that git ignores, not only credential files
    may_be_empty: bool = False  # nothing to scan is fine, as in a commit that only deletes
    jobs: int = 1  # processes that share a tree
    follow: bool = True  # links that are given by name; a hook reads where they point instead
    beside: bool = False  # also judge how credential files next to the inputs are kept, as a hook
    policy: Policy = Policy()
    settings: str = ""  # the settings file, relative to the root; "" if there is none
    today: str = ""  # YYYY-MM-DD, UTC: the clock, injected

"""The types of a policy: what a project has decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

from binlint.model import Confidence, ScanError, Severity
from binlint.rule import Rule

# What a key can be permitted, after the fields of GET /sapi/v1/account/apiRestrictions: there
# enableSpotAndMarginTrading is "spot" and enableVanillaOptions "options". Withdrawal is none of
# them: no policy permits it.
Permission = Literal[
    "reading",
    "spot",
    "margin",
    "futures",
    "options",
    "portfolio-margin",
    "fix-api",
    "universal-transfer",
    "internal-transfer",
    "sub-account-transfer",
]
PERMISSIONS: tuple[Permission, ...] = get_args(Permission)
Profile = Literal["read-only", "trading", "custom"]
PROFILES: Mapping[Profile, tuple[Permission, ...]] = {
    "read-only": ("reading",),
    "trading": ("reading", "spot", "margin", "futures"),
    "custom": ("reading",),  # and what `allow` lists
}

Purpose = Literal["quantitative", "normal", "read-only"]
# Days after which a key is replaced: monthly, quarterly, half-yearly.
ROTATION: Mapping[Purpose, int] = {"quantitative": 30, "normal": 90, "read-only": 180}


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


class PeerEntry(NamedTuple):
    """A finding that the baseline of another tool holds."""

    alias: str  # as in Finding
    path: str  # of the one file for which it holds; foreign text, scrubbed
    source: str  # the name of the baseline, for people; foreign text, scrubbed
    is_real: bool  # someone, or the tool, has found it to be a secret: it accepts nothing


class Needs(NamedTuple):
    """What a project's keys may do, and where they may be sent."""

    profile: Profile | None = None  # None: no more is asked than that withdrawal stays closed
    allow: tuple[Permission, ...] = ()
    trusted_hosts: tuple[str, ...] = ()  # "host", "host:port" or "*.domain", in lower case
    relays: tuple[str, ...] = ()  # as above, run by the project itself

    @property
    def permitted(self) -> frozenset[Permission]:
        """All that is permitted: by the profile, and by name."""
        return frozenset((*PROFILES[self.profile or "read-only"], *self.allow))


class KeyEntry(NamedTuple):
    """A key that the project keeps account of, without any part of it."""

    name: str
    purpose: Purpose
    created: str  # YYYY-MM-DD
    rotate_after: int | None  # days; None: as its purpose says
    fingerprint: str | None  # as in Finding
    used_for: str  # "" if nothing is said
    line: int  # 1-based, in the settings file


# In place of all plugins that are used unless the settings name some.
USUAL = "usual"


class Generic(NamedTuple):
    """Which other tools look for secrets that are not Binance's."""

    also: tuple[str, ...] = ()  # of generic.TOOLS
    plugins: tuple[str, ...] = (USUAL,)  # of generic.PLUGINS, or USUAL


class Base(NamedTuple):
    """The commit that a policy comes from, so that what is scanned has no say in it."""

    name: str  # as the user gave it, an id cut short; foreign text
    commit: str  # its id in full
    top: str  # absolute: the top of the work tree, or the bare repository
    inside: str = ""  # where in `top` the scanned root is, with "/"; "" if that is `top`
    hook: bool = False  # the repository is the one that the environment names
    settings: str = ""  # the file in the commit, below `top`; "" if there is none
    files: tuple[
        str, ...
    ] = ()  # below `top`, where a policy is kept; the commit may have it or not
    notes: tuple[ScanError, ...] = ()  # what of these is another in what is scanned


class Policy(NamedTuple):
    """What the project has decided."""

    fail_on: Severity = "warning"
    min_confidence: Confidence = "low"
    exclude: tuple[str, ...] = ()  # globs of paths that are not scanned
    suppressions: tuple[Suppression, ...] = ()
    baseline: tuple[BaselineEntry, ...] | tuple[PeerEntry, ...] = ()
    rules: tuple[Rule, ...] = ()  # the user's own
    needs: Needs = Needs()
    keys: tuple[KeyEntry, ...] = ()
    generic: Generic = Generic()
    base: Base | None = None  # whose comments alone are trusted; None: comments are

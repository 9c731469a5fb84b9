"""Read [policy]: what the keys of a project may do, and where they may be sent."""

from __future__ import annotations

import re
from typing import cast

from binlint.policies import PERMISSIONS, PROFILES, Needs, Permission, Profile
from binlint.policy import words
from binlint.policy.foreign import Table
from binlint.redact import scrub

_KEYS = ("profile", "allow", "trusted-hosts", "relays")

# A host as a certificate names it: labels of ASCII letters, digits and hyphens (RFC 1123), one or
# more, of 253 characters in all; "*." stands for any host below a domain of two labels or more.
_HOST = re.compile(
    r"""(?=.{1,253}\Z|.{1,253}:\d)
        (?: \*\. (?= [^.]+ \. ) )?
        [a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])? (?: \. [a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])? )*
        (?: : (?P<port> [0-9]{1,5} ) )?""",
    re.VERBOSE,
)
_LARGEST_PORT = 65_535


def read(settings: Table) -> Needs:
    """Return what the [policy] table of the settings says; ConfigError if it is wrong."""
    values = settings.values.get("policy", {})
    if not isinstance(values, dict):
        raise settings.wrong("policy", "must be a table, written under [policy]")
    table = Table(settings.file, "[policy] ", values)
    table.allow_only(_KEYS)
    profile = _profile(table)
    if profile == "custom" and "allow" not in values:
        raise table.wrong("allow", "is missing; list what the profile 'custom' permits")
    return Needs(profile, _allow(table), _hosts(table, "trusted-hosts"), _hosts(table, "relays"))


def _profile(table: Table) -> Profile | None:
    if "profile" not in table.values:
        return None
    return table.choice("profile", tuple(PROFILES), "read-only")


def _allow(table: Table) -> tuple[Permission, ...]:
    allowed = table.strings("allow")
    for word in allowed:
        if "withdraw" in word.lower():
            remedy = (
                "withdrawals are never permitted; to accept one finding, write a [[suppress]] "
                "entry with a reason"
            )
            raise table.wrong("allow", remedy)
        if word not in PERMISSIONS:
            hint = words.did_you_mean(word, PERMISSIONS) or ";"
            what = f"unknown permission {words.quote(word)}{hint} known: {', '.join(PERMISSIONS)}"
            raise table.wrong("allow", what)
    return cast("tuple[Permission, ...]", tuple(dict.fromkeys(allowed)))


def _hosts(table: Table, key: str) -> tuple[str, ...]:
    hosts = tuple(host.lower() for host in table.strings(key))
    for host in hosts:
        found = _HOST.fullmatch(host)
        if not found or int(found["port"] or 1) not in range(1, _LARGEST_PORT + 1):
            what = (
                f"{words.quote(host)} is no host; write 'relay.example.net', with a port "
                "'relay.example.net:8443', or for all below a domain '*.example.net'"
            )
            raise table.wrong(key, what)
    return tuple(scrub(host) for host in dict.fromkeys(hosts))

"""Tell credentials from faults, and gather the places of each."""

from __future__ import annotations

from collections.abc import Iterable

from binlint.model import Finding


def is_credential(finding: Finding) -> bool:
    """Tell a leaked value from a setting, a call or a file that breaks a rule.

    A short value has no preview, and a fault a fingerprint as well: only a subject tells.
    """
    return not finding.subject


def gathered(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Return the places of each credential, in the order given; faults are left out."""
    secrets: dict[str, list[Finding]] = {}
    for number, finding in enumerate(findings):
        if is_credential(finding):
            known = finding.fingerprint or f"#{number}"  # else not known to be the same as another
            secrets.setdefault(known, []).append(finding)
    return list(secrets.values())

"""Tell which findings [policy] has permitted beforehand: transfers it allows, hosts it trusts."""

# Only two rules can be answered so. Withdrawals are never permitted, and a trusted host is not one
# that may be spoken to without TLS: withdrawal-scope, withdrawal-call and insecure-endpoint stay.
from __future__ import annotations

import re

from binlint.model import Evidence, Finding
from binlint.policies import Needs, Permission

# Names of transfers, once all but letters and digits is gone: `sub_account_universal_transfer`,
# `sapiPostSubAccountUniversalTransfer`, "POST /sapi/v1/sub-account/universalTransfer".
_SUB_ACCOUNT = re.compile(
    # go-binance calls the universal transfer among sub-accounts an internal one.
    r"sub(?:account|to)|to(?:sub|master)|managed|broker|internaluniversal"
)
_OWN_WALLETS = re.compile(
    r"universal|(?:asset|wallet|spot|margin|futures?|funding)\w*transfer"
    r"|transfer\w*(?:spot|margin|futures?|funding|wallet)|\A(?:create)?transfer\Z"
)
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_FOR_PEOPLE = frozenset(("text", "comment", "message", "notebook"))
_LONGEST = 300  # characters, at the end of a name, that are looked at


def permission(finding: Finding, needs: Needs) -> str | None:
    """Return why [policy] silences a finding, None if it does not."""
    if finding.rule == "transfer-scope" and needs.allow:
        wanted = transfer_of(finding)
        return f"allowed by [policy]: {wanted}" if wanted in needs.allow else None
    if finding.rule == "untrusted-endpoint" and finding.subject:
        for key, hosts in (("trusted-hosts", needs.trusted_hosts), ("relays", needs.relays)):
            entry = next((host for host in hosts if _is_covered(finding, host)), None)
            if entry:
                return f"allowed by [policy]: {key} {entry}"
    return None


def held(finding: Finding, needs: Needs) -> Finding:
    """Return a transfer beyond the profile as a warning, any other finding as it is."""
    if finding.rule != "transfer-scope" or finding.severity != "note":
        return finding
    wanted = transfer_of(finding)
    if wanted is None or wanted in needs.permitted:
        return finding
    note = f"the profile {needs.profile!r} does not permit {wanted}"
    return finding._replace(
        severity="warning", evidence=(*finding.evidence, Evidence("beyond-profile", note))
    )


def transfer_of(finding: Finding) -> Permission | None:
    """Tell which transfer a finding is about; None, and so none that is allowed, if unclear.

    Its subject says so, or else what was seen: "it lists `universal_transfer`", or the words of
    a text for people.
    """
    named = _transfer_in(finding.subject, finding.subject.rpartition(".")[2])
    if named:
        return named
    seen = [item.note for item in finding.evidence if not item.kind.startswith("venue")]
    if finding.where in _FOR_PEOPLE:
        seen.append(finding.excerpt)
    return next(filter(None, (_transfer_in(text, text) for text in seen)), None)


def _transfer_in(text: str, last: str) -> Permission | None:
    # `subAccount.transfer` is one among sub-accounts; `broker.transfer` need not be a broker's.
    whole, name = _squeezed(text), _squeezed(last)
    if "transfer" not in name:
        return None
    if "subaccount" in whole or _SUB_ACCOUNT.search(name):
        return "sub-account-transfer"
    if "internal" in name:
        return "internal-transfer"
    return "universal-transfer" if _OWN_WALLETS.search(name) else None


def _squeezed(text: str) -> str:
    return _NO_LETTER.sub("", text[-_LONGEST:].lower())


def _is_covered(finding: Finding, entry: str) -> bool:
    """Tell whether a host that a finding is about, or one on its line with a port, is the entry."""
    name, _, port = entry.partition(":")
    host, _, own = finding.subject.lower().partition(":")
    host = host.rstrip(".")
    # "*.example.net" stands for what is below that domain, bounded by the dot.
    if host != name and not (name.startswith("*.") and host.endswith(name[1:])):
        return False
    if not port or own:
        return not port or own == port
    written = rf"(?<![\w.-]){re.escape(host)}\.?:{port}(?!\d)"
    return bool(re.search(written, finding.excerpt.lower()))

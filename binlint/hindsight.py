"""Put together what the working tree holds now and what the past of the repository holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from binlint.inspection import Inspection
from binlint.model import ScanError, Verdict
from binlint.outcome import Key, Outcome, is_in_place, merged
from binlint.past.place import Past, Seen, Told
from binlint.request import ScanRequest


def joined(request: ScanRequest, tree: Outcome, past: Past) -> Outcome:
    """Return both as one: a secret of the working tree that history knows is told with its past.

    What silences one copy need not hold for others: if all copies in the working tree are silent,
    the past is told by itself, as far as it is not silent, too. So it is with a credential in its
    place, such as a closed .env, which is fine there, but not in a commit.
    """
    scan = Inspection(request)
    verdicts, now = dict(tree.verdicts), _by_secret(tree.verdicts)
    for told in past.told:
        there = now.get(told.seen[0].finding.fingerprint, {})
        is_reported = any(verdict.state == "reported" for verdict in there.values())
        seen = None if is_reported else _reported(scan, told, there.values())
        if there and not seen:
            verdicts.update((key, _with_past(there[key], told)) for key in there)
        else:
            seen = seen or told.seen[0]
            scan.take(seen.path, (told.finding(seen),), seen.comments)
    for error in past.errors:
        scan.note(error)
    own = scan.outcome()._replace(
        bytes=past.bytes, objects=past.objects, commits=past.commits, shallow=past.shallow
    )
    if past.note:
        own = own._replace(notes=frozenset({*own.notes, ScanError(".", "cache", past.note)}))
    return merged([tree._replace(verdicts=verdicts), own])


def _by_secret(verdicts: Mapping[Key, Verdict]) -> dict[str | None, dict[Key, Verdict]]:
    """Return the verdicts by fingerprint, without those of credentials in their place."""
    by_secret: dict[str | None, dict[Key, Verdict]] = {}
    for key, verdict in verdicts.items():
        if not is_in_place(verdict):
            by_secret.setdefault(verdict.finding.fingerprint, {})[key] = verdict
    return by_secret


def _reported(scan: Inspection, told: Told, there: Collection[Verdict]) -> Seen | None:
    """Return the first version of which the policy is not silent, if there is one."""
    # Whoever allows it in a file today allows it in the versions before that comment, too.
    allowed = {verdict.finding.path for verdict in there if verdict.by == "inline"}
    for seen in told.seen:
        if seen.path in allowed:
            continue
        (verdict,) = scan.decide((told.finding(seen),), seen.comments).verdicts
        if verdict.state == "reported":
            return seen
        if verdict.by == "baseline":  # which accepts the secret, wherever it is
            return None
    return None


def _with_past(verdict: Verdict, told: Told) -> Verdict:
    finding = verdict.finding
    evidence = (*finding.evidence, *told.facts)
    told_with = finding._replace(commit=told.commit, evidence=evidence)
    return verdict._replace(finding=told_with)

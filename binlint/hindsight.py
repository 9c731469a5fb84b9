"""Put together what the working tree holds now and what the past of the repository holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from binlint.inspection import Inspection
from binlint.model import CONFIDENCES, SEVERITIES, Evidence, ScanError, Verdict
from binlint.outcome import Key, Outcome, is_in_place, merged
from binlint.past.place import Past, Seen, Told
from binlint.request import ScanRequest


def joined(request: ScanRequest, tree: Outcome, past: Past) -> Outcome:
    """Return both as one: a secret of the working tree that history knows is told with its past.

    What silences one copy need not hold for others: if all copies in the working tree are silent,
    the past is told by itself, as far as it is not silent, too. So it is with a credential in its
    place, such as a closed .env, which is fine there, but not in a commit. And so it is with a
    version that was worse than all that is left: no word beside a copy, say of the testnet, unsays
    what stood there before.
    """
    scan = Inspection(request)
    verdicts, now = dict(tree.verdicts), _by_secret(tree.verdicts)
    for told in past.told:
        there = now.get(told.seen[0].finding.fingerprint, {})
        seen = _reported(scan, told, there.values())
        if there and not (seen and _is_worse(seen, there.values())):
            verdicts.update((key, _with_past(there[key], told, seen)) for key in there)
        else:
            seen = seen or told.seen[0]
            scan.take(seen.path, (told.finding(seen),), seen.comments, is_vouched=seen.is_vouched)
    for error in past.errors:
        scan.note(error)
    own = scan.outcome()._replace(
        bytes=past.bytes, objects=past.objects, commits=past.commits, shallow=past.shallow
    )
    notes = (("cache", past.note), ("exclude", past.left_out))
    said = (ScanError(".", stage, note) for stage, note in notes if note)
    own = own._replace(notes=own.notes.union(said))
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
        (verdict,) = scan.decide(
            seen.path, (told.finding(seen),), seen.comments, is_vouched=seen.is_vouched
        ).verdicts
        if verdict.state == "reported":
            return seen
        if verdict.by == "baseline":  # which accepts the secret, wherever it is
            return None
    return None


def _is_worse(seen: Seen, there: Collection[Verdict]) -> bool:
    """Tell whether a version is worse than all copies in the working tree that are reported."""
    ranks = (SEVERITIES.index(each.finding.severity) for each in there if each.state == "reported")
    return SEVERITIES.index(seen.finding.severity) > max(ranks, default=-1)


def _with_past(verdict: Verdict, told: Told, seen: Seen | None) -> Verdict:
    """Tell a copy with its past; what a version shows of a secret is certain of its copies, too."""
    finding = verdict.finding
    rank = CONFIDENCES.index
    if seen and rank(seen.finding.confidence) > rank(finding.confidence):
        more = Evidence("shown-before", f"{seen.path} showed more of it: {seen.version.note}")
        evidence = (*finding.evidence, more)
        finding = finding._replace(confidence=seen.finding.confidence, evidence=evidence)
    evidence = (*finding.evidence, *told.facts)
    finding = finding._replace(commit=told.commit, evidence=evidence, exposure=told.exposure)
    return verdict._replace(finding=finding)

"""Put together what the working tree holds now and what the past of the repository holds."""

from __future__ import annotations

from binlint.inspection import Inspection
from binlint.model import Finding, ScanError, Verdict
from binlint.outcome import Outcome, is_in_place, merged
from binlint.past.place import Past, Told
from binlint.request import ScanRequest


def joined(request: ScanRequest, tree: Outcome, past: Past) -> Outcome:
    """Return both as one: a secret of the working tree that history knows is told with its past.

    A credential in its place, such as a closed .env, is fine there, but not in a commit: then its
    past is told by itself.
    """
    told = {each.finding.fingerprint: each for each in past.told}
    there = (verdict for verdict in tree.verdicts.values() if not is_in_place(verdict))
    known = {verdict.finding.fingerprint for verdict in there}
    verdicts = {
        key: _with_past(verdict, told[verdict.finding.fingerprint])
        if verdict.finding.fingerprint in told and not is_in_place(verdict)
        else verdict
        for key, verdict in tree.verdicts.items()
    }
    scan = Inspection(request)
    for each in past.told:
        if each.finding.fingerprint not in known:
            scan.take(each.finding.path, (_as_past(each),), each.comments)
    for error in past.errors:
        scan.note(error)
    own = scan.outcome()._replace(
        bytes=past.bytes, objects=past.objects, commits=past.commits, shallow=past.shallow
    )
    if past.note:
        own = own._replace(notes=frozenset({*own.notes, ScanError(".", "cache", past.note)}))
    return merged([tree._replace(verdicts=verdicts), own])


def _with_past(verdict: Verdict, told: Told) -> Verdict:
    finding = verdict.finding
    facts = (each for each in told.facts if each.kind != "past")
    told_with = finding._replace(commit=told.commit, evidence=(*finding.evidence, *facts))
    return verdict._replace(finding=told_with)


def _as_past(told: Told) -> Finding:
    finding = told.finding
    return finding._replace(commit=told.commit, evidence=(*finding.evidence, *told.facts))

"""What a scan has come to, how the shares of several processes are one, and the result of it."""

from __future__ import annotations

from typing import NamedTuple

from binlint.keeping import Noted
from binlint.model import Coverage, Finding, ScanError, ScanResult, Verdict
from binlint.request import ScanRequest
from binlint.traces import is_past

_IN_PLACE = "in its place: a file that neither git nor another user of the machine can read"
# Path, line, column, rule, kind of text; and what tells versions of one file apart.
Key = tuple[str, int, int, str, str, str]


class Outcome(NamedTuple):
    """What a scan, or one process of it, has come to."""

    verdicts: dict[Key, Verdict]
    errors: frozenset[ScanError]
    files: int
    bytes: int
    notes: frozenset[ScanError]
    noted: tuple[Noted, ...]  # how credential files are kept, to be judged at the end
    folders: frozenset[str] = frozenset()  # of what a hook looked at, relative to the root
    objects: int = 0  # of git
    commits: int = 0
    shallow: bool = False  # the clone lacks the older part of its history


def key_of(finding: Finding) -> Key:
    """Return what makes two findings one."""
    version = (finding.fingerprint or "") if finding.commit or is_past(finding) else ""
    return finding.path, finding.line, finding.column, finding.rule, finding.where, version


def is_in_place(verdict: Verdict) -> bool:
    """Tell whether a credential is silent since it is where it belongs."""
    return verdict.reason == _IN_PLACE


def merged(outcomes: list[Outcome]) -> Outcome:
    """Return what the processes of one scan have come to together."""
    verdicts: dict[Key, Verdict] = {}
    for outcome in outcomes:
        verdicts.update(outcome.verdicts)
    return Outcome(
        verdicts,
        # Each process meets with what cannot be listed.
        frozenset().union(*(outcome.errors for outcome in outcomes)),
        sum(outcome.files for outcome in outcomes),
        sum(outcome.bytes for outcome in outcomes),
        frozenset().union(*(outcome.notes for outcome in outcomes)),
        tuple(noted for outcome in outcomes for noted in outcome.noted),
        frozenset().union(*(outcome.folders for outcome in outcomes)),
        sum(outcome.objects for outcome in outcomes),
        sum(outcome.commits for outcome in outcomes),
        any(outcome.shallow for outcome in outcomes),
    )


def in_place(outcome: Outcome, paths: frozenset[str]) -> Outcome:
    """Silence the credentials in files that are kept as they should be, where they belong."""
    verdicts = {
        key: Verdict(verdict.finding, "suppressed", _IN_PLACE, "config")
        if verdict.state == "reported" and _may_be_kept(verdict.finding, paths)
        else verdict
        for key, verdict in outcome.verdicts.items()
    }
    return outcome._replace(verdicts=verdicts)


def _may_be_kept(finding: Finding, paths: frozenset[str]) -> bool:
    # Late: only where such a file was found. A password is too short for a preview.
    from binlint.generic import is_generic

    return finding.path in paths and (finding.preview is not None or is_generic(finding))


def result(request: ScanRequest, outcome: Outcome, seconds: float) -> ScanResult:
    """Return all that a scan has to say, sorted; one that had nothing to look at is incomplete."""
    errors = outcome.errors
    # An empty standard input is still one input; a pipe that failed looks just like it.
    looked_at = outcome.bytes if request.mode == "stdin" else outcome.files + outcome.objects
    if not looked_at and not errors and not request.may_be_empty:
        path = "<stdin>" if request.mode == "stdin" else "."
        message = "there was nothing to scan: check what was asked for"
        errors = frozenset({ScanError(path, "list", message)})
    return ScanResult(
        verdicts=tuple(outcome.verdicts[key] for key in sorted(outcome.verdicts)),
        errors=tuple(sorted(errors)),
        coverage=Coverage(
            outcome.files,
            outcome.bytes,
            outcome.objects,
            outcome.commits,
            outcome.shallow,
            complete=not (errors or outcome.shallow),
        ),
        seconds=seconds,
        notes=tuple(sorted(outcome.notes)),
    )

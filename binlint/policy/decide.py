"""Decide what the policy says of each finding: reported, or silent and why."""

# The order is that of distance: a comment beside the finding, an entry of the settings, what they
# permit, the baseline, the least confidence. The first that may speak does; one that may not (it
# expired, it gives no reason) leaves a trace in the finding's evidence. Nothing is dropped.
from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from binlint.model import (
    CONFIDENCES,
    SEVERITIES,
    Evidence,
    Finding,
    ScanResult,
    Severity,
    SuppressedBy,
    Verdict,
)
from binlint.policies import BaselineEntry, Needs, PeerEntry, Policy, Suppression
from binlint.policy import words

if TYPE_CHECKING:
    from binlint.policy.inline import (  # 2 ms, needed only where there are findings
        Directive,
        Inline,
    )

_MOST_TRACES = 5  # refused claims named in one finding's evidence

Trusts = Callable[["Directive", Finding], bool]  # whether a comment may silence a finding


class Decision(NamedTuple):
    """What the policy says of one file."""

    verdicts: tuple[Verdict, ...]  # one for each finding, in the order of the findings
    problems: tuple[tuple[int, str], ...]  # 1-based line, what is wrong with a comment there


class Prepared(NamedTuple):
    """A policy made ready for many files: globs compiled, baseline indexed."""

    suppressions: tuple[tuple[Suppression, Callable[[str], bool]], ...]
    accepted: Mapping[str, BaselineEntry]  # by fingerprint
    peers: Mapping[tuple[str, str], PeerEntry]  # by alias and path
    policy: Policy
    known_rules: Collection[str]
    today: str  # YYYY-MM-DD


def _anyone() -> bool:
    return True


class _Claim(NamedTuple):
    """A wish for silence about a finding."""

    reason: str
    by: SuppressedBy
    until: str | None
    source: str  # for people: "a comment on line 3"
    is_trusted: Callable[[], bool] = _anyone
    is_real: bool = False  # it knows that this is a secret


def prepare(policy: Policy, known_rules: Collection[str], today: str) -> Prepared:
    """Make a policy ready for `judge`; once a scan, when its first finding turns up."""
    from binlint.policy import globs  # 1 ms, needed only once a file has findings

    return Prepared(
        tuple((entry, globs.compile(entry.paths or ("**",))) for entry in policy.suppressions),
        {
            entry.fingerprint: entry
            for entry in reversed(policy.baseline)
            if isinstance(entry, BaselineEntry)
        },
        {
            (entry.alias, entry.path): entry
            for entry in policy.baseline
            if isinstance(entry, PeerEntry)
        },
        policy,
        known_rules,
        today,
    )


def decide(
    findings: tuple[Finding, ...],
    directives: tuple[Directive, ...],
    policy: Policy,
    known_rules: Collection[str],
    today: str,
) -> Decision:
    """Judge the findings of one file; for many files, `prepare` once and `judge` each."""
    from binlint.policy.inline import Inline  # 2 ms, as above

    return judge(findings, Inline(directives, ()), prepare(policy, known_rules, today))


def judge(
    findings: tuple[Finding, ...],
    comments: Inline,
    prepared: Prepared,
    trusts: Trusts | None = None,
) -> Decision:
    """Judge the findings of one file, given its comments, and which of them are trusted.

    Problems are those of comments that stand at a finding. Elsewhere a comment silences nothing,
    and prose about binlint, which quotes its comments, must not make a scan incomplete.
    """
    from binlint.policy import hearing  # 1 ms, needed only where there are findings

    heard = hearing.heard(comments.directives)
    verdicts, near = [], {}
    for finding in findings:
        finding = _held(finding, prepared.policy.needs)
        directives = hearing.near(finding, heard)
        near.update(dict.fromkeys(directives))
        claims = chain(
            _by_comment(finding, directives, trusts),
            _by_settings(finding, prepared.suppressions),
            _by_needs(finding, prepared.policy.needs),
            _by_baseline(finding, prepared.accepted),
            _by_peer(finding, prepared.peers),
            _by_confidence(finding, prepared.policy),
        )
        verdicts.append(_verdict(finding, claims, prepared))
    problems = {
        *hearing.unknown_rules(near, prepared.known_rules),
        *hearing.problems_near(comments.problems, findings),
    }
    return Decision(tuple(verdicts), tuple(sorted(problems)))


def exit_status(result: ScanResult, fail_on: Severity) -> int:
    """Return 1 for a reported finding of that severity or above, else 3 if incomplete, else 0."""
    failing = SEVERITIES[SEVERITIES.index(fail_on) :]
    if any(v.state == "reported" and v.finding.severity in failing for v in result.verdicts):
        return 1
    return 3 if result.errors or not result.coverage.complete else 0


def untrusted(finding: Finding) -> Iterator[str]:
    """Yield what is told of comments that were not trusted to silence a judged finding."""
    yield from (item.note for item in finding.evidence if item.kind == "suppression-untrusted")


def _verdict(finding: Finding, claims: Iterator[_Claim], prepared: Prepared) -> Verdict:
    traces: dict[Evidence, None] = {}
    for claim in claims:
        refusal = _refusal(claim, prepared)
        if refusal is None:
            judged = _with_evidence(finding, traces)
            return Verdict(judged, "suppressed", claim.reason, claim.by, claim.until)
        traces[refusal] = None
    return Verdict(_with_evidence(finding, traces), "reported")


def _refusal(claim: _Claim, prepared: Prepared) -> Evidence | None:
    if not claim.reason:
        note = f"{claim.source} asks for silence without saying why; add a reason"
        return Evidence("suppression-without-reason", note)
    if claim.is_real:
        note = f"{claim.source} has it, and says that it is a secret"
        return Evidence("baseline-real", note)
    if claim.until is not None and prepared.today > claim.until:
        note = f"allowed until {claim.until} by {claim.source}: {claim.reason}"
        return Evidence("suppression-expired", note)
    if not claim.is_trusted():  # last, since another version of the file has to be read
        base = prepared.policy.base
        name = words.one_line(base.name) if base else "then"
        note = (
            f"{claim.source} would silence this, but is new since {name}, or stood at something"
            " else there"
        )
        return Evidence("suppression-untrusted", note)
    return None


def _with_evidence(finding: Finding, traces: dict[Evidence, None]) -> Finding:
    return finding._replace(evidence=(*finding.evidence, *islice(traces, _MOST_TRACES)))


def _by_comment(
    finding: Finding, directives: tuple[Directive, ...], trusts: Trusts | None
) -> Iterator[_Claim]:
    for directive in directives:
        if not directive.rules or finding.rule in directive.rules:
            source = f"a comment on line {directive.line}"
            is_trusted = partial(trusts, directive, finding) if trusts else _anyone
            yield _Claim(directive.reason, "inline", directive.until, source, is_trusted)


def _by_settings(
    finding: Finding, suppressions: tuple[tuple[Suppression, Callable[[str], bool]], ...]
) -> Iterator[_Claim]:
    for entry, covers in suppressions:
        if (not entry.rules or finding.rule in entry.rules) and covers(finding.path):
            yield _Claim(entry.reason, "config", entry.until, "the settings")


def _held(finding: Finding, needs: Needs) -> Finding:
    """Hold a finding to the profile, if there is one."""
    if needs.profile is None:
        return finding
    from binlint.policy import permitted  # 1 ms, as below

    return permitted.held(finding, needs)


def _by_needs(finding: Finding, needs: Needs) -> Iterator[_Claim]:
    if needs == Needs():
        return
    from binlint.policy import permitted  # 1 ms, needed only where there is a [policy]

    reason = permitted.permission(finding, needs)
    if reason:
        yield _Claim(reason, "config", None, "the settings")


def _by_baseline(finding: Finding, accepted: Mapping[str, BaselineEntry]) -> Iterator[_Claim]:
    """By content alone, so that an accepted finding stays accepted when its file moves."""
    entry = accepted.get(finding.fingerprint or "")
    if entry:
        yield _Claim(entry.reason, "baseline", None, "the baseline")


def _by_peer(finding: Finding, peers: Mapping[tuple[str, str], PeerEntry]) -> Iterator[_Claim]:
    """By content and path: what its maker accepts in one file it does not accept in another."""
    entry = peers.get((finding.alias or "", finding.path))
    if entry:
        reason = f"accepted in {entry.source}"
        yield _Claim(reason, "baseline", None, entry.source, is_real=entry.is_real)


def _by_confidence(finding: Finding, policy: Policy) -> Iterator[_Claim]:
    least = policy.min_confidence
    if CONFIDENCES.index(finding.confidence) < CONFIDENCES.index(least):
        yield _Claim(f"confidence below {least}", "config", None, "the settings")

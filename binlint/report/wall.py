"""The last wall: blank what could be a key in the foreign text of a result, for every format."""

# A finding is safe by construction, but a key may be the name of a file, an author or a reason,
# or have strayed into a rule. Formats never see such text before it has passed here.
from __future__ import annotations

from binlint.model import Commit, Evidence, Exposure, Finding, ScanError, ScanResult, Verdict
from binlint.redact import scrub
from binlint.rule import Rule, Rulebook


def scrub_result(result: ScanResult) -> ScanResult:
    """Return the result with every piece of foreign text scrubbed."""
    return result._replace(
        verdicts=tuple(_verdict(verdict) for verdict in result.verdicts),
        errors=tuple(ScanError(*map(scrub, error)) for error in result.errors),
        notes=tuple(ScanError(*map(scrub, note)) for note in result.notes),
    )


def scrub_rulebook(rulebook: Rulebook) -> Rulebook:
    """Return the rulebook with the text of every rule scrubbed."""
    return rulebook._replace(rules=tuple(_rule(rule) for rule in rulebook.rules))


def _verdict(verdict: Verdict) -> Verdict:
    return verdict._replace(finding=_finding(verdict.finding), reason=scrub(verdict.reason))


def _finding(finding: Finding) -> Finding:
    return finding._replace(
        message=scrub(finding.message),
        path=scrub(finding.path),
        evidence=tuple(Evidence(item.kind, scrub(item.note)) for item in finding.evidence),
        excerpt=scrub(finding.excerpt),
        subject=scrub(finding.subject),
        commit=_commit(finding.commit) if finding.commit else None,
        exposure=_exposure(finding.exposure) if finding.exposure else None,
    )


def _exposure(exposure: Exposure) -> Exposure:
    return exposure._replace(paths=tuple(map(scrub, exposure.paths)))


def _commit(commit: Commit) -> Commit:
    # Not its id: that of a SHA-256 repository has 64 digits and is needed whole.
    return commit._replace(
        author=scrub(commit.author),
        path=scrub(commit.path),
        refs=tuple(map(scrub, commit.refs)),
    )


def _rule(rule: Rule) -> Rule:
    return rule._replace(
        title=scrub(rule.title),
        what=scrub(rule.what),
        why=scrub(rule.why),
        fix=tuple(map(scrub, rule.fix)),
        references=tuple(map(scrub, rule.references)),
    )

"""Render a result as GitLab's secret detection report, which its security pages read."""

# https://gitlab.com/gitlab-org/security-products/security-report-schemas
from __future__ import annotations

from typing import Any

from binlint.model import Finding, ScanResult, Severity
from binlint.report import history, identity
from binlint.report.addresses import HOME, pages
from binlint.report.credentials import is_credential
from binlint.report.escape import inert_json, visible
from binlint.report.formats import Options
from binlint.report.gitlab_prose import inert
from binlint.report.quantities import count
from binlint.report.summary import incomplete, reported, shortfall, unexplained
from binlint.rule import Rule, Rulebook

# GitLab refuses a version with a first or second number it does not know, and takes any third. All
# since 15.0 know this one (https://gitlab.com/gitlab-org/gitlab/-/issues/497405), and the demands
# of 15.2 are met as well.
_VERSION = "15.0.7"
_SCHEMA = (
    "https://gitlab.com/gitlab-org/security-products/security-report-schemas/-/raw/"
    f"v{_VERSION}/dist/secret-detection-report-format.json"
)
_SEVERITIES: dict[Severity, str] = {"error": "Critical", "warning": "Medium", "note": "Low"}
# What a leak is called elsewhere: a credential in code, one that is not kept well enough.
_WEAKNESSES = {
    **dict.fromkeys(("credential", "private-key", "pattern", "generic"), 798),
    "file-state": 522,
}
_NO_COMMIT = "0000000"  # what GitLab's own analyzer says of a folder
_NO_TIME = "1970-01-01T00:00:00"
_LONGEST_NAME, _LONGEST_SOLUTION = 255, 7000  # characters; from the schema


def render(result: ScanResult, rulebook: Rulebook, options: Options) -> str:
    """Return the report as JSON text with a newline at its end."""
    import json  # 4 ms, needed by the JSON formats only

    rules = {rule.id: rule for rule in rulebook.rules}
    found = [finding for finding in reported(result) if _is_secret(finding, rules)]
    names = identity.of_findings(found)
    kinds = _kinds(found, names)
    known = [rule.id for rule in rules.values() if rule.detector in _WEAKNESSES]
    report = {
        "version": _VERSION,
        "schema": _SCHEMA,
        "scan": {
            **_scan(result, options, len(reported(result)) - len(found)),
            # By them GitLab tells a finding that is gone from a rule that is.
            "primary_identifiers": [_kind(kind) for kind in dict.fromkeys((*known, *kinds))],
        },
        "vulnerabilities": [
            _vulnerability(finding, rules.get(finding.rule), name, kind)
            for finding, name, kind in zip(found, names, kinds, strict=True)
        ],
    }
    return inert_json(json.dumps(report, ensure_ascii=False, indent=2)) + "\n"


def _is_secret(finding: Finding, rules: dict[str, Rule]) -> bool:
    """Tell a credential, or how its file is kept, from a setting of a bot."""
    rule = rules.get(finding.rule)
    return is_credential(finding) or (rule is not None and rule.detector in _WEAKNESSES)


def _kinds(found: list[Finding], names: list[str]) -> list[str]:
    """Return what GitLab is to take for the kind of each finding: its rule.

    Of findings of one kind on the same lines of a file GitLab shows one. Keys that followed each
    other on a line are two leaks, though, so that all but the first are of a kind of their own.
    """
    kinds, seen = [], set()
    for finding, name in zip(found, names, strict=True):
        place = (finding.rule, finding.path, finding.line, finding.end_line)
        kinds.append(f"{finding.rule}/{name[:16]}" if place in seen else finding.rule)
        seen.add(place)
    return kinds


def _scan(result: ScanResult, options: Options, others: int) -> dict[str, Any]:
    tool = {
        "id": "binlint",
        "name": "binlint",
        "url": HOME,
        "vendor": {"name": "binlint"},
        "version": options.version,
    }
    start, end = _times(options.now, result.seconds)
    return {
        "analyzer": tool,
        "scanner": tool,
        "type": "secret_detection",
        "start_time": start,
        "end_time": end,
        "status": "failure" if incomplete(result) else "success",
        "messages": _messages(result, others),
    }


def _times(now: str, seconds: float) -> tuple[str, str]:
    """Return start and end of the scan in the form of the schema, which has no time zone."""
    from datetime import datetime, timedelta  # 2 ms, needed by this format only

    end = datetime.fromisoformat(now.removesuffix("Z") or _NO_TIME)
    # A clock that was set, or none: a day is more than any scan takes.
    start = end - timedelta(seconds=min(seconds, 86_400.0))
    return start.isoformat(timespec="seconds"), end.isoformat(timespec="seconds")


def _messages(result: ScanResult, others: int) -> list[dict[str, str]]:
    messages = [("warn", _told(*error)) for error in result.errors]
    if unexplained(result):
        messages.append(("fatal", shortfall(result)))
    messages += [("info", _told(*note)) for note in result.notes]
    if others:
        told = f"{count(others, 'finding')} about settings of bots, which are no leaked credentials"
        messages.append(("info", f"{told}: see the code quality report (--format codequality)"))
    return [{"level": level, "value": text} for level, text in messages]


def _told(path: str, stage: str, message: str) -> str:
    return visible(f"{path}: {stage}: {message}" if path else f"{stage}: {message}")


def _vulnerability(finding: Finding, rule: Rule | None, name: str, kind: str) -> dict[str, Any]:
    import uuid  # 2 ms, needed by this format only

    links = [{"url": page} for page in pages(rule)]
    return {
        "id": str(uuid.UUID(hex=name, version=5)),
        "category": "secret_detection",
        "name": visible(rule.title if rule else finding.rule)[:_LONGEST_NAME],
        "description": _description(finding, rule),
        "severity": _SEVERITIES[finding.severity],
        **({"solution": _solution(rule.fix)} if rule and rule.fix else {}),
        "location": _location(finding),
        "identifiers": _identifiers(kind, rule),
        **({"links": links} if links else {}),
        "details": _details(finding),
        **({"raw_source_code_extract": visible(finding.excerpt)} if finding.excerpt else {}),
        **({"flags": [_doubt(finding)]} if finding.confidence == "low" else {}),
    }


def _description(finding: Finding, rule: Rule | None) -> str:
    """Return GitLab Markdown; in a code span neither `@name` nor `#1` nor a link does anything."""
    told = visible(f"{finding.message}, {history.place(finding)}").replace("`", "'")
    about = [inert(text) for text in (rule.what, rule.why)] if rule else []
    return "\n\n".join((f"`{told}`", *filter(None, about)))


def _solution(steps: tuple[str, ...]) -> str:
    text = "\n".join(f"{number}. {inert(step)}" for number, step in enumerate(steps, 1))
    if len(text) <= _LONGEST_SOLUTION:
        return text
    cut = text[: _LONGEST_SOLUTION - 1]
    if cut.rpartition("\n")[2].count("`") % 2:  # in the midst of code, which has no end now
        cut = cut.rpartition("`")[0]
    return cut + "…"


def _location(finding: Finding) -> dict[str, Any]:
    commit = finding.commit
    known = {"author": visible(commit.author), "date": visible(commit.date)} if commit else {}
    return {
        "file": finding.path,
        "start_line": finding.line,
        "end_line": finding.end_line,
        "commit": {"sha": history.holder(finding) or _NO_COMMIT, **known},
    }


def _identifiers(kind: str, rule: Rule | None) -> list[dict[str, str]]:
    weakness = _WEAKNESSES.get(rule.detector) if rule else None
    if weakness is None:
        return [_kind(kind)]
    cwe = {
        "type": "cwe",
        "name": f"CWE-{weakness}",
        "value": str(weakness),
        "url": f"https://cwe.mitre.org/data/definitions/{weakness}.html",
    }
    return [_kind(kind), cwe]


def _kind(kind: str) -> dict[str, str]:
    value = visible(kind)
    return {"type": "binlint_rule_id", "name": f"binlint rule {value}", "value": value}


def _details(finding: Finding) -> dict[str, dict[str, str]]:
    """Return facts that GitLab shows beside the description, as they are and not as Markdown."""
    commit = finding.commit
    facts = {
        "value": ("Value", visible(finding.preview or "")),
        "environment": ("Environment", finding.environment or ""),
        "confidence": ("Confidence", finding.confidence),
        "version": ("Version", history.version(finding)),
        "commit": ("Commit", history.bringer(commit, finding.path) if commit else ""),
        "why": ("Why", "; ".join(history.reasons(finding))),
        "history": ("History", "; ".join(history.story(finding))),
    }
    return {
        key: {"type": "text", "name": name, "value": value}
        for key, (name, value) in facts.items()
        if value
    }


def _doubt(finding: Finding) -> dict[str, str]:
    reasons = "; ".join(history.reasons(finding)) or "little speaks for it"
    return {
        "type": "flagged-as-likely-false-positive",
        "origin": "binlint",
        "description": f"low confidence: {reasons}",
    }

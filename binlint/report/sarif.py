"""Render a result as SARIF 2.1.0, which GitHub code scanning and many dashboards read."""

# https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
from __future__ import annotations

from typing import Any

from binlint.model import Finding, ScanError, ScanResult, Verdict
from binlint.report import history
from binlint.report.escape import inert_json, visible
from binlint.report.formats import Options
from binlint.report.priority import most_urgent_first
from binlint.report.sarif_rules import driver, sentence
from binlint.report.summary import failures
from binlint.rule import Rulebook
from binlint.traces import is_past

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "SRCROOT"  # paths are relative to the scanned root, wherever that is

# Of a run GitHub shows so many results, and refuses one that has more than the second number:
# https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
_SHOWN, _MOST = 5_000, 25_000
# Evidence may quote several paths of 4,096 bytes; 25,000 usual results are 4 MB, compressed, of 10.
_LONGEST = 2_000  # characters of a message

# A past version has lines of its own, which SARIF cannot point to: what stands at them today is
# something else. GitHub asks for a region all the same; this one holds no character.
_NO_LINE = {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}

_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def render(result: ScanResult, rulebook: Rulebook, options: Options) -> str:
    """Return the report as JSON text with a newline at its end."""
    import json  # 4 ms, needed by the JSON formats only

    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(result, rulebook, options)]}
    return inert_json(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _run(result: ScanResult, rulebook: Rulebook, options: Options) -> dict[str, Any]:
    indices = {rule.id: index for index, rule in enumerate(rulebook.rules)}
    verdicts = result.verdicts
    if len(verdicts) > _SHOWN:
        verdicts = tuple(most_urgent_first(verdicts)[:_MOST])
    return {
        "tool": {"driver": driver(rulebook, options.version)},
        "invocations": [_invocation(result)],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the scanned tree."}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(verdict, indices) for verdict in verdicts],
    }


def _result(verdict: Verdict, indices: dict[str, int]) -> dict[str, Any]:
    finding = verdict.finding
    index = {"ruleIndex": indices[finding.rule]} if finding.rule in indices else {}
    return {
        "ruleId": finding.rule,
        **index,
        "level": finding.severity,
        "message": {"text": _message(finding)},
        "locations": [_location(finding)],
        "partialFingerprints": _fingerprints(finding),
        "suppressions": [_suppression(verdict)] if verdict.state == "suppressed" else [],
        "properties": _properties(finding),
    }


def _message(finding: Finding) -> str:
    version = history.version(finding)
    text = sentence(f"{finding.message} ({version})" if version else finding.message)
    if finding.preview:
        text += f" Value: {finding.preview}."
    if reasons := history.reasons(finding):
        text += f" Why: {sentence('; '.join(reasons))}"
    if story := history.story(finding):
        text += f" History: {sentence('; '.join(story))}"
    text = _without_links(text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 2]}…."


def _location(finding: Finding) -> dict[str, Any]:
    if is_past(finding):
        return _past_location(finding)
    return {"physicalLocation": {**_artifact(finding.path), "region": _region(finding)}}


def _past_location(finding: Finding) -> dict[str, Any]:
    """Point to a file, to none of its lines, and to the version in which the finding stands."""
    told = f"{history.place(finding)} ({history.version(finding)})"
    # With a commit it is what `git show` takes.
    id = history.holder(finding)
    commit = f"{id}:" if id else ""
    return {
        "physicalLocation": {**_artifact(finding.path), "region": _NO_LINE},
        "logicalLocations": [{"fullyQualifiedName": visible(commit + finding.path)}],
        "message": {"text": _without_links(sentence(told))},
    }


def _fingerprints(finding: Finding) -> dict[str, str]:
    identity = finding.fingerprint or _identity(finding)
    named = {"binlintSecret/v1": identity}
    # GitHub tells alerts apart by this one only, and takes it from the line, which is the same one
    # for all past findings of a file, unless it is given.
    if is_past(finding):
        named["primaryLocationLineHash"] = f"{identity[:16]}:1"
    return named


def _properties(finding: Finding) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "confidence": finding.confidence,
        "where": finding.where,
        "environment": finding.environment or "unknown",
    }
    if is_past(finding):
        properties["region"] = _region(finding)
    if finding.commit:
        properties["commit"] = history.fields(finding.commit)
    return properties


def _region(finding: Finding) -> dict[str, int]:
    return {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }


def _suppression(verdict: Verdict) -> dict[str, str]:
    return {
        "kind": "inSource" if verdict.by == "inline" else "external",
        "status": "accepted",
        "justification": visible(verdict.reason),
    }


def _invocation(result: ScanResult) -> dict[str, Any]:
    notifications = [_notification(error) for error in failures(result)]
    return {
        "executionSuccessful": not notifications,
        "toolExecutionNotifications": [
            *notifications,
            *(_notification(note, "note") for note in result.notes),
            *_excess(len(result.verdicts)),
        ],
    }


def _excess(number: int) -> list[dict[str, Any]]:
    """Say what a reader of the log, or GitHub, will not see."""
    if number <= _SHOWN:
        return []
    left_out = max(number - _MOST, 0)
    text = (
        f"The log has {number - left_out:,} of {number:,} results, the most urgent first; GitHub"
        f" shows {_SHOWN:,}. The JSON report (--format json) has all."
    )
    return [{"level": "warning" if left_out else "note", "message": {"text": text}}]


def _notification(error: ScanError, level: str = "error") -> dict[str, Any]:
    location = [{"physicalLocation": _artifact(error.path)}] if error.path else []
    return {
        "level": level,
        "message": {"text": sentence(visible(f"{error.stage}: {error.message}"))},
        **({"locations": location} if location else {}),
    }


def _artifact(path: str) -> dict[str, Any]:
    return {"artifactLocation": {"uri": _uri(path), "uriBaseId": _ROOT}}


def _uri(path: str) -> str:
    """Percent-encode a path, byte for byte, as a reference relative to the root."""
    try:
        name = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # surrogates that stand for no byte, as on Windows
        name = visible(path).encode()
    # By hand, since the house rule is that nothing a scan can reach imports urllib.
    encoded = "".join(chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in name)
    return encoded.lstrip("/")


def _identity(finding: Finding) -> str:
    """Name a finding that has no secret, so that it is recognised in the next report."""
    import hashlib  # 3 ms, needed by this format only

    named = "\0".join((finding.rule, finding.path, finding.message))
    return hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _without_links(text: str) -> str:
    """Return text that cannot act; `[text](target)` would become a link."""
    return visible(text).replace("](", "] (")

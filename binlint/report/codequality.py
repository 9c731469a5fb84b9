"""Render a result as GitLab's code quality report, which a merge request shows to everyone."""

# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
from __future__ import annotations

from typing import Any

from binlint.model import Finding, ScanError, ScanResult, Severity
from binlint.report import history, identity
from binlint.report.escape import inert_json, visible
from binlint.report.formats import Options
from binlint.report.summary import failures, reported
from binlint.rule import Rulebook
from binlint.traces import is_past

_SEVERITIES: dict[Severity, str] = {"error": "blocker", "warning": "major", "note": "minor"}
_INCOMPLETE = "not-scanned-as-a-whole"


def render(result: ScanResult, rulebook: Rulebook, options: Options) -> str:
    """Return the report as JSON text with a newline at its end: findings, then what is missing."""
    import json  # 4 ms, needed by the JSON formats only

    found, errors = reported(result), failures(result)
    issues = [
        *map(_finding, found, identity.of_findings(found)),
        *map(_error, errors, identity.of_errors(errors)),
    ]
    return inert_json(json.dumps(issues, ensure_ascii=False, indent=2)) + "\n"


def _finding(finding: Finding, name: str) -> dict[str, Any]:
    # A line of a past version is another one today, if the file is still there.
    lines = (1, 1) if is_past(finding) else (finding.line, finding.end_line)
    severity = _SEVERITIES[finding.severity]
    return _issue(finding.rule, _description(finding), name, severity, finding.path, lines)


def _description(finding: Finding) -> str:
    """Return a line of plain text: GitLab shows it as it is."""
    text = visible(finding.message) + history.doubt(finding)
    if version := history.version(finding):
        text += f" at {history.place(finding)} ({version})"
    if finding.preview:
        text += f": {visible(finding.preview)}"
    return text


def _error(error: ScanError, name: str) -> dict[str, Any]:
    told = f"Not scanned as a whole: {visible(error.stage)}: {visible(error.message)}"
    return _issue(_INCOMPLETE, told, name, "critical", error.path or ".", (1, 1))


def _issue(
    check: str, description: str, name: str, severity: str, path: str, lines: tuple[int, int]
) -> dict[str, Any]:
    return {
        "type": "issue",
        "check_name": visible(check),
        "description": description,
        "categories": ["Security"],
        "fingerprint": name,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": lines[0], "end": lines[1]}},
    }

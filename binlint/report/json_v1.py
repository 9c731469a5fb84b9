"""Render a result as the JSON report, version 1: a frozen form that other tools build on."""

# docs/report.schema.json describes it; neither may change except together with the version.
from __future__ import annotations

from typing import Any

from binlint.model import Coverage, Finding, ScanResult, Verdict
from binlint.report import history
from binlint.report.escape import inert_json
from binlint.report.formats import Options
from binlint.report.summary import reported, suppressed
from binlint.rule import Rulebook

SCHEMA = "binlint/1"


def render(result: ScanResult, rulebook: Rulebook, options: Options) -> str:
    """Return the report as JSON text with a newline at its end."""
    import json  # 4 ms, needed by this format only

    report = _report(result, rulebook, options)
    return inert_json(json.dumps(report, ensure_ascii=False, indent=2)) + "\n"


def _report(result: ScanResult, rulebook: Rulebook, options: Options) -> dict[str, Any]:
    steps = {rule.id: list(rule.fix) for rule in rulebook.rules}
    return {
        "schema": SCHEMA,
        "tool": {"name": "binlint", "version": options.version, "rules": sorted(steps)},
        "findings": [_finding(finding, steps) for finding in reported(result)],
        "suppressed": [_silenced(verdict, steps) for verdict in suppressed(result)],
        "errors": [
            {"path": error.path, "stage": error.stage, "message": error.message}
            # Notes leave `coverage.complete` true: what they name was read, if not understood.
            for error in (*result.errors, *result.notes)
        ],
        "coverage": _coverage(result.coverage),
        "seconds": round(result.seconds, 3),
    }


def _finding(finding: Finding, steps: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "message": finding.message,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "preview": finding.preview,
        "fingerprint": finding.fingerprint,
        "environment": finding.environment,
        "where": finding.where,
        "evidence": [{"kind": item.kind, "note": item.note} for item in finding.evidence],
        "commit": history.fields(finding.commit) if finding.commit else None,
        "remediation": steps.get(finding.rule, []),
    }


def _silenced(verdict: Verdict, steps: dict[str, list[str]]) -> dict[str, Any]:
    return {
        **_finding(verdict.finding, steps),
        "reason": verdict.reason,
        "by": verdict.by,
        "until": verdict.until,
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "files": coverage.files,
        "bytes": coverage.bytes,
        "objects": coverage.objects,
        "commits": coverage.commits,
        "shallow": coverage.shallow,
        "complete": coverage.complete,
    }

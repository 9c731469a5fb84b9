"""Counts the findings in the report of each tool."""

from __future__ import annotations

import json


def of_binlint(report: bytes) -> int:
    return len(json.loads(report)["findings"])


def of_detect_secrets(report: bytes) -> int:
    return sum(len(found) for found in json.loads(report)["results"].values())


def of_gitleaks(report: bytes) -> int:
    return len(json.loads(report))


def of_kingfisher(report: bytes) -> int:
    """Count the lines that are findings; others tell of the run."""
    return sum("finding" in json.loads(line) for line in report.splitlines())


def of_trufflehog(report: bytes) -> int:
    """Count the lines that are findings; a log may stand between them."""
    return sum(b'"SourceMetadata"' in line for line in report.splitlines())

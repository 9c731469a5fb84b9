"""Run `binlint scan --history` on a repository of known places, and ask what was told of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from binlint.redact import Secret, fingerprint
from tests.e2e.history_places import Hidden, environment_of
from tests.e2e.workbench import BINLINT, Outcome, run
from tests.leakage import leaked

Finding = dict[str, Any]
Places = dict[str, Hidden]

WITH_COMMIT = (
    *("HEAD", "side branch", "deleted later", "rename", "merge commit", "git note"),
    *("symlink target", "file name", "file marked -diff", "UTF-16", "zip", "commit message"),
    *("top stash", "older stash", "untracked part of a stash", "dropped stash", "reflog only"),
)
IN_WORK_TREE = ("ignored file", "untracked file")
PLACES = (*WITH_COMMIT, "tag message", "dangling blob", "staged only", *IN_WORK_TREE)

# What could act on a terminal: control characters, and those that turn the direction of text.
UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def scan(root: Path, *arguments: str, home: Path | None = None) -> Outcome:
    """Scan the history with nothing of the machine's own; the report is JSON if not said else."""
    environment = environment_of(home or root.parent)
    return run(
        *(*BINLINT, "scan", "--history", "--format", "json", *arguments),
        cwd=root,
        environment=environment,
    )


def found(outcome: Outcome) -> list[Finding]:
    """Return the findings of a JSON report."""
    findings: list[Finding] = json.loads(outcome.output)["findings"]
    return findings


def marks(hidden: Hidden) -> set[str]:
    """Return the fingerprints of a key and of its secret."""
    return {fingerprint(Secret(value)) for value in (hidden.key, hidden.secret)}


def of(outcome: Outcome, hidden: Hidden) -> list[Finding]:
    """Return the findings of a key and of its secret."""
    return [each for each in found(outcome) if each["fingerprint"] in marks(hidden)]


def missed(outcome: Outcome, hidden: Places, places: Iterable[str]) -> list[str]:
    """Return the places of which a scan tells neither the key nor the secret."""
    told = {finding["fingerprint"] for finding in found(outcome)}
    return [place for place in places if not marks(hidden[place]) & told]


def shown(hidden: Places, text: str) -> list[str]:
    """Return the pieces of secrets that a text gives away."""
    return leaked(text, [value for each in hidden.values() for value in (each.key, each.secret)])


def evidence(findings: Iterable[Finding]) -> set[str]:
    """Return the kinds of evidence of findings."""
    return {item["kind"] for finding in findings for item in finding["evidence"]}


def notes(findings: Iterable[Finding]) -> str:
    """Return all that evidence of findings says, in words."""
    return "; ".join(item["note"] for finding in findings for item in finding["evidence"])


def errors(outcome: Outcome) -> list[str]:
    """Return what a JSON report says of what could not be read."""
    told = json.loads(outcome.output)["errors"]
    return [f"{error['path']}: {error['message']}" for error in told]


def coverage(outcome: Outcome) -> dict[str, Any]:
    """Return what a JSON report says of how much was read."""
    covered: dict[str, Any] = json.loads(outcome.output)["coverage"]
    return covered


def assert_harmless(outcome: Outcome, hidden: Places) -> None:
    """Check that a report gives nothing away and can act on no terminal."""
    assert "Traceback" not in outcome.everything
    assert UNSAFE.findall(outcome.everything) == []
    assert shown(hidden, outcome.everything) == []


def assert_found(outcome: Outcome, hidden: Hidden) -> None:
    """Check that a key and its secret were told, harmlessly."""
    assert outcome.status == 1, outcome.everything
    assert {finding["fingerprint"] for finding in of(outcome, hidden)} == marks(hidden)
    assert_harmless(outcome, {"": hidden})

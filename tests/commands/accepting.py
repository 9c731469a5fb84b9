"""What the tests of baselines share: their file, and what it accepts."""

from __future__ import annotations

import json

from binlint.redact import Secret, fingerprint
from tests.commands.console import Console

FILE = ".binlint-baseline.json"
REASON = ("--reason", "revoked")


def accepted(console: Console, file: str = FILE) -> list[tuple[str, str, str, str]]:
    """Return rule, path, reason and fingerprint of what a baseline accepts."""
    entries = json.loads((console.folder / file).read_text())["findings"]
    return [(e["rule"], e["path"], e["reason"], e["fingerprint"]) for e in entries]


def entry(rule: str, path: str, value: str, reason: str = "revoked") -> tuple[str, str, str, str]:
    return (rule, path, reason, fingerprint(Secret(value)))

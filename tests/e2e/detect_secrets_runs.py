"""The real detect-secrets with our plugin, and what it says."""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from pathlib import Path
from random import Random
from typing import NamedTuple

from binlint import detect_secrets_plugin
from tests.e2e.workbench import Outcome, Repository, run

PLUGIN = str(detect_secrets_plugin.__file__)
OURS = (
    *("BinanceApiKeyDetector", "BinanceCredentialDetector"),
    *("BinancePrivateKeyDetector", "BinanceSecretKeyDetector"),
)
INDIRECT = "detect_secrets.filters.heuristic.is_indirect_reference"
ALL_LINES = ("--disable-filter", INDIRECT)
BASELINE = ".secrets.baseline"
_ED25519 = bytes.fromhex("302e020100300506032b657004220420")


class Entry(NamedTuple):
    """What a baseline says of a value."""

    path: str
    line: int
    type: str
    is_secret: bool | None


def detect_secrets(repository: Repository, *arguments: str, stdin: bytes = b"") -> Outcome:
    """Run `detect-secrets` in a repository."""
    command = (sys.executable, "-m", "detect_secrets", *arguments)
    return run(*command, cwd=repository.root, environment=repository.environment, stdin=stdin)


def audit(repository: Repository, *arguments: str, stdin: bytes = b"") -> Outcome:
    """Run `detect-secrets audit` on the baseline, as the documentation tells."""
    command = (sys.executable, PLUGIN, "audit", *arguments, BASELINE)
    return run(*command, cwd=repository.root, environment=repository.environment, stdin=stdin)


def hook(repository: Repository, *arguments: str) -> Outcome:
    """Run `detect-secrets-hook` in a repository."""
    command = (sys.executable, "-m", "detect_secrets.pre_commit_hook", *arguments)
    return run(*command, cwd=repository.root, environment=repository.environment)


def write_baseline(repository: Repository, *arguments: str, plugin: str = PLUGIN) -> Path:
    """Make a baseline of all that git tracks."""
    outcome = detect_secrets(repository, "scan", "-p", plugin, *arguments)
    assert (outcome.status, outcome.errors) == (0, "")
    return repository.write(BASELINE, outcome.output)


def entries(baseline: Path) -> list[Entry]:
    """Return what a baseline has of our types, ascending."""
    results = json.loads(baseline.read_text())["results"]
    every = (
        Entry(path, each["line_number"], each["type"], each.get("is_secret"))
        for path, found in results.items()
        for each in found
    )
    return sorted(each for each in every if each.type.startswith("Binance"))


def found(repository: Repository, *arguments: str) -> list[tuple[str, int, str]]:
    """Return what a scan finds of our types."""
    return [each[:3] for each in entries(write_baseline(repository, *arguments))]


def private_key(seed: int) -> str:
    """Return an Ed25519 key in PEM."""
    body = b64encode(_ED25519 + Random(seed).randbytes(32)).decode()
    return f"-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n"

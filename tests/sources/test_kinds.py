"""Each object that is asked for has a kind, or is missing."""

from __future__ import annotations

from pathlib import Path

from binlint.sources import kinds
from binlint.sources.kinds import Kind
from tests.sources.conftest import Git

MISSING = "1" * 40


def test_kinds_are_told_in_order(committed: Path, git: Git) -> None:
    git(committed, "tag", "--annotate", "--message", "x", "v1")
    tag, tip, tree, blob = (
        git(committed, "rev-parse", each) for each in ("v1", "HEAD", "HEAD:", "HEAD:a")
    )
    asked = (tag, f"{tag}^{{}}", MISSING, tree, f"{MISSING}^{{}}", blob, tip)

    assert kinds.of(asked, str(committed), hook=False) == [
        Kind(tag, "tag"),
        Kind(tip, "commit"),
        Kind(MISSING, "missing"),
        Kind(tree, "tree"),
        Kind(f"{MISSING}^{{}}", "missing"),
        Kind(blob, "blob"),
        Kind(tip, "commit"),
    ]

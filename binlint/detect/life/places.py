"""Tell what a place where a key stands is for: production, staging, development, tests, paper."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from binlint.detect.names import words
from binlint.model import Finding

Stage = Literal["production", "staging", "development", "test", "paper"]

_STAGES: dict[str, Stage] = {
    **dict.fromkeys(("production", "prod", "prd", "live", "mainnet"), "production"),
    **dict.fromkeys(("staging", "stage", "stg", "uat", "preprod", "preproduction"), "staging"),
    **dict.fromkeys(("development", "develop", "dev", "local", "localhost"), "development"),
    **dict.fromkeys(("test", "tests", "testing", "qa", "ci"), "test"),
    **dict.fromkeys(("paper", "testnet", "sandbox", "demo", "dryrun"), "paper"),
}
_TWO_WORDS = re.compile(r"\b(test|main) net\b|\bdry (run)\b|\bpre (prod\w*)\b")
# The name on a line whose value is blanked: `export BINANCE_API_KEY=`, `"apiKey": "`, `key: `.
_NAME = re.compile(
    r"""^[\s#;/*-]{0,40} (?:(?:export|set|ENV|const|let|var|final|static|public)\s+){0,3}
        ["']?(?P<name>[A-Za-z_][\w.-]{0,80})["']? \s{0,20} (?::\s\w+\s)? [:=]""",
    re.VERBOSE,
)


class Place(NamedTuple):
    """What a place is for, and what says so."""

    stage: Stage
    by: str  # for people: "its name", "the path"


def name_of(finding: Finding) -> str:
    """Return the name a credential is given to on its line, "" if it is given to none."""
    if finding.subject:
        return finding.subject
    found = _NAME.match(finding.excerpt[:200])
    return found["name"] if found else ""


def place_of(finding: Finding) -> Place | None:
    """Return what the place of a credential is for: its name says so, or the path, inside out."""
    stage = _stage_in(name_of(finding))
    if stage:
        return Place(stage, "its name")
    for part in reversed(finding.path.split("/")):
        stage = _stage_in(part)
        if stage:
            return Place(stage, "the path")
    return None


def _stage_in(name: str) -> Stage | None:
    """Return the last stage that a name tells: `.env.test.production` is production's."""
    spelled = _TWO_WORDS.sub(lambda two: two[0].replace(" ", ""), words(name))
    return next((_STAGES[word] for word in reversed(spelled.split()) if word in _STAGES), None)

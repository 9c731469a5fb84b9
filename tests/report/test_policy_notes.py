"""That a policy is without effect, as it is not that of the base, is told to all who look."""

from __future__ import annotations

import json

import pytest

from binlint.model import Coverage, ScanError, ScanResult
from binlint.policy.decide import exit_status
from binlint.report import formats
from binlint.report.formats import Options
from binlint.rule import Rulebook

_FOR_FINDINGS = {"text", "github", "codequality", "junit"}  # two above, and two without a place
MESSAGE = "differs from that of main; that of main holds"
NOTE = ScanError("a,b\n::error::.toml", "policy", MESSAGE)
RESULT = ScanResult((), (), Coverage(files=1, bytes=9), 0.1, notes=(NOTE,))


def render(name: str) -> str:
    return formats.render(name, RESULT, Rulebook(()), Options(version="1.0.0"))


def test_it_fails_nothing() -> None:
    assert exit_status(RESULT, "note") == 0


def test_people_are_told_without_asking() -> None:
    lines = render("text").splitlines()

    assert lines[0] == "Without effect: the policy of another commit holds"
    assert lines[1].endswith(f"  {MESSAGE}")
    assert "less understanding" not in render("text")


def test_a_workflow_is_told_at_the_file() -> None:
    first, summary = render("github").splitlines()

    assert first.startswith("::notice file=a%2Cb")
    assert first.endswith(f"title=binlint%3A the policy of another commit holds::{MESSAGE}")
    assert summary == "No findings in 1 file, 9 bytes, 0.1 s"


@pytest.mark.parametrize("name", sorted(set(formats.FORMATS) - _FOR_FINDINGS))
def test_programs_are_told(name: str) -> None:
    assert "that of main holds" in render(name)


def test_json_names_the_stage() -> None:
    assert [each["stage"] for each in json.loads(render("json"))["errors"]] == ["policy"]

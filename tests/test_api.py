"""The library: its names, signatures and fields, and that nothing is loaded before its time."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import binlint
from binlint import Finding, Report, ScanError, Verdict, api, errors, model

NAMES = (
    *("API_VERSION", "BinlintError", "Commit", "Confidence", "ConfigError", "Coverage"),
    *("Environment", "Evidence", "Exposure", "Finding", "IncompleteError", "Report"),
    *("RuleError", "ScanError", "Severity", "UsageError", "Verdict", "scan", "scan_text"),
)
SIGNATURES = {
    "scan": "(*paths: 'AnyPath', root: 'AnyPath | None' = None, history: 'bool' = False,"
    " config: 'AnyPath | None' = None, trust: 'bool' = True, ignored: 'bool' = False,"
    " fail_on: 'Severity | None' = None, min_confidence: 'Confidence | None' = None,"
    " cache: 'AnyPath | None' = None, jobs: 'int' = 1) -> 'Report'",
    "scan_text": "(text: 'str | bytes', path: 'str' = '<text>', *,"
    " config: 'AnyPath | None' = None, trust: 'bool' = True,"
    " fail_on: 'Severity | None' = None, min_confidence: 'Confidence | None' = None)"
    " -> 'Report'",
}
# What later versions add stands behind these.
FIELDS: dict[type[tuple[object, ...]], str] = {
    Report: "findings suppressed errors notes coverage seconds status",
    Finding: "rule severity confidence message path line column end_line end_column preview"
    " fingerprint environment where evidence excerpt commit subject exposure",
    Verdict: "finding state reason by until",
    ScanError: "path stage message",
    binlint.Evidence: "kind note",
    binlint.Commit: "id author date path refs",
    binlint.Coverage: "files bytes objects commits shallow complete",
    binlint.Exposure: "since days gone in_head pushed paths",
}


def in_a_new_process(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_public_names() -> None:
    assert binlint.__all__ == NAMES
    assert binlint.API_VERSION == 1


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_the_same_thing_wherever_it_is_taken_from(name: str) -> None:
    homes = [home for home in (api, errors, model) if hasattr(home, name)]
    assert [getattr(home, name) for home in homes] == [getattr(binlint, name)] * len(homes)
    assert homes


@pytest.mark.parametrize("name", SIGNATURES)
def test_the_signature(name: str) -> None:
    assert str(inspect.signature(getattr(binlint, name))) == SIGNATURES[name]


@pytest.mark.parametrize("kind", FIELDS, ids=lambda kind: kind.__name__)
def test_the_fields(kind: type[tuple[object, ...]]) -> None:
    fields = FIELDS[kind].split()
    assert list(vars(kind)["_fields"])[: len(fields)] == fields


@pytest.mark.parametrize("name", ["ConfigError", "IncompleteError", "RuleError", "UsageError"])
def test_an_error_is_one_of_ours(name: str) -> None:
    assert issubclass(getattr(binlint, name), binlint.BinlintError)


def test_another_name_is_none_of_ours() -> None:
    with pytest.raises(AttributeError, match="module 'binlint' has no attribute 'scna'"):
        getattr(binlint, "scn" + "a")


def test_the_package_by_itself_loads_nothing() -> None:
    program = (
        "import sys; before = set(sys.modules); import binlint; binlint.__version__;"
        "print(*sorted(set(sys.modules) - before))"
    )
    assert in_a_new_process(program) == "binlint\n"


def test_a_star_imports_the_public_names() -> None:
    program = "before = set(dir()); from binlint import *; print(*sorted(set(dir()) - before))"
    assert in_a_new_process(program).split() == sorted((*NAMES, "before"))


def test_the_library_loads_no_command_line_and_no_other_tool() -> None:
    program = "import sys; from binlint import scan; print(*sys.modules)"
    loaded = set(in_a_new_process(program).split())
    assert loaded.isdisjoint(("binlint.cli", "binlint.terminal", "binlint.arguments"))
    assert loaded.isdisjoint(("detect_secrets", "git", "yaml", "subprocess", "requests"))

"""What the documentation of the library shows is what happens, and type checkers see the types."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from tests.e2e.workbench import PROJECT, clean_environment, generated_key, leaking_python, run

pytestmark = pytest.mark.e2e
TEXT = (PROJECT / "docs" / "library.md").read_text("utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```\n```text\n(.*?)```", TEXT, re.DOTALL)
ALLOWED = f'# binlint: allow revoked last year\nBINANCE_API_KEY = "{generated_key(3)}"\n'
TYPED = """
from binlint import Finding, Report, scan, scan_text

report: Report = scan("bots", trust=False)
rules: list[str] = [finding.rule for finding in report.findings]
lines: tuple[Finding, ...] = scan_text(b"x").findings
"""


def execute(folder: Path, *command: str) -> tuple[int, str]:
    environment = clean_environment(folder, EXAMPLE_KEY=generated_key(5))
    environment["PYTHONPATH"] = os.pathsep.join((str(PROJECT), environment.get("PYTHONPATH", "")))
    outcome = run(sys.executable, *command, cwd=folder, environment=environment)
    return outcome.status, outcome.everything


@pytest.mark.parametrize(("program", "printed"), EXAMPLES, ids=["scan", "trust", "text", "errors"])
def test_the_example_does_what_it_says(folder: Path, program: str, printed: str) -> None:
    (folder / "bots").mkdir()
    (folder / "bots" / "grid.py").write_text(leaking_python())
    (folder / "bots" / "old.py").write_text(ALLOWED)
    assert execute(folder, "-c", program) == (0, printed)


@pytest.mark.parametrize(
    ("line", "status"),
    [("", 0), ("from binlint import scna\n", 1), ("scan(trsut=False)\n", 1), ("scan(jobs='2')", 1)],
    ids=["right", "name", "parameter", "type"],
)
def test_a_type_checker_knows_the_library(folder: Path, line: str, status: int) -> None:
    pytest.importorskip("mypy")
    (folder / "user.py").write_text(TYPED + line)
    # As it is installed: of a package in PYTHONPATH mypy takes the types only if there is py.typed.
    options = ("--strict", "--follow-imports=silent", "--no-incremental")
    told = execute(folder, "-m", "mypy", *options, "user.py")
    assert told[0] == status, told[1]

"""action.yml and the example workflows pass the auditors, and agree with the code and the page."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from binlint.action import inputs
from tests.e2e.workbench import PROJECT, run

pytestmark = pytest.mark.e2e
ACTION = PROJECT / "action.yml"
WORKFLOWS = sorted((PROJECT / "docs" / "workflows").glob("*.yml"))
TOOLS = Path(sys.executable).parent


@pytest.fixture(scope="module")
def action() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(ACTION.read_text("utf-8"))
    return loaded


@pytest.mark.parametrize(
    ("schema", "files"),
    [("vendor.github-actions", [ACTION]), ("vendor.github-workflows", WORKFLOWS)],
    ids=["action", "workflows"],
)
def test_they_are_of_the_form_that_github_asks_for(schema: str, files: list[Path]) -> None:
    command = (TOOLS / "check-jsonschema", "--builtin-schema", schema)
    done = run(*command, *files, cwd=PROJECT, environment=dict(os.environ))

    assert (done.status, done.output) == (0, "ok -- validation done\n"), done.everything


def test_an_auditor_of_workflows_finds_nothing() -> None:
    command = (TOOLS / "zizmor", "--offline", "--no-config", "--no-progress")
    done = run(*command, ACTION, *WORKFLOWS, cwd=PROJECT, environment=dict(os.environ))

    assert done.status == 0, done.everything
    assert "No findings to report" in done.everything


def test_inputs_come_by_environment_and_never_in_a_script(action: dict[str, Any]) -> None:
    scripts = [step["run"] for step in action["runs"]["steps"]]
    given = action["runs"]["steps"][1]["env"]

    assert [script for script in scripts if "${{" in script] == []
    for name in action["inputs"]:
        variable = f"INPUT_{name.upper().replace('-', '_')}"
        assert given[variable] == f"${{{{ inputs.{name} }}}}"
    assert len(given) == len(action["inputs"]) + 1


def test_every_input_is_read(action: dict[str, Any]) -> None:
    source = Path(inputs.__file__).read_text("utf-8")

    assert [name for name in action["inputs"] if f'"{name}"' not in source] == []


def test_the_page_tells_of_every_input_output_and_workflow(action: dict[str, Any]) -> None:
    page = (PROJECT / "docs" / "ci.md").read_text("utf-8")

    for name in (*action["inputs"], *action["outputs"]):
        assert f"| `{name}` |" in page
    for workflow in WORKFLOWS:
        assert f"(workflows/{workflow.name})" in page

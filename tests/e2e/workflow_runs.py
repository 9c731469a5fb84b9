"""Workflows that use the action, run by act on this machine, without containers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from tests.e2e.workbench import PROJECT, Repository, copy_project

ACT = Path(sys.executable).with_name("act")
USES = "OWNER/binlint@v0"
# What a fork's workflow may do: nothing. The last step tells what later steps see of the action.
WORKFLOW = f"""\
on: [push, pull_request]
permissions: {{}}
jobs:
  job:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
        with:
          fetch-depth: 0
      - uses: {USES}
        id: binlint
        with:
          sarif-file: ${{{{ runner.temp }}}}/binlint.sarif
      - if: always()
        run: |
          echo "path=$PATH"
          echo "changed=$(git status --porcelain --ignored | tr '\\n' ' ')"
          test ! -f "$SARIF" || echo "sarif=$(head -c 1 "$SARIF")"
        env:
          SARIF: ${{{{ steps.binlint.outputs.sarif-file }}}}
"""


class Run(NamedTuple):
    """How a run of a workflow ended."""

    status: int
    lines: tuple[str, ...]  # of output of the steps, without workflow commands
    annotations: tuple[tuple[str, str, str], ...]  # command, file, title
    messages: tuple[str, ...]  # of the annotations
    outputs: dict[str, str]  # of the action
    summary: str
    everything: str


class Runner:
    """Runs workflows: `runner(clone, "push", event)`."""

    def __init__(self, folder: Path) -> None:
        self._action = copy_project(folder / "action")
        shutil.copy2(PROJECT / "action.yml", self._action)
        self._folder = folder
        cut = ("GIT_", "GITHUB_", "RUNNER_", "ACT_", "INPUT_", "XDG_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(cut)}
        self._environment = {
            **{name: value for name, value in kept.items() if name not in ("PRE_COMMIT", "CI")},
            "HOME": str(folder / "home"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "PIP_CACHE_DIR": str(folder / "pip"),  # the runs share what they install
        }

    def __call__(self, clone: Repository, event: str, payload: Any) -> Run:
        described = self._folder / "event.json"
        described.write_text(json.dumps(payload), "utf-8")
        options = (
            "--json",
            "--pull=false",
            "--no-cache-server",
            "-P",
            "ubuntu-latest=-self-hosted",
        )
        local = ("--local-repository", f"{USES}={self._action}")
        done = subprocess.run(
            [ACT, event, "--eventpath", described, *options, *local],
            cwd=clone.root,
            env=self._environment,
            capture_output=True,
            text=True,
        )
        return _run(done.returncode, done.stdout + done.stderr)


def _run(status: int, log: str) -> Run:
    told = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    marks = [each for each in told if each.get("command") in ("error", "warning", "notice")]
    outer = [each for each in told if each.get("stepID") == ["binlint"]]
    return Run(
        status,
        tuple(each["msg"].removesuffix("\n") for each in told if each.get("raw_output")),
        tuple((each["command"], *_place(each["kvPairs"])) for each in marks),
        tuple(each["arg"] for each in marks),
        {each["name"]: each["arg"] for each in outer if each.get("command") == "set-output"},
        next((each["content"] for each in outer if each.get("command") == "summary"), ""),
        log,
    )


def _place(properties: dict[str, str]) -> tuple[str, str]:
    line = f":{properties['line']}" if "line" in properties else ""
    return properties.get("file", "") + line, properties["title"]

"""A step of a workflow, run in this process: GitHub's environment, and what comes of it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.commands.console import Console


class Done(NamedTuple):
    """How a step ended."""

    status: int
    log: str
    errors: str
    outputs: dict[str, str]
    summary: str

    @property
    def everything(self) -> str:
        return f"{self.log}\n{self.errors}\n{self.outputs}\n{self.summary}"


class Step:
    """Runs the door in a folder: `step("push", payload, sha, mode="tree")`."""

    def __init__(self, workspace: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.outputs, self.summary = folder / "outputs", folder / "summary.md"
        self._event = folder / "event.json"
        self._console = Console(workspace, monkeypatch)
        self._monkeypatch = monkeypatch
        for name in [name for name in os.environ if name.startswith(("GITHUB_", "INPUT_"))]:
            monkeypatch.delenv(name)

    def __call__(self, event: str, payload: Any, sha: str = "", **inputs: str) -> Done:
        self._event.write_text(json.dumps(payload), "utf-8")
        files = {
            "GITHUB_EVENT_PATH": self._event,
            "GITHUB_OUTPUT": self.outputs,
            "GITHUB_STEP_SUMMARY": self.summary,
        }
        given = {f"INPUT_{name.upper()}": value for name, value in inputs.items()}
        return self.run({"GITHUB_EVENT_NAME": event, "GITHUB_SHA": sha, **files, **given})

    def run(self, environment: Mapping[str, str | Path]) -> Done:
        with self._monkeypatch.context() as variables:
            for name, value in environment.items():
                variables.setenv(name, str(value))
            ended = self._console("hook", "github-action")
        outputs = parsed(read(self.outputs))
        return Done(ended.status, ended.output, ended.errors, outputs, read(self.summary))


def read(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""


def parsed(text: str) -> dict[str, str]:
    """Return outputs as the runner reads them: `NAME<<END`, the value's lines, `END`."""
    outputs, lines = {}, iter(text.split("\n"))
    for line in lines:
        name, _, end = line.partition("<<")
        if name:
            assert end, f"no beginning of an output: {line}"
            outputs[name] = "\n".join(iter(lambda end=end: next(lines), end))  # type: ignore[misc]
    return outputs

"""The example for GitLab CI is a valid configuration, and its commands do what it says."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from binlint.arguments import parser
from binlint.report.formats import FORMATS
from tests.e2e.workbench import (
    BINLINT,
    PROJECT,
    Repository,
    generated_key,
    leaking_python,
    run,
    shown_parts,
)

EXAMPLE = PROJECT / "docs" / "gitlab-ci.yml"
PAGE = PROJECT / "docs" / "gitlab.md"


def jobs() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(EXAMPLE.read_text("utf-8"))
    return found


def commands() -> dict[str, str]:
    return {name: job["script"][0] for name, job in jobs().items() if "script" in job}


@pytest.mark.e2e
def test_gitlab_would_take_the_example() -> None:
    pytest.importorskip("check_jsonschema")
    arguments = ("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci")

    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *arguments, str(EXAMPLE)],
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("job", commands())
@pytest.mark.parametrize("base", ["", "1" * 40], ids=["branch", "merge-request"])
def test_every_command_is_one_of_binlint(job: str, base: str) -> None:
    # As the shell of a job does it, without one.
    command = re.sub(r"\$\{\w+:\+(.*?)\}", r"\1" if base else "", commands()[job])
    command = command.replace("$CI_MERGE_REQUEST_DIFF_BASE_SHA", base or "0" * 40)

    given = parser("scan").parse_args(shlex.split(command)[1:])

    names = [item.partition("=")[0] for item in given.format or []]
    assert set(names) <= set(FORMATS)
    if job == "binlint":
        assert given.policy_from == (base or None)


@pytest.fixture
def merge_request(repository: Repository, tmp_path: Path) -> Repository:
    """Return a repository whose second commit brings a leak and a line that is to silence it."""
    repository.stage("bot.py", "print(1)\n")
    repository.commit_unchecked()
    base = repository.git("rev-parse", "HEAD")
    repository.stage("bot.py", leaking_python())
    repository.stage("binlint.toml", 'exclude = ["bot.py"]\n')
    repository.commit_unchecked()
    command = tmp_path / "bin" / "binlint"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {shlex.join(BINLINT)} "$@"\n')
    command.chmod(0o755)
    repository.environment["PATH"] = f"{command.parent}:{os.environ['PATH']}"
    repository.environment["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = base
    return repository


@pytest.mark.e2e
@pytest.mark.skipif(os.name == "nt", reason="the jobs run in a POSIX shell")
@pytest.mark.parametrize("job", commands())
def test_every_job_fails_for_a_leak_and_hands_in_its_reports(
    job: str, merge_request: Repository
) -> None:
    script = commands()[job]
    environment = {**merge_request.environment, "PYTHONPATH": str(PROJECT)}
    if "--policy-from" not in script:  # what is merged is trusted
        (merge_request.root / "binlint.toml").unlink()

    outcome = run("sh", "-euc", script, cwd=merge_request.root, environment=environment)

    assert outcome.status == 1, outcome.everything
    for file in re.findall(r"=(\S+\.\w+)", script):
        report = (merge_request.root / file).read_text("utf-8")
        assert "binance-secret-key" in report
        assert shown_parts(report, generated_key(1)) == []


def test_what_is_handed_in_is_what_is_written() -> None:
    for name, job in jobs().items():
        handed = job.get("artifacts", {})
        files = [*handed.get("reports", {}).values(), *handed.get("paths", [])]
        assert files == re.findall(r"--format \w+=(\S+)", commands().get(name, ""))
        assert not files or handed["when"] == "always"


def test_the_page_names_every_job_and_the_example() -> None:
    page = PAGE.read_text("utf-8")

    assert "](gitlab-ci.yml)" in page
    assert [name for name in commands() if f"`{name}`" not in page] == []

"""`binlint init` on a real terminal, and what others make of the files it writes."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from sysconfig import get_path

import pytest

from tests.e2e.conftest import Scan
from tests.e2e.workbench import BINLINT, Repository, run

pty = pytest.importorskip("pty")
pytestmark = pytest.mark.e2e
SCHEMA = "vendor.github-workflows"


def converse(repository: Repository, answers: bytes, *, output: Path | None = None) -> str:
    """Run init on a terminal that types these answers; return what it shows, and the status."""
    ours, theirs = pty.openpty()
    with ExitStack() as stack:
        target = stack.enter_context(output.open("wb")) if output else theirs
        process = subprocess.Popen(
            [*BINLINT, "init"],
            cwd=repository.root,
            env={**repository.environment, "TERM": "xterm"},
            stdin=theirs,
            stdout=target,
            stderr=theirs,
        )
    os.close(theirs)
    os.write(ours, answers)
    told = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    return f"{told.decode()}{process.wait()}"


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says so when the other end is closed
        return b""


def written(repository: Repository) -> list[str]:
    return repository.git("ls-files", "--others").splitlines()


def test_each_file_is_asked_for(repository: Repository) -> None:
    told = converse(repository, b"y\nno\nYES\n")

    assert written(repository) == [".pre-commit-config.yaml", "binlint.toml"]
    for question in ("Create .pre-commit-config.yaml? [y/N]", "Create .gitignore? [y/N]"):
        assert question in told
    assert "\x1b[32m+repos:\x1b[0m\r\n" in told
    assert told.endswith("\r\n1")


@pytest.mark.parametrize("answers", [b"\n\n\n", b"\x04\x04\x04", b"x\nyet\n \n"])
def test_only_a_yes_is_one(repository: Repository, answers: bytes) -> None:
    told = converse(repository, answers)

    assert written(repository) == []
    assert "Next" not in told and told.endswith("1")


def test_a_question_is_seen_where_the_output_goes_to_a_file(
    repository: Repository, tmp_path: Path
) -> None:
    told = converse(repository, b"y\ny\ny\n", output=tmp_path / "output")

    assert "Create .gitignore? [y/N]" in told and "+repos:" not in told
    assert "\n+repos:\n" in (tmp_path / "output").read_text()
    assert told.endswith("0")


def test_pre_commit_takes_what_was_written(repository: Repository, binlint: Scan) -> None:
    repository.write(
        ".pre-commit-config.yaml",
        "# ours\ndefault_stages: [pre-commit]\nrepos:\n  - repo: meta\n    hooks:\n"
        "      - id: identity # always\n",
    )
    binlint(repository.root, "init", "--yes")

    command = (sys.executable, "-m", "pre_commit", "validate-config")
    outcome = run(*command, cwd=repository.root, environment=repository.environment)

    assert (outcome.status, outcome.everything) == (0, "")
    text = (repository.root / ".pre-commit-config.yaml").read_text()
    assert text.endswith("\n    hooks:\n      - id: binlint\n")


def test_a_scan_loads_the_settings_and_is_clean(repository: Repository, binlint: Scan) -> None:
    (repository.root / ".github").mkdir()
    binlint(repository.root, "init", "--yes")

    outcome = binlint(repository.root, "scan")

    assert (outcome.status, outcome.errors) == (0, "")
    assert written(repository) == [
        *(".github/workflows/binlint.yml", ".gitignore", ".pre-commit-config.yaml", "binlint.toml")
    ]


def test_the_workflow_is_sound_and_safe(repository: Repository, binlint: Scan) -> None:
    (repository.root / ".github").mkdir()
    binlint(repository.root, "init", "--yes")
    workflow = ".github/workflows/binlint.yml"

    for command in (
        (Path(get_path("scripts"), "zizmor"), "--offline", "--quiet", workflow),
        (sys.executable, "-m", "check_jsonschema", "--builtin-schema", SCHEMA, workflow),
    ):
        outcome = run(*command, cwd=repository.root, environment=repository.environment)
        assert outcome.status == 0, outcome.everything

"""A report that cannot be delivered is no clean scan: a message, a status, no traceback."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.e2e.workbench import BINLINT, generated_key, leaking_python, shown_parts

pytestmark = pytest.mark.e2e
FULL = Path("/dev/full")
needs_full_disk = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
CONTENTS = {"clean": "print(1)\n", "leak": leaking_python()}
FORMATS = ["text", "json", "sarif"]


def scan_into(stdout: int, folder: Path, environment: dict[str, str], *arguments: str) -> str:
    """Scan with this standard output, expect a failure, and return what stderr says."""
    done = subprocess.run(
        [*BINLINT, "scan", *arguments, "."],
        cwd=folder,
        env=environment,
        stdout=stdout,
        stderr=subprocess.PIPE,
    )
    errors = done.stderr.decode(errors="replace")
    assert done.returncode in (1, 2, 3), errors
    assert "Traceback" not in errors
    assert "Exception ignored" not in errors
    assert shown_parts(errors, generated_key(1)) == []
    return errors


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS.keys())
@pytest.mark.parametrize("format", FORMATS)
def test_a_closed_pipe_ends_without_a_traceback(
    folder: Path, environment: dict[str, str], content: str, format: str
) -> None:
    (folder / "bot.py").write_text(content)
    reader, writer = os.pipe()
    os.close(reader)  # like `binlint scan . | head -c 0`, without the race
    try:
        scan_into(writer, folder, environment, "--format", format)
    finally:
        os.close(writer)


@needs_full_disk
@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS.keys())
@pytest.mark.parametrize("format", FORMATS)
def test_a_full_disk_is_named(
    folder: Path, environment: dict[str, str], content: str, format: str
) -> None:
    (folder / "bot.py").write_text(content)
    with FULL.open("wb") as full:
        errors = scan_into(full.fileno(), folder, environment, "--format", format)
    assert "space" in errors.lower()


@needs_full_disk
@pytest.mark.parametrize("option", ["--help", "--version"])
def test_a_help_that_cannot_be_written_is_a_failure(
    option: str, environment: dict[str, str]
) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            [*BINLINT, option], env=environment, stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 3
    assert b"space" in done.stderr.lower()


@needs_full_disk
def test_a_report_file_on_a_full_disk_is_named(folder: Path, environment: dict[str, str]) -> None:
    (folder / "bot.py").write_text(CONTENTS["clean"])
    errors = scan_into(subprocess.DEVNULL, folder, environment, "--format", f"json={FULL}")
    assert str(FULL) in errors


def test_a_report_file_that_cannot_be_made_is_named(
    folder: Path, environment: dict[str, str]
) -> None:
    (folder / "bot.py").write_text(CONTENTS["clean"])
    target = folder / "no-such-folder" / "report.json"
    errors = scan_into(subprocess.DEVNULL, folder, environment, "--format", f"json={target}")
    assert "report.json" in errors

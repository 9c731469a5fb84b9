"""The exit statuses of `binlint scan`: 0 clean, 1 findings, 2 wrong use, 3 incomplete."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.workbench import Outcome, Repository, generated_key, leaking_python, shown_parts

pytestmark = pytest.mark.e2e
Scan = Callable[..., Outcome]
LINUX = sys.platform.startswith("linux")


def assert_no_secret_and_no_traceback(outcome: Outcome) -> None:
    assert "Traceback" not in outcome.everything
    assert shown_parts(outcome.everything, generated_key(1)) == []
    assert shown_parts(outcome.everything, generated_key(2)) == []


def test_a_clean_folder_ends_with_0(binlint: Scan, folder: Path) -> None:
    (folder / "bot.py").write_text("print(1)\n")
    outcome = binlint(folder, "scan", ".")
    assert outcome.status == 0, outcome.everything


def test_a_leak_ends_with_1_and_the_report_names_the_line(binlint: Scan, folder: Path) -> None:
    (folder / "bot.py").write_text(leaking_python())
    outcome = binlint(folder, "scan", "--format", "json", ".")
    assert outcome.status == 1, outcome.everything
    found = [
        (finding["rule"], finding["path"], finding["line"])
        for finding in json.loads(outcome.output)["findings"]
    ]
    assert found == [("binance-api-key", "bot.py", 3), ("binance-secret-key", "bot.py", 3)]
    assert_no_secret_and_no_traceback(outcome)


def test_a_leak_on_standard_input_ends_with_1(binlint: Scan, folder: Path) -> None:
    outcome = binlint(folder, "scan", "-", stdin=leaking_python().encode())
    assert outcome.status == 1, outcome.everything
    assert_no_secret_and_no_traceback(outcome)


@pytest.mark.parametrize(("stdin", "status"), [(b"", 3), (b"nothing\n", 0)], ids=["empty", "clean"])
def test_an_empty_standard_input_is_no_clean_one(
    binlint: Scan, folder: Path, stdin: bytes, status: int
) -> None:
    outcome = binlint(folder, "scan", "-", stdin=stdin)
    assert outcome.status == status, outcome.everything


@pytest.mark.parametrize(("least", "status"), [("low", 1), ("high", 0)])
def test_a_finding_of_low_confidence_counts_as_the_settings_say(
    binlint: Scan, folder: Path, least: str, status: int
) -> None:
    (folder / "binlint.toml").write_text(f'min-confidence = "{least}"\n')
    (folder / "bot.py").write_text(f'api_key = "{generated_key(1)}"\n')
    outcome = binlint(folder, "scan", ".")
    assert outcome.status == status, outcome.everything


def test_a_missing_path_ends_with_2_and_is_named(binlint: Scan, folder: Path) -> None:
    outcome = binlint(folder, "scan", "no-such-folder")
    assert outcome.status == 2, outcome.everything
    assert "no-such-folder" in outcome.errors
    assert_no_secret_and_no_traceback(outcome)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("exclude = [\n", id="broken-toml"),
        pytest.param("no-such-option = 1\n", id="unknown-option"),
        pytest.param('fail-on = "sometimes"\n', id="wrong-value"),
        pytest.param(f'fail-on = "{generated_key(1)}"\n', id="key-as-a-value"),
        pytest.param(f'binance_key = "{generated_key(1)}" oops\n', id="key-in-broken-toml"),
        pytest.param(b"\xff\xfe\x00", id="not-utf-8"),
    ],
)
def test_a_wrong_configuration_ends_with_2_and_is_named(
    binlint: Scan, folder: Path, text: str | bytes
) -> None:
    (folder / "binlint.toml").write_bytes(text.encode() if isinstance(text, str) else text)
    outcome = binlint(folder, "scan", ".")
    assert outcome.status == 2, outcome.everything
    assert "binlint.toml" in outcome.errors
    assert_no_secret_and_no_traceback(outcome)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("scan", "--no-such-option"), id="unknown-option"),
        pytest.param(("scan", "--format", "no-such-format"), id="unknown-format"),
        pytest.param(("scan", "--staged", "bot.py", "-"), id="staged-with-paths"),
        pytest.param(("no-such-command",), id="unknown-command"),
        pytest.param(("hook", "no-such-hook"), id="unknown-hook"),
    ],
)
def test_wrong_use_ends_with_2(binlint: Scan, folder: Path, arguments: tuple[str, ...]) -> None:
    outcome = binlint(folder, *arguments)
    assert outcome.status == 2, outcome.everything
    assert outcome.errors
    assert_no_secret_and_no_traceback(outcome)


def test_staged_outside_a_repository_ends_with_2(binlint: Scan, folder: Path) -> None:
    outcome = binlint(folder, "scan", "--staged")
    assert outcome.status == 2, outcome.everything
    assert "repository" in outcome.errors
    assert_no_secret_and_no_traceback(outcome)


def test_the_staged_content_counts(binlint: Scan, repository: Repository) -> None:
    repository.stage("bot.py", leaking_python())
    repository.write("bot.py", "print(1)\n")
    assert binlint(repository.root, "scan", "--staged").status == 1
    assert binlint(repository.root, "scan", ".").status == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_ends_with_3_and_is_named(binlint: Scan, folder: Path) -> None:
    (folder / "shut.py").write_text("print(1)\n")
    (folder / "shut.py").chmod(0)
    outcome = binlint(folder, "scan", ".")
    assert outcome.status == 3, outcome.everything
    assert "shut.py" in outcome.everything


@pytest.mark.skipif(not LINUX, reason="a file that opens and cannot be read: Linux only")
def test_a_file_whose_reading_fails_ends_with_3(binlint: Scan, folder: Path) -> None:
    # /proc/self/mem opens for everybody, root too, and its first page cannot be read.
    outcome = binlint(folder, "scan", "/proc/self/mem")
    assert outcome.status == 3, outcome.everything
    assert "mem" in outcome.everything
    assert_no_secret_and_no_traceback(outcome)


@pytest.mark.skipif(not LINUX, reason="a file that opens and cannot be read: Linux only")
def test_a_leak_outweighs_an_unreadable_input(binlint: Scan, folder: Path) -> None:
    (folder / "bot.py").write_text(leaking_python())
    outcome = binlint(folder, "scan", "bot.py", "/proc/self/mem")
    assert outcome.status == 1, outcome.everything
    assert "mem" in outcome.everything

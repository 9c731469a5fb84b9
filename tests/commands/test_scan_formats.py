"""`binlint scan` reports in the wanted formats, to standard output and to files."""

from __future__ import annotations

import json
import os

import pytest

from tests.commands.console import CLEAN, KEY, PAIR, SECRET, Console, paths
from tests.e2e.workbench import shown_parts


@pytest.mark.parametrize("content", [CLEAN, PAIR], ids=["clean", "leak"])
@pytest.mark.parametrize(
    ("format", "start"),
    [
        pytest.param("text", ("No findings", "bot.py:2:18"), id="text"),
        pytest.param("json", ("{", "{"), id="json"),
        pytest.param("sarif", ("{", "{"), id="sarif"),
        pytest.param("github", ("", "::error"), id="github"),
    ],
)
def test_a_report_is_printed_in_the_wanted_format(
    console: Console, format: str, start: tuple[str, str], content: str
) -> None:
    console.write("bot.py", content)

    outcome = console("scan", "--format", format)

    assert outcome.output.startswith(start[content == PAIR])
    assert shown_parts(outcome.everything, KEY) == shown_parts(outcome.everything, SECRET) == []


def test_reports_are_written_to_files_beside_the_printed_one(console: Console) -> None:
    console.write("bot.py", PAIR)

    outcome = console("scan", "--format", "json=a.json", "--format", "sarif=b=c.sarif")

    assert outcome.status == 1
    assert outcome.output.startswith("bot.py:2:18")
    assert paths((console.folder / "a.json").read_text()) == ["bot.py"]
    assert json.loads((console.folder / "b=c.sarif").read_text())["version"] == "2.1.0"


def test_one_format_may_be_printed_and_another_written(console: Console) -> None:
    console.write("bot.py", PAIR)

    outcome = console("scan", "--format", "json", "--format", "text=report.txt")

    assert paths(outcome.output) == ["bot.py"]
    assert (console.folder / "report.txt").read_text().startswith("bot.py:2:18")


def test_a_report_in_a_file_has_no_colours(console: Console) -> None:
    console.write("bot.py", PAIR)

    outcome = console("scan", "--color", "always", "--format", "text=a.txt", "--format", "text")

    assert "\x1b[" in outcome.output
    assert "\x1b[" not in (console.folder / "a.txt").read_text()


@pytest.mark.parametrize(
    ("formats", "complaint"),
    [
        pytest.param(("json", "sarif"), "only one format can go to standard output", id="two"),
        pytest.param(("text", "text"), "only one format can go to standard output", id="twice"),
        pytest.param(("yaml",), "unknown format 'yaml': use text, json, sarif", id="unknown"),
        pytest.param(("yaml=a",), "unknown format 'yaml'", id="unknown-in-a-file"),
        pytest.param(("JSON",), "unknown format 'JSON'", id="upper-case"),
        pytest.param(("",), "unknown format ''", id="empty"),
        pytest.param(("=file",), "unknown format ''", id="file-only"),
    ],
)
def test_a_wrong_format_ends_with_2_before_anything_is_scanned(
    console: Console, formats: tuple[str, ...], complaint: str
) -> None:
    console.write("bot.py", PAIR)

    outcome = console("scan", *(f"--format={format}" for format in formats))

    assert (outcome.status, outcome.output) == (2, "")
    assert complaint in outcome.errors


@pytest.mark.parametrize(
    "file", ["missing/a.json", "folder"], ids=["in-a-missing-folder", "folder"]
)
def test_a_report_that_cannot_be_written_ends_with_2_and_names_the_file(
    console: Console, file: str
) -> None:
    console.write("folder/bot.py", CLEAN)

    outcome = console("scan", "--format", f"json={file}")

    assert outcome.status == 2
    assert f"{file}: the report could not be written: " in outcome.errors


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_report_on_a_full_disk_ends_with_2(console: Console) -> None:
    console.write("bot.py", CLEAN)

    outcome = console("scan", "--format", "json=/dev/full")

    assert outcome.status == 2
    assert "No space left on device" in outcome.errors


def test_quiet_says_nothing_of_a_clean_scan(console: Console) -> None:
    console.write("bot.py", CLEAN)

    assert console("scan", "--quiet") == (0, "", "")

"""What was read with less understanding is told in every format, and fails nothing."""

from __future__ import annotations

import json

import pytest

from binlint.model import Coverage, ScanError, ScanResult
from binlint.policy.decide import exit_status
from binlint.report import formats
from binlint.report.formats import Options
from binlint.rule import Rulebook

NOTE = ScanError("old.py", "parse", "not valid Python 3 at line 2; read by its tokens")
RESULT = ScanResult((), (), Coverage(files=1, bytes=9), 0.1, notes=(NOTE,))


def render(name: str, *, verbose: bool = False) -> str:
    options = Options(version="1.0.0", verbose=verbose)
    return formats.render(name, RESULT, Rulebook(()), options)


def test_a_note_fails_nothing() -> None:
    assert exit_status(RESULT, "note") == 0


@pytest.mark.parametrize(("verbose", "told"), [(True, True), (False, False)])
def test_for_people_only_who_asks_is_told(verbose: bool, told: bool) -> None:
    text = render("text", verbose=verbose)

    assert ("old.py  parse: not valid Python 3 at line 2; read by its tokens" in text) == told
    assert "1 input read with less understanding" in text
    assert "INCOMPLETE" not in text


def test_json_lists_it_beside_the_errors_of_a_complete_scan() -> None:
    report = json.loads(render("json"))

    assert report["errors"] == [
        {"path": "old.py", "stage": "parse", "message": NOTE.message},
    ]
    assert report["coverage"]["complete"] is True


def test_sarif_has_a_notification_of_a_successful_run() -> None:
    (invocation,) = json.loads(render("sarif"))["runs"][0]["invocations"]
    (notification,) = invocation["toolExecutionNotifications"]

    assert invocation["executionSuccessful"] is True
    assert notification["level"] == "note"


def test_that_nothing_was_kept_for_the_next_scan_is_no_lack_of_understanding() -> None:
    told = ScanError(".", "cache", "what was read could not be kept: name another folder")
    text = formats.render("text", RESULT._replace(notes=(told,)), Rulebook(()), Options("1.0.0"))

    assert text.startswith(f"{told.message}\n")
    assert "less understanding" not in text

"""Output reaches its stream in any encoding, or the run does not end as a clean one."""

from __future__ import annotations

import io
import os
import pty
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

import pytest

from binlint.template import expand
from binlint.terminal import Terminal
from tests.e2e.workbench import shown_parts

KEY = expand("{alnum:64}", 1)
FULL = Path("/dev/full")
needs_full_disk = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")


class Streams:
    """Three streams in memory, and the terminal over them."""

    def __init__(self, encoding: str = "utf-8", **environment: str) -> None:
        self.out, self.errors = io.BytesIO(), io.BytesIO()
        self.terminal = Terminal(
            io.TextIOWrapper(io.BytesIO(b"input \xff")),
            io.TextIOWrapper(self.out, encoding),
            io.TextIOWrapper(self.errors, encoding),
            environment,
        )


@pytest.fixture
def console() -> Iterator[TextIO]:
    """A stream that is a terminal."""
    leader, follower = pty.openpty()
    with open(follower, "w", encoding="utf-8") as stream:
        yield stream
    os.close(leader)


def on(stdout: TextIO, stderr: TextIO, environment: Mapping[str, str]) -> Terminal:
    return Terminal(io.StringIO(), stdout, stderr, environment)


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1", "cp1252"])
def test_text_is_written_as_utf_8_whatever_the_terminal_says(encoding: str) -> None:
    streams = Streams(encoding)

    streams.terminal.write("… ключ \udcff\n")

    assert streams.out.getvalue().decode() == "… ключ \\udcff\n"
    assert streams.terminal.close(0) == 0


def test_standard_input_is_read_as_bytes() -> None:
    assert Streams().terminal.stdin.read() == b"input \xff"


def test_a_complaint_goes_to_standard_error_and_bears_our_name() -> None:
    streams = Streams()

    streams.terminal.complain("it is wrong")

    assert streams.errors.getvalue() == b"binlint: it is wrong\n"
    assert streams.out.getvalue() == b""


def test_a_complaint_shows_no_key() -> None:
    streams = Streams()

    streams.terminal.complain(f"{KEY}: there is no such file")

    assert shown_parts(streams.errors.getvalue().decode(), KEY) == []


@pytest.mark.parametrize(
    "foreign", ["\x1b[2J", "\x1b]0;title\x07", "\r", "\x9b31m", "\u202e"], ids=ascii
)
def test_a_complaint_cannot_act_on_a_terminal(foreign: str) -> None:
    streams = Streams()

    streams.terminal.complain(f"{foreign}: there is no such file")

    assert foreign not in streams.errors.getvalue().decode()


def test_a_complaint_cannot_give_a_workflow_a_command() -> None:
    streams = Streams()

    streams.terminal.complain("a\n::add-mask::x: there is no such file")

    assert not any(line.startswith(b"::") for line in streams.errors.getvalue().splitlines())


def test_the_progress_bar_is_drawn_as_it_is() -> None:
    streams = Streams()

    streams.terminal.draw("\r[=> ]")

    assert streams.errors.getvalue() == b"\r[=> ]"


# --- output that fails ---------------------------------------------------------------------


@needs_full_disk
@pytest.mark.parametrize(("status", "ends"), [(0, 3), (1, 1), (2, 2), (3, 3)])
def test_a_report_that_was_not_written_is_never_a_clean_one(status: int, ends: int) -> None:
    streams = Streams()
    descriptor = os.open(FULL, os.O_WRONLY)
    with open(descriptor, "w", encoding="utf-8") as stdout:
        terminal = on(stdout, io.TextIOWrapper(streams.errors), {})

        terminal.write("a report\n")

        assert terminal.close(status) == ends
    assert streams.errors.getvalue() == (
        b"binlint: the report could not be written: No space left on device\n"
    )


@needs_full_disk
def test_a_complaint_nobody_hears_does_not_end_the_run() -> None:
    with open(os.open(FULL, os.O_WRONLY), "wb", buffering=0) as full:
        stderr = io.TextIOWrapper(full)
        terminal = on(io.TextIOWrapper(io.BytesIO()), stderr, {})

        terminal.complain("it is wrong")
        terminal.draw("[=> ]")

        assert terminal.close(2) == 2


# --- colours and progress ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choice", "environment", "colour"),
    [
        ("auto", {}, True),
        ("auto", {"NO_COLOR": "1"}, False),
        ("auto", {"TERM": "dumb"}, False),
        ("auto", {"TERM": "xterm"}, True),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {}, False),
    ],
)
def test_a_terminal_has_colours_unless_it_must_not(
    console: TextIO, choice: str, environment: dict[str, str], colour: bool
) -> None:
    assert on(console, io.StringIO(), environment).wants_color(choice) is colour


@pytest.mark.parametrize(("choice", "colour"), [("auto", False), ("always", True)])
def test_what_is_no_terminal_has_colours_only_if_asked_for(choice: str, colour: bool) -> None:
    assert on(io.StringIO(), io.StringIO(), {}).wants_color(choice) is colour


@pytest.mark.parametrize(("environment", "shown"), [({}, True), ({"TERM": "dumb"}, False)])
def test_progress_is_shown_on_a_terminal(
    console: TextIO, environment: dict[str, str], shown: bool
) -> None:
    assert on(io.StringIO(), console, environment).shows_progress() is shown


def test_progress_is_not_shown_where_standard_error_is_no_terminal(console: TextIO) -> None:
    assert on(console, io.StringIO(), {}).shows_progress() is False


def test_a_stream_without_a_width_is_eighty_columns_wide(console: TextIO) -> None:
    assert on(io.StringIO(), io.StringIO(), {}).width() == 80
    assert on(io.StringIO(), console, {}).width() == 80  # a terminal that says 0

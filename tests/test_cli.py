"""Every run ends in its exit status, says what is wrong, and shows no secret doing so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from binlint import __version__, app
from tests.commands.console import CLEAN, KEY, PAIR, SECRET, Console
from tests.e2e.workbench import BINLINT, shown_parts


@pytest.fixture
def console(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Console:
    return Console(tmp_path, monkeypatch)


@pytest.mark.parametrize(("content", "status"), [(CLEAN, 0), (PAIR, 1)], ids=["clean", "leak"])
def test_a_scan_ends_with_what_was_found(console: Console, content: str, status: int) -> None:
    console.write("bot.py", content)

    outcome = console("scan")

    assert (outcome.status, outcome.errors) == (status, "")
    assert shown_parts(outcome.output, KEY) == shown_parts(outcome.output, SECRET) == []


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        pytest.param((), "COMMAND", id="no-command"),
        pytest.param(("sacn",), "'sacn'", id="unknown-command"),
        pytest.param(("baseline",), "ACTION", id="no-action"),
        pytest.param(("rules", "lsit"), "'lsit'", id="unknown-action"),
        pytest.param(("rules", "show"), "ID", id="no-rule"),
        pytest.param(("hook",), "NAME", id="no-hook"),
        pytest.param(("hook", "post-push"), "'post-push'", id="unknown-hook"),
        pytest.param(("scan", "--stage=1"), "--stage", id="value-too-many"),
        pytest.param(("scan", "--no-such"), "--no-such", id="unknown-option"),
        pytest.param(("scan", "--format"), "--format", id="value-missing"),
        pytest.param(("scan", "--fail-on", "never"), "'never'", id="unknown-severity"),
        pytest.param(("scan", "--min-confidence", "1"), "'1'", id="unknown-confidence"),
        pytest.param(("scan", "--color", "red"), "'red'", id="unknown-colour"),
        pytest.param(("baseline", "show", "--reason", "x"), "--reason", id="option-of-another"),
    ],
)
def test_wrong_use_ends_with_2_and_points_to_the_help(
    console: Console, arguments: tuple[str, ...], complaint: str
) -> None:
    outcome = console(*arguments)

    assert (outcome.status, outcome.output) == (2, "")
    assert outcome.errors.startswith("binlint: ")
    assert complaint in outcome.errors
    assert outcome.errors.rstrip().endswith("--help`")


@pytest.mark.parametrize(
    "arguments",
    [
        (KEY,),
        ("scan", f"--{KEY}"),
        ("scan", "--fail-on", KEY),
        ("scan", "--format", KEY),
        ("scan", "--format", f"{KEY}=file"),
        ("scan", "--config", KEY),
        ("scan", "--baseline", KEY),
        ("scan", KEY),
        ("scan", f"missing/{KEY}.py"),
        ("hook", KEY),
        ("rules", "show", KEY),
        ("rules", "check", f"{KEY}.toml"),
    ],
    ids=lambda arguments: "-".join(arguments).replace(KEY, "K"),
)
def test_no_argument_that_is_a_key_is_echoed(console: Console, arguments: tuple[str, ...]) -> None:
    outcome = console(*arguments)

    assert outcome.status == 2
    assert shown_parts(outcome.everything, KEY) == []


@pytest.mark.parametrize("arguments", [("--help",), ("scan", "--help"), ("baseline", "-h")])
def test_help_is_no_error(console: Console, arguments: tuple[str, ...]) -> None:
    outcome = console(*arguments)

    assert (outcome.status, outcome.errors) == (0, "")
    assert outcome.output.startswith("usage: binlint")


def test_the_statuses_are_in_the_help(console: Console) -> None:
    lines = [line.strip() for line in console("--help").output.splitlines()]

    assert [line for line in lines if line[:1] in {"0", "1", "2", "3"}] == [
        "0  clean",
        "1  findings at or above --fail-on",
        "2  wrong use, settings or rule file",
        "3  the scan is incomplete, and nothing worse was found",
    ]


def test_the_version_is_shown(console: Console) -> None:
    assert console("--version").output == f"binlint {__version__}\n"


def test_a_bug_is_described_without_its_message(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError(f"it stumbled over {KEY}") from RuntimeError(f"because of {SECRET}")

    monkeypatch.setattr(app, "run", fail)
    outcome = console("scan")

    assert (outcome.status, outcome.output) == (3, "")
    first, *frames = outcome.errors.splitlines()
    assert first == (
        "binlint: internal error (ValueError): the scan is incomplete. Please report these lines:"
    )
    assert frames[-1].endswith(f"test_cli.py:{fail.__code__.co_firstlineno + 1} in fail")
    assert "stumbled" not in outcome.errors
    assert shown_parts(outcome.errors, KEY) == shown_parts(outcome.errors, SECRET) == []


def test_an_interrupted_scan_is_incomplete(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "run", interrupt)
    outcome = console("scan")

    assert outcome == (3, "", "binlint: interrupted: the scan is incomplete\n")


def test_a_scan_waiting_for_its_input_can_be_interrupted(tmp_path: Path) -> None:
    # Only a program that says it is under way can be interrupted at the right moment.
    program = (
        "import sys, binlint.app as app; from binlint.cli import main;"
        "run = app.run; app.run = lambda *a: (print('ready', flush=True), run(*a))[1];"
        "sys.exit(main(['scan', '-']))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline() == b"ready\n"
        process.send_signal(signal.SIGINT)

        assert process.wait() == 3
        assert process.stderr.read() == b"binlint: interrupted: the scan is incomplete\n"


@pytest.mark.parametrize("content", [CLEAN, PAIR], ids=["clean", "leak"])
def test_a_closed_standard_output_is_never_a_clean_scan(tmp_path: Path, content: str) -> None:
    (tmp_path / "bot.py").write_text(content)

    done = closed(">&-", tmp_path, "scan", ".")

    assert done.returncode == (1 if content == PAIR else 3)
    assert b"internal error" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(("scan", "bot.py"), 0), (("scan", "missing"), 2), (("scan", "leak.py"), 1)],
    ids=["clean", "wrong-use", "leak"],
)
def test_a_closed_standard_error_changes_no_status(
    tmp_path: Path, arguments: tuple[str, ...], status: int
) -> None:
    (tmp_path / "bot.py").write_text(CLEAN)
    (tmp_path / "leak.py").write_text(PAIR)

    assert closed("2>&-", tmp_path, *arguments).returncode == status


def test_a_closed_standard_input_is_no_clean_one(tmp_path: Path) -> None:
    done = closed("<&-", tmp_path, "scan", "-")

    assert done.returncode in (2, 3)
    assert b"internal error" not in done.stderr


def closed(redirection: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run binlint as a shell does that closes one of its streams."""
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {redirection}', "sh", *BINLINT, *arguments],
        cwd=folder,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env=os.environ,
    )

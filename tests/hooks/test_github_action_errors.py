"""Whatever a step of a workflow is given, it ends with a message, and never with a quiet 0."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest

from binlint.hooks import github_action
from binlint.terminal import Terminal
from tests.action.checkouts import NONE, Server
from tests.action.step import Step, parsed
from tests.commands.console import KEY, PAIR
from tests.e2e.workbench import shown_parts

LIMIT = 1 << 20  # bytes of a summary


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return Server(tmp_path)


@pytest.fixture
def step(server: Server, monkeypatch: pytest.MonkeyPatch) -> Step:
    """A step behind a checkout of main, which has one commit with a leak."""
    clone = server.checkout(server.commit("bot.py", PAIR))
    return Step(clone.root, server.root.parent, monkeypatch)


def pushed(server: Server) -> dict[str, object]:
    return {"before": NONE, "after": server.git("rev-parse", "main"), "ref": "refs/heads/main"}


def files(step: Step) -> dict[str, str]:
    return {"GITHUB_OUTPUT": str(step.outputs), "GITHUB_STEP_SUMMARY": str(step.summary)}


@pytest.mark.parametrize("missing", ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"])
def test_outside_of_a_workflow_it_says_so(step: Step, missing: str) -> None:
    there = files(step)
    del there[missing]
    done = step.run(there)

    assert (done.status, done.log) == (2, "")
    assert done.errors.startswith(f"binlint: {missing} is not set: ")


def test_without_an_event_it_says_so(step: Step) -> None:
    done = step.run(files(step))

    assert (done.status, done.outputs["exit-status"]) == (2, "2")
    assert "::GITHUB_EVENT_NAME is not set: " in done.log


@pytest.mark.parametrize("payload", [[], {}, {"before": "x"}], ids=str)
def test_a_malformed_event_ends_with_2(step: Step, payload: object) -> None:
    done = step("push", payload)

    assert (done.status, done.outputs["exit-status"]) == (2, "2")
    assert "GitHub's description of the event" in done.log
    assert done.summary.startswith("## binlint failed\n")


def test_a_wrong_input_ends_with_2(step: Step) -> None:
    done = step("push", {}, mode="everything")

    assert (done.status, done.outputs["findings"]) == (2, "")
    assert "the input `mode` is one of" in done.log


def test_outputs_that_cannot_be_written_end_with_2(step: Step, server: Server) -> None:
    step.outputs.mkdir()
    done = step("push", pushed(server))

    assert done.status == 2
    assert "::error file=bot.py," in done.log
    assert f"binlint: {step.outputs}: the outputs of the step could not be written: Is" in (
        done.errors
    )


def test_a_summary_that_cannot_be_written_ends_with_2(step: Step, server: Server) -> None:
    step.summary.mkdir()
    done = step("push", pushed(server))

    assert done.status == 2
    assert done.outputs["exit-status"] == "2"
    assert "the job summary could not be written: Is a directory" in done.errors


def test_a_report_that_cannot_be_written_ends_with_2(step: Step, server: Server) -> None:
    done = step("push", pushed(server), sarif_file="nowhere/binlint.sarif")

    assert (done.status, done.outputs["sarif-file"]) == (2, "")


def test_a_folder_without_a_repository_ends_with_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "plain"
    folder.mkdir()
    done = Step(folder, tmp_path, monkeypatch)(
        "push", {"before": NONE, "after": "1" * 40, "ref": "r"}
    )

    assert done.status == 2
    assert "put actions/checkout, without `path`, before" in done.log


@pytest.mark.parametrize(
    "name", ["./::stop-commands::x.py", "a\n::error::x.py", "##[add-mask]x.py", "a%0A::x.py"]
)
def test_a_file_name_that_looks_like_a_command_is_inert(
    server: Server, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    clone = server.checkout(server.commit(name, PAIR))
    done = Step(clone.root, server.root.parent, monkeypatch)("push", pushed(server))

    assert (done.status, done.outputs["findings"]) == (1, "2")
    starts = {line.partition(" ")[0] for line in done.log.splitlines() if "::" in line[:2]}
    assert starts == {"::error"}
    assert "##[" not in done.log + done.summary


def test_the_name_of_a_ref_sets_no_output(step: Step, server: Server) -> None:
    hostile = "refs/heads/x\nfindings=0\n::error::y\n<img src=x>"
    done = step("push", {**pushed(server), "ref": hostile})

    assert done.outputs["findings"] == "2"
    assert "\n::error::y" not in done.log
    assert "<img" not in done.summary


def test_an_output_may_hold_anything(step: Step, server: Server, tmp_path: Path) -> None:
    folder = tmp_path / "a\nfindings<<x\n0\nx"
    folder.mkdir()
    done = step("push", pushed(server), sarif_file=f"{folder}/b")

    assert done.outputs["sarif-file"] == f"{folder}/b"
    assert done.outputs["findings"] == "2"


def test_a_summary_of_many_findings_leaves_room_for_what_is_there(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(100):
        server.write(f"{number}.py", PAIR)
    server.git("add", "--all")
    clone = server.checkout(server.commit("last.py"))
    step = Step(clone.root, server.root.parent, monkeypatch)
    step.summary.write_text("x" * (LIMIT - 50_000), "utf-8")
    done = step("push", pushed(server))

    assert done.outputs["findings"] == "200"
    assert LIMIT - 10_000 < step.summary.stat().st_size <= LIMIT
    assert "more findings** would not fit here" in done.summary
    assert done.summary.rpartition("\nScanned: ")[2].startswith("what the push to refs/heads/main")


class Faulty(dict[str, str]):
    """An environment in which an input cannot be read, for a reason that quotes it."""

    def get(self, name: str, default: Any = None) -> Any:
        if name == "INPUT_MODE":
            raise RuntimeError(PAIR)
        return super().get(name, default)


def test_a_fault_of_binlint_itself_is_told_without_its_message(step: Step) -> None:
    terminal = Terminal(None, None, None, Faulty(files(step)))

    with pytest.raises(RuntimeError):
        github_action.run(Namespace(), terminal)
    outputs = parsed(step.outputs.read_text("utf-8"))
    assert outputs == {"findings": "", "errors": "", "sarif-file": "", "exit-status": "3"}
    told = step.summary.read_text("utf-8")
    assert "internal error, so the scan is incomplete: the log of the step tells where" in told
    assert shown_parts(told, KEY) == []


def test_a_fault_is_told_even_if_nothing_can_be_written(step: Step) -> None:
    step.outputs.mkdir()

    with pytest.raises(RuntimeError):
        github_action.run(Namespace(), Terminal(None, None, None, Faulty(files(step))))


def test_a_summary_that_is_full_is_left_alone(step: Step, server: Server) -> None:
    step.summary.write_text("x" * LIMIT, "utf-8")
    done = step("push", pushed(server))

    assert done.status == 1
    assert step.summary.stat().st_size == LIMIT


def test_what_was_found_is_told_even_if_a_report_cannot_be_written(
    step: Step, server: Server
) -> None:
    done = step("push", pushed(server), format="html=nowhere/x.html", sarif_file="x.sarif")

    assert done.outputs == {
        "findings": "2",
        "errors": "0",
        "sarif-file": "x.sarif",
        "exit-status": "2",
    }
    assert "binance-secret-key" in done.summary
    assert "nowhere/x.html: the report could not be written" in done.summary

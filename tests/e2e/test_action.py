"""The action in a real workflow, from its installation to the status of the job."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.action.checkouts import Server
from tests.e2e.workbench import generated_key, leaking_python, shown_parts
from tests.e2e.workflow_runs import WORKFLOW, Run, Runner

# One worker: the installations share what they download.
pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("action")]
LEAK = (
    ("error", "bot.py:3", "binance-api-key"),
    ("error", "bot.py:3", "binance-secret-key"),
)
# Modules that Python would load from the folder in which it is started.
TRAPS = ("pip.py", "venv.py", "ensurepip.py", "json.py", "binlint.py", "sitecustomize.py")


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    return Runner(tmp_path_factory.mktemp("runner"))


@pytest.fixture
def server(tmp_path: Path) -> Server:
    server = Server(tmp_path)
    server.stage("known.py", leaking_python(7))
    server.commit(".github/workflows/ci.yml", WORKFLOW)
    return server


def push(runner: Runner, server: Server, depth: int = 0) -> Run:
    """Run the workflow for the last commit of main."""
    before, after = server.git("rev-parse", "main~"), server.git("rev-parse", "main")
    clone = server.checkout(after, depth)
    clone.git("switch", "--quiet", "--create", "main")
    return runner(clone, "push", {"before": before, "after": after, "ref": "refs/heads/main"})


def propose(runner: Runner, server: Server) -> Run:
    base, head = server.git("rev-parse", "main"), server.git("rev-parse", "proposal")
    clone = server.checkout(server.merge())
    clone.git("switch", "--quiet", "--create", "merge")
    sides = {"base": {"sha": base, "ref": "main"}, "head": {"sha": head, "ref": "proposal"}}
    return runner(clone, "pull_request", {"pull_request": {"number": 1, **sides}})


def test_a_leak_that_is_pushed_is_red_and_nothing_of_the_job_is_touched(
    runner: Runner, server: Server
) -> None:
    for name in TRAPS:
        server.stage(name, "open('/'.join(__file__.split('/')[:-1]) + '/sprung', 'w')\n")
    server.commit_unchecked("traps")
    server.commit("bot.py", leaking_python())
    run = push(runner, server)

    assert (run.status, run.annotations) == (1, LEAK), run.everything
    assert run.outputs["findings"] == "2"
    assert run.outputs["errors"] == "0"
    assert run.outputs["exit-status"] == "1"
    assert run.summary.startswith("## binlint: 2 errors in 1 file, 1 commit, ")
    assert "changed=" in run.lines
    assert "sarif={" in run.lines
    path = next(line for line in run.lines if line.startswith("path="))
    assert "binlint-" not in path
    assert shown_parts(run.everything, generated_key(1)) == []
    assert shown_parts(run.everything, generated_key(2)) == []


def test_a_clean_push_is_green(runner: Runner, server: Server) -> None:
    server.commit("bot.py")
    run = push(runner, server)

    assert (run.status, run.annotations) == (0, ()), run.everything
    assert (run.outputs["findings"], run.outputs["exit-status"]) == ("0", "0")
    assert run.summary.startswith("## binlint: No findings in 1 file, 1 commit, ")


def test_a_shallow_checkout_is_red_with_the_line_to_add(runner: Runner, server: Server) -> None:
    server.commit("bot.py")
    run = push(runner, server, depth=1)

    assert (run.status, run.annotations) == (1, (("error", "", "binlint: failed"),)), run.everything
    assert run.messages[0].endswith("of actions/checkout add the line `fetch-depth: 0`")
    assert (run.outputs["findings"], run.outputs["exit-status"]) == ("", "3")
    assert "<code>fetch-depth: 0</code>" in run.summary


def test_a_pull_request_cannot_silence_its_own_leak(runner: Runner, server: Server) -> None:
    server.propose("binlint.toml", 'exclude = ["**"]\n')
    server.propose("bot.py", leaking_python().replace(")\n", ")  # binlint: allow test value\n"))
    run = propose(runner, server)

    assert (run.status, run.annotations[:2]) == (1, LEAK), run.everything
    assert (run.outputs["findings"], run.outputs["exit-status"]) == ("2", "1")
    assert f"those of {server.git('rev-parse', 'main')}." in run.summary
    assert "binlint.toml" in run.summary


def test_a_clean_pull_request_is_green(runner: Runner, server: Server) -> None:
    server.propose("bot.py")
    run = propose(runner, server)

    assert (run.status, run.annotations) == (0, ()), run.everything
    assert run.summary.startswith("## binlint: No findings in 1 file, 1 commit, ")

"""A pull request is judged by the settings of its base, and cannot silence its own findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.action.checkouts import Server
from tests.action.step import Done, Step
from tests.commands.console import CLEAN, KEY, PAIR

SILENCED = PAIR.replace(")\n", ")  # binlint: allow test value\n")


@pytest.fixture
def server(tmp_path: Path) -> Server:
    server = Server(tmp_path)
    server.commit("known.py", PAIR)
    return server


def proposed(server: Server, monkeypatch: pytest.MonkeyPatch, event: str, **inputs: str) -> Done:
    """Run the step for pull request 1, as it is checked out for such an event."""
    base, head = server.git("rev-parse", "main"), server.git("rev-parse", "proposal")
    sha = server.merge() if event == "pull_request" else base
    clone = server.checkout(sha)
    sides = {"base": {"sha": base, "ref": "main"}, "head": {"sha": head, "ref": "proposal"}}
    step = Step(clone.root, clone.root.parent, monkeypatch)
    return step(event, {"pull_request": {"number": 1, **sides}}, sha, **inputs)


def test_only_its_own_leaks_count(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.propose("bot.py", PAIR)
    done = proposed(server, monkeypatch, "pull_request")

    assert (done.status, done.outputs["findings"]) == (1, "2"), done.everything
    assert "known.py" not in done.everything
    assert f"allowing comments: those of {server.git('rev-parse', 'main')}.\n" in done.log


def test_a_leak_that_a_later_commit_takes_out_counts(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.propose("bot.py", PAIR)
    server.propose("bot.py", CLEAN)

    assert proposed(server, monkeypatch, "pull_request").outputs["findings"] == "2"


def test_a_clean_one_is_green(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.propose("bot.py", CLEAN)

    assert proposed(server, monkeypatch, "pull_request").status == 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("binlint.toml", 'exclude = ["**"]\n'),
        ("binlint.toml", "broken = ["),
        ("pyproject.toml", '[tool.binlint]\nfail-on = "error"\nexclude = ["**"]\n'),
        ("silenced.py", SILENCED),
    ],
    ids=["settings", "broken-settings", "pyproject", "comment"],
)
def test_it_cannot_silence_its_own_leak(
    server: Server, monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    server.propose(name, text)
    server.propose("bot.py", PAIR)
    done = proposed(server, monkeypatch, "pull_request")

    assert (done.status, done.outputs["exit-status"]) == (1, "1"), done.everything
    assert name in done.summary


def test_settings_of_the_base_hold(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.commit("binlint.toml", 'exclude = ["bot.py"]\n')
    server.propose("bot.py", PAIR)

    assert proposed(server, monkeypatch, "pull_request").status == 0
    # Whoever writes the workflow, which is not the pull request's to change, may trust its head.
    done = proposed(server, monkeypatch, "pull_request", policy_from="HEAD")
    assert done.status == 0, done.everything


def test_with_pull_request_target_the_commits_are_scanned_if_they_are_there(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.propose("binlint.toml", 'exclude = ["**"]\n')
    server.propose("bot.py", f'API_KEY = "{KEY}"  # binance\n')
    done = proposed(server, monkeypatch, "pull_request_target")

    assert (done.status, done.outputs["findings"]) == (1, "1"), done.everything
    warning = next(line for line in done.log.splitlines() if line.startswith("::warning "))
    assert "title=binlint%3A take care::pull_request_target: scanned are" in warning
    assert "\n> [!WARNING]\n> pull_request_target: scanned are" in done.summary


def test_with_pull_request_target_alone_nothing_is_green(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    base, head = server.git("rev-parse", "main"), server.propose("bot.py", PAIR)
    server.git("branch", "-D", "proposal")
    clone = server.checkout(base)
    sides = {"base": {"sha": base, "ref": "main"}, "head": {"sha": head, "ref": "proposal"}}
    step = Step(clone.root, clone.root.parent, monkeypatch)
    event = {"pull_request": {"number": 1, **sides}}

    for inputs in ({}, {"mode": "tree"}, {"mode": "history"}, {"paths": "."}):
        done = step("pull_request_target", event, base, **inputs)
        assert (done.status, done.outputs["exit-status"]) == (2, "2")
        assert "nothing of it was scanned: use `on: pull_request`" in done.log


def test_a_checkout_of_the_fork_does_not_say_what_the_base_is(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with `repository: ${{ github.event.pull_request.head.repo.full_name }}`."""
    base, head = server.commit("later.py"), server.propose("bot.py", PAIR)
    clone = server.checkout(head)
    server.git("switch", "--quiet", "proposal")
    server.git("branch", "--force", "main", head)  # the fork's own
    clone.git("fetch", "--quiet", "origin")
    sides = {"base": {"sha": "1" * 40, "ref": "main"}, "head": {"sha": head, "ref": "proposal"}}
    step = Step(clone.root, clone.root.parent, monkeypatch)
    done = step("pull_request", {"pull_request": {"number": 1, **sides}}, base)

    assert (done.status, done.outputs["exit-status"]) == (3, "3"), done.everything
    assert "the base of the pull request (111111111111), which has the settings, is not" in done.log


def test_paths_may_be_of_a_checkout_of_their_own(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The base at the top, as pull_request_target has it, and the pull request in a folder."""
    base, head = server.git("rev-parse", "main"), server.propose("bot.py", PAIR)
    workspace = server.checkout(base)
    server.checkout(head, name="workspace/proposed")
    sides = {"base": {"sha": base, "ref": "main"}, "head": {"sha": head, "ref": "proposal"}}
    event = {"pull_request": {"number": 1, **sides}}
    step = Step(workspace.root, workspace.root.parent, monkeypatch)
    done = step("pull_request_target", event, base, paths="proposed")

    assert done.status == 1, done.everything
    assert "::error file=proposed/bot.py,line=2," in done.log
    assert step("pull_request_target", event, base, paths=".\nproposed").status == 2

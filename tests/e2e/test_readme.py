"""What the README shows is true: its settings, its rule, its hooks and its account of a leak."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.history_scans import PLACES
from tests.e2e.workbench import (
    BINLINT,
    PROJECT,
    Outcome,
    Repository,
    generated_key,
    leaking_python,
    run,
)

pytestmark = pytest.mark.e2e
Scan = Callable[..., Outcome]
_VOLATILE = re.compile(r"[\d,]+ days$|[\d.]+ s$")


@pytest.fixture
def settings() -> str:
    (block,) = re.findall(r"```toml\n(.*?)```", (PROJECT / "README.md").read_text("utf-8"), re.S)
    return str(block)


def test_the_settings_load(binlint: Scan, folder: Path, settings: str) -> None:
    (folder / "binlint.toml").write_text(settings)
    (folder / "bot.py").write_text("print(1)\n")
    outcome = binlint(folder, "scan", ".")
    assert outcome.status == 0, outcome.everything


def test_the_rule_of_your_own_finds(binlint: Scan, folder: Path, settings: str) -> None:
    (folder / "binlint.toml").write_text(settings)
    (folder / "bot.py").write_text(f'router_key = "{generated_key(1)[:40].lower()}"\n')
    outcome = binlint(folder, "scan", ".")
    assert outcome.status == 1, outcome.everything
    assert "bot.py:1:15" in outcome.output
    assert "router-key" in outcome.output


def test_the_comment_silences(binlint: Scan, folder: Path) -> None:
    readme = (PROJECT / "README.md").read_text("utf-8")
    (comment,) = re.findall(r"# binlint: allow\[.*(?= until=)", readme)  # without its last day
    lines = ("import binance", comment, f'BINANCE_API_KEY = "{generated_key(1)}"', "")
    (folder / "bot.py").write_text("\n".join(lines))
    outcome = binlint(folder, "scan", "--verbose", ".")
    assert outcome.status == 0, outcome.everything
    assert "revoked, kept for the documentation" in outcome.output


# The past


def commit(repository: Repository, date: str, message: str) -> None:
    moment = f"{date}T09:00:00Z"
    author = {"GIT_AUTHOR_NAME": "Ann Example", "GIT_AUTHOR_EMAIL": "ann@example.org"}
    dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    repository.environment.update({**author, **dates})
    repository.commit_unchecked(message)


def steady(text: str) -> list[str]:
    """Return the lines of a report without what the clock has a say in, and without ellipses."""
    return [_VOLATILE.sub("", line) for line in text.splitlines() if line.strip(" …")]


def configuration(key: str, secret: str) -> str:
    exchange = {"name": "binance", "key": key, "secret": secret}
    return json.dumps({"exchange": exchange}, indent=2) + "\n"


@pytest.fixture
def pushed(repository: Repository) -> Repository:
    """A repository whose configuration had a key pair for a week, in which it was pushed."""
    repository.stage("bot.py", "print('hello')\n")
    commit(repository, "2026-02-20", "Start")
    repository.stage("config.json", configuration(generated_key(1), generated_key(2)))
    commit(repository, "2026-03-02", "Trade")
    repository.stage("config.json", configuration("", ""))
    commit(repository, "2026-03-09", "Tidy up")
    remote = repository.root.parent / "remote.git"
    repository.git("init", "--quiet", "--bare", str(remote))
    repository.git("remote", "add", "origin", str(remote))
    repository.git("push", "--quiet", "origin", "main")
    return repository


def test_the_account_of_a_leak_is_what_a_scan_prints(binlint: Scan, pushed: Repository) -> None:
    readme = (PROJECT / "README.md").read_text("utf-8")
    (block,) = re.findall(r"<!-- history: begin -->\n```\n(.*?)```", readme, re.S)
    command, *shown = steady(block)
    outcome = binlint(pushed.root, *shlex.split(command.removeprefix("$ binlint ")))
    printed = iter(steady(outcome.output))  # gone through once: the order counts
    assert [line for line in shown if line not in printed] == [], outcome.everything
    assert outcome.status == 1


@pytest.mark.parametrize("place", PLACES)
def test_the_place_is_in_the_documentation(place: str) -> None:
    table = (PROJECT / "docs" / "history.md").read_text("utf-8").split("\n## ")[1]
    firsts = [line.split("|")[1] for line in table.splitlines() if line.startswith("|")]
    assert place in [name.strip() for first in firsts for name in first.split(",")]


# Hooks


def installed() -> list[str]:
    """Return the hooks that the README's commands install."""
    readme = (PROJECT / "README.md").read_text("utf-8")
    lines = re.findall(r"^binlint hook install ((?:[a-z]+-[a-z]+ ?)+)", readme, re.M)
    return [name for line in lines for name in line.split()]


def install(repository: Repository, folder: Path, door: str) -> None:
    assert door in installed()
    command = (*BINLINT, "hook", "install", door)
    outcome = run(*command, cwd=folder, environment=repository.environment)
    assert outcome.status == 0, outcome.everything


def test_an_installed_hook_stops_a_commit(repository: Repository) -> None:
    install(repository, repository.root, "pre-commit")
    repository.stage("leak.py", leaking_python())
    outcome = repository.try_git("commit", "-m", "fine")
    assert (outcome.status, repository.subjects()) == (1, []), outcome.everything


def test_an_installed_hook_stops_a_message(repository: Repository) -> None:
    install(repository, repository.root, "commit-msg")
    message = f"BINANCE_API_KEY={generated_key(1)}"
    outcome = repository.try_git("commit", "--allow-empty", "-m", message)
    assert (outcome.status, repository.subjects()) == (1, []), outcome.everything


@pytest.mark.parametrize("door", ["pre-push", "pre-receive"])
def test_an_installed_hook_stops_a_push(repository: Repository, door: str) -> None:
    remote = repository.root.parent / "remote.git"
    repository.git("init", "--quiet", "--bare", str(remote))
    for text in (leaking_python(), "print('taken out again')\n"):
        repository.stage("leak.py", text)
        repository.commit_unchecked()
    install(repository, repository.root if door == "pre-push" else remote, door)
    outcome = repository.try_git("push", str(remote), "main")
    assert outcome.status == 1, outcome.everything
    assert "leak.py:3:" in outcome.everything
    assert repository.git("ls-remote", str(remote)) == ""

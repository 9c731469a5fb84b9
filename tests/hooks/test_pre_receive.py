"""The pre-receive door scans what is new to a server, by the server's own settings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.console import CLEAN, KEY, PAIR, Console, paths
from tests.e2e.workbench import Outcome, Repository, clean_environment, shown_parts

NONE = "0" * 40


@pytest.fixture
def repository(tmp_path: Path, console: Console) -> Repository:
    """The pusher's repository; the server's is where the console is."""
    made = Repository(tmp_path / "pusher", clean_environment(tmp_path))
    made.stage("known.py", PAIR)
    made.commit_unchecked()
    made.git("clone", "--quiet", "--bare", ".", str(console.folder))
    return made


def receive(console: Console, repository: Repository, *lines: str) -> Outcome:
    """Hand over the objects, as git does before it runs the hook."""
    target = f"{console.folder}/objects"
    repository.git("repack", "--quiet", "-adf")
    for pack in (repository.root / ".git" / "objects" / "pack").iterdir():
        (Path(target) / "pack" / pack.name).write_bytes(pack.read_bytes())
    stdin = "".join(f"{line}\n" for line in lines).encode()
    return console("hook", "pre-receive", "--format", "json", stdin=stdin)


def commit(repository: Repository, name: str, text: str) -> str:
    repository.stage(name, text)
    repository.commit_unchecked()
    return repository.git("rev-parse", "HEAD")


@pytest.mark.parametrize(("text", "status"), [(CLEAN, 0), (PAIR, 1)], ids=["clean", "leak"])
def test_only_what_is_new_counts(
    console: Console, repository: Repository, text: str, status: int
) -> None:
    tip = commit(repository, "bot.py", text)

    outcome = receive(console, repository, f"{NONE} {tip} refs/heads/new")

    assert outcome.status == status, outcome.everything
    assert paths(outcome.output) == ["bot.py"][:status]


def test_settings_that_are_pushed_do_not_hold(console: Console, repository: Repository) -> None:
    repository.stage("binlint.toml", 'exclude = ["**"]\n')
    tip = commit(repository, "bot.py", PAIR)

    assert receive(console, repository, f"{NONE} {tip} refs/heads/new").status == 1


def test_settings_of_the_server_hold(console: Console, repository: Repository) -> None:
    tip = commit(repository, "bot.py", PAIR)
    line = f"{NONE} {tip} refs/heads/new"
    console.write("binlint.toml", 'exclude = ["bot.py"]\n')

    assert receive(console, repository, line).status == 0
    console.write("binlint.toml", "exclude = [")
    assert receive(console, repository, line).status == 2


def test_settings_around_the_server_do_not_hold(console: Console, repository: Repository) -> None:
    tip = commit(repository, "bot.py", PAIR)
    (console.folder.parent / "binlint.toml").write_text('exclude = ["bot.py"]\n')

    assert receive(console, repository, f"{NONE} {tip} refs/heads/new").status == 1


def test_comments_that_are_pushed_silence_nothing(console: Console, repository: Repository) -> None:
    line = PAIR.replace(")\n", ")  # {}\n")
    for comment in ("binlint: allow test value", "pragma: allowlist secret", "gitleaks:allow"):
        repository.stage(f"{comment[:7]}.py", line.format(comment))
    tip = commit(repository, ".env", f"# binlint: allow test\nBINANCE_API_KEY={KEY}\n")

    outcome = receive(console, repository, f"{NONE} {tip} refs/heads/new")

    assert outcome.status == 1
    assert paths(outcome.output) == [".env", "binlint.py", "gitleak.py", "pragma:.py"]
    rules = {found["rule"] for found in json.loads(outcome.output)["findings"]}
    assert rules == {"binance-api-key", "binance-secret-key", "env-file-tracked"}


def test_a_leak_in_the_name_of_a_ref_is_found(console: Console, repository: Repository) -> None:
    known = repository.git("rev-parse", "HEAD")

    outcome = receive(console, repository, f"{NONE} {known} refs/tags/binance-secret-{KEY}")

    assert outcome.status == 1
    assert shown_parts(outcome.everything, KEY) == []


def test_a_quoted_message_is_text(console: Console, repository: Repository) -> None:
    block = f"-----BEGIN PGP MESSAGE-----\nBINANCE_API_KEY={KEY}\n-----END PGP MESSAGE-----"
    repository.commit_unchecked(f"x\n\n{block}\n")
    tip = repository.git("rev-parse", "HEAD")

    outcome = receive(console, repository, f"{NONE} {tip} refs/heads/new")

    assert (outcome.status, paths(outcome.output)) == (1, ["<commit message>"])


def test_deletions_are_clean(console: Console, repository: Repository) -> None:
    known = repository.git("rev-parse", "HEAD")

    assert receive(console, repository, f"{known} {NONE} refs/heads/main").status == 0


def test_an_object_that_did_not_come_ends_with_3(console: Console, repository: Repository) -> None:
    assert receive(console, repository, f"{NONE} {'1' * 40} refs/heads/new").status == 3


def test_nothing_at_all_is_wrong_use(console: Console, repository: Repository) -> None:
    outcome = receive(console, repository)

    assert (outcome.status, outcome.output) == (2, "")
    assert "standard input is empty" in outcome.errors


def test_malformed_input_ends_with_2(console: Console, repository: Repository) -> None:
    outcome = receive(console, repository, f"{NONE} HEAD refs/heads/new")

    assert (outcome.status, outcome.output) == (2, "")

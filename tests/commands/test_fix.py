"""`binlint fix` mends what it can, tells each change, and leaves the rest to the user."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.commands.console import KEY, SECRET, Console
from tests.e2e.workbench import Outcome, Repository, clean_environment, shown_parts
from tests.sources.conftest import NOBODY, bound_folder

__all__ = ["bound_folder"]

ENV = f"BINANCE_API_KEY={KEY}\nBINANCE_API_SECRET={SECRET}\n"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")


@pytest.fixture
def repository(console: Console) -> Repository:
    return Repository(console.folder, clean_environment(console.folder.parent))


def write(repository: Repository, name: str, text: str = ENV, mode: int = 0o644) -> Path:
    path = repository.write(name, text)
    path.chmod(mode)
    return path


def mode_of(path: Path) -> int:
    return path.stat().st_mode & 0o7777


def findings(outcome: Outcome) -> list[tuple[str, str]]:
    return [(each["path"], each["rule"]) for each in json.loads(outcome.output)["findings"]]


def test_it_mends_mode_and_ignore_rules_and_is_quiet_afterwards(
    console: Console, repository: Repository
) -> None:
    path = write(repository, ".env")
    write(repository, "Dockerfile", "FROM x\nCOPY . .\n")

    outcome = console("fix")

    assert (outcome.status, outcome.output.splitlines()) == (
        0,
        [
            ".dockerignore: line /.env added",
            ".gitignore: line /.env added",
            ".env: mode set to 0600",
            "3 changes made",
        ],
    )
    assert mode_of(path) == 0o600
    assert findings(console("scan", "--format", "json")) == []
    assert console("fix") == Outcome(0, "0 changes made\n", "")
    assert shown_parts(outcome.everything, KEY) == shown_parts(outcome.everything, SECRET) == []


def test_a_dry_run_only_tells(console: Console, repository: Repository) -> None:
    path = write(repository, ".env")

    outcome = console("fix", "--dry-run")

    assert (outcome.status, outcome.output.splitlines()) == (
        1,
        [
            ".gitignore: line /.env would be added",
            ".env: mode would be set to 0600",
            "2 changes would be made",
        ],
    )
    assert mode_of(path) == 0o644
    assert not (console.folder / ".gitignore").exists()


def test_what_is_tracked_is_told_and_left(console: Console, repository: Repository) -> None:
    write(repository, "a b/.env")
    repository.git("add", ".")

    outcome = console("fix")

    assert outcome.status == 1
    assert outcome.output.splitlines() == [
        "a b/.env: run `git rm --cached -- 'a b/.env'`, add it to .gitignore, and replace the keys:"
        " they count as leaked",
        "0 changes made; 1 finding left",
    ]
    assert repository.git("ls-files") == "a b/.env"


def test_the_nearest_gitignore_gets_the_line(console: Console, repository: Repository) -> None:
    write(repository, "bots/grid/.env", mode=0o600)
    write(repository, "bots/.gitignore", "*.log\r\n")

    console("fix")

    assert (console.folder / "bots/.gitignore").read_bytes() == b"*.log\r\n/grid/.env\r\n"
    assert not (console.folder / ".gitignore").exists()


@pytest.mark.parametrize("name", ["a*[b]?.env", "#.env", "!.env", "a b.env", "é.env", "back\\.env"])
def test_a_line_takes_exactly_the_file(console: Console, repository: Repository, name: str) -> None:
    write(repository, name, mode=0o600)
    write(repository, "Dockerfile", "FROM x\nCOPY . .\n")

    assert console("fix").status == 0
    assert findings(console("scan", "--format", "json")) == []


def test_a_name_that_no_line_can_hold_is_left(console: Console, repository: Repository) -> None:
    write(repository, "a\nb.env", mode=0o600)

    outcome = console("fix")

    assert outcome.status == 1
    assert r"a\nb.env: no line of .gitignore can name it; rename it" in outcome.output


def test_a_copy_that_names_the_file_is_told(console: Console, repository: Repository) -> None:
    write(repository, ".gitignore", ".env\n")
    write(repository, ".env", mode=0o600)
    write(repository, "Dockerfile", "FROM x\nCOPY .env /app/\n")

    outcome = console("fix")

    assert outcome.status == 1
    assert outcome.output.startswith(".env: take .env out of line 2 of Dockerfile and give its")
    assert not (console.folder / ".dockerignore").exists()


def test_no_link_is_followed(console: Console, repository: Repository, tmp_path: Path) -> None:
    outside = tmp_path / "outside.env"
    outside.write_text(ENV)
    outside.chmod(0o644)
    (console.folder / ".env").symlink_to(outside)
    (console.folder / "linked").symlink_to(tmp_path)
    (console.folder / ".gitignore").symlink_to(tmp_path / "ignore")
    write(repository, "own.env", mode=0o600)

    outcome = console("fix")

    assert mode_of(outside) == 0o644
    assert not (tmp_path / "ignore").exists()
    assert outcome.status == 1
    assert ".gitignore: line /own.env not added, since it is a symbolic link" in outcome.output


def test_a_silenced_finding_is_not_mended(console: Console, repository: Repository) -> None:
    comment = "# binlint: allow[env-file-mode] one user only\n"
    path = write(repository, ".env", comment + ENV)

    console("fix")

    assert mode_of(path) == 0o644


def test_an_overridden_line_is_told(console: Console, repository: Repository) -> None:
    write(repository, ".env", mode=0o600)
    write(repository, ".gitignore", "/.env\n!/.env\n")

    assert console("fix").output.splitlines()[0] == ".gitignore: line /.env added"
    assert (console.folder / ".gitignore").read_text() == "/.env\n!/.env\n/.env\n"


def test_only_the_named_paths_are_mended(console: Console, repository: Repository) -> None:
    first, second = write(repository, "a/.env"), write(repository, "b/.env")

    console("fix", "a")

    assert (mode_of(first), mode_of(second)) == (0o600, 0o644)


def test_an_ordinary_user_mends_only_what_is_theirs(
    bound_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = Console(bound_folder, monkeypatch)
    mine, other = console.write("mine.env", ENV), console.write("other.env", ENV)
    if os.getuid() == 0:
        os.seteuid(0)
        os.chown(other, 1, 1)
        os.seteuid(NOBODY)

    outcome = console("fix")

    assert mode_of(mine) == 0o600
    if os.getuid() == 0:
        assert (outcome.status, mode_of(other)) == (1, 0o644)
        assert "other.env: mode not set to 0600, since it belongs to another user" in outcome.output


# --- scan --fix ----------------------------------------------------------------------------


def test_a_scan_mends_first_and_reports_what_is_left(
    console: Console, repository: Repository
) -> None:
    write(repository, ".env")

    outcome = console("scan", "--fix", "--format", "json")

    assert (outcome.status, findings(outcome)) == (0, [])
    assert outcome.errors.splitlines() == [
        ".gitignore: line /.env added",
        ".env: mode set to 0600",
    ]


def test_a_scan_may_only_tell(console: Console, repository: Repository) -> None:
    path = write(repository, ".env")

    outcome = console("scan", "--fix", "--dry-run")

    assert (outcome.status, mode_of(path)) == (1, 0o644)
    assert "mode would be set to 0600" in outcome.errors


@pytest.mark.parametrize(
    "arguments", [("--dry-run",), ("--fix", "--staged"), ("--fix", "-")], ids=" ".join
)
def test_wrong_use_ends_with_2(console: Console, arguments: tuple[str, ...]) -> None:
    assert console("scan", *arguments).status == 2

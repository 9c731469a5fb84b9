"""`binlint init` leaves alone what is not its to write, says so, and never ends with 0 then."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from binlint import __version__
from binlint.sources import placing
from tests.commands.console import KEY, SECRET, Console
from tests.commands.test_init import ENV, files, repository, shown
from tests.e2e.workbench import Repository, clean_environment, shown_parts
from tests.sources.conftest import bound_folder

__all__ = ["bound_folder", "repository"]

pytestmark = pytest.mark.skipif(not placing.AVAILABLE, reason="needs POSIX")


def test_outside_of_a_repository_there_is_nothing_to_set_up(console: Console) -> None:
    outcome = console("init", "--yes")

    assert (outcome.status, outcome.output) == (2, "")
    assert "there is nothing to set up" in outcome.errors and "`git init`" in outcome.errors
    assert os.listdir(console.folder) == []


def test_a_bare_repository_has_no_files_to_set_up(
    console: Console, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.git("init", "--quiet", "--bare", "bare")
    monkeypatch.chdir(repository.root / "bare")

    outcome = console("init", "--yes")

    assert (outcome.status, outcome.output) == (2, "")
    assert "a bare repository has no files to set up" in outcome.errors


LEFT: dict[str, tuple[bytes, str]] = {
    "not UTF-8": ("repos: []".encode("utf-16"), "it is not UTF-8; save it in that encoding"),
    "too large": (b"#" * ((1 << 20) + 1), "it is larger than 1 MiB"),
    "not YAML": (b"repos: [", "it is not valid YAML"),
}


@pytest.mark.parametrize(("data", "reason"), LEFT.values(), ids=LEFT)
def test_what_cannot_be_added_to_is_told_with_what_to_add_by_hand(
    console: Console, repository: Repository, data: bytes, reason: str
) -> None:
    path = repository.write(".pre-commit-config.yaml", data)

    outcome = console("init", "--yes")

    assert (outcome.status, outcome.errors.splitlines()) == (
        3,
        [
            f"binlint: .pre-commit-config.yaml: left alone, since {reason};"
            " add to its `repos:` by hand:",
            "  - repo: https://github.com/OWNER/binlint",
            f"    rev: v{__version__}",
            "    hooks:",
            "    - id: binlint",
        ],
    )
    assert path.read_bytes() == data
    assert {*files(repository)} == {".pre-commit-config.yaml", ".gitignore", "binlint.toml"}


@pytest.mark.parametrize("name", [".pre-commit-config.yaml", ".gitignore"])
def test_a_link_is_not_written_through(console: Console, repository: Repository, name: str) -> None:
    elsewhere = repository.root.parent / "elsewhere"
    elsewhere.write_text("# theirs\n")
    (repository.root / name).symlink_to(elsewhere)

    outcome = console("init", "--yes")

    assert outcome.status == 3
    assert f"binlint: {name}: left alone, since it is a symbolic link" in outcome.errors
    assert (repository.root / name).is_symlink()
    assert elsewhere.read_text() == "# theirs\n"


@pytest.mark.parametrize("name", [".github", ".github/workflows"])
def test_a_folder_that_is_a_link_is_not_written_into(
    console: Console, repository: Repository, name: str
) -> None:
    elsewhere = repository.root.parent / "elsewhere"
    elsewhere.mkdir()
    (repository.root / name).parent.mkdir(exist_ok=True)
    (repository.root / name).symlink_to(elsewhere)

    outcome = console("init", "--yes")

    assert outcome.status == 3
    assert outcome.errors.startswith("binlint: .github/workflows/binlint.yml: left alone, since")
    assert os.listdir(elsewhere) == []


def test_the_lines_of_an_ignore_file_are_told(console: Console, repository: Repository) -> None:
    repository.write(".gitignore", b"\xff\xfe")
    repository.write("Dockerfile", "COPY . .\n")
    repository.write(".dockerignore", b"\xff\xfe")

    outcome = console("init", "--yes")

    reason = "left alone, since it is not UTF-8; save it in that encoding; see by hand that it has"
    assert (outcome.status, outcome.errors.splitlines()) == (
        3,
        [
            f"binlint: .gitignore: {reason} the lines .env, .env.*",
            f"binlint: .dockerignore: {reason} the lines **/.env, **/.env.*",
        ],
    )


def test_another_workflow_of_that_name_stays(console: Console, repository: Repository) -> None:
    repository.write(".github/workflows/binlint.yml", "on: push\n")

    outcome = console("init", "--yes")

    assert (outcome.status, outcome.errors) == (
        3,
        "binlint: .github/workflows/binlint.yml: left alone, since it is another workflow;"
        " add this step to it by hand: uses: OWNER/binlint@v0\n",
    )
    assert files(repository)[".github/workflows/binlint.yml"] == b"on: push\n"


def test_a_read_only_file_is_told_and_the_others_are_written(
    console: Console, repository: Repository
) -> None:
    path = repository.write(".gitignore", "build/\n")
    path.chmod(0o444)

    outcome = console("init", "--yes")

    assert outcome.status == 3
    assert outcome.errors.startswith("binlint: .gitignore: not written, since it ")
    assert files(repository)[".gitignore"] == b"build/\n"
    assert {*files(repository)} == {".pre-commit-config.yaml", ".gitignore", "binlint.toml"}


def test_a_closed_work_tree_is_told(
    console: Console, bound_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Repository(bound_folder, clean_environment(bound_folder))
    monkeypatch.chdir(bound_folder)
    bound_folder.chmod(0o555)

    outcome = console("init", "--yes")

    bound_folder.chmod(0o755)
    assert outcome.status == 3
    assert outcome.errors.splitlines() == [
        f"binlint: {name}: not written, since its folder cannot be written to: Permission denied"
        for name in (".pre-commit-config.yaml", ".gitignore", "binlint.toml")
    ]


def test_no_secret_is_shown(console: Console, repository: Repository) -> None:
    repository.write(".gitignore", f"# {KEY}\n\x1b[31m\n")
    repository.write(".pre-commit-config.yaml", f"repos:\n- repo: local\n  rev: {KEY} # {KEY}\n")
    repository.write(f"{KEY}.env", ENV)

    outcome = console("init", "--yes")

    assert shown(outcome) == [".pre-commit-config.yaml", ".gitignore", "binlint.toml"]
    assert shown_parts(outcome.everything, KEY) == []
    assert "\x1b" not in outcome.everything
    assert shown_parts(files(repository)[".gitignore"].decode().partition("\n")[2], KEY) == []
    assert f"{KEY[:4]}…{KEY[-4:]}.env: no line of .gitignore can name it" in outcome.errors


def test_no_secret_of_a_line_that_is_added_to_is_shown(
    console: Console, repository: Repository
) -> None:
    hook = f"{{id: x, entry: \"sh -c 'TOKEN={SECRET[:40]}'\", args: ['{KEY[:32]}', '{KEY[32:]}']}}"
    repository.write(".pre-commit-config.yaml", f"repos: [{{repo: local, hooks: [{hook}]}}]\n")
    repository.write(".gitignore", f"!.env.{KEY[:40]}\n")

    outcome = console("init", "--dry-run")

    assert shown(outcome) == [".pre-commit-config.yaml", ".gitignore", "binlint.toml"]
    assert shown_parts(outcome.everything, KEY) + shown_parts(outcome.everything, SECRET) == []


def test_a_file_that_no_line_can_name_is_told(console: Console, repository: Repository) -> None:
    repository.write("odd\n.env", ENV)

    console("init", "--yes")
    outcome = console("init", "--yes")

    told = "binlint: odd\\n.env: no line of .gitignore can name it; rename it\n"
    assert outcome == (3, "", told)


def test_what_nobody_has_looked_into_is_told(console: Console, repository: Repository) -> None:
    console("init", "--yes")
    for number in range(503):
        repository.write(f"{number}/.env.example", "A=\n")

    assert console("init") == (
        *(3, ""),
        "binlint: 3 loose files that may hold credentials were not looked into: only 500 are, of"
        " those that can be read; add what git is not to have to .gitignore, and run it again\n",
    )


def test_a_closed_file_is_told(
    console: Console, bound_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(bound_folder, clean_environment(bound_folder))
    monkeypatch.chdir(bound_folder)
    console("init", "--yes")
    repository.write("keys.json", "{}").chmod(0)

    outcome = console("init")

    assert (outcome.status, outcome.output) == (3, "")
    assert "1 loose files that may hold credentials were not looked into" in outcome.errors


def test_hints_are_something_to_do(console: Console, repository: Repository) -> None:
    console("init", "--yes")
    repository.write(".gitlab-ci.yml", "test:\n  script: make # binlint scan\n")

    outcome = console("init")

    assert (outcome.status, outcome.output.splitlines()[1:]) == (0, ["nothing to write"])

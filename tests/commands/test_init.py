"""`binlint init` shows what it would write, writes it if told to, and is done after that."""

from __future__ import annotations

import pytest
import yaml

from binlint import __version__
from binlint.policies import Policy
from binlint.policy import config
from binlint.rulebook import parse_rule
from binlint.sources import placing
from tests.commands.console import KEY, SECRET, Console
from tests.e2e.workbench import Outcome, Repository, clean_environment, shown_parts

ENV = f"BINANCE_API_KEY={KEY}\nBINANCE_API_SECRET={SECRET}\n"
DONE = Outcome(0, "nothing to do: all is set up\n", "")

pytestmark = pytest.mark.skipif(not placing.AVAILABLE, reason="needs POSIX")


@pytest.fixture
def repository(console: Console) -> Repository:
    return Repository(console.folder, clean_environment(console.folder.parent))


def files(repository: Repository) -> dict[str, bytes]:
    """Return all files of a work tree, without git's own."""
    paths = (path for path in repository.root.rglob("*") if path.is_file())
    names = {path.relative_to(repository.root).as_posix(): path.read_bytes() for path in paths}
    return {name: data for name, data in names.items() if not name.startswith(".git/")}


def shown(outcome: Outcome) -> list[str]:
    """Return the files that a diff was shown of."""
    return [line[4:] for line in outcome.output.splitlines() if line.startswith("+++ ")]


def test_an_empty_repository_gets_a_hook_ignore_lines_and_settings(
    console: Console, repository: Repository
) -> None:
    outcome = console("init", "--yes")

    assert (outcome.status, outcome.errors) == (0, "")
    assert shown(outcome) == [".pre-commit-config.yaml", ".gitignore", "binlint.toml"]
    assert {*files(repository)} == {*shown(outcome)}
    hooks = yaml.safe_load(files(repository)[".pre-commit-config.yaml"])
    assert hooks["repos"][0]["rev"] == f"v{__version__}"
    assert config.load(str(repository.root / "binlint.toml"), parse_rule) == Policy()
    assert outcome.output.splitlines()[-3:] == [
        "Next, commit them, and:",
        "  pre-commit install        turn the hook on, in every clone",
        "  binlint scan --history    see whether a key was ever committed",
    ]


def test_a_second_run_has_nothing_to_do(console: Console, repository: Repository) -> None:
    repository.write("Dockerfile", "FROM x\nCOPY . .\n")
    repository.write(".github/workflows/ci.yml", "on: push\n")
    repository.write(".gitignore", "build")
    repository.write(".env", ENV)
    repository.write("bot/config.json", f'{{"exchange": {{"name": "binance", "key": "{KEY}"}}}}')
    assert console("init", "--yes").status == 0
    before = files(repository)

    assert console("init", "--yes") == console("init") == console("init", "--dry-run") == DONE
    assert files(repository) == before
    assert repository.git(
        "check-ignore", ".env", "a/.env.live", "bot/config.json"
    ).splitlines() == [*(".env", "a/.env.live", "bot/config.json")]
    assert repository.try_git("check-ignore", ".env.example").status == 1


def test_from_a_folder_below_the_top_is_set_up(
    console: Console, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository.root / "below").mkdir()
    monkeypatch.chdir(repository.root / "below")

    assert console("init", "--yes").status == 0
    assert {*files(repository)} == {".pre-commit-config.yaml", ".gitignore", "binlint.toml"}


def test_a_dry_run_shows_and_writes_nothing(console: Console, repository: Repository) -> None:
    outcome = console("init", "--dry-run", "--yes")

    assert (outcome.status, outcome.errors) == (1, "")
    assert outcome.output.endswith("\n3 files would be written\n")
    assert shown(outcome) == [".pre-commit-config.yaml", ".gitignore", "binlint.toml"]
    assert files(repository) == {}


@pytest.mark.parametrize("stdin", [b"", b"y\ny\ny\n"], ids=["nothing", "answers nobody asked for"])
def test_without_a_terminal_nothing_is_written(
    console: Console, repository: Repository, stdin: bytes
) -> None:
    outcome = console("init", stdin=stdin)

    assert (outcome.status, outcome.errors) == (
        1,
        "binlint: nothing was written: answer on a terminal, or give --yes\n",
    )
    assert files(repository) == {}


def test_what_is_there_is_merged_with_and_keeps_its_mode(
    console: Console, repository: Repository
) -> None:
    path = repository.write(".pre-commit-config.yaml", "repos:\r\n- repo: a # first\r\n")
    path.chmod(0o640)

    assert console("init", "--yes").status == 0
    assert path.read_bytes().startswith(b"repos:\r\n- repo: a # first\r\n- repo: https://")
    assert b"\n" not in path.read_bytes().replace(b"\r\n", b"")
    assert path.stat().st_mode & 0o7777 == 0o640


def test_the_other_spelling_of_the_file_is_used_if_it_is_there(
    console: Console, repository: Repository
) -> None:
    repository.write(".pre-commit-config.yml", "repos: []\n")

    outcome = console("init", "--yes")

    assert shown(outcome)[0] == ".pre-commit-config.yml"
    assert console("init") == DONE


WORKFLOWS: dict[str, tuple[dict[str, str], bool]] = {
    "no GitHub": ({}, False),
    "a folder": ({".github/dependabot.yml": ""}, True),
    "another workflow": ({".github/workflows/ci.yml": "- run: make\n"}, True),
    "one that uses it": ({".github/workflows/ci.yaml": "- uses: them/binlint@v0\n"}, False),
    "no workflow that uses it": ({".github/workflows/notes.md": "uses: x/binlint@v0"}, True),
}


@pytest.mark.parametrize(("there", "offered"), WORKFLOWS.values(), ids=WORKFLOWS)
def test_a_workflow_is_offered_at_github_unless_one_uses_binlint(
    console: Console, repository: Repository, there: dict[str, str], offered: bool
) -> None:
    for name, text in there.items():
        repository.write(name, text)

    outcome = console("init", "--dry-run")

    assert (".github/workflows/binlint.yml" in shown(outcome)) is offered


def test_a_remote_at_github_will_do(console: Console, repository: Repository) -> None:
    repository.git("remote", "add", "origin", f"https://x:{KEY}@github.com/me/bot")

    outcome = console("init", "--dry-run")

    assert ".github/workflows/binlint.yml" in shown(outcome)
    assert shown_parts(outcome.everything, KEY) == []


def test_gitlab_is_told_where_its_job_is(console: Console, repository: Repository) -> None:
    repository.write(".gitlab-ci.yml", "test:\n  script: make\n")

    outcome = console("init", "--yes")

    assert (
        ".gitlab-ci.yml: left to you:"
        " https://github.com/OWNER/binlint/blob/main/docs/gitlab.md has a job for it"
    ) in outcome.output.splitlines()
    assert files(repository)[".gitlab-ci.yml"] == b"test:\n  script: make\n"


IMAGES: dict[str, tuple[dict[str, str], bool]] = {
    "no image": ({"docker/Dockerfile": "COPY . ."}, False),
    "at the top": ({"Dockerfile.prod": "COPY . ."}, True),
    "by compose": (
        {
            "docker/Dockerfile": "COPY . .",
            "compose.yml": "services:\n  a:\n    build:\n      context: .\n"
            "      dockerfile: docker/Dockerfile\n",
        },
        True,
    ),
    "its own ignore file": ({"Dockerfile": "COPY . .", "Dockerfile.dockerignore": ""}, False),
}


@pytest.mark.parametrize(("there", "offered"), IMAGES.values(), ids=IMAGES)
def test_an_image_that_is_built_at_the_top_gets_ignore_lines(
    console: Console, repository: Repository, there: dict[str, str], offered: bool
) -> None:
    for name, text in there.items():
        repository.write(name, text)

    assert (".dockerignore" in shown(console("init", "--dry-run"))) is offered


def test_an_image_that_asks_for_an_environment_file_is_told(
    console: Console, repository: Repository
) -> None:
    repository.write("Dockerfile", "FROM x\nCOPY .env /app/\n")

    outcome = console("init", "--yes")

    hint = "Dockerfile: copies .env into the image: hand it over when a container starts"
    assert hint in outcome.output.splitlines()
    assert b"**/.env\n" not in files(repository)[".dockerignore"]


def test_settings_in_pyproject_are_settings(console: Console, repository: Repository) -> None:
    repository.write("pyproject.toml", '[tool.binlint]\nfail-on = "error"\n')

    assert "binlint.toml" not in shown(console("init", "--dry-run"))

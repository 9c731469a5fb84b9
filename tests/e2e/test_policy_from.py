"""A pull request cannot silence its own findings where the policy is that of its base."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.workbench import Outcome, Repository, generated_key, leaking_python, shown_parts

pytestmark = pytest.mark.e2e
Scan = Callable[..., Outcome]

ALLOW = "  # binlint: allow made up"
SETTINGS = '[[suppress]]\npaths = ["tests/**"]\nreason = "made up"\n'
FROM_MAIN = ("--policy-from", "main", "--format", "json")
WHOLE = (
    pytest.param(("scan",), id="files"),
    pytest.param(("scan", "--range", "main..HEAD"), id="range"),
    pytest.param(("scan", "--history", "--no-cache"), id="history"),
)


def allowed(seed: int) -> str:
    return leaking_python(seed).replace(")\n", f"){ALLOW}\n")


@pytest.fixture
def request_branch(repository: Repository) -> Repository:
    """A branch `side` that goes on from main, where some findings are silenced."""
    repository.stage("binlint.toml", SETTINGS)
    repository.stage("allowed.py", allowed(1))
    repository.stage("tests/keys.py", leaking_python(3))
    repository.commit_unchecked()
    repository.git("switch", "--quiet", "--create", "side")
    return repository


def found(outcome: Outcome) -> list[str]:
    return sorted({each["path"] for each in json.loads(outcome.output)["findings"]})


def notes(outcome: Outcome) -> set[str]:
    return {each["path"] for each in json.loads(outcome.output)["errors"]}


def add_comment(repository: Repository) -> None:
    repository.stage("leak.py", allowed(5))


def add_comment_above(repository: Repository) -> None:
    text = leaking_python(5).replace("client =", "# binlint: allow made up\nclient =")
    repository.stage("leak.py", text)


def change_what_is_allowed(repository: Repository) -> None:
    repository.stage("allowed.py", allowed(5))


def move_what_is_allowed(repository: Repository) -> None:
    repository.stage("leak.py", allowed(1) + "print()\n" * 20)
    repository.stage("allowed.py", "print()\n")


def exclude(repository: Repository) -> None:
    repository.stage("leak.py", leaking_python(5))
    repository.stage("binlint.toml", SETTINGS + 'exclude = ["leak.py"]\n')


def rename_settings(repository: Repository) -> None:
    repository.stage("leak.py", leaking_python(5))
    repository.git("mv", "binlint.toml", "old.toml")
    repository.stage("pyproject.toml", '[tool.binlint]\nexclude = ["**"]\n')


def link_settings(repository: Repository) -> None:
    repository.stage("leak.py", leaking_python(5))
    repository.stage("other.txt", 'exclude = ["**"]\n')
    (repository.root / "binlint.toml").unlink()
    (repository.root / "binlint.toml").symlink_to("other.txt")
    repository.git("add", "binlint.toml")


def break_settings(repository: Repository) -> None:
    repository.stage("leak.py", leaking_python(5))
    repository.stage("binlint.toml", "exclude = [")


HOSTILE = (
    (add_comment, "leak.py"),
    (add_comment_above, "leak.py"),
    (change_what_is_allowed, "allowed.py"),
    (move_what_is_allowed, "leak.py"),
    (exclude, "binlint.toml"),
    (rename_settings, "binlint.toml"),
    (link_settings, "binlint.toml"),
    (break_settings, "binlint.toml"),
)


@pytest.mark.parametrize("command", WHOLE[:2])
@pytest.mark.parametrize(("change", "told"), HOSTILE, ids=lambda each: getattr(each, "__name__", 0))
def test_what_it_changes_silences_nothing_and_is_told(
    binlint: Scan,
    request_branch: Repository,
    change: Callable[[Repository], None],
    told: str,
    command: tuple[str, ...],
) -> None:
    change(request_branch)
    request_branch.commit_unchecked()

    outcome = binlint(request_branch.root, *command, *FROM_MAIN)

    leak = "allowed.py" if change is change_what_is_allowed else "leak.py"
    assert (outcome.status, found(outcome)) == (1, [leak]), outcome.everything
    assert told in notes(outcome)
    assert shown_parts(outcome.everything, generated_key(5)) == []


def test_history_is_held_to_it_too(binlint: Scan, request_branch: Repository) -> None:
    request_branch.stage("leak.py", allowed(5))
    request_branch.commit_unchecked()
    request_branch.stage("leak.py", "print()\n")
    request_branch.commit_unchecked()

    outcome = binlint(request_branch.root, "scan", "--history", "--no-cache", *FROM_MAIN)

    assert (outcome.status, found(outcome)) == (1, ["leak.py"])


def test_a_baseline_that_it_extends_accepts_nothing(
    binlint: Scan, request_branch: Repository
) -> None:
    request_branch.stage("leak.py", leaking_python(5))
    binlint(request_branch.root, "baseline", "create", "--reason", "fine")
    request_branch.git("add", "--all")
    request_branch.commit_unchecked()

    outcome = binlint(request_branch.root, "scan", *FROM_MAIN)

    assert (outcome.status, found(outcome)) == (1, ["leak.py"])
    assert notes(outcome) == {".binlint-baseline.json"}


def test_a_project_that_it_begins_below_has_no_settings_of_its_own(
    binlint: Scan, request_branch: Repository
) -> None:
    request_branch.stage("bots/leak.py", leaking_python(5))
    request_branch.stage("bots/binlint.toml", 'exclude = ["**"]\n')
    request_branch.commit_unchecked()

    outcome = binlint(request_branch.root / "bots", "scan", *FROM_MAIN)

    assert (outcome.status, found(outcome)) == (1, ["bots/leak.py"])


def test_a_repository_that_it_commits_is_not_asked(
    binlint: Scan, request_branch: Repository
) -> None:
    bots = request_branch.root / "bots"
    request_branch.git("clone", "--quiet", "--bare", ".", str(bots))
    (bots / "leak.py").write_text(leaking_python(5))

    outcome = binlint(bots, "scan", *FROM_MAIN)

    assert (outcome.status, outcome.output) == (2, "")
    assert "looks like a git repository, and lies in the work tree" in outcome.errors


@pytest.mark.parametrize("command", [WHOLE[0], WHOLE[2]])
def test_where_nothing_has_changed_it_changes_nothing(
    binlint: Scan, request_branch: Repository, command: tuple[str, ...]
) -> None:
    request_branch.stage("allowed.py", "print()\n")
    request_branch.stage("deep/again.py", allowed(7))
    request_branch.commit_unchecked()
    request_branch.git("mv", "deep/again.py", "again.py")
    request_branch.stage("leak.py", leaking_python(9))
    request_branch.commit_unchecked("x\n\nbinlint: allow this")
    request_branch.git("branch", "--force", "main")

    with_it, without = (
        json.loads(binlint(request_branch.root, *command, "--format", "json", *more).output)
        for more in (("--policy-from", "HEAD"), ())
    )

    assert len(with_it["suppressed"]) > 0
    assert {**with_it, "seconds": 0} == {**without, "seconds": 0}


def test_a_shallow_clone_without_the_base_is_told_what_to_fetch(
    binlint: Scan, request_branch: Repository
) -> None:
    request_branch.stage("leak.py", leaking_python(5))
    request_branch.commit_unchecked()
    base = request_branch.git("rev-parse", "main")
    clone = request_branch.root.parent / "clone"
    uri = request_branch.root.as_uri()
    request_branch.git("clone", "--quiet", "--depth=1", "--branch=side", uri, str(clone))

    outcome = binlint(clone, "scan", "--policy-from", base)
    assert (outcome.status, outcome.output) == (3, "")
    assert f"`git fetch origin {base}`" in outcome.errors

    fetch = "+refs/heads/main:refs/remotes/origin/main"
    assert (
        f"`git fetch origin {fetch}`"
        in binlint(clone, "scan", "--policy-from", "origin/main").errors
    )
    request_branch.try_git("fetch", "--quiet", "origin", fetch, cwd=clone)
    assert binlint(clone, "scan", "--policy-from", "origin/main").status == 1


def test_the_commit_hook_holds_what_is_staged_to_it(
    binlint: Scan, request_branch: Repository
) -> None:
    request_branch.stage("leak.py", allowed(5))
    request_branch.stage("binlint.toml", 'exclude = ["**"]\n')
    request_branch.write("binlint.toml", SETTINGS)

    outcome = binlint(request_branch.root, "hook", "pre-commit", *FROM_MAIN)

    assert (outcome.status, found(outcome)) == (1, ["leak.py"])
    assert notes(outcome) == {"binlint.toml", "leak.py"}


def test_a_server_has_its_settings_from_its_own_branch(
    binlint: Scan, request_branch: Repository, tmp_path: Path
) -> None:
    server = tmp_path / "server"
    request_branch.git("clone", "--quiet", "--bare", ".", str(server))
    request_branch.stage("binlint.toml", 'exclude = ["**"]\n')
    request_branch.stage("tests/more.py", leaking_python(7))
    request_branch.stage("leak.py", leaking_python(5))
    request_branch.commit_unchecked()
    tip = request_branch.git("rev-parse", "HEAD")
    request_branch.git("push", "--quiet", str(server), "HEAD:refs/stage/1")
    request_branch.try_git("update-ref", "-d", "refs/stage/1", cwd=server)

    line = f"{'0' * 40} {tip} refs/heads/new\n".encode()
    outcome = binlint(server, "hook", "pre-receive", *FROM_MAIN, stdin=line)

    assert (outcome.status, found(outcome)) == (1, ["leak.py"]), outcome.everything
    assert notes(outcome) == {"binlint.toml"}

"""`binlint hook install` and `uninstall` on the files of a repository, in this process."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.commands.console import Console
from tests.commands.hooked import SCRIPT, begin, put, standing
from tests.e2e.workbench import Repository


@pytest.fixture
def repository(console: Console, monkeypatch: pytest.MonkeyPatch) -> Repository:
    return begin(console, monkeypatch)


@pytest.fixture
def hooks(repository: Repository) -> Path:
    return repository.root / ".git" / "hooks"


def test_without_a_name_it_is_pre_commit(console: Console, hooks: Path) -> None:
    outcome = console("hook", "install")

    assert outcome == (0, "pre-commit: installed in .git/hooks/pre-commit\n", "")
    assert standing(hooks) == {"pre-commit": "755 binlint"}


def test_several_are_named_at_once_each_once(console: Console, hooks: Path) -> None:
    outcome = console("hook", "install", "pre-push", "commit-msg", "pre-push", "pre-receive")

    assert outcome.status == 0
    assert list(standing(hooks)) == ["commit-msg", "pre-push", "pre-receive"]
    assert len(outcome.output.splitlines()) == 3


@pytest.mark.parametrize("bits", [0o755, 0o700, 0o644, 0o4755, 0o111])
def test_what_was_there_is_put_aside_and_comes_back(
    console: Console, hooks: Path, bits: int
) -> None:
    put(hooks / "pre-push", SCRIPT, bits)
    before = standing(hooks)

    outcome = console("hook", "install", "pre-push")

    assert outcome.output == (
        "pre-push: installed in .git/hooks/pre-push; what was there is before-binlint/pre-push"
        " now, and runs after binlint\n"
    )
    assert standing(hooks) == {
        "pre-push": "755 binlint",
        "before-binlint/pre-push": before["pre-push"],
    }
    assert console("hook", "uninstall", "pre-push").output == (
        "pre-push: removed from .git/hooks/pre-push; what was there before is back\n"
    )
    assert standing(hooks) == before


def test_a_program_is_put_aside(console: Console, hooks: Path) -> None:
    program = b'\x7fELF\0basename "$0"\xff'
    (hooks / "pre-commit").write_bytes(program)
    assert console("hook", "install").status == 0
    assert (hooks / "before-binlint/pre-commit").read_bytes() == program


def test_a_name_that_is_taken_is_not_written_over(console: Console, hooks: Path) -> None:
    put(hooks / "pre-commit", SCRIPT)
    put(hooks / "before-binlint/pre-commit", "old")
    console("hook", "install")
    assert standing(hooks)["before-binlint/pre-commit"] == "755 old"
    assert standing(hooks)["before-binlint.2/pre-commit"] == f"755 {SCRIPT}"
    console("hook", "uninstall")
    assert standing(hooks) == {
        "pre-commit": f"755 {SCRIPT}",
        "before-binlint/pre-commit": "755 old",
    }


def test_installing_twice_changes_nothing(console: Console, hooks: Path) -> None:
    put(hooks / "pre-commit", SCRIPT)
    console("hook", "install")
    before = standing(hooks), (hooks / "pre-commit").stat()

    outcome = console("hook", "install")

    told = "pre-commit: nothing to do, .git/hooks/pre-commit is binlint's already\n"
    assert (outcome.status, outcome.output) == (0, told)
    assert (standing(hooks), (hooks / "pre-commit").stat()) == before


def test_one_that_git_would_skip_is_written_anew(console: Console, hooks: Path) -> None:
    console("hook", "install")
    (hooks / "pre-commit").chmod(0o644)

    assert console("hook", "install").output.endswith("and is written anew\n")
    assert standing(hooks) == {"pre-commit": "755 binlint"}


def test_one_of_another_installation_is_written_anew(
    console: Console, hooks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(hooks / "pre-commit", SCRIPT)
    console("hook", "install")
    first = (hooks / "pre-commit").read_bytes()
    link = console.folder / "bin" / "binlint"
    link.parent.mkdir()
    program = first.split(b"binlint_program=")[1].split(b"\n")[0]
    link.symlink_to(os.fsdecode(program))
    monkeypatch.setenv("PATH", f"{link.parent}{os.pathsep}{os.environ['PATH']}")

    assert console("hook", "install").output.endswith("and is written anew\n")
    second = (hooks / "pre-commit").read_bytes()
    assert f"binlint_program={link}\n".encode() in second
    console("hook", "uninstall")
    assert standing(hooks) == {"pre-commit": f"755 {SCRIPT}"}


@pytest.mark.parametrize("action", ["install", "uninstall"])
def test_one_changed_by_hand_is_left_alone(console: Console, hooks: Path, action: str) -> None:
    put(hooks / "pre-commit", SCRIPT)
    console("hook", "install")
    with (hooks / "pre-commit").open("a") as file:
        file.write("make lint\n")
    before = standing(hooks), (hooks / "pre-commit").read_bytes()

    outcome = console("hook", action)

    assert (outcome.status, outcome.output) == (2, "")
    assert "somebody has changed it since" in outcome.errors
    assert (standing(hooks), (hooks / "pre-commit").read_bytes()) == before


def test_what_is_not_ours_is_not_taken_out(console: Console, hooks: Path) -> None:
    put(hooks / "pre-push", SCRIPT)
    console("hook", "install")
    before = standing(hooks)

    outcome = console("hook", "uninstall", "pre-commit", "pre-push")

    assert outcome == (
        *(2, ""),
        "binlint: .git/hooks/pre-push is not binlint's, and was left as it is\n",
    )
    assert standing(hooks) == before


def test_taking_out_nothing_is_no_error(console: Console, repository: Repository) -> None:
    outcome = console("hook", "uninstall", "pre-push")
    assert outcome == (0, "pre-push: nothing to do, there is no .git/hooks/pre-push\n", "")


def test_what_got_lost_meanwhile_is_told(console: Console, hooks: Path) -> None:
    put(hooks / "pre-commit", SCRIPT)
    console("hook", "install")
    (hooks / "before-binlint/pre-commit").unlink()

    assert console("hook", "uninstall") == (
        0,
        "pre-commit: removed from .git/hooks/pre-commit; before-binlint/pre-commit, which was there"
        " before, is gone\n",
        "",
    )
    assert standing(hooks) == {}


def test_in_the_work_tree_it_is_told_that_it_is_of_this_machine(
    console: Console, repository: Repository
) -> None:
    repository.git("config", "core.hooksPath", "hooks")

    outcome = console("hook", "install")

    assert outcome.output == (
        "pre-commit: installed in hooks/pre-commit (in the work tree: it names a program of this"
        " machine)\n"
    )
    assert standing(repository.root / "hooks") == {"pre-commit": "755 binlint"}


def test_a_folder_of_all_repositories_must_be_meant(
    console: Console, repository: Repository, tmp_path: Path
) -> None:
    repository.git("config", "--global", "core.hooksPath", str(tmp_path / "shared"))

    refused = console("hook", "install")

    assert (refused.status, refused.output) == (2, "")
    assert refused.errors.endswith("if that is meant, add --shared\n")
    assert console("hook", "install", "--shared").status == 0
    assert standing(tmp_path / "shared") == {"pre-commit": "755 binlint"}
    assert console("hook", "uninstall").status == 2
    assert console("hook", "uninstall", "--shared").status == 0

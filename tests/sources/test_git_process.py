"""Git is run so that a hostile repository can make it do nothing."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from binlint.errors import IncompleteError
from binlint.request import ScanRequest
from binlint.sources import git_process, index
from tests.sources.conftest import Git
from tests.sources.gathering import contents, none, scan, write

MARK = "the repository was obeyed"


@pytest.fixture
def hostile(repository: Path, git: Git) -> Path:
    """Return a repository whose settings start a program wherever git knows how to."""
    script = repository / ".git" / "script"
    script.write_text(f'#!/bin/sh\ntouch "{repository.parent / MARK}"\n')
    script.chmod(0o755)
    command = str(script)
    write(repository, {"f.txt": "1", "g.txt": "2", ".gitattributes": "* diff=x filter=x"})
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "x")
    write(repository, {"f.txt": "3"})
    git(repository, "add", ".")
    for name in ("pre-commit", "post-index-change", "reference-transaction", "fsmonitor-watchman"):
        hook = repository / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.symlink_to(script)
    for key in (
        *("core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "core.askPass"),
        *("core.gitProxy", "pager.ls-files", "pager.diff-index", "pager.cat-file"),
        *("diff.external", "diff.x.command", "diff.x.textconv"),
        *("filter.x.clean", "filter.x.smudge", "filter.x.process"),
        *("credential.helper", "gpg.program", "sequence.editor", "interactive.diffFilter"),
    ):
        git(repository, "config", key, command)
    git(repository, "config", "core.hooksPath", str(repository / ".git" / "hooks"))
    git(repository, "config", "alias.ls-files", f"!{command}")
    (repository.parent / MARK).unlink(missing_ok=True)
    return repository


def test_nothing_of_a_hostile_repository_runs_when_its_files_are_read(hostile: Path) -> None:
    assert ("f.txt", b"3") in contents(scan(hostile))
    assert not (hostile.parent / MARK).exists()


def test_nothing_of_a_hostile_repository_runs_when_its_index_is_read(hostile: Path) -> None:
    assert contents(index.blobs(ScanRequest("staged", str(hostile)), none)) == [("f.txt", b"3")]
    assert not (hostile.parent / MARK).exists()


def test_a_work_tree_set_elsewhere_hides_nothing(repository: Path, git: Git) -> None:
    write(repository, {"f": "1"})
    elsewhere = repository.parent / "elsewhere"
    elsewhere.mkdir()
    git(repository, "config", "core.worktree", str(elsewhere))

    assert contents(scan(repository)) == [("f", b"1")]


def seen_by_git(folder: Path, *, keep_index: bool) -> dict[str, str]:
    """Return the environment git is given, by letting it run `env`."""
    output = git_process.run(("-c", "alias.e=!env", "e"), str(folder), keep_index=keep_index)
    lines = os.fsdecode(output).splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


def test_git_is_told_nothing_that_could_make_it_run_or_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_SSH_COMMAND", "GIT_ASKPASS"):
        monkeypatch.setenv(name, "touch x")
    monkeypatch.setenv("GIT_TRACE", str(tmp_path / "trace"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "touch x")
    monkeypatch.setenv("GIT_DIR", str(tmp_path))

    seen = seen_by_git(tmp_path, keep_index=False)

    told = {name for name in seen if name.startswith("GIT_")}
    assert told <= {
        *("GIT_ALLOW_PROTOCOL", "GIT_GRAFT_FILE", "GIT_NO_LAZY_FETCH"),
        "GIT_NO_REPLACE_OBJECTS",
        *("GIT_OPTIONAL_LOCKS", "GIT_TERMINAL_PROMPT", "GIT_LITERAL_PATHSPECS"),
        *("GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_PARAMETERS"),  # ours, by -c
        *("GIT_EXEC_PATH", "GIT_PREFIX", "GIT_PAGER_IN_USE", "GIT_PAGER"),
    }
    assert seen["GIT_ALLOW_PROTOCOL"] == ""
    assert "touch" not in "".join(seen.values())
    assert os.listdir(tmp_path) == []


def test_the_index_of_a_hook_is_kept_only_if_asked_for(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/other")

    assert "GIT_INDEX_FILE" not in seen_by_git(repository, keep_index=False)
    assert seen_by_git(repository, keep_index=True)["GIT_INDEX_FILE"] == ".git/other"


def test_a_failure_says_what_git_said(repository: Path) -> None:
    with pytest.raises(IncompleteError, match=r"git failed .*nonsense"):
        git_process.run(("ls-files", "--nonsense"), str(repository))


def test_a_failure_shows_neither_keys_nor_escapes(repository: Path) -> None:
    key = "a1" * 32

    with pytest.raises(IncompleteError) as raised:
        git_process.run(("ls-files", f"--{key}\x1b[2J"), str(repository))

    assert "a1a1…a1a1" in str(raised.value) and key not in str(raised.value)
    assert str(raised.value).isprintable()


def test_top_level_of_a_folder_below(repository: Path) -> None:
    write(repository, {"a/b": "1"})

    assert git_process.top_level(str(repository / "a")) == str(repository.resolve())


@pytest.mark.parametrize("name", ["plain", "missing", "bare"])
def test_no_top_level_without_a_work_tree(tmp_path: Path, name: str) -> None:
    (tmp_path / "plain").mkdir()
    subprocess.run(["git", "init", "--quiet", "--bare", "bare"], cwd=tmp_path, check=True)

    assert git_process.top_level(str(tmp_path / name)) is None


def test_a_top_level_may_have_any_name(tmp_path: Path, git: Git) -> None:
    folder = os.fsdecode(os.fsencode(tmp_path) + b"/new\nline \xff")
    os.mkdir(folder)
    git(Path(folder), "init", "--quiet")

    assert git_process.top_level(folder) == folder


@pytest.mark.parametrize("way", ["bin", "", ".", "{}/bin"], ids=["below", "empty", "here", "full"])
def test_no_git_of_the_repository_is_run(
    committed: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    for folder in (committed, committed / "bin"):
        folder.mkdir(exist_ok=True)
        (folder / "git").write_text(f"#!/bin/sh\ntouch '{committed}/{MARK}'\n")
        (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{way.format(committed)}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(committed)

    assert git_process.run(("rev-parse", "--is-bare-repository"), str(committed)) == b"false\n"
    with git_process.withheld():
        assert os.path.isabs(os.environ["GIT_PYTHON_GIT_EXECUTABLE"])
    assert not (committed / MARK).exists()
    assert "GIT_PYTHON_GIT_EXECUTABLE" not in os.environ


def test_without_any_other_git_there_is_none(
    committed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "bin")

    with pytest.raises(git_process.GitMissing, match="git cannot be run"):
        git_process.run(("rev-parse", "HEAD"), str(committed))

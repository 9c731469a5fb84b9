"""The project is found from what is scanned, wherever the command is run."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from binlint.commands.project import find_repository, find_root, load
from binlint.errors import ConfigError, UsageError
from binlint.policies import Policy
from tests.e2e.workbench import Repository, clean_environment


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with files in and beside it."""
    folder = tmp_path / "here"
    for name in ("here/deep/er/a.py", "here/b.py", "there/c.py", "there/deep/d.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(
    ("paths", "root"),
    [
        pytest.param((), "here", id="nothing"),
        pytest.param((".",), "here", id="current-folder"),
        pytest.param(("-",), "here", id="standard-input"),
        pytest.param(("deep",), "here", id="folder-below"),
        pytest.param(("deep/er/a.py", "b.py"), "here", id="files-below"),
        pytest.param(("../there",), "there", id="folder-elsewhere"),
        pytest.param(("../there/c.py",), "there", id="file-elsewhere"),
        pytest.param(("../there/deep/d.py", "../there/c.py"), "there", id="files-elsewhere"),
        pytest.param(("b.py", "../there/c.py"), "", id="here-and-elsewhere"),
        pytest.param(("..",), "", id="folder-above"),
    ],
)
def test_without_a_mark_the_root_is_here_or_what_is_scanned(
    here: Path, paths: tuple[str, ...], root: str
) -> None:
    assert find_root(paths) == str(here.parent / root).rstrip("/")


@pytest.mark.parametrize("mark", [".git", "binlint.toml"])
@pytest.mark.parametrize("paths", [(), ("deep",), ("deep/er/a.py",)], ids=str)
def test_a_mark_above_makes_the_root(here: Path, paths: tuple[str, ...], mark: str) -> None:
    (here.parent / mark).touch()

    assert find_root(paths) == str(here.parent)


def test_the_nearest_mark_counts(here: Path) -> None:
    (here.parent / ".git").mkdir()
    (here / "binlint.toml").touch()

    assert find_root(("deep",)) == str(here)


def test_a_mark_below_what_is_scanned_does_not_count(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "deep" / "binlint.toml").touch()

    assert find_root(("deep/er/a.py",)) == str(here)
    monkeypatch.chdir(here / "deep")
    assert find_root(()) == str(here / "deep")


def test_a_link_counts_where_it_leads(here: Path) -> None:
    (here / "link").symlink_to(here.parent / "there")
    (here.parent / "there" / "binlint.toml").touch()

    assert find_root(("link",)) == str(here.parent / "there")


@pytest.mark.parametrize("link", [None, "nowhere"], ids=["missing", "dangling-link"])
def test_what_is_not_there_is_named_as_it_was_given(here: Path, link: str | None) -> None:
    if link:
        (here / "gone.py").symlink_to(link)

    with pytest.raises(UsageError, match=r"^gone\.py: there is no such file or folder"):
        find_root(("b.py", "gone.py"))


def arguments(*paths: str, config: str | None = None) -> Namespace:
    return Namespace(paths=paths, config=config)


def test_without_settings_the_policy_is_the_plain_one(here: Path) -> None:
    project = load(arguments())

    assert (project.root, project.policy) == (str(here), Policy())
    assert project.baseline == str(here / ".binlint-baseline.json")


def test_the_settings_of_the_root_are_loaded(here: Path) -> None:
    (here / "binlint.toml").write_text('fail-on = "note"\nbaseline = "accepted.json"\n')
    (here / "accepted.json").write_text('{"schema": "binlint-baseline/1", "findings": []}')

    project = load(arguments("deep"))

    assert project.policy == Policy(fail_on="note")
    assert project.baseline == str(here / "accepted.json")


def test_named_settings_go_before_those_of_the_root(here: Path) -> None:
    (here / "binlint.toml").write_text('fail-on = "note"\n')
    (here / "deep" / "other.toml").write_text('fail-on = "error"\n')

    project = load(arguments(config="deep/other.toml"))

    assert (project.root, project.policy.fail_on) == (str(here), "error")


def test_a_baseline_is_not_needed_where_one_is_to_be_written(here: Path) -> None:
    (here / "binlint.toml").write_text('baseline = "accepted.json"\n')

    assert load(arguments(), with_baseline=False).baseline == str(here / "accepted.json")
    with pytest.raises(ConfigError):
        load(arguments())


@pytest.mark.parametrize(
    ("bare", "inside", "root"),
    [
        pytest.param("false", ".git", ".", id="folder-of-git"),
        pytest.param("false", ".git/objects", ".", id="inside-of-it"),
        pytest.param("false", "deep", ".", id="work-tree"),
        pytest.param("true", ".git", ".git", id="bare"),
    ],
)
def test_the_repository_is_the_work_tree_above(
    here: Path, bare: str, inside: str, root: str
) -> None:
    made = Repository(here, clean_environment(here.parent))
    made.git("config", "core.bare", bare)

    assert find_repository((inside,)) == str((here / root).resolve())


def test_what_only_looks_like_a_repository_is_taken_for_one(here: Path) -> None:
    for name in ("objects", "refs", "HEAD"):
        (here / ".git" / name).mkdir(parents=True)

    assert find_repository((".git",)) == str(here / ".git")


def test_a_bare_repository_is_a_root_with_its_own_settings(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = here / "deep"
    for name in ("objects", "refs", "HEAD"):
        (bare / name).mkdir()
    (here / "binlint.toml").write_text('fail-on = "note"\n')
    monkeypatch.chdir(bare / "refs")

    assert find_root(()) == str(bare)
    assert load(Namespace(paths=(), config=None)).policy == Policy()

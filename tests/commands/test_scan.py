"""`binlint scan` looks at what it was told to, and at nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.console import CLEAN, KEY, PAIR, Console, paths
from tests.e2e.workbench import BINLINT, Repository, clean_environment, run


def scanned(console: Console, *arguments: str | Path) -> list[str]:
    return paths(console("scan", "--format", "json", *arguments).output)


def test_without_a_path_the_current_folder_is_scanned(console: Console) -> None:
    console.write("bot.py", PAIR)
    console.write("deep/er/bot.py", PAIR)

    assert scanned(console) == scanned(console, ".") == ["bot.py", "deep/er/bot.py"]


def test_only_the_named_paths_are_scanned(console: Console) -> None:
    for name in ("a.py", "b.py", "c/d.py"):
        console.write(name, PAIR)

    assert scanned(console, "a.py") == ["a.py"]
    assert scanned(console, "c", console.folder / "b.py") == ["b.py", "c/d.py"]


def test_paths_are_relative_to_the_work_tree(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(console.folder, clean_environment(console.folder.parent))
    repository.stage("deep/bot.py", PAIR)
    monkeypatch.chdir(console.folder / "deep")

    assert scanned(console) == scanned(console, "bot.py") == ["deep/bot.py"]


def test_a_tree_elsewhere_is_reported_by_its_own_paths(console: Console, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "bot.py").write_text(PAIR)

    assert scanned(console, tmp_path / "other") == ["bot.py"]
    assert scanned(console, "../other/bot.py") == ["bot.py"]


def test_standard_input_is_scanned(console: Console) -> None:
    outcome = console("scan", "-", "--format", "json", stdin=PAIR.encode())

    assert (outcome.status, paths(outcome.output)) == (1, ["<stdin>"])


def test_what_is_staged_is_scanned(console: Console) -> None:
    repository = Repository(console.folder, clean_environment(console.folder.parent))
    repository.stage("bot.py", PAIR)
    repository.write("bot.py", CLEAN)
    repository.write("untracked.py", PAIR)

    assert scanned(console, "--staged") == ["bot.py"]
    assert scanned(console) == ["untracked.py"]


def test_nothing_staged_is_clean(console: Console) -> None:
    Repository(console.folder, clean_environment(console.folder.parent))

    assert console("scan", "--staged").status == 0


@pytest.mark.parametrize("jobs", ["2", "3", "9"])
def test_several_processes_find_what_one_does(console: Console, jobs: str) -> None:
    for number in range(12):
        console.write(f"{number % 3}/{number}.py", PAIR if number % 2 else CLEAN)
    console.write("broken.zip", b"PK\x03\x04 and no more")

    # In processes of their own: a fork of this one, with its threads, would be refused.
    one, several = (
        json.loads(
            run(
                *(*BINLINT, "scan", "--format", "json", "--jobs", number),
                cwd=console.folder,
                environment=clean_environment(console.folder.parent),
            ).output
        )
        for number in ("1", jobs)
    )

    assert {**several, "seconds": 0} == {**one, "seconds": 0}
    assert one["findings"][0]["path"] == "0/3.py"


@pytest.mark.parametrize("name", ["build/log.txt", "node_modules/x.js"])
def test_what_git_ignores_is_scanned_when_asked_for(console: Console, name: str) -> None:
    repository = Repository(console.folder, clean_environment(console.folder.parent))
    repository.stage(".gitignore", "build/\nnode_modules/\n.env\n")
    repository.write(name, PAIR)
    repository.write(".env", f"BINANCE_API_KEY={KEY}\n")

    assert scanned(console) == [".env"]
    assert scanned(console, "--no-ignore") == [".env", name]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        pytest.param(("--staged", "bot.py"), "--staged takes no paths", id="staged-with-a-path"),
        pytest.param(("--staged", "-"), "- (standard input)", id="staged-with-standard-input"),
        pytest.param(("-", "bot.py"), "- (standard input)", id="standard-input-with-a-path"),
        pytest.param(("bot.py", "-"), "- (standard input)", id="a-path-with-standard-input"),
        pytest.param(("-", "-"), "- (standard input)", id="standard-input-twice"),
        pytest.param(("missing",), "missing: there is no such", id="missing"),
        pytest.param(("bot.py", "missing"), "missing: there is no such", id="one-of-two-missing"),
        pytest.param(("bot.py/x",), "bot.py/x: there is no such", id="below-a-file"),
        pytest.param(("--staged",), "repository", id="staged-outside-a-repository"),
        pytest.param(("",), "", id="empty-path"),
        pytest.param(("--jobs", "0"), "--jobs", id="no-process"),
        pytest.param(("--jobs", "many"), "--jobs", id="no-number-of-processes"),
    ],
)
def test_what_cannot_be_scanned_ends_with_2(
    console: Console, arguments: tuple[str, ...], complaint: str
) -> None:
    console.write("bot.py", CLEAN)

    outcome = console("scan", *arguments)

    assert (outcome.status, outcome.output) == (2, "")
    assert outcome.errors.startswith("binlint: ")
    assert complaint in outcome.errors


@pytest.mark.parametrize("target", ["nowhere", "link.py"], ids=["dangling", "looping"])
def test_a_link_that_leads_nowhere_ends_with_2(console: Console, target: str) -> None:
    (console.folder / "link.py").symlink_to(target)

    outcome = console("scan", "link.py")

    assert (outcome.status, outcome.output) == (2, "")
    assert "link.py" in outcome.errors


def test_an_empty_folder_ends_with_3(console: Console) -> None:
    outcome = console("scan")

    assert outcome.status == 3
    assert "there was nothing to scan" in outcome.output


def test_an_empty_standard_input_ends_with_3(console: Console) -> None:
    outcome = console("scan", "-")

    assert outcome.status == 3
    assert "there was nothing to scan" in outcome.output


def test_a_file_with_nothing_in_it_is_something_to_scan(console: Console) -> None:
    console.write("__init__.py", "")

    assert console("scan").status == 0


def test_a_path_that_a_terminal_would_obey_is_not_echoed_as_it_is(console: Console) -> None:
    outcome = console("scan", "\x1b]0;title\x07")

    assert outcome.status == 2
    assert "\x1b" not in outcome.errors

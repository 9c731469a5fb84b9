"""A hostile repository runs nothing, hides nothing and cannot make the scan of its past fail."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.e2e import hostile_repositories as hostile
from tests.e2e.history_scans import UNSAFE, assert_found, errors, evidence, of, scan
from tests.e2e.workbench import BINLINT, Repository, generated_key, run
from tests.leakage import leaked

pytestmark = pytest.mark.e2e

LEAK = hostile.pair(1)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return hostile.empty(tmp_path / "repository")


@pytest.fixture
def leaking(repository: Repository) -> Repository:
    """A repository in which a leak was committed and deleted."""
    for content in (b"nothing\n", hostile.leak(1), b"nothing more\n"):
        repository.write("bot.json", content)
        hostile.commit_tree(repository)
    return repository


# Settings


def test_the_traps_are_armed(tmp_path: Path) -> None:
    sprung = tmp_path / "sprung"
    repository = hostile.booby_trapped(tmp_path / "repository", sprung)
    for command in (("status",), ("log", "-p"), ("log", "-p", "--ext-diff"), ("fetch",)):
        repository.try_git(*command)
    expected = {"included-fsmonitor", "clean", "textconv", "gpg", "diff-command", "transport"}
    assert expected - {path.name for path in sprung.iterdir()} == set()


@pytest.mark.parametrize(
    "arguments",
    [("--history",), ("--range", "HEAD~1..HEAD"), ("--since-commit", "HEAD~1")],
    ids=["history", "range", "since-commit"],
)
def test_nothing_that_a_repository_names_is_run(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    sprung = tmp_path / "sprung"
    repository = hostile.booby_trapped(tmp_path / "repository", sprung)
    outcome = run(
        *(*BINLINT, "scan", *arguments, "--format", "json"),
        cwd=repository.root,
        environment=repository.environment,
    )
    assert_found(outcome, LEAK)
    assert [path.name for path in sprung.iterdir()] == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_repository_of_another_user_is_not_entered(leaking: Repository) -> None:
    for path in (leaking.root, *leaking.root.rglob("*")):
        os.chown(path, 65534, 65534, follow_symlinks=False)
    outcome = scan(leaking.root)
    assert outcome.status == 2, outcome.everything
    assert f"git config --global --add safe.directory {leaking.root}" in outcome.errors


# What hides objects


@pytest.mark.parametrize("name", ["HEAD~1", "HEAD~1:", "HEAD~1:bot.json"])
def test_a_replaced_object_is_read_as_it_is(leaking: Repository, name: str) -> None:
    leak = leaking.git("rev-parse", "HEAD~1")
    leaking.git("replace", name, name.replace("HEAD~1", "HEAD~2"))
    outcome = scan(leaking.root)
    assert_found(outcome, LEAK)
    assert [each["commit"]["id"] for each in of(outcome, LEAK)] == [leak, leak]


@pytest.mark.parametrize("file", ["info/grafts", "shallow"])
def test_a_history_cut_off_by_hand_is_read_as_it_is(leaking: Repository, file: str) -> None:
    leak, last = leaking.git("rev-parse", "HEAD~1"), leaking.git("rev-parse", "HEAD")
    leaking.write(f".git/{file}", f"{last}\n")
    assert leaking.git("log", "--format=%H") == last
    outcome = scan(leaking.root)
    assert_found(outcome, LEAK)
    assert [each["commit"]["id"] for each in of(outcome, LEAK)] == [leak, leak]


# Refs

ODD_REFS = (
    "refs/heads/--output=x",
    "refs/heads/$(touch${IFS}x)",
    "refs/heads/|touch${IFS}x;",
    "refs/heads/ключ\u202e",
    "refs/heads/HEAD",
    "refs/tags/main",
    "refs/heads/" + "long/" * 40 + "name",
)
BROKEN_REFS = (
    "refs/heads/`touch x`",
    "refs/heads/escape\x1b[31m",
    "refs/heads/tab\tx",
    "refs/heads/\udcff\udcfe",
    "refs/heads/::set-output",
    "refs/heads/..",
)


@pytest.mark.parametrize("name", [*ODD_REFS, *BROKEN_REFS], ids=ascii)
def test_a_ref_may_have_any_name(leaking: Repository, name: str) -> None:
    hostile.point(leaking, {name: leaking.git("rev-parse", "HEAD")})
    report = leaking.root.parent / "report.txt"
    outcome = scan(leaking.root, "--format", f"text={report}")
    assert_found(outcome, LEAK)
    assert UNSAFE.findall(report.read_text()) == []
    assert not (leaking.root / "x").exists()


@pytest.mark.parametrize("name", ODD_REFS, ids=ascii)
def test_a_ref_of_an_odd_name_is_told(leaking: Repository, name: str) -> None:
    leak = leaking.git("rev-parse", "HEAD~1")
    leaking.git("update-ref", "-d", "refs/heads/main")
    hostile.point(leaking, {name: leak})
    for finding in of(scan(leaking.root), LEAK):
        assert finding["commit"]["refs"] == [name]


def test_a_ref_that_climbs_out_hides_nothing(leaking: Repository) -> None:
    hostile.point(leaking, {"refs/../../x": leaking.git("rev-parse", "HEAD")})
    assert_found(scan(leaking.root), LEAK)


def test_a_ref_that_is_named_by_a_key_is_not_printed_in_full(leaking: Repository) -> None:
    key = generated_key(21)
    hostile.point(leaking, {f"refs/heads/{key}": leaking.git("rev-parse", "HEAD")})
    outcome = scan(leaking.root)
    assert_found(outcome, LEAK)
    assert leaked(outcome.everything, [key]) == []


def test_twenty_thousand_refs_are_told_within_bounds(leaking: Repository) -> None:
    head = leaking.git("rev-parse", "HEAD")
    hostile.point(leaking, {f"refs/tags/v{number:05}": head for number in range(20_000)})
    report = leaking.root.parent / "report.txt"
    outcome = scan(leaking.root, "--format", f"text={report}")
    assert_found(outcome, LEAK)
    assert "refs/heads/main" in of(outcome, LEAK)[0]["commit"]["refs"]
    assert len(outcome.output) < 100_000
    assert len(report.read_text()) < 10_000


@pytest.mark.parametrize("depth", [0, 1, 2], ids=["ref", "tag", "tag-of-a-tag"])
@pytest.mark.parametrize("kind", ["blob", "tree"])
def test_what_a_ref_holds_without_a_commit_is_no_lost_object(
    repository: Repository, kind: str, depth: int
) -> None:
    hostile.commit_tree(repository, "start")
    folder = hostile.tree_of_leak(repository, 1)
    id = folder if kind == "tree" else repository.git("rev-parse", f"{folder}:bot.json")
    named = kind
    for number in range(depth):
        id, named = hostile.tag(repository, named, id, f"v{number}"), "tag"
    repository.git("update-ref", "refs/tags/odd", id)
    outcome = scan(repository.root)
    assert_found(outcome, LEAK)
    assert errors(outcome) == []
    assert "unreachable" not in evidence(of(outcome, LEAK))

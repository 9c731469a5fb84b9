"""Objects that no honest git would write are told of in harmless words, and stop nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e import hostile_repositories as hostile
from tests.e2e.history_scans import UNSAFE, assert_found, assert_harmless, errors, found, of, scan
from tests.e2e.workbench import Outcome, Repository

pytestmark = pytest.mark.e2e

NAMES = {
    "parent": b"..",
    "above": b"../../evil.json",
    "hook": b".git/hooks/post-checkout",
    "git": b".git",
    "absolute": b"/etc/cron.d/evil",
    "option": b"--output=x",
    "pathspec": b":(top)x",
    "space": b" x ",
    "newline": b"new\nline.json",
    "carriage-return": b"carriage\rreturn.json",
    "tab": b"tab\t.json",
    "backslash": b"back\\slash.json",
    "quote": b'"quote".json',
    "escape": b"\x1b]0;owned\x07\x1b[2J.json",
    "workflow-command": b"::add-mask::x",
    "right-to-left": "\u202enosj.x".encode(),
    "latin-1": b"caf\xe9.json",
    "long": b"long/" * 818 + b"x.json",
}

LEAKS = {name: hostile.pair(1 + 2 * number) for number, name in enumerate(NAMES)}
LEAK = hostile.pair(1)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return hostile.empty(tmp_path / "repository")


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, str, set[str]]:
    """The report of a repository with all names as JSON and text, and the files that are new."""
    folder = tmp_path_factory.mktemp("names")
    repository = hostile.empty(folder / "repository")
    for number, name in enumerate(NAMES.values()):
        hostile.commit(repository, hostile.tree_of_leak(repository, 1 + 2 * number, name))
    before = files(folder)
    outcome = scan(repository.root, "--format", f"text={folder / 'report.txt'}")
    assert outcome.status == 1, outcome.everything
    new = {path for path in files(folder) - before if "/.git/binlint/" not in path}
    return outcome, (folder / "report.txt").read_text(), new


@pytest.mark.parametrize("name", NAMES)
def test_a_file_may_have_any_name(told: tuple[Outcome, str, set[str]], name: str) -> None:
    path = NAMES[name].decode(errors="surrogateescape")
    shown = path.replace("\udce9", "\\udce9")  # JSON has no half of a character
    findings = of(told[0], LEAKS[name])
    assert [finding["path"] for finding in findings] == [shown, shown]
    assert [finding["commit"]["path"] for finding in findings] == [shown, shown]


def test_names_of_files_are_told_harmlessly(told: tuple[Outcome, str, set[str]]) -> None:
    outcome, text, _ = told
    assert outcome.status == 1
    assert errors(outcome) == []
    assert_harmless(outcome, LEAKS)
    assert UNSAFE.findall(text) == []
    assert [line for line in text.splitlines() if line.lstrip().startswith("::")] == []


def test_nothing_is_written_for_any_name(told: tuple[Outcome, str, set[str]]) -> None:
    assert told[2] == {"report.txt"}


def test_a_tree_of_a_hundred_thousand_files_is_looked_through(repository: Repository) -> None:
    harmless = hostile.write_object(repository, "blob", b"nothing\n")
    files = {b"%06d.json" % number: harmless for number in range(100_000)}
    files[b"050000.json"] = hostile.write_object(repository, "blob", hostile.leak(1))
    head = hostile.commit(repository, hostile.tree(repository, files))
    outcome = scan(repository.root)
    assert_found(outcome, LEAK)
    told = {(each["path"], each["commit"]["id"]) for each in found(outcome)}
    assert told == {("050000.json", head)}


def person(rest: bytes) -> bytes:
    return b"author " + rest + b"\ncommitter " + rest + b"\n"


READABLE = {
    "no-author": b"",
    "absurd-date": person(b"A <a@example.org> 99999999999999999999 +9999"),
    "before-time": person(b"A <a@example.org> -5 +99999"),
    "no-date": person(b"A <a@example.org>"),
    "no-address": person(b"A 1700000000 +0000"),
    "escape-in-a-name": person(b"\x1b[31mA\x1b[0m <a@example.org> 1700000000 +0000"),
    "latin-1-name": person(b"Ren\xe9 <r@example.org> 1700000000 +0000"),
    "long-name": person(b"A" * 1_000_000 + b" <a@example.org> 1700000000 +0000"),
    "nul": person(b"A\0B <a@example.org> 1700000000 +0000"),
    "unknown-encoding": person(hostile.PERSON) + b"encoding ../../no-such\n",
    "other-encoding": person(hostile.PERSON) + b"encoding UTF-16\n",
    "two-authors": person(hostile.PERSON) + person(hostile.PERSON),
}
LOST = b"1" * 40
UNREADABLE = {
    "empty": b"",
    "no-tree": person(hostile.PERSON) + b"\nno tree\n",
    "no-such-tree": b"tree " + LOST + b"\n" + person(hostile.PERSON) + b"\nlost\n",
    "no-such-parent": b"tree TREE\nparent " + LOST + b"\n" + person(hostile.PERSON) + b"\nlost\n",
    "blob-for-a-tree": b"tree BLOB\n" + person(hostile.PERSON) + b"\nodd\n",
}


@pytest.mark.parametrize("name", READABLE)
def test_an_odd_commit_is_told_with_what_it_brought(repository: Repository, name: str) -> None:
    head = b"tree " + hostile.tree_of_leak(repository, 1).encode() + b"\n" + READABLE[name]
    id = hostile.write_object(repository, "commit", head + b"\nmessage \xff\0 of odd bytes\n")
    hostile.point(repository, {"refs/heads/main": id})
    outcome = scan(repository.root)
    assert_found(outcome, LEAK)
    commits = [(each["commit"]["id"], each["commit"]["path"]) for each in found(outcome)]
    assert commits == [(id, "bot.json"), (id, "bot.json")]
    assert errors(outcome) == []
    assert len(outcome.output) < 20_000


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_broken_commit_hides_no_other_one(repository: Repository, name: str) -> None:
    good = hostile.commit(repository, hostile.tree_of_leak(repository, 1))
    folder, blob = (repository.git("rev-parse", good + path) for path in (":", ":bot.json"))
    data = UNREADABLE[name].replace(b"TREE", folder.encode()).replace(b"BLOB", blob.encode())
    broken = hostile.write_object(repository, "commit", data)
    hostile.point(repository, {"refs/heads/broken": broken})
    outcome = scan(repository.root)
    assert_found(outcome, LEAK)
    assert [each["commit"]["id"] for each in found(outcome)] == [good, good]
    lost = LOST[:8].decode()
    assert [broken[:8] in error or lost in error for error in errors(outcome)] == [True]


def test_the_end_of_a_message_of_ten_megabytes_is_read(repository: Repository) -> None:
    message = b"padding\n" * 1_300_000 + hostile.leak(1)
    empty = hostile.write_object(repository, "tree", b"")
    id = hostile.commit(repository, empty, message=message)
    outcome = scan(repository.root)
    assert_found(outcome, LEAK)
    assert {(each["where"], each["commit"]["id"]) for each in found(outcome)} == {("message", id)}
    assert len(outcome.output) < 20_000


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(b"mergetag ", id="merged-tag"),
        pytest.param(b"x-binance ", id="header-of-no-meaning"),
    ],
)
def test_a_key_in_the_header_of_a_commit_is_found(repository: Repository, header: bytes) -> None:
    hidden = header + hostile.leak(1).rstrip().replace(b"\n", b"\n ")
    id = hostile.commit(repository, hostile.write_object(repository, "tree", b""), hidden)
    outcome = scan(repository.root)
    assert_found(outcome, LEAK)
    assert {each["commit"]["id"] for each in found(outcome)} == {id}


@pytest.mark.parametrize(("seed", "status"), [(1, 1), (0, 3)], ids=["leak", "clean"])
def test_an_object_of_no_known_type_is_told_of(
    repository: Repository, seed: int, status: int
) -> None:
    content = hostile.leak(seed) if seed else b"nothing\n"
    blob = hostile.write_object(repository, "blob", content)
    hostile.commit(repository, hostile.tree(repository, {b"bot.json": blob}))
    odd = hostile.write_object(repository, "weird", b"what is this?\n")
    outcome = scan(repository.root)
    assert outcome.status == status, outcome.everything
    assert [odd[:8] in error for error in errors(outcome)] == [True]
    assert bool(found(outcome)) == bool(seed)
    assert json.loads(outcome.output)["coverage"]["complete"] is False


@pytest.mark.parametrize("kind", ["commit", "tree", "tag", "weird"])
def test_a_tag_that_lies_of_what_it_names_hides_nothing(repository: Repository, kind: str) -> None:
    folder = hostile.tree_of_leak(repository, 1)
    id = hostile.commit(repository, folder)
    blob = repository.git("rev-parse", f"{folder}:bot.json")
    lie = f"object {blob}\ntype {kind}\ntag lie\ntagger ".encode() + hostile.PERSON + b"\n\nlie\n"
    hostile.point(repository, {"refs/tags/lie": hostile.write_object(repository, "tag", lie)})
    outcome = scan(repository.root)
    assert_found(outcome, LEAK)
    assert {each["commit"]["id"] for each in found(outcome)} == {id}

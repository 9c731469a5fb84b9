"""Git tells with which commits blobs came and went, whatever the repository would have it say."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from binlint.sources import changes
from binlint.traces import Changes, Node, Use
from tests.sources.conftest import Git
from tests.sources.gathering import write

NO_BLOB = "0" * 40


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "1000000000 +0200")


def commit(folder: Path, git: Git, files: dict[str, str], *arguments: str) -> str:
    """Make the work tree hold just these files, and commit it; return the commit's id."""
    for path in folder.iterdir():
        if path.name != ".git":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    write(folder, files)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "x", *arguments)
    return git(folder, "rev-parse", "HEAD")


def blob(folder: Path, git: Git, text: str) -> str:
    return git(folder, "hash-object", "-w", "--stdin", stdin=text)


def tree(folder: Path, git: Git, *lines: str) -> str:
    """Write a tree of lines `MODE TYPE ID<tab>PATH` or `...<tab>PATH`, and return its id."""
    return git(folder, "mktree", "--missing", stdin="".join(f"{line}\n" for line in lines))


def read(folder: Path, commits: Collection[str], wanted: Collection[str]) -> Changes:
    """Read what commits changed; all of them must be readable."""
    found, errors = changes.read(str(folder), tuple(commits), wanted)
    assert errors == ()
    return found


def test_blobs_come_change_move_and_go(repository: Path, git: Git) -> None:
    one, two = blob(repository, git, "1"), blob(repository, git, "2")
    states: list[dict[str, str]] = [{"a": "1"}, {"a": "2"}, {"a": "2", "b": "1"}, {"c/d": "1"}, {}]
    ids = [commit(repository, git, files) for files in states]

    found = read(repository, ids, {one, two})

    assert found.uses == (
        Use(one, ids[0], "a", True),
        *(Use(two, ids[1], "a", True), Use(one, ids[1], "a", False)),
        Use(one, ids[2], "b", True),
        Use(two, ids[3], "a", False),
        *(Use(one, ids[3], "b", False), Use(one, ids[3], "c/d", True)),
        Use(one, ids[4], "c/d", False),
    )
    parents: list[tuple[str, ...]] = [(), *((id,) for id in ids[:-1])]
    assert found.graph == {
        id: Node(1000000000, before) for id, before in zip(ids, parents, strict=True)
    }


def test_only_the_given_commits_and_blobs_are_told_of(repository: Path, git: Git) -> None:
    ids = [commit(repository, git, {"a": text, "b": text}) for text in "123"]
    two = blob(repository, git, "2")

    found = read(repository, [ids[2], ids[0]], {two})

    assert found.uses == (Use(two, ids[2], "a", False), Use(two, ids[2], "b", False))
    assert list(found.graph) == [ids[2], ids[0]]
    assert read(repository, [], {two}) == Changes((), {})


@pytest.mark.parametrize("sides", [2, 5])
def test_a_merge_brings_what_no_parent_has(repository: Path, git: Git, sides: int) -> None:
    blobs = [blob(repository, git, f"{side}") for side in range(sides)]
    new = blob(repository, git, "new")
    parents = []
    for side, id in enumerate(blobs):
        made = tree(repository, git, f"100644 blob {id}\tf", f"100644 blob {id}\tg")
        parents.append(git(repository, "commit-tree", "-m", f"{side}", made))
    made = tree(repository, git, f"100644 blob {new}\tf", f"100644 blob {blobs[0]}\tg")
    options = [part for parent in parents for part in ("-p", parent)]
    merge = git(repository, "commit-tree", "-m", "x", *options, made)

    found = read(repository, [merge, parents[0]], {new, *blobs})

    assert found.uses == (
        Use(new, merge, "f", True),
        *(Use(old, merge, "f", False) for old in blobs),
        *(Use(blobs[0], parents[0], path, True) for path in "fg"),
    )
    assert found.graph[merge].parents == tuple(parents)


def test_a_mode_alone_brings_nothing(repository: Path, git: Git) -> None:
    commit(repository, git, {"a": "1"})
    git(repository, "update-index", "--chmod=+x", "a")
    git(repository, "commit", "--quiet", "--message", "x")

    assert (
        read(repository, [git(repository, "rev-parse", "HEAD")], {blob(repository, git, "1")})[0]
        == ()
    )


def hostile_paths(one: str) -> Iterator[str]:
    """Yield paths that look like something else."""
    yield from ("new\nline", "\x02" + "1" * 40 + " 5 ", "\x02", ":", "::", " ", "\\", "\udcff")
    yield f":100644 100644 {NO_BLOB} {one} A"
    yield f" {one} "


@pytest.mark.parametrize("block", [1, 7, 100, 1 << 20])
def test_a_path_may_look_like_anything_wherever_a_block_ends(
    repository: Path, git: Git, monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    monkeypatch.setattr(changes, "_BLOCK", block)
    one, two = blob(repository, git, "1"), blob(repository, git, "2")
    paths = sorted(hostile_paths(two), key=os.fsencode)
    first = commit(repository, git, dict.fromkeys(paths, "1"))
    second = commit(repository, git, {})

    assert read(repository, [second, first], {one, two}) == Changes(
        (
            *(Use(one, second, path, False) for path in paths),
            *(Use(one, first, path, True) for path in paths),
        ),
        {second: Node(1000000000, (first,)), first: Node(1000000000, ())},
    )


def test_names_that_are_asked_for_are_told_where_they_are_new(repository: Path, git: Git) -> None:
    states: list[dict[str, str]] = [{"a": "1", "x/key": "1"}, {"x/key": "2"}, {}, {"key": "1"}]
    ids = [commit(repository, git, files) for files in states]

    found, _ = changes.read(
        str(repository), ids, (), names=lambda paths: b"key" in paths.split(b"/")
    )

    assert found.names == ((ids[0], "x/key"), (ids[3], "key"))
    assert found.uses == ()


@pytest.mark.parametrize("format", ["sha1", "sha256"])
def test_ids_of_both_lengths_are_ids(tmp_path: Path, git: Git, format: str) -> None:
    git(tmp_path, "init", "--quiet", f"--object-format={format}")
    one, id = blob(tmp_path, git, "1"), commit(tmp_path, git, {"a": "1"})

    assert read(tmp_path, [id], {one}).uses == (Use(one, id, "a", True),)


SETTINGS = """
[log]
    showSignature = true
    follow = true
    showRoot = false
    diffMerges = off
    decorate = full
[diff]
    renames = copies
    relative = true
    orderFile = no/such/file
    ignoreSubmodules = none
    noprefix = true
    external = no/such/program
[color]
    ui = always
    diff = always
[format]
    pretty = raw
[notes]
    displayRef = *
[core]
    abbrev = 4
[i18n]
    logOutputEncoding = utf-16
[diff "x"]
    textconv = no/such/program
"""


def test_settings_of_the_repository_change_nothing(repository: Path, git: Git) -> None:
    ids = [
        commit(repository, git, {"b": "1", "a": "1"}),
        commit(repository, git, {"c": "1", ".gitattributes": "* diff=x"}),
    ]
    git(repository, "notes", "add", "-m", "a note", ids[0])
    one = blob(repository, git, "1")
    expected = read(repository, ids, {one})
    with (repository / ".git" / "config").open("a") as config:
        config.write(SETTINGS)

    assert read(repository, ids, {one}) == expected
    assert expected.uses[:2] == (Use(one, ids[0], "a", True), Use(one, ids[0], "b", True))


def test_grafts_and_replacements_are_not_believed(repository: Path, git: Git) -> None:
    ids = [commit(repository, git, {"a": text}) for text in "123"]
    git(repository, "replace", ids[1], ids[0])
    (repository / ".git" / "info" / "grafts").write_text(f"{ids[2]} {ids[0]}\n")

    assert read(repository, ids, ()).graph[ids[2]].parents == (ids[1],)
    assert read(repository, ids, ()).graph[ids[1]].parents == (ids[0],)


def test_the_oldest_commits_of_a_shallow_clone_bring_all_they_have(
    repository: Path, git: Git, tmp_path: Path
) -> None:
    commit(repository, git, {"a": "1"})
    id = commit(repository, git, {"a": "1", "b": "2"})
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repository}", "clone")
    one = blob(repository, git, "1")

    assert read(tmp_path / "clone", [id], {one}) == Changes(
        (Use(one, id, "a", True),), {id: Node(1000000000, ())}
    )

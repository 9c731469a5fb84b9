"""Commits, refs and trees may be damaged or hostile, and the environment may point elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from binlint.errors import IncompleteError, UsageError
from binlint.sources import history
from binlint.sources.history import History
from binlint.traces import Author
from tests.e2e.workbench import PROJECT, generated_key
from tests.sources.conftest import NOBODY, Git

MISSING = "1" * 40
SOMEBODY = "Somebody <somebody@example.invalid>"


@pytest.fixture
def opened(committed: Path) -> Iterator[History]:
    with History(str(committed)) as found:
        yield found


AUTHORS = {
    "malformed": (b"author nobody", b"committer nobody", Author("nobody", "")),
    "nameless": (
        b"author  <a@b> 5 +0000",
        b"committer C <c@d> 5 +0000",
        Author("<a@b>", "1970-01-01T00:00:05Z"),
    ),
    "undated": (
        b"author A <a@b> x",
        b"committer C <c@d> 5 +0000",
        Author("A <a@b>", "1970-01-01T00:00:05Z"),
    ),
    "far away": (
        b"author A <a@b> 99999999999999999999 +0000",
        b"committer C <c@d> 5 +0000",
        Author("A <a@b>", "1970-01-01T00:00:05Z"),
    ),
    "Latin-1": (
        b"author Zo\xeb <a@b> 5 +0000",
        b"committer C <c@d> 5 +0000\nencoding ISO-8859-1",
        Author("Zoë <a@b>", "1970-01-01T00:00:05Z"),
    ),
    "of an unknown encoding": (
        b"author Zo\xeb <a@b> 5 +0000",
        b"committer C <c@d> 5 +0000\nencoding gb9",
        Author("Zo\N{REPLACEMENT CHARACTER} <a@b>", "1970-01-01T00:00:05Z"),
    ),
    "of an encoding that is none of text": (
        b"author Zoe <a@b> 5 +0000",
        b"committer C <c@d> 5 +0000\nencoding punycode",
        Author("Zoe <a@b>", "1970-01-01T00:00:05Z"),
    ),
    "with control characters": (
        b"author A\x1b[2J\x07\xe2\x80\xae <a@b> 5 +0000",
        b"committer C <c@d> 5 +0000",
        Author("A?[2J?? <a@b>", "1970-01-01T00:00:05Z"),
    ),
    "signed": (
        b"author A <a@b> 5 +0000",
        b"committer C <c@d> 5 +0000\ngpgsig -----BEGIN\n author B <b@c> 6 +0000\n -----END",
        Author("A <a@b>", "1970-01-01T00:00:05Z"),
    ),
}


def written(folder: Path, git: Git, author: bytes, committer: bytes) -> str:
    file = folder / ".git" / "written"
    file.write_bytes(
        b"tree " + b"1" * 40 + b"\n%b\n%b\n\nauthor B <b@c> 6 +0000\n" % (author, committer)
    )
    return git(
        folder, "hash-object", "-t", "commit", "-w", "--literally", "--no-filters", str(file)
    )


@pytest.mark.parametrize("case", AUTHORS.values(), ids=AUTHORS)
def test_an_author_may_be_anything(
    committed: Path, git: Git, opened: History, case: tuple[bytes, bytes, Author]
) -> None:
    id = written(committed, git, *case[:2])

    assert opened.authors([id]) == {id: case[2]}


headers = st.lists(
    st.binary(max_size=9)
    | st.sampled_from([line for case in AUTHORS.values() for line in case[:2]])
    | st.from_regex(rb"(author|committer|encoding) [^\n]*", fullmatch=True)
)


@settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(headers)
def test_an_author_is_told_of_any_bytes(
    committed: Path, git: Git, opened: History, lines: list[bytes]
) -> None:
    id = written(committed, git, b"", b"\n".join(lines))

    assert list(opened.authors([id])) == [id]


def test_an_author_gives_no_secret_away(committed: Path, git: Git, opened: History) -> None:
    key = generated_key(1)
    id = written(committed, git, f"author {key} <{key}@b> 5 +0000".encode(), b"committer ")

    shown = f"{key[:4]}…{key[-4:]}"
    assert opened.authors([id]) == {id: Author(f"{shown} <{shown}@b>", "1970-01-01T00:00:05Z")}


def test_an_author_of_any_size_takes_little(committed: Path, git: Git, opened: History) -> None:
    huge = written(
        committed, git, b"author " + b" 1" * (1 << 20), b"committer " + b" <" * (1 << 20)
    )
    fine = git(committed, "rev-parse", "HEAD")

    found = opened.authors([huge, fine])

    assert found[huge].name == "1 " * 507 + "1"
    assert found[fine].name == SOMEBODY


def test_commits_that_cannot_be_read_have_no_author(
    committed: Path, git: Git, opened: History
) -> None:
    fine = git(committed, "rev-parse", "HEAD")

    blob = git(committed, "hash-object", "-w", "--stdin", stdin="x")

    found = opened.authors([MISSING, fine, blob])

    assert [each.name for each in found.values()] == ["", SOMEBODY, ""]


def test_a_damaged_commit_leaves_the_others_readable(
    committed: Path, git: Git, opened: History
) -> None:
    bad = written(committed, git, b"author A <a@b> 5 +0000", b"committer ")
    loose = committed / ".git" / "objects" / bad[:2] / bad[2:]
    loose.chmod(0o600)
    loose.write_bytes(b"damaged")
    fine = git(committed, "rev-parse", "HEAD")

    found = opened.authors([bad, fine])

    assert [each.name for each in found.values()] == ["", SOMEBODY]


def test_a_tree_of_billions_of_files_is_given_up(
    committed: Path, git: Git, opened: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "_MOST_TREE", 100)

    with pytest.raises(IncompleteError, match="HEAD has more files"):
        opened.in_head({MISSING})


def test_a_head_that_cannot_be_read_as_a_whole_is_no_empty_one(
    committed: Path, git: Git, opened: History
) -> None:
    entry = f"040000 tree {MISSING}\tfolder\n"
    tree = git(committed, "mktree", "--missing", stdin=entry)
    git(committed, "update-ref", "HEAD", git(committed, "commit-tree", "-m", "x", tree))

    with pytest.raises(IncompleteError, match="git could not read all of HEAD"):
        opened.in_head({MISSING})


@pytest.mark.parametrize("name", ["GIT_DIR", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"])
def test_the_environment_does_not_lead_to_another_repository(
    committed: Path, git: Git, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    head = git(committed, "rev-parse", "HEAD")
    monkeypatch.setenv(name, str(committed.parent / "nowhere"))

    with History(str(committed)) as found:
        assert found.authors([head])[head].name == SOMEBODY
        assert [ref.object for ref in found.refs().refs] == [head, head]


def test_a_folder_may_be_named_like_a_variable(tmp_path: Path, git: Git) -> None:
    folder = tmp_path / "$HOME"
    folder.mkdir()
    git(folder, "init", "--quiet")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "x")

    with History(str(folder)) as found:
        head = git(folder, "rev-parse", "HEAD")
        assert found.authors([head])[head].name == SOMEBODY


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give away")
def test_a_repository_of_somebody_else_needs_trust(repository: Path) -> None:
    os.chown(repository, NOBODY, NOBODY)

    with pytest.raises(UsageError, match=f"safe.directory {repository}"):
        History(str(repository))


def test_without_a_repository_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not a git work tree"):
        History(str(tmp_path))


def test_gitpython_is_loaded_only_to_attribute(committed: Path) -> None:
    program = (
        "import sys\nfrom binlint.sources.history import History\n"
        f"with History({str(committed)!r}) as found: found.is_shallow(), found.staged()\n"
        "assert 'git' not in sys.modules\n"
    )

    subprocess.run((sys.executable, "-c", program), cwd=PROJECT, check=True)


GIT_PYTHON = ("GIT_PYTHON_GIT_EXECUTABLE", "GIT_PYTHON_REFRESH", "GIT_PYTHON_TRACE")


def test_gitpython_runs_no_git_that_the_environment_names(committed: Path, tmp_path: Path) -> None:
    marker, program = tmp_path / "marker", tmp_path / "program"
    program.write_text(f"#!/bin/sh\n: > '{marker}'\n")
    program.chmod(0o755)
    script = (
        "import os\nfrom binlint.sources.history import History\nbefore = dict(os.environ)\n"
        f"with History({str(committed)!r}) as found: found.authors([])\n"
        "assert dict(os.environ) == before\n"
    )
    environment = {**os.environ, **dict.fromkeys(GIT_PYTHON, str(program))}

    subprocess.run((sys.executable, "-c", script), env=environment, cwd=PROJECT, check=True)

    assert not marker.exists()

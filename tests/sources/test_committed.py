"""Single files of a commit and of the index are read by their paths, and nothing is followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from binlint.errors import ConfigError, IncompleteError
from binlint.model import Blob, Origin, ScanError
from binlint.sources.committed import Tree
from tests.sources.conftest import Git
from tests.sources.gathering import write


@pytest.fixture
def tree(repository: Path, git: Git) -> Tree:
    """Return a commit that the work tree and the index have gone on from."""
    for name in ("plain.toml", "-x", "deep/er/a.toml", "[a]*", "old.py"):
        write(repository, {name: f"this is {name}\n" * 20})
    (repository / "link.toml").symlink_to("plain.toml")
    (repository / "folder").symlink_to("deep")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "base")
    id = git(repository, "rev-parse", "HEAD")
    write(repository, {"plain.toml": "changed\n", "new.toml": "new\n"})
    git(repository, "mv", "old.py", "deep/new.py")
    git(repository, "add", "--all")
    return Tree("main", id, str(repository))


@pytest.mark.parametrize("path", ["plain.toml", "-x", "deep/er/a.toml", "[a]*"])
def test_a_file_is_as_the_commit_has_it(tree: Tree, path: str) -> None:
    assert tree.has(path)
    assert tree.read(path, 1000) == f"this is {path}\n".encode() * 20


@pytest.mark.parametrize(
    "path",
    [
        *("new.toml", "deep/er", "folder/er/a.toml", "deep/../plain.toml", "./plain.toml"),
        *("", "/plain.toml", "plain.toml/", "deep//er/a.toml", "*", "a\0b", "x/" * 5000 + "x"),
    ],
    ids=lambda path: repr(path[:20]),
)
def test_what_is_no_file_of_it_is_not_read(tree: Tree, path: str) -> None:
    with pytest.raises(ConfigError, match=r"is not there|is not a regular file"):
        tree.read(path, 1000)


def test_a_link_is_refused_by_name(tree: Tree) -> None:
    assert tree.has("link.toml")
    with pytest.raises(ConfigError, match=r"^main:link\.toml: is a symbolic link"):
        tree.read("link.toml", 1000)


def test_a_file_that_is_too_large_is_refused_unread(repository: Path, tree: Tree) -> None:
    with pytest.raises(ConfigError, match=r"^main:plain\.toml: is larger than"):
        tree.read("plain.toml", 379)


def test_a_blob_that_git_lacks_makes_it_incomplete(repository: Path, tree: Tree, git: Git) -> None:
    id = git(repository, "rev-parse", "HEAD:plain.toml")
    (repository / ".git" / "objects" / id[:2] / id[2:]).unlink()

    with pytest.raises(IncompleteError, match=r"^main:plain\.toml: .* --filter"):
        tree.read("plain.toml", 1000)
    (error,) = tree.blobs("plain.toml", "plain.toml")
    assert isinstance(error, ScanError)
    assert (error.path, error.stage) == ("main:plain.toml", "policy")


def test_the_index_is_read_alike(repository: Path, tree: Tree) -> None:
    index = Tree("", "", str(repository))

    assert (index.has("new.toml"), index.has("old.py"), index.has("gone")) == (True, False, False)
    assert index.read("plain.toml", 1000) == b"changed\n"


def test_a_file_is_given_as_a_scan_of_it_would(tree: Tree) -> None:
    data = b"this is deep/er/a.toml\n" * 20

    assert list(tree.blobs("deep/er/a.toml", "er/a.toml")) == [Blob(Origin("er/a.toml"), data)]
    assert list(tree.blobs("link.toml", "link.toml")) == []


def test_what_was_renamed_is_told(repository: Path, tree: Tree, git: Git) -> None:
    expected = {"deep/new.py": "old.py"}
    assert tree.moved("") == expected

    git(repository, "commit", "--quiet", "--message", "next")
    assert tree.moved(git(repository, "rev-parse", "HEAD")) == expected
    assert tree.moved("1" * 40) == {}


@pytest.mark.parametrize(
    ("path", "folder", "expected"),
    [
        ("a.json", "", True),
        ("deep/a.json", "deep", True),
        ("deep/er/a.json", "deep", True),
        ("deep/x/../a.json", "deep", True),
        ("../a.json", "", False),
        ("deep/../a.json", "deep", False),
        ("deeper/a.json", "deep", False),
        ("/a.json", "", False),
        ("a\0b", "", False),
    ],
)
def test_a_path_stays_inside_by_its_words(
    tree: Tree, path: str, folder: str, expected: bool
) -> None:
    assert tree.is_below(path, folder) is expected

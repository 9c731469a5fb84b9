"""The names of a repository are read with what they point to, be that there or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from binlint.errors import IncompleteError
from binlint.sources import refs
from binlint.sources.refs import Refs, Tag
from binlint.traces import Author, Node, Ref
from tests.sources.conftest import Git
from tests.sources.gathering import write

MISSING = "1" * 40
SOMEBODY = "Somebody <somebody@example.invalid>"


def head(folder: Path, git: Git) -> str:
    return git(folder, "rev-parse", "HEAD")


def commit(folder: Path, git: Git) -> str:
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "x")
    return head(folder, git)


def named(folder: Path) -> dict[str, str]:
    return {ref.name: ref.object for ref in refs.read(str(folder)).refs}


def tag(folder: Path, git: Git, text: str) -> str:
    return git(folder, "hash-object", "-t", "tag", "-w", "--stdin", "--literally", stdin=text)


def test_all_refs_are_told_with_what_they_point_to(committed: Path, git: Git) -> None:
    one = head(committed, git)
    git(committed, "tag", "light")
    git(committed, "tag", "--annotate", "--message", "x", "heavy")
    git(committed, "tag", "file", f"{one}:a")
    git(committed, "update-ref", "refs/remotes/origin/main", one)
    (committed / ".git" / "refs" / "heads" / "missing").write_text(MISSING + "\n")

    found = refs.read(str(committed))

    assert found == Refs(
        (
            Ref("HEAD", one),
            Ref("refs/heads/main", one),
            Ref("refs/heads/missing", MISSING),
            Ref("refs/remotes/origin/main", one),
            Ref("refs/tags/file", git(committed, "rev-parse", "HEAD:a")),
            Ref("refs/tags/heavy", git(committed, "rev-parse", "heavy")),
            Ref("refs/tags/light", one),
        ),
        "refs/heads/main",
    )


def test_a_detached_head_is_a_ref_and_one_without_a_commit_is_none(
    committed: Path, git: Git
) -> None:
    one = head(committed, git)
    commit(committed, git)
    git(committed, "checkout", "--quiet", "--detach", one)

    assert (named(committed)["HEAD"], refs.read(str(committed)).branch) == (one, "")
    git(committed, "checkout", "--quiet", "--orphan", "new")
    assert "HEAD" not in named(committed)


def test_broken_refs_are_named(committed: Path, git: Git) -> None:
    one = head(committed, git)
    folder = committed / ".git" / "refs" / "heads"
    (folder / "damaged").write_text("damaged\n")
    (folder / "empty").write_text("")
    (folder / "dangling").write_text("ref: refs/heads/none\n")
    (folder / "a\u2028b").write_text(one + "\n")

    assert refs.read(str(committed)).broken == ("refs/heads/damaged", "refs/heads/empty")
    names = ("HEAD", "refs/heads/a\u2028b", "refs/heads/main")
    assert named(committed) == dict.fromkeys(names, one)


def test_a_name_that_git_refuses_to_read_is_told(committed: Path) -> None:
    packed = committed / ".git" / "packed-refs"
    packed.write_text(f"# pack-refs with: sorted \n{MISSING} refs/heads/..\n")

    with pytest.raises(IncompleteError, match="packed refname is dangerous"):
        refs.read(str(committed))


def test_older_stashes_are_told_by_their_numbers(committed: Path, git: Git) -> None:
    ids = []
    for text in "123":
        write(committed, {"a": text})
        git(committed, "stash")
        ids.append(git(committed, "rev-parse", "refs/stash"))

    found = refs.stashes(str(committed))

    assert found == (Ref("stash@{1}", ids[1]), Ref("stash@{2}", ids[0]))


def test_kinds_are_told_of_what_is_there(committed: Path, git: Git) -> None:
    git(committed, "tag", "--annotate", "--message", "x", "v1")
    names = {"v1": "tag", "HEAD": "commit", "HEAD:": "tree", "HEAD:a": "blob"}
    ids = {git(committed, "rev-parse", name): kind for name, kind in names.items()}

    assert refs.kinds(str(committed), [MISSING, *ids, MISSING]) == ids


def test_over_a_damaged_object_the_kinds_of_the_others_are_told(committed: Path, git: Git) -> None:
    bad = git(committed, "rev-parse", "HEAD:a")
    loose = committed / ".git" / "objects" / bad[:2] / bad[2:]
    loose.chmod(0o600)
    loose.write_bytes(b"damaged")
    one = head(committed, git)

    assert refs.kinds(str(committed), [bad, one]) == {one: "commit"}


def test_tags_tell_what_they_name_and_who_made_them(
    committed: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "1970-01-02T02:00:00+0200")
    git(committed, "tag", "--annotate", "--message", "x", "v1")
    id, one = git(committed, "rev-parse", "v1"), head(committed, git)

    found = refs.tags(str(committed), [MISSING, id])

    assert found == {id: Tag(one, Author(SOMEBODY, "1970-01-02T00:00:00Z"), 86_400)}
    assert found[id].node() == Node(86_400, (one,))


@pytest.mark.parametrize(
    "text", ["", "object nothing\n", "object \n", f"{'x' * 100_000}\n"], ids=ascii
)
def test_a_malformed_tag_names_nothing(committed: Path, git: Git, text: str) -> None:
    id = tag(committed, git, f"{text}\nx\n")

    found = refs.tags(str(committed), [id])

    assert found == {id: Tag("", Author("", ""), 0)}
    assert found[id].node() == Node(0, ())

"""What is pushed may be a tag of anything; messages of tags are read like those of commits."""

from __future__ import annotations

from pathlib import Path

import pytest

from binlint.model import Blob, Coverage, Origin
from binlint.request import Range
from binlint.sources import bounds
from binlint.template import expand
from tests.sources.conftest import Git
from tests.sources.spans import brought, commit, items


def messages(blobs: list[Blob]) -> list[tuple[str, bytes]]:
    return [(blob.origin.path, blob.data) for blob in blobs if blob.origin.kind == "message"]


def test_the_message_of_a_tag_is_read_and_the_tag_followed(committed: Path, git: Git) -> None:
    git(committed, "tag", "--annotate", "--message", "told", "v1")

    blobs, errors, coverage = items(committed, Range(("v1",)))

    assert messages(blobs) == [("<tag message>", b"told\n"), ("<commit message>", b"x\n")]
    assert (errors, coverage) == ([], Coverage(objects=5, commits=1))


def test_a_tag_of_a_tag_is_followed(committed: Path, git: Git) -> None:
    git(committed, "tag", "--annotate", "--message", "inner", "v1")
    git(committed, "tag", "--annotate", "--message", "outer", "v2", "v1")
    blobs, errors, _ = items(committed, Range(("v2",), ("HEAD",)))

    assert (messages(blobs), errors) == (
        [("<tag message>", b"outer\n"), ("<tag message>", b"inner\n")],
        [],
    )


def test_tags_without_an_end_are_an_error(committed: Path, git: Git) -> None:
    for number in range(22):
        target = f"v{number - 1}" if number else "HEAD"
        git(committed, "tag", "--annotate", "--message", "x", f"v{number}", target)

    errors = items(committed, Range(("v21",)))[1]

    assert [(error.path, error.stage) for error in errors] == [("<tag message>", "read")]


def test_tags_of_the_commits_in_a_range_are_read_if_asked_for(committed: Path, git: Git) -> None:
    base = git(committed, "rev-parse", "HEAD")
    git(committed, "tag", "--annotate", "--message", "old", "v1")
    git(committed, "tag", "light")
    tip = commit(git, committed, {"a": "a2"})
    git(committed, "tag", "--annotate", "--message", "new", "v2")

    without, with_tags = (
        messages(items(committed, Range((tip,), (base,), tags=tags))[0]) for tags in (False, True)
    )

    assert without == [("<commit message>", b"x\n")]
    assert with_tags == [("<tag message>", b"new\n"), ("<commit message>", b"x\n")]


def test_a_tag_that_is_a_tip_and_has_a_ref_is_read_once(committed: Path, git: Git) -> None:
    git(committed, "tag", "--annotate", "--message", "told", "v1")

    blobs, errors, coverage = items(committed, Range(("v1",), tags=True))

    assert messages(blobs) == [("<tag message>", b"told\n"), ("<commit message>", b"x\n")]
    assert (errors, coverage) == ([], Coverage(objects=5, commits=1))


def test_a_tag_outside_of_the_tags_is_read(committed: Path, git: Git) -> None:
    git(committed, "tag", "--annotate", "--message", "told", "v1")
    git(committed, "update-ref", "refs/custom/v1", "v1")
    git(committed, "update-ref", "-d", "refs/tags/v1")
    span = bounds.of("refs/custom/v1", str(committed)).range

    assert messages(items(committed, span)[0])[0] == ("<tag message>", b"told\n")


@pytest.mark.parametrize(
    ("names", "told"),
    [
        pytest.param(["lost"], "it names an object", id="one"),
        pytest.param(["a", "b/c", "lost"], "it, like 2 more, names an object", id="several"),
    ],
)
def test_a_tag_of_nothing_is_an_error_and_others_are_read(
    committed: Path, git: Git, names: list[str], told: str
) -> None:
    git(committed, "tag", "--annotate", "--message", "told", "v1")
    for at, name in enumerate(names):
        path = committed / ".git" / "refs" / "tags" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{at + 1}" * 40 + "\n")

    blobs, errors, _ = items(committed, Range(("HEAD",), tags=True))

    assert messages(blobs)[0] == ("<tag message>", b"told\n")
    assert [(error.path, error.message.split(" that is")[0]) for error in errors] == [
        (f"<tag {names[0]}>", told)
    ]


def test_names_of_refs_are_handed_on(committed: Path) -> None:
    value = expand("{alnum:64}")
    names = ("refs/heads/a", f"refs/heads/b-{value}")

    blobs = items(committed, Range((), names=names))[0]

    assert blobs == [Blob(Origin(name, "name"), b"") for name in names]


@pytest.mark.parametrize("annotated", [True, False], ids=["annotated", "light"])
def test_a_tag_of_a_blob_or_of_a_tree_is_read(committed: Path, git: Git, annotated: bool) -> None:
    options = ("--annotate", "--message", "x") if annotated else ()
    git(committed, "tag", *options, "blob", "HEAD:a")
    git(committed, "tag", *options, "tree", "HEAD:c")
    id = git(committed, "rev-parse", "HEAD:a")

    assert brought(committed, "blob", "tree") == [
        (f"<object {id[:12]}>", b"a1", "index"),
        ("d", b"d1", "index"),
    ]


def test_what_refs_reach_is_known_to_a_server(committed: Path, git: Git) -> None:
    tip = git(committed, "commit-tree", "HEAD^{tree}", "-p", "HEAD", "-m", "unreferenced")
    git(committed, "tag", "blob", "HEAD:a")  # a ref need not reach a commit

    blobs = items(committed, Range((tip, "HEAD"), known_refs=True))[0]

    assert messages(blobs) == [("<commit message>", b"unreferenced\n")]


def test_no_tips_bring_nothing(committed: Path) -> None:
    assert items(committed, Range((), known_refs=True)) == ([], [], Coverage())


def test_of_a_submodule_the_name_is_handed_on(committed: Path, git: Git) -> None:
    entry = f"160000,{'1' * 40},module"
    git(committed, "update-index", "--add", "--cacheinfo", entry)
    git(committed, "commit", "--quiet", "--message", "y")

    blobs, errors, _ = items(committed, Range(("HEAD",), ("HEAD~1",)))

    assert [blob.origin.path for blob in blobs if blob.origin.kind == "name"] == ["module"]
    assert errors == []

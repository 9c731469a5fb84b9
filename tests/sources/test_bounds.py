"""Names of commits become a range, or a loud error with a remedy: never nothing by accident."""

from __future__ import annotations

from pathlib import Path

import pytest

from binlint.errors import IncompleteError, UsageError
from binlint.request import Range
from binlint.sources import bounds
from tests.sources.conftest import Git
from tests.sources.spans import commit


@pytest.fixture
def parted(committed: Path, git: Git) -> Path:
    """Return a repository whose branches main and side have one commit each of their own."""
    git(committed, "branch", "start")
    git(committed, "switch", "--quiet", "--create", "side")
    commit(git, committed, {"side": "s"})
    git(committed, "switch", "--quiet", "main")
    commit(git, committed, {"main": "m"})
    return committed


@pytest.mark.parametrize(
    ("text", "tip", "known"),
    [
        pytest.param("start..main", "main", "start", id="two-dots"),
        pytest.param("start...main", "main", "start", id="three-dots"),
        pytest.param("start", "main", "start", id="base-alone"),
        pytest.param("start..", "main", "start", id="no-head"),
        pytest.param("..side", "side", "main", id="no-base"),
        pytest.param("refs/heads/start..HEAD", "main", "start", id="full-name"),
        pytest.param("HEAD~1..HEAD", "main", "start", id="expression"),
    ],
)
def test_a_range_is_resolved(parted: Path, git: Git, text: str, tip: str, known: str) -> None:
    ids = tuple(git(parted, "rev-parse", name) for name in (tip, known))

    assert bounds.between(text, str(parted)).range == Range(ids[:1], ids[1:], tags=True)


def test_an_abbreviated_id_and_an_annotated_tag_are_resolved(parted: Path, git: Git) -> None:
    git(parted, "tag", "--annotate", "--message", "x", "v1", "start")
    tip, known = (git(parted, "rev-parse", name) for name in ("main", "start"))

    found = bounds.between(f"v1..{tip[:10]}", str(parted))

    assert (found.range.tips, found.range.known) == ((tip,), (known,))


def test_since_a_commit_and_all_of_a_branch(parted: Path, git: Git) -> None:
    main, side, start = (git(parted, "rev-parse", name) for name in ("main", "side", "start"))

    assert bounds.since("start", str(parted)).range == Range((main,), (start,), tags=True)
    assert bounds.of("side", str(parted)).range == Range((side,), tags=True)


def test_an_annotated_tag_is_itself_the_tip(parted: Path, git: Git) -> None:
    git(parted, "tag", "--annotate", "--message", "x", "v1", "main")
    tag, start = (git(parted, "rev-parse", name) for name in ("v1", "start"))
    git(parted, "update-ref", "refs/custom/v1", tag)

    found = bounds.of("refs/custom/v1", str(parted)), bounds.between("start..v1", str(parted))

    assert [each.range for each in found] == [
        Range((tag,), tags=True),
        Range((tag,), (start,), tags=True),
    ]


def test_a_branch_may_be_named_by_a_zero(parted: Path, git: Git) -> None:
    git(parted, "branch", "0", "main")

    assert bounds.of("0", str(parted)).range.tips == (git(parted, "rev-parse", "main"),)


def test_a_repository_that_the_environment_names_is_another(
    parted: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    tip = git(parted, "rev-parse", "main")
    monkeypatch.setenv("GIT_DIR", str(parted.parent / "other" / ".git"))

    assert bounds.of("main", str(parted)).range.tips == (tip,)


def test_a_base_that_is_no_ancestor_is_told(parted: Path) -> None:
    assert bounds.between("main..side", str(parted)).notes == (
        "main is no ancestor of side, it has 1 commit of its own, as after a force push: all that"
        " side has and main has not is scanned",
    )
    assert bounds.between("main...side", str(parted)).notes == ()


def test_unrelated_histories_are_told(parted: Path, git: Git) -> None:
    other = git(parted, "commit-tree", "main^{tree}", "-m", "other")

    found = bounds.between(f"main..{other}", str(parted))

    assert (found.range.tips, len(found.notes)) == ((other,), 1)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param("", "--range takes BASE..HEAD", id="empty"),
        pytest.param("..", "--range takes BASE..HEAD", id="dots"),
        pytest.param("nope..main", "git knows no commit nope: mistyped", id="base"),
        pytest.param("main..nope", "git knows no commit nope: mistyped", id="head"),
        pytest.param("--all", "git knows no commit --all", id="option"),
        pytest.param("--output=x..main", "git knows no commit --output=x", id="option-with-value"),
        pytest.param("a b\n..main", "git knows no commit a b", id="garbage"),
        pytest.param("start....main", "git knows no commit .main", id="four-dots"),
        pytest.param(f"{'0' * 40}..main", "stands for no commit", id="zeros"),
        pytest.param("main..start", "the range is reversed", id="reversed"),
        pytest.param("main^{tree}..main", "main^{tree} is no commit", id="tree"),
        pytest.param("HEAD:main..main", "HEAD:main is no commit", id="file"),
    ],
)
def test_what_was_mistyped_is_wrong_use(parted: Path, text: str, complaint: str) -> None:
    with pytest.raises(UsageError) as raised:
        bounds.between(text, str(parted))

    assert complaint in str(raised.value)


def test_a_name_of_two_things_is_wrong_use(parted: Path, git: Git) -> None:
    git(parted, "tag", "side", "start")
    git(parted, "config", "core.warnAmbiguousRefs", "false")

    with pytest.raises(UsageError, match="more than one thing: write refs/heads/side"):
        bounds.between("start..side", str(parted))


@pytest.mark.parametrize("name", ["HEAD", "@", "HEAD~0", "refs/heads/main"])
def test_what_is_called_like_it_does_not_make_a_name_ambiguous(
    parted: Path, git: Git, name: str
) -> None:
    tip = git(parted, "rev-parse", "main")
    for ref in ("HEAD", "@", "refs/heads/main"):
        git(parted, "update-ref", f"refs/heads/{ref}", "side")

    assert bounds.between(f"start..{name}", str(parted)).range.tips == (tip,)


def test_refs_that_cannot_be_read_are_incomplete(parted: Path) -> None:
    (parted / ".git" / "packed-refs").write_text("garbage\n")

    with pytest.raises(IncompleteError, match=r"unexpected line in \.git/packed-refs"):
        bounds.of("main", str(parted))


@pytest.mark.parametrize("name", ["side", "heads/side", "refs/heads/side"])
def test_a_ref_that_is_damaged_is_incomplete(parted: Path, name: str) -> None:
    (parted / ".git" / "refs" / "heads" / "side").write_text("")

    with pytest.raises(IncompleteError, match=f"the ref {name} is damaged"):
        bounds.of(name, str(parted))


def test_where_a_commit_is_missing_the_range_is_read_all_the_same(parted: Path, git: Git) -> None:
    lost, tip = git(parted, "rev-parse", "main"), commit(git, parted, {"a": "a2"})
    start = git(parted, "rev-parse", "start")
    (parted / ".git" / "objects" / lost[:2] / lost[2:]).unlink()

    assert bounds.between(f"start..{tip}", str(parted)).range == Range((tip,), (start,), tags=True)
    with pytest.raises(IncompleteError, match="there is nothing to scan"):
        bounds.between(f"{tip}..{tip}", str(parted))


def test_the_id_of_a_blob_is_wrong_use(parted: Path, git: Git) -> None:
    with pytest.raises(UsageError, match="is no commit"):
        bounds.between(git(parted, "rev-parse", "main:a"), str(parted))


def test_an_id_that_is_not_there_is_incomplete(parted: Path) -> None:
    id = "1" * 40

    with pytest.raises(IncompleteError, match=f"git fetch origin {id}.*fetch-depth: 0"):
        bounds.between(f"{id}..main", str(parted))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("main..main", "main and main are the same commit", id="same"),
        pytest.param("HEAD", "HEAD and HEAD are the same commit", id="head"),
        pytest.param("main...start", "main has all that start has", id="merged"),
    ],
)
def test_an_empty_range_is_incomplete(parted: Path, text: str, reason: str) -> None:
    with pytest.raises(IncompleteError, match=f"nothing to scan: {reason}"):
        bounds.between(text, str(parted))


@pytest.mark.parametrize("name", ["", "0" * 40, "nope"])
def test_other_scans_check_their_names_too(parted: Path, name: str) -> None:
    for resolve in (bounds.since, bounds.of):
        with pytest.raises(UsageError):
            resolve(name, str(parted))


def test_before_the_first_commit_there_is_no_head(repository: Path) -> None:
    with pytest.raises(UsageError, match="git knows no commit HEAD"):
        bounds.of("HEAD", str(repository))


def test_outside_of_a_repository_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="from a git repository"):
        bounds.between("a..b", str(tmp_path))


def test_a_single_commit_is_resolved_by_any_of_its_names(parted: Path, git: Git) -> None:
    id = git(parted, "rev-parse", "main")
    git(parted, "tag", "--annotate", "--message", "x", "v1", "main")

    assert {bounds.commit(name, str(parted)) for name in ("main", "v1", id[:10])} == {id}


def test_the_branch_of_a_remote_is_fetched_by_its_name(parted: Path) -> None:
    line = r"`git fetch origin \+refs/heads/release/2:refs/remotes/origin/release/2`"
    with pytest.raises(UsageError, match=line):
        bounds.commit("origin/release/2", str(parted))
    with pytest.raises(UsageError, match=r"`git fetch origin`"):
        bounds.commit("origin/$(x)", str(parted))


@pytest.mark.parametrize("name", ["--all", "-x", "--git-dir", "a..b", "main:file", "@{u}", "^main"])
def test_the_name_of_a_commit_is_no_option_and_no_range(parted: Path, name: str) -> None:
    with pytest.raises(UsageError):
        bounds.commit(name, str(parted))


def test_a_hook_s_own_repository_has_the_commit(
    parted: Path, git: Git, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_DIR", str(parted / ".git"))
    elsewhere = str(tmp_path)

    assert bounds.commit("main", elsewhere, hook=True) == git(parted, "rev-parse", "main")
    with pytest.raises(UsageError, match="inside of one"):
        bounds.commit("main", elsewhere)

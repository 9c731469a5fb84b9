"""What a push adds is what the other side is not known to have."""

from __future__ import annotations

from pathlib import Path

import pytest

from binlint.request import Range
from binlint.sources import pushes
from binlint.sources.pushes import Remote, Update
from tests.sources.conftest import Git
from tests.sources.spans import commit

NONE, FOREIGN = "0" * 40, "1" * 40
URL = "https://example.invalid/a/b.git"
ORIGIN = Remote("origin", URL)


@pytest.fixture
def ids(committed: Path, git: Git) -> tuple[str, str, str]:
    """Return the ids of three commits, of which each but the first has the one before as parent."""
    first = git(committed, "rev-parse", "HEAD")
    second = commit(git, committed, {"a": "a2"})
    return first, second, commit(git, committed, {"a": "a3"})


def test_every_update_counts_and_deletions_do_not(committed: Path, ids: tuple[str, ...]) -> None:
    first, second, third = ids
    updates = (
        Update(first, second, "refs/heads/a"),
        Update(first, third, "refs/heads/b"),
        Update(second, NONE, "refs/heads/gone"),
    )

    found = pushes.to_remote(updates, ORIGIN, str(committed))

    assert (found.range.tips, found.notes) == ((second, third), ())
    assert found.range.names == ("refs/heads/a", "refs/heads/b")
    assert set(found.range.known) == {first, second}


def test_a_deletion_alone_adds_nothing(committed: Path) -> None:
    updates = (Update("2" * 40, NONE, "refs/heads/a"),)

    assert pushes.to_remote(updates, ORIGIN, str(committed)).range == Range(())


@pytest.mark.parametrize(
    ("remote", "known"),
    [
        pytest.param("origin", (0,), id="it-has-one"),
        pytest.param("other", (1,), id="it-has-another"),
        pytest.param("other/deep", (2,), id="with-a-slash"),
        pytest.param("new", (), id="it-has-nothing"),
        pytest.param("*", (), id="pattern"),
        pytest.param("", (), id="no-name"),
        pytest.param("https://somebody:word@example.invalid/x.git", (), id="url"),
    ],
)
def test_known_of_a_new_branch_is_what_branches_of_that_remote_had(
    committed: Path, git: Git, ids: tuple[str, ...], remote: str, known: tuple[int, ...]
) -> None:
    for name, id in zip(("origin", "other", "other/deep"), ids, strict=True):
        git(committed, "config", f"remote.{name}.url", URL)
        git(committed, "update-ref", f"refs/remotes/{name}/main", id)
    updates = (Update(NONE, ids[2], "refs/heads/new"),)

    found = pushes.to_remote(updates, Remote(remote, URL), str(committed))

    assert (found.range.known, found.notes) == (tuple(ids[at] for at in known), ())


@pytest.mark.parametrize(
    ("url", "pushed", "is_known"),
    [
        pytest.param(URL, URL, True, id="same"),
        pytest.param("../b", "../b", True, id="same-path"),
        pytest.param(URL, "git@example.invalid:a/b", True, id="by-ssh"),
        pytest.param(URL, "ssh://git@Example.invalid:22/a/b.git/", True, id="by-ssh-as-url"),
        pytest.param(URL, "https://me:word@example.invalid/a/b", True, id="with-password"),
        pytest.param(URL, "https://example.invalid/a/c.git", False, id="other-path"),
        pytest.param(URL, "https://example.com/a/b.git", False, id="other-host"),
        pytest.param("/a/b", "/a/c", False, id="other-folder"),
        pytest.param(URL, "", False, id="none"),
        *(
            pytest.param(one, other, is_known, id=f"{one} {other}")
            for one, other, is_known in (
                ("http://h:3000/b.git", "http://h:4000/b.git", False),
                ("http://h:3000/b.git", "http://me@h:3000/b", True),
                ("http://h/b", "http://h:80/b", True),
                ("http://h/b", "https://h/b", True),
                ("http://h/b", "https://h:8443/b", False),
                ("https://h/b", "ssh://h:2222/b", False),
                ("ssh://h:2222/b", "ssh://h:2223/b", False),
                ("ssh://h/b", "ssh://me@h:22/b", True),
                ("ssh://alice@h/~/b", "ssh://bob@h/~/b", False),
                ("alice@h:b.git", "alice@h:b", True),
                ("alice@h:b.git", "bob@h:b.git", False),
                ("alice@h:b.git", "h:b.git", False),
                ("alice@h:/b.git", "bob@h:/b.git", True),
                ("h:b.git", "h:/b.git", False),
                ("h:/b.git", "ssh://h/b.git", True),
                ("h:b.git", "ssh://h/b.git", False),
            )
        ),
    ],
)
def test_tracking_refs_count_if_the_push_goes_where_they_come_from(
    committed: Path, git: Git, ids: tuple[str, ...], url: str, pushed: str, is_known: bool
) -> None:
    git(committed, "config", "remote.origin.url", url)
    git(committed, "update-ref", "refs/remotes/origin/main", ids[0])
    updates = (Update(ids[1], ids[2], "refs/heads/new"),)

    found = pushes.to_remote(updates, Remote("origin", pushed), str(committed))

    assert found.range.known == ((ids[1], ids[0]) if is_known else (ids[1],))


def test_settings_that_change_a_url_count(committed: Path, git: Git, ids: tuple[str, ...]) -> None:
    git(committed, "config", "remote.origin.url", "short:b")
    git(committed, "config", "url./long/.insteadOf", "short:")
    git(committed, "update-ref", "refs/remotes/origin/main", ids[0])
    updates = (Update(NONE, ids[2], "refs/heads/new"),)

    found = pushes.to_remote(updates, Remote("origin", "/long/b"), str(committed))

    assert found.range.known == (ids[0],)


def test_what_was_never_fetched_is_told_and_excludes_nothing(
    committed: Path, git: Git, ids: tuple[str, ...]
) -> None:
    git(committed, "config", "remote.origin.url", URL)
    git(committed, "update-ref", "refs/remotes/origin/main", ids[0])
    updates = (Update(FOREIGN, ids[2], "refs/heads/a"), Update("2" * 40, ids[1], "refs/heads/b"))

    found = pushes.to_remote(updates, ORIGIN, str(committed))

    assert (found.range.tips, found.range.known) == ((ids[2], ids[1]), (ids[0],))
    assert found.notes == (
        "what the remote has at refs/heads/a, and at 1 more, was never fetched: all is scanned"
        " that no branch of it which is known here has; fetch first to scan less",
    )


def test_a_server_knows_what_its_refs_reach() -> None:
    updates = (Update(NONE, "3" * 40, "refs/heads/a"), Update("2" * 40, NONE, "refs/heads/b"))

    assert pushes.from_outside(updates) == Range(
        ("3" * 40,), known_refs=True, names=("refs/heads/a",)
    )

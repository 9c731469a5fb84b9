"""What is scanned for an event, and whose settings hold, in clones as actions/checkout makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from binlint.action.event import Occasion, Push
from binlint.action.plan import MODES, Mode, Place, Plan, make
from binlint.errors import IncompleteError, UsageError
from binlint.request import Range
from tests.action.checkouts import NONE, Server
from tests.e2e.workbench import Repository

LINE = "below `with:` of actions/checkout add the line `fetch-depth: 0`"
MAIN = "refs/heads/main"


@pytest.fixture
def server(tmp_path: Path) -> Server:
    server = Server(tmp_path)
    server.commit("one.py")
    return server


def push(before: str, after: str, ref: str = MAIN, commit: str = "") -> Push:
    return Push(before, after, commit or after, ref, "main")


def plan(clone: Repository, event: Push, mode: Mode = "auto") -> Plan:
    home = clone.try_git("remote", "get-url", "origin").output.strip()
    return make(event, mode, Place(str(clone.root), event.after, home=home))


def test_a_push_is_what_came_on_top(server: Server) -> None:
    before, after = server.git("rev-parse", "main"), server.commit("two.py")

    found = plan(server.checkout(after), push(before, after))

    assert (found.mode, found.policy_from, found.warning) == ("range", "", "")
    assert found.range == Range((after,), (before,), names=(MAIN,))
    assert found.told == (
        f"what the push to {MAIN} brings: what {after[:12]} has and not {before[:12]}, which it"
        " had before"
    )


def test_a_new_branch_is_what_the_default_branch_has_not(server: Server) -> None:
    main = server.git("rev-parse", "main")
    head = server.propose("two.py")
    # Pushed at the same time, it would hide what both bring.
    server.git("branch", "other", head)

    found = plan(server.checkout(head), push(NONE, head, "refs/heads/proposal"))

    assert found.range == Range((head,), (main,), names=("refs/heads/proposal",))
    assert found.told.endswith("and not main (a new ref)")


def test_a_new_default_branch_is_all_that_it_has(server: Server) -> None:
    head = server.git("rev-parse", "main")

    found = plan(server.checkout(head), push(NONE, head))

    assert found.range == Range((head,), names=(MAIN,))
    assert found.told.endswith("and not anything else (a new ref)")


def test_a_new_tag_is_scanned_with_what_it_says(server: Server) -> None:
    main = server.git("rev-parse", "main")
    server.git("tag", "-a", "-m", "one", "v1")
    tag = server.git("rev-parse", "v1")

    found = plan(server.checkout(main), push(NONE, tag, "refs/tags/v1", commit=main))

    assert found.range == Range((tag,), (main,), names=("refs/tags/v1",))


@pytest.mark.parametrize(
    ("depth", "remedy"), [(0, f"`git fetch origin {'1' * 40}`"), (1, LINE)], ids=["all", "shallow"]
)
def test_a_tag_whose_message_was_not_fetched_is_refused(
    server: Server, depth: int, remedy: str
) -> None:
    main = server.git("rev-parse", "main")
    clone = server.checkout(main, depth)

    with pytest.raises(
        IncompleteError, match=r"the tag that was pushed \(refs/tags/v1\)"
    ) as refusal:
        plan(clone, push(NONE, "1" * 40, "refs/tags/v1", commit=main))
    assert str(refusal.value).endswith(remedy)


def test_a_forced_push_whose_past_is_gone_is_compared_with_the_default_branch(
    server: Server,
) -> None:
    main, gone = server.git("rev-parse", "main"), server.propose("two.py")
    server.git("branch", "-D", "proposal")
    head = server.propose("three.py")

    found = plan(server.checkout(head), push(gone, head, "refs/heads/proposal"))

    assert found.range == Range((head,), (main,), names=("refs/heads/proposal",))
    assert found.told.endswith("not main (what it had before is gone, by a forced push)")


def test_a_default_branch_that_was_not_fetched_does_not_matter(server: Server) -> None:
    head = server.propose("two.py")
    clone = server.checkout(head)
    clone.git("update-ref", "-d", "refs/remotes/origin/main")

    found = plan(clone, push(NONE, head, "refs/heads/proposal"))

    assert found.range == Range((head,), names=("refs/heads/proposal",))
    assert found.told.endswith("(a new ref, and the default branch was not fetched from here)")


def test_a_deleted_branch_brings_nothing(tmp_path: Path) -> None:
    found = plan(Repository(tmp_path / "empty", {}), push("1" * 40, NONE, "refs/heads/old"))

    assert found == Plan("nothing", "nothing, since the push deleted refs/heads/old")


def test_a_shallow_clone_is_told_the_line_to_add(server: Server) -> None:
    before, after = server.git("rev-parse", "main"), server.commit("two.py")
    clone = server.checkout(after, depth=1)

    for event in (push(before, after), push(NONE, after, "refs/heads/new"), push(NONE, after)):
        with pytest.raises(IncompleteError, match="this checkout is shallow") as refusal:
            plan(clone, event)
        assert str(refusal.value).endswith(f"is not in it: {LINE}")


def test_a_shallow_clone_that_has_what_is_needed_will_do(server: Server) -> None:
    before, after = server.git("rev-parse", "main"), server.commit("two.py")

    found = plan(server.checkout(after, depth=2), push(before, after))

    assert found.range == Range((after,), (before,), names=(MAIN,))


def test_a_checkout_of_something_else_is_refused(server: Server) -> None:
    clone = server.checkout(server.git("rev-parse", "main"))

    with pytest.raises(IncompleteError, match=r"what was pushed \(111111111111\) is not in this"):
        plan(clone, push(NONE, "1" * 40))


@pytest.mark.parametrize(
    ("name", "mode", "expected"),
    [
        ("schedule", "auto", "history"),
        ("workflow_dispatch", "auto", "history"),
        ("release", "auto", "tree"),
        ("workflow_run", "auto", "tree"),
        ("release", "history", "history"),
        ("schedule", "tree", "tree"),
        ("release", "given", "given"),
    ],
)
def test_other_events_are_the_files_or_everything(
    tmp_path: Path, name: str, mode: Mode, expected: str
) -> None:
    found = make(Occasion(name), mode, Place(str(tmp_path), ""))

    assert (found.mode, found.range, found.policy_from) == (expected, None, "")


@pytest.mark.parametrize("name", ["workflow_run", "issue_comment", "workflow_dispatch"])
def test_settings_that_others_may_have_written_are_warned_of(server: Server, name: str) -> None:
    main, head = server.git("rev-parse", "main"), server.propose("binlint.toml", "")
    place = Place(str(server.checkout(head).root), main)

    for mode in MODES:
        if mode != "range":
            found = make(Occasion(name), mode, place)
            assert found.warning.startswith(f"{name}: checked out is not the commit that GitHub")
            assert "`policy-from: ${{ github.sha }}`" in found.warning
    assert make(Occasion(name), "auto", place._replace(sha=head)).warning == ""
    assert make(Occasion(name), "auto", place._replace(has_policy=True)).warning == ""


def test_an_event_without_commits_is_told(tmp_path: Path) -> None:
    place = Place(str(tmp_path), "")

    assert make(Occasion("release"), "auto", place).told == (
        "the files, since the event `release` brings no commits; nothing of the past"
    )
    with pytest.raises(UsageError, match="`release` brings no commits: with `mode: range`"):
        make(Occasion("release"), "range", place)


def test_without_a_repository_there_are_no_commits(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="put actions/checkout, without `path`, before"):
        make(push("1" * 40, "2" * 40), "auto", Place(str(tmp_path), ""))


def test_an_old_git_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = server.root.parent / "old"
    folder.mkdir()
    (folder / "git").write_text("#!/bin/sh\necho git version 2.24.4\n")
    (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))

    with pytest.raises(UsageError, match=r"git 2\.24 is too old: install git 2\.25 or newer"):
        plan(server, push("1" * 40, "2" * 40))


def test_without_git_it_says_so(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(server.root / "nowhere"))

    with pytest.raises(UsageError, match="git cannot be run; install it"):
        plan(server, push("1" * 40, "2" * 40))


def test_a_default_branch_of_another_repository_does_not_count(server: Server) -> None:
    head = server.propose("two.py")
    place = Place(str(server.checkout(head).root), head, home="https://github.com/them/bots")

    found = make(push(NONE, head, "refs/heads/proposal"), "auto", place)

    assert found.range == Range((head,), names=("refs/heads/proposal",))

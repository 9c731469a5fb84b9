"""Of what is to be merged, the commits are scanned, and the settings are those of the base."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from binlint.action.event import Proposal
from binlint.action.plan import MODES, Mode, Place, Plan, make
from binlint.errors import IncompleteError, UsageError
from binlint.request import Range
from tests.action.checkouts import Server
from tests.e2e.workbench import Repository

LINE = "below `with:` of actions/checkout add the line `fetch-depth: 0`"
BRANCH = "refs/heads/proposal"
Kind = Literal["pull_request", "pull_request_target", "merge_group"]


class Case:
    """A pull request of two commits, and a main that has moved on since."""

    def __init__(self, folder: Path) -> None:
        self.server = Server(folder)
        self.old = self.server.commit("one.py")
        self.server.propose("two.py")
        self.head = self.server.propose("three.py")
        self.base = self.server.commit("four.py")
        self.merge = self.server.merge()
        self.pull_request = Proposal("pull_request", self.old, self.head, BRANCH, 1)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path)


def plan(
    clone: Repository, event: Proposal, sha: str, mode: Mode = "auto", *, has_policy: bool = False
) -> Plan:
    return make(event, mode, Place(str(clone.root), sha, has_policy))


def test_a_pull_request_is_compared_with_what_github_merged_it_into(case: Case) -> None:
    found = plan(case.server.checkout(case.merge), case.pull_request, case.merge)

    assert found == Plan(
        "range",
        f"what pull request #1 brings: what {case.head[:12]} has and {case.base[:12]} not",
        Range((case.head,), (case.base,), names=(BRANCH,)),
        policy_from=case.base,
    )


def test_with_its_head_checked_out_it_is_compared_with_the_base_of_the_event(case: Case) -> None:
    found = plan(case.server.checkout(case.head), case.pull_request, case.merge)

    assert found.range == Range((case.head,), (case.old,), names=(BRANCH,))
    assert found.policy_from == case.old


def test_a_merge_that_github_did_not_make_says_nothing_of_the_base(case: Case) -> None:
    """The author of a pull request can push a merge of the head and a base of their own."""
    server = case.server
    server.git("switch", "--quiet", "--orphan", "evil")
    server.commit("binlint.toml", 'exclude = ["**"]\n')
    server.git("merge", "--quiet", "--allow-unrelated-histories", "-m", "x", "proposal")
    forged = server.git("rev-parse", "HEAD")
    clone = server.checkout(forged)

    assert plan(clone, case.pull_request, case.merge).policy_from == case.old
    target = case.pull_request._replace(kind="pull_request_target")
    assert plan(clone, target, forged).policy_from == case.old


@pytest.mark.parametrize("mode", ["auto", "tree", "history", "given"])
def test_a_base_that_is_not_there_is_not_guessed(case: Case, mode: Mode) -> None:
    """`origin` may be a fork, whose author says what `main` is."""
    event = case.pull_request._replace(base="1" * 40)
    clone = case.server.checkout(case.head)
    clone.git("update-ref", "refs/remotes/origin/main", case.head)

    with pytest.raises(IncompleteError, match=r"^the base .* is not in this clone") as refusal:
        plan(clone, event, case.merge, mode)
    assert "(without `ref` and `repository`), with `fetch-depth: 0`" in str(refusal.value)


@pytest.mark.parametrize("has_more", [False, True], ids=["head", "descendant"])
def test_a_base_that_has_all_of_it_is_refused(case: Case, has_more: bool) -> None:
    event = case.pull_request._replace(base=case.merge if has_more else case.head)
    clone = case.server.checkout(case.head)
    clone.git("fetch", "--quiet", "origin", case.merge)

    for mode in MODES:
        with pytest.raises(IncompleteError, match="has all of it already, so there is nothing to"):
            plan(clone, event, "1" * 40, mode)


@pytest.mark.parametrize("depth", [1, 2])
def test_a_shallow_clone_is_told_the_line_to_add(case: Case, depth: int) -> None:
    clone = case.server.checkout(case.merge, depth=depth)

    with pytest.raises(IncompleteError, match="this checkout is shallow") as refusal:
        plan(clone, case.pull_request, case.merge)
    assert str(refusal.value).endswith(f"is not in it: {LINE}")


def test_a_shallow_clone_that_has_what_is_needed_will_do(case: Case) -> None:
    found = plan(case.server.checkout(case.merge, depth=4), case.pull_request, case.merge)

    assert found.range == Range((case.head,), (case.base,), names=(BRANCH,))


def test_a_merge_group_is_compared_with_its_base(case: Case) -> None:
    event = Proposal("merge_group", case.base, case.merge)

    found = plan(case.server.checkout(case.merge), event, case.merge)

    assert found.told.startswith("what the merge group brings: ")
    assert (found.range, found.policy_from, found.warning) == (
        *(Range((case.merge,), (case.base,)), case.base, ""),
    )


def test_with_pull_request_target_it_says_what_is_not_scanned(case: Case) -> None:
    clone = case.server.checkout(case.base)
    clone.git("fetch", "--quiet", "origin", case.head)
    event = case.pull_request._replace(kind="pull_request_target", base=case.base)

    found = plan(clone, event, case.base)

    assert found.range == Range((case.head,), (case.base,), names=(BRANCH,))
    assert found.policy_from == case.base
    assert "not the files that are checked out" in found.warning


@pytest.mark.parametrize("has_policy", [False, True], ids=["of-base", "named"])
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("depth", [0, 1], ids=["all", "shallow"])
def test_pull_request_target_without_the_head_is_refused(
    case: Case, depth: int, mode: Mode, has_policy: bool
) -> None:
    case.server.git("branch", "-D", "proposal")
    clone = case.server.checkout(case.base, depth=depth)
    event = case.pull_request._replace(kind="pull_request_target")

    with pytest.raises(UsageError, match="nothing of it was scanned") as refusal:
        plan(clone, event, case.base, mode, has_policy=has_policy)
    assert "`on: pull_request`" in str(refusal.value)
    assert "`git fetch origin +refs/pull/1/head`" in str(refusal.value)


@pytest.mark.parametrize("kind", ["pull_request", "pull_request_target", "merge_group"])
def test_files_that_are_not_the_proposal_s_are_refused(case: Case, kind: Kind) -> None:
    event = case.pull_request._replace(kind=kind)
    unlike = {"base": case.base, "child": case.server.propose("five.py")}

    for name, commit in unlike.items():
        with pytest.raises(
            UsageError, match=r"that are checked out are not those of the .*: (let|use)"
        ):
            plan(case.server.checkout(commit, name=name), event, case.base, "tree")


@pytest.mark.parametrize("kind", ["pull_request", "pull_request_target", "merge_group"])
def test_files_of_the_head_and_of_a_merge_of_it_are_the_proposal_s(case: Case, kind: Kind) -> None:
    event = case.pull_request._replace(kind=kind)
    alike = {"head": case.head, "merge": case.merge}

    for name, commit in alike.items():
        found = plan(case.server.checkout(commit, name=name), event, case.base, "tree")
        assert (found.mode, found.policy_from) == ("tree", case.old)


@pytest.mark.parametrize("mode", MODES)
def test_pull_request_target_is_warned_of_whatever_is_scanned(case: Case, mode: Mode) -> None:
    event = case.pull_request._replace(kind="pull_request_target")

    for has_policy in (False, True):
        clone = case.server.checkout(case.head)
        found = plan(clone, event, case.base, mode, has_policy=has_policy)
        assert found.warning.startswith("pull_request_target: ")
        assert found.warning.endswith("let no step run anything that the pull request brings")
        assert ("not the files" in found.warning) is (found.mode == "range")


def test_a_head_that_is_not_there_is_refused(case: Case) -> None:
    case.server.git("branch", "-D", "proposal")
    clone = case.server.checkout(case.base)

    for mode in ("auto", "history", "given"):
        with pytest.raises(IncompleteError, match=r"the head of the pull request .* not in this"):
            plan(clone, case.pull_request, case.merge, mode)


@pytest.mark.parametrize("mode", ["tree", "history", "given"])
def test_the_base_has_the_settings_whatever_is_scanned(case: Case, mode: Mode) -> None:
    found = plan(case.server.checkout(case.merge), case.pull_request, case.merge, mode)

    assert (found.mode, found.policy_from) == (mode, case.base)


def test_settings_from_a_base_that_is_not_there_are_refused(case: Case) -> None:
    clone = case.server.checkout(case.merge, depth=1)

    with pytest.raises(IncompleteError, match=LINE):
        plan(clone, case.pull_request, case.merge, "tree")


def test_whoever_says_whose_settings_hold_needs_no_base(case: Case) -> None:
    shallow = case.server.checkout(case.merge, depth=1)
    whole = case.server.checkout(case.merge, name="whole")

    found = plan(shallow, case.pull_request, case.merge, "tree", has_policy=True)
    assert (found.mode, found.policy_from) == ("tree", "")
    found = plan(whole, case.pull_request, case.merge, has_policy=True)
    assert (found.mode, found.policy_from) == ("range", "")

"""Which refs contain a commit, and which use of a blob was the first and the last, is told."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binlint import reach
from binlint.traces import Node, Ref, Standing, Use

HISTORY = {  # a root, a branch that was merged, one that was not, and a tip of its own
    "root": Node(1, ()),
    "main": Node(2, ("root",)),
    "side": Node(3, ("root",)),
    "merge": Node(4, ("main", "side")),
    "open": Node(5, ("side",)),
    "lost": Node(6, ("main",)),
}
REFS = (
    Ref("refs/tags/v1", "main"),
    Ref("refs/heads/open", "open"),
    Ref("refs/heads/main", "merge"),
    Ref("HEAD", "merge"),
)


@pytest.mark.parametrize(
    "commit, expected",
    [
        ("root", Standing(("HEAD", "refs/heads/main", "refs/heads/open", "refs/tags/v1"), True)),
        ("main", Standing(("HEAD", "refs/heads/main", "refs/tags/v1"), True)),
        ("side", Standing(("HEAD", "refs/heads/main", "refs/heads/open"))),
        ("merge", Standing(("HEAD", "refs/heads/main"))),
        ("open", Standing(("refs/heads/open",))),
        ("lost", Standing((), True)),
        ("unknown", Standing(())),
    ],
)
def test_a_commit_stands_in_all_refs_in_front_of_it(commit: str, expected: Standing) -> None:
    assert reach.standings([commit], HISTORY, REFS, ["lost"]) == {commit: expected}


def test_a_commit_that_the_graph_lacks_is_contained_in_what_names_it() -> None:
    graph = {"child": Node(1, ("missing",))}
    refs = [Ref("a", "missing"), Ref("b", "child"), Ref("c", "elsewhere")]

    found = reach.standings(["missing"], graph, refs, ["missing"])

    assert found == {"missing": Standing(("a", "b"), True)}


@pytest.mark.parametrize("clock", [1, 0, -1], ids=["right", "stopped", "backward"])
def test_a_very_long_history_is_gone_through_without_recursion(clock: int) -> None:
    graph = {"0": Node(0, ())}
    graph |= {str(at): Node(at * clock, (str(at - 1),)) for at in range(1, 50_000)}

    found = reach.standings(["0", "49999"], graph, [Ref("a", "49999"), Ref("b", "49998")])

    assert found == {"0": Standing(("a", "b")), "49999": Standing(("a",))}


@st.composite
def histories(draw: st.DrawFn) -> dict[str, Node]:
    """Return some commits, each with any of those before it as parents, and any time."""
    size = draw(st.integers(1, 12))
    nodes = {}
    for at in range(size):
        parents = draw(st.lists(st.integers(0, at - 1), max_size=3, unique=True)) if at else []
        nodes[str(at)] = Node(draw(st.integers(0, 4)), tuple(map(str, parents)))
    shown = draw(st.permutations(sorted(nodes)))
    missing = draw(st.sets(st.sampled_from(shown), max_size=2))
    return {id: nodes[id] for id in shown if id not in missing}


def behind(commit: str, graph: Mapping[str, Node]) -> set[str]:
    """Return a commit and its ancestors, the naive way."""
    parents = graph[commit].parents if commit in graph else ()
    return {commit}.union(*(behind(parent, graph) for parent in parents))


commits = st.integers(0, 12).map(str)


@given(histories(), st.lists(commits), st.lists(commits), st.lists(commits))
def test_standings_are_those_of_the_naive_way(
    graph: dict[str, Node], targets: list[str], tips: list[str], logged: list[str]
) -> None:
    refs = [Ref(f"ref{at:02}", tip) for at, tip in enumerate(tips)]

    assert reach.standings(targets, graph, refs, logged) == {
        target: Standing(
            tuple(ref.name for ref in refs if target in behind(ref.object, graph)),
            any(target in behind(entry, graph) for entry in logged),
        )
        for target in targets
    }


@given(histories(), st.lists(commits))
def test_what_is_lost_is_what_the_naive_way_does_not_find(
    graph: dict[str, Node], tips: list[str]
) -> None:
    refs = [Ref(f"ref{at:02}", tip) for at, tip in enumerate(tips)]

    found = reach.lost(refs, graph)

    assert found.keys() == set().union(*(behind(tip, graph) for tip in tips)) - graph.keys()
    for id, by in found.items():
        assert Ref(by, id) in refs or id in graph[by].parents


def test_what_nothing_leads_to_is_not_lost() -> None:
    graph = {"dropped": Node(1, ("missing",)), "main": Node(2, ())}

    assert reach.lost([Ref("refs/heads/main", "main")], graph) == {}


def use(commit: str, *, added: bool = True, path: str = "f", object: str = "blob") -> Use:
    return Use(object, commit, path, added)


def test_the_first_use_is_the_one_added_earliest() -> None:
    uses = [use("open"), use("root", added=False), use("side", path="z"), use("side", path="a")]

    assert reach.first(uses, HISTORY) == use("side", path="a")


def test_the_last_removal_is_the_latest() -> None:
    uses = [use("root"), use("main", added=False), use("open", added=False)]

    assert reach.last_removed(uses, HISTORY) == use("open", added=False)


def test_what_comes_back_in_another_form_did_not_go() -> None:
    uses = [
        *(use("root"), use("main", added=False)),
        *(use("open", added=False), use("open", path="moved", object="other")),
    ]

    assert reach.last_removed(uses, HISTORY) == use("main", added=False)


def test_without_a_use_there_is_no_first_and_no_last() -> None:
    assert reach.first([use("root", added=False)], HISTORY) is None
    assert reach.last_removed([use("root")], HISTORY) is None


@given(histories(), st.lists(commits, min_size=1))
def test_of_one_second_the_first_has_no_other_behind_it_and_the_last_none_before_it(
    graph: dict[str, Node], ids: list[str]
) -> None:
    still = {id: node._replace(time=7) for id, node in graph.items()}
    known = [id for id in ids if id in still]

    first = reach.first(map(use, known), still)
    last = reach.last_removed((use(id, added=False) for id in known), still)

    assert (first is None) == (last is None) == (not known)
    if first and last:
        assert first.commit in known
        assert not (behind(first.commit, still) - {first.commit}).intersection(known)
        assert not [id for id in known if id != last.commit and last.commit in behind(id, still)]


@given(histories(), commits)
def test_behind_a_commit_are_its_ancestors(graph: dict[str, Node], id: str) -> None:
    assert reach.behind(id, graph) == behind(id, graph)

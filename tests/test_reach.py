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


SIDE = {  # main takes it away on the fourth day; side goes on, and takes main in on the ninth
    "leak": Node(1, ()),
    "removal": Node(4, ("leak",)),
    "work": Node(8, ("leak",)),
    "merge": Node(9, ("work", "removal")),
    "back": Node(9, ("removal", "work")),
    "apart": Node(2, ("leak",)),
    "its removal": Node(3, ("apart",)),
    "late": Node(7, ("removal", "its removal")),
}
LEAK, REMOVAL = use("leak"), use("removal", added=False)


@pytest.mark.parametrize(
    ("tip", "uses", "expected"),
    [
        pytest.param("removal", [LEAK, REMOVAL], 4, id="by a commit"),
        pytest.param("merge", [LEAK, REMOVAL], 9, id="by a merge of what had taken it away"),
        pytest.param("back", [LEAK, REMOVAL], 4, id="before a merge of what still had it"),
        pytest.param(
            "late",
            [LEAK, REMOVAL, use("apart", path="g"), use("its removal", added=False, path="g")],
            4,
            id="brought and taken away on a branch that was merged later",
        ),
        pytest.param(
            "late", [LEAK, REMOVAL, use("its removal", added=False)], 4, id="taken away twice"
        ),
        pytest.param(
            "back",
            [LEAK, REMOVAL, use("work", object="new"), use("work", added=False)],
            None,
            id="what a merge did not take from either parent",
        ),
        pytest.param(
            "merge",
            [LEAK, REMOVAL, use("removal", path="moved"), use("merge", added=False, path="moved")],
            9,
            id="moved before it went",
        ),
        pytest.param("work", [LEAK, REMOVAL], None, id="elsewhere"),
        pytest.param("merge", [LEAK], None, id="without a commit"),
        pytest.param("merge", [REMOVAL], None, id="brought by what is not known"),
    ],
)
def test_when_a_tip_lost_it(tip: str, uses: list[Use], expected: int | None) -> None:
    past = reach.taken(tip, SIDE, SIDE)

    assert reach.gone_since(uses, past, SIDE) == expected


def test_without_a_use_there_is_no_first() -> None:
    assert reach.first([use("root", added=False)], HISTORY) is None


@given(histories(), st.lists(commits, min_size=1))
def test_of_one_second_the_first_has_no_other_behind_it(
    graph: dict[str, Node], ids: list[str]
) -> None:
    still = {id: node._replace(time=7) for id, node in graph.items()}
    known = [id for id in ids if id in still]

    first = reach.first(map(use, known), still)

    assert (first is None) == (not known)
    if first:
        assert first.commit in known
        assert not (behind(first.commit, still) - {first.commit}).intersection(known)


@given(histories(), commits)
def test_behind_a_commit_are_its_ancestors(graph: dict[str, Node], id: str) -> None:
    assert reach.behind(id, graph) == behind(id, graph)


def line(commit: str, graph: Mapping[str, Node]) -> list[str]:
    """Return a commit and its first parents, oldest first."""
    parents = graph[commit].parents if commit in graph else ()
    return [*line(parents[0], graph), commit] if parents else [commit]


@given(histories(), commits, st.sets(commits))
def test_a_commit_was_taken_in_by_the_first_of_the_line_that_has_it_behind(
    graph: dict[str, Node], tip: str, wanted: set[str]
) -> None:
    found = reach.taken(tip, graph, wanted)

    assert found.keys() == behind(tip, graph) & wanted
    for id, taken in found.items():
        assert taken.by == next(by for by in line(tip, graph) if id in behind(by, graph))
        before = (behind(id, graph) - {id}) & found.keys()
        assert all(found[each].order < taken.order for each in before)

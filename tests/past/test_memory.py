"""What a scan remembers comes back from its text as it was, or not at all; no key gets there."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binlint.model import ScanError
from binlint.past.memory import NOTHING, Judged, Memory, from_text, to_text
from binlint.traces import Author, Node, Use
from tests.leakage import generated_key, leaked
from tests.past.memories import RULES, memories, record

COMMIT, PARENT, ELSEWHERE, BLOB = (sign * 40 for sign in "abcd")
MEMORY = Memory(
    objects=bytes(40),
    bytes=12,
    graph={COMMIT: Node(7, (PARENT, ELSEWHERE)), PARENT: Node(0, ())},
    suspects=(BLOB,),
    uses=(Use(BLOB, COMMIT, "bot.py", True), Use(BLOB, PARENT, "old\n.py", False)),
    judged=(Judged(BLOB, "bot.py", (record(),), (ScanError("bot.py", "read", "cut short"),)),),
    missing={ELSEWHERE: "lost.py"},
    authors={COMMIT: Author("A <a@example.org>", "2026-01-01T00:00:00Z")},
    again=(ELSEWHERE,),
)
VALUE: dict[str, Any] = json.loads(to_text(MEMORY, RULES))

leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
anything = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=9) | st.dictionaries(st.text(), inner)
)


def read(value: object, objects: bytes = MEMORY.objects) -> Memory:
    return from_text(objects, json.dumps(value), RULES)


@settings(deadline=None)
@given(memories)
def test_a_memory_comes_back(memory: Memory) -> None:
    assert from_text(memory.objects, to_text(memory, RULES), RULES) == memory


def test_commits_keep_their_order_and_their_parents_wherever_these_are() -> None:
    memory = from_text(MEMORY.objects, to_text(MEMORY, RULES), RULES)

    assert memory == MEMORY
    assert list(memory.graph) == [COMMIT, PARENT]


@settings(deadline=None)
@given(st.text() | anything.map(json.dumps))
def test_any_other_text_is_nothing(text: str) -> None:
    assert from_text(b"", text, RULES) == NOTHING


@pytest.mark.parametrize("field", sorted(VALUE))
@settings(deadline=None, max_examples=30)
@given(value=anything)
def test_a_memory_with_any_other_value_is_nothing_or_in_order(field: str, value: object) -> None:
    memory = read({**VALUE, field: value})

    if memory != NOTHING:
        assert from_text(memory.objects, to_text(memory, RULES), RULES) == memory


@pytest.mark.parametrize("field", sorted(VALUE))
def test_a_memory_that_lacks_a_part_is_nothing(field: str) -> None:
    assert read({name: value for name, value in VALUE.items() if name != field}) == NOTHING


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("bytes", -1, id="less than nothing"),
        pytest.param("bytes", True, id="no number"),
        pytest.param("bytes", 1.0, id="not a whole number"),
        pytest.param("bytes", "12", id="digits"),
        pytest.param("commits", f"{COMMIT} {COMMIT[1:]}", id="short id"),
        pytest.param("commits", f"{COMMIT}  {PARENT}", id="empty id"),
        pytest.param("commits", f"{COMMIT}\n{PARENT}", id="ids in lines"),
        pytest.param("commits", f"{COMMIT} {PARENT} ", id="space at the end"),
        pytest.param("commits", [COMMIT, PARENT], id="list of ids"),
        pytest.param("commits", COMMIT, id="fewer commits than times"),
        pytest.param("times", [7], id="fewer times than commits"),
        pytest.param("times", [7, 1 << 63], id="absurd time"),
        pytest.param("times", [7, None], id="no time"),
        pytest.param("parents", [[2], []], id="no such parent"),
        pytest.param("parents", [[-1], []], id="parent from behind"),
        pytest.param("parents", [["HEAD"], []], id="parent by name"),
        pytest.param("parents", ["", ""], id="parents in a text"),
        pytest.param("suspects", "--help", id="no id"),
        pytest.param("suspects", BLOB.upper(), id="capitals"),
        pytest.param("uses", [[BLOB, COMMIT, "a", 1]], id="neither true nor false"),
        pytest.param("uses", [[BLOB, "HEAD", "a", True]], id="name of a commit"),
        pytest.param("uses", [[BLOB, COMMIT, None, True]], id="no path"),
        pytest.param("uses", [[BLOB, COMMIT, True]], id="too little"),
        pytest.param("judged", [[BLOB, "a", [["record"]], []]], id="no record"),
        pytest.param("judged", [[BLOB, "a", [], [["a", "b"]]]], id="no error"),
        pytest.param("judged", [[BLOB, "a", [], [["a", "b", 1]]]], id="error with a number"),
        pytest.param("judged", [[BLOB, "a", None, []]], id="no list of records"),
        pytest.param("findings", [], id="no such finding"),
        pytest.param("findings", [record().findings[0].message], id="no finding"),
        pytest.param("missing", {BLOB: "a"}, id="object"),
        pytest.param("missing", [["", "a"]], id="nothing is missing"),
        pytest.param("authors", [[COMMIT, "A", 1]], id="date as a number"),
        pytest.param("again", BLOB[:-1] + "g", id="no digit"),
    ],
)
def test_a_malformed_memory_is_nothing(field: str, value: object) -> None:
    assert read({**VALUE, field: value}) == NOTHING


def test_a_finding_of_a_rule_that_is_not_known_makes_it_nothing() -> None:
    assert from_text(b"", to_text(MEMORY, RULES), RULES - {"binance-api-key"}) == NOTHING


def test_deep_nesting_is_nothing() -> None:
    assert from_text(b"", "[" * 100_000, RULES) == NOTHING


def test_thousands_of_commits_are_read_in_linear_time() -> None:
    ids = [f"{number:040x}" for number in range(100_000)]
    graph = {id: Node(0, (before,)) for before, id in pairwise(ids)}
    memory = NOTHING._replace(graph=graph, suspects=tuple(ids))

    assert from_text(b"", to_text(memory, RULES), RULES) == memory


def test_no_key_gets_into_the_text() -> None:
    keys = [generated_key(number) for number in range(20, 30)]
    judged = Judged(
        BLOB,
        "bot.py",
        (record(keys[0], message=keys[1], reason=keys[2]),),
        (ScanError(keys[3], keys[4], keys[5]),),
    )
    authors = {COMMIT: Author(keys[6], keys[7])}
    text = to_text(MEMORY._replace(judged=(judged,), authors=authors), RULES)

    assert leaked(text, keys) == []
    assert read(json.loads(text)) != NOTHING


def moved(lines: int) -> Judged:
    """Return the judgement of a version in which a finding stands lower by some lines."""
    plain = record()
    (finding,) = plain.findings
    lower = finding._replace(line=finding.line + lines, end_line=finding.end_line + lines)
    return Judged(f"{lines:040x}", "bot.py", (plain._replace(findings=(lower,)),))


def test_what_versions_have_in_common_is_written_and_held_once() -> None:
    judged = tuple(moved(number // 2) for number in range(6))

    text = to_text(MEMORY._replace(judged=judged), RULES)
    memory = from_text(MEMORY.objects, text, RULES)

    assert memory.judged == judged
    assert text.count("abcd\\u2026wxyz") == 1
    findings = [each.records[0].findings[0] for each in memory.judged]
    assert findings[0] is findings[1]
    assert findings[1] is not findings[2]
    assert findings[1].excerpt is findings[2].excerpt


@pytest.mark.parametrize(
    "place",
    [
        pytest.param([1, 3, 5, 3, 69], id="no such finding"),
        pytest.param([-1, 3, 5, 3, 69], id="from behind"),
        pytest.param([0, 3, 5, 3], id="too little"),
        pytest.param([0, 3, 5, 3, 69, 1], id="too much"),
        pytest.param([0, 0, 5, 3, 69], id="line zero"),
        pytest.param([], id="nothing"),
    ],
)
def test_a_finding_without_a_place_is_nothing(place: list[int]) -> None:
    (object, path, (shown,), errors), *_ = VALUE["judged"]
    shown = [shown[0], [place], *shown[2:]]

    assert read({**VALUE, "judged": [[object, path, [shown], errors]]}) == NOTHING

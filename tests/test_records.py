"""Findings come back from JSON as they were, or not at all; no key gets there."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binlint import rulebook
from binlint.model import (
    Blob,
    Commit,
    Confidence,
    Coverage,
    Environment,
    Evidence,
    Finding,
    Origin,
    ScanResult,
    Severity,
)
from binlint.pipeline import Pipeline
from binlint.policies import Policy
from binlint.policy import decide, inline
from binlint.policy.inline import Directive, Inline
from binlint.records import Record, from_json, to_json
from binlint.redact import scrub
from binlint.report.formats import FORMATS, Options, render
from tests.leakage import generated_key, leaked

BOOK = rulebook.load()
RULES = tuple(rule.id for rule in BOOK.rules)
RULE = RULES[0]
FINDING = Finding(
    rule=RULE,
    severity="error",
    confidence="high",
    message="A key",
    path="bot.py",
    line=3,
    column=5,
    end_line=3,
    end_column=69,
    preview="abcd…wxyz",
    fingerprint="0" * 32,
    environment=None,
    where="code",
    evidence=(Evidence("pair", "with its secret"),),
    excerpt='key = "••••••••"',
    commit=Commit("1" * 40, "A <a@example.org>", "2026-01-01T00:00:00Z", "bot.py", ("main",)),
)
COMMENTS = Inline((Directive(2, (RULE,), "a test", "2027-01-31", True),), ((9, "wrong"),))
RECORD = Record("bot.py", (FINDING,), COMMENTS)
VALUE = to_json(RECORD, RULES)

# Lone surrogates are those of undecodable bytes in a name.
signs = st.characters(codec="utf-8") | st.integers(0xDC80, 0xDCFF).map(chr)
texts = st.text(signs, max_size=12).map(scrub)
numbers = st.integers(1, 1 << 53)
commits = st.builds(Commit, texts, texts, texts, texts, st.lists(texts, max_size=2).map(tuple))
starts = st.tuples(st.integers(1, 1 << 40), st.integers(0, 1 << 20))
findings = st.builds(
    lambda start, **rest: Finding(line=start[0], end_line=sum(start), **rest),
    start=starts,
    rule=st.sampled_from(RULES),
    severity=st.sampled_from(get_args(Severity)),
    confidence=st.sampled_from(get_args(Confidence)),
    environment=st.none() | st.sampled_from(get_args(Environment)),
    **dict.fromkeys(("message", "path", "where", "excerpt", "subject"), texts),
    **dict.fromkeys(("preview", "fingerprint"), st.none() | texts),
    **dict.fromkeys(("column", "end_column"), numbers),
    evidence=st.lists(st.builds(Evidence, texts, texts), max_size=2).map(tuple),
    commit=st.none() | commits,
)
directives = st.builds(
    Directive,
    numbers,
    st.lists(st.sampled_from(RULES) | texts.filter(lambda text: len(text) < 12), max_size=2).map(
        tuple
    ),
    texts,
    st.none() | texts,
    st.booleans(),
)
comments = st.builds(
    Inline,
    st.lists(directives, max_size=3).map(tuple),
    st.lists(st.tuples(numbers, texts), max_size=2).map(tuple),
)
records = st.builds(
    Record,
    texts,
    st.lists(findings, max_size=3).map(tuple),
    comments,
    st.booleans(),
)
leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
anything = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=9) | st.dictionaries(st.text(), inner)
)


def through_json(value: object) -> Any:
    return json.loads(json.dumps(value))


def places(value: object, at: tuple[int, ...] = ()) -> list[tuple[int, ...]]:
    """Return the way to each part of nested lists."""
    inner = enumerate(value) if isinstance(value, list) else ()
    return [at, *(place for index, each in inner for place in places(each, (*at, index)))]


def put(value: Any, place: tuple[int, ...], new: object) -> Any:
    """Return nested lists with another value in one place."""
    if not place:
        return new
    changed = [*value]
    changed[place[0]] = put(value[place[0]], place[1:], new)
    return changed


@settings(deadline=None)
@given(records)
def test_a_record_comes_back_as_it_was(record: Record) -> None:
    assert from_json(through_json(to_json(record, RULES)), RULES) == record


@settings(deadline=None)
@given(anything)
def test_what_is_no_record_is_nothing(value: object) -> None:
    assert from_json(value, RULES) is None


@settings(deadline=None)
@given(st.sampled_from(places(VALUE)), anything)
def test_a_record_in_which_something_was_changed_is_nothing_or_can_be_reported(
    place: tuple[int, ...], new: object
) -> None:
    value = put(VALUE, place, new)

    record = from_json(value, RULES)

    if record is not None:
        assert [*map(type, record)] == [str, tuple, Inline, bool]
        prepared = decide.prepare(Policy(), RULES, "2026-01-01")
        verdicts = decide.judge(record.findings, record.comments, prepared).verdicts
        result = ScanResult(verdicts, (), Coverage(), 0.0)
        for name in FORMATS:
            render(name, result, BOOK, Options("1", verbose=True))


@pytest.mark.parametrize("place", places(VALUE), ids=str)
def test_every_part_of_a_record_is_checked(place: tuple[int, ...]) -> None:
    assert from_json(put(VALUE, place, {"neither": "list nor text"}), RULES) is None
    assert from_json(put(VALUE, place, 1.0), RULES) is None


FIELD = Finding._fields.index


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rule", "no-such-rule"),
        ("severity", "fatal"),
        ("severity", ["error"]),
        ("confidence", None),
        ("environment", "moon"),
        ("line", 0),
        ("line", True),
        ("line", 4),
        ("column", -1),
        ("column", "5"),
        ("end_line", 2),
        ("end_line", 3 + (1 << 20) + 1),
        ("end_column", (1 << 53) + 1),
        ("preview", 1),
        ("evidence", [["pair"]]),
        ("evidence", [["pair", "note", "more"]]),
        ("evidence", "pair"),
        ("commit", []),
        ("path", None),
    ],
)
def test_a_finding_that_no_scan_could_have_made_makes_the_record_nothing(
    field: str, value: object
) -> None:
    assert from_json(put(VALUE, (1, 0, FIELD(field)), value), RULES) is None


def test_a_record_is_nothing_without_or_with_one_field_more() -> None:
    assert from_json(VALUE[:-1], RULES) is None
    assert from_json([*VALUE, None], RULES) is None
    assert from_json(tuple(VALUE), RULES) is None


KEYS = tuple(generated_key(seed) for seed in range(4))
PIECE = "a" + KEYS[0][:30].lower()  # has the form of a rule's id
LEAK = (
    "from binance.client import Client\n"
    f'c = Client("{KEYS[0]}", "{KEYS[1]}")  # binlint: allow[{RULE}] was {KEYS[2]}\n'
    f'd = Client("{KEYS[2]}", "{KEYS[3]}")  # binlint: allow[{PIECE}] {KEYS[1][:20]}\n'
    f"# binlint: allow[{KEYS[3]}] a rule? until={KEYS[2]}\n"
)


def test_no_key_gets_into_the_values_that_are_kept() -> None:
    path = f"keys/{KEYS[0]}/{KEYS[1]}.py"
    look = Pipeline(lambda: BOOK).look_at(Blob(Origin(path), LEAK.encode()))
    assert look
    record = Record(path, look.findings, inline.directives(LEAK))

    text = json.dumps(to_json(record, RULES))

    assert [directive.rules for directive in record.comments.directives] == [(RULE,), (PIECE,)]
    assert sorted({finding.line for finding in look.findings}) == [2, 3, 4]
    assert leaked(text, (*KEYS, KEYS[0].lower())) == []


def test_what_history_tells_is_scrubbed_too() -> None:
    commit = Commit("1" * 40, f"{KEYS[0]} <a@example.org>", "", f"a/{KEYS[1]}", (KEYS[2],))

    text = json.dumps(to_json(Record("", (FINDING._replace(commit=commit),), COMMENTS), RULES))

    assert leaked(text, KEYS) == []


def test_a_rule_of_the_users_is_kept_even_if_it_looks_like_a_value() -> None:
    rule = "our2ndgenerationtoken"
    record = Record("a", (), Inline((Directive(1, (rule,), "", None, False),), ()))

    assert from_json(to_json(record, (rule,)), (rule,)) == record
    assert rule not in json.dumps(to_json(record, RULES))

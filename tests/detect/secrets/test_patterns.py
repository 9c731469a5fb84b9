"""The user's own rules find what they describe, where one of their keywords is."""

from __future__ import annotations

import re

import pytest

from binlint.detect.secrets.patterns import find
from binlint.model import Document, Match, Origin, Span
from binlint.rule import Rule
from binlint.template import expand
from tests import pipelines
from tests.e2e.workbench import shown_parts

TOKEN = pipelines.TOKEN._replace(
    severity="error",
    pattern=r"tok_(?P<secret>[a-z0-9]{8})|(?P<empty>tok!)",
    keywords=("tok_", "tok!"),
)
WORD = TOKEN._replace(id="internal-word", pattern=r"(?P<secret>pass\w*)", keywords=("pass",))


def document(text: str, path: str = "a.py") -> Document:
    return Document(Origin(path), text)


def spans(text: str, *rules: Rule) -> list[tuple[str, Span]]:
    return [(match.rule, match.span) for match in find(document(text), rules or (TOKEN,))]


def test_the_group_named_secret_is_the_value() -> None:
    value = expand("{hex:8}", 1)

    (match,) = find(document(f'\nx = "tok_{value}"\n'), (TOKEN,))

    assert match.rule == "internal-token"
    assert match.span == Span(10, 18)
    assert (len(match.secret), match.environment, match.where) == (8, None, "code")
    assert [item.kind for item in match.evidence] == ["pattern"]
    assert shown_parts(repr(match), value, 4) == []


@pytest.mark.parametrize(
    ("path", "line", "where"),
    [
        ("a.py", "x = ", "code"),
        ("a.py", "# ", "comment"),
        ("a.yaml", "x: ", "config"),
        ("a.md", "see ", "text"),
        ("a.ipynb", "", "notebook"),
    ],
)
def test_the_kind_of_text_is_told(path: str, line: str, where: str) -> None:
    (match,) = find(document(f"first\n{line}tok_{expand('{hex:8}')}", path), (TOKEN,))

    assert match.where == where


def test_matches_come_rule_by_rule_each_in_the_order_of_the_text() -> None:
    text = f"password tok_{expand('{hex:8}')} passage"

    assert spans(text, TOKEN, WORD) == [
        ("internal-token", Span(13, 21)),
        ("internal-word", Span(0, 8)),
        ("internal-word", Span(22, 29)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("tok_short", id="no-match"),
        pytest.param("tok!", id="group-that-took-no-part"),
    ],
)
def test_all_else_is_left_alone(text: str) -> None:
    assert spans(text) == []


def test_an_empty_value_is_none() -> None:
    assert spans("tok_", TOKEN._replace(pattern="tok_(?P<secret>x*)")) == []


def test_without_a_keyword_a_rule_is_not_run() -> None:
    assert spans("password", WORD._replace(keywords=("PASS",))) == []


def test_any_one_of_the_keywords_will_do() -> None:
    rule = WORD._replace(keywords=("absent", "word"))

    assert spans("password", rule) == [("internal-word", Span(0, 8))]


def test_a_rule_without_a_pattern_finds_nothing() -> None:
    assert spans("password", WORD._replace(detector="credential", pattern=None)) == []


def test_a_table_of_values_is_not_gone_through_to_its_end() -> None:
    found = spans("pass " * 5000, WORD)

    assert found[-1] == ("internal-word", Span(999 * 5, 999 * 5 + 4))


def test_a_match_on_an_endless_line_takes_linear_time() -> None:
    matches: list[Match] = find(document("x" * 4_000_000 + " pass " * 100_000), (WORD,))

    assert matches[0].span == Span(4_000_001, 4_000_005)


def test_each_line_of_a_text_may_match() -> None:
    rule = WORD._replace(pattern=r"(?m)^(?P<secret>pass.*)$")
    text = "pass one\nno\npass two\n"

    assert [text[span.start : span.end] for _, span in spans(text, rule)] == re.findall(
        "pass.*", text
    )

"""Settings of XML configurations, by their form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binlint.decode.config import xmls


def settings(text: str) -> list[tuple[str, str]]:
    """Return names and values, by their spans."""
    return [
        (
            text[each.span.start : each.span.end],
            text[each.value.span.start : each.value.span.end],
        )
        for each in xmls.read(text).settings
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<add key="Rest.Url" value="http://a.b" />', [("Rest.Url", "http://a.b")]),
        ("<property name='apiKey' value='x'/>", [("apiKey", "x")]),
        ('<entry key="verify">false</entry>', [("verify", "false")]),
        ("<verifySsl> false </verifySsl>", [("verifySsl", "false")]),
        ('<client verify="false" retries="3"/>', [("verify", "false"), ("retries", "3")]),
        ('<!-- <add key="a" value="b"/> -->', []),
        ("<a><b/></a>", []),
    ],
    ids=["add", "property", "entry", "element", "attributes", "comment", "nothing"],
)
def test_a_setting_is_told_by_its_form(text: str, expected: list[tuple[str, str]]) -> None:
    assert settings(text) == expected


def test_truth_has_a_kind_of_its_own() -> None:
    (setting,) = xmls.read('<add key="allow" value="True"/>').settings

    assert setting.value.kind == "true"


def test_a_comment_is_a_remark_line_by_line() -> None:
    text = "<!-- one\n two -->"

    assert [text[r.span.start : r.span.end].strip() for r in xmls.read(text).remarks] == [
        "one",
        "two",
    ]


@given(st.text(alphabet="<>/=\"'!- ab\n", max_size=200))
def test_no_text_is_too_broken(text: str) -> None:
    for setting in xmls.read(text).settings:
        assert 0 <= setting.span.start <= setting.span.end <= len(text)

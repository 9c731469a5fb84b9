"""Expressions over words: case, marks, and parts of a text."""

from __future__ import annotations

import re

import pytest

from binlint.detect.prose.phrases import PLAIN, Phrases, marks_optional


def test_an_expression_is_verbose_and_ignores_case() -> None:
    found = Phrases(r"\b (?: ENABLE | tick ) \b  # a verb").search("please Enable it")

    assert found is not None
    assert found.span() == (7, 13)


def test_every_blank_of_a_plain_one_counts() -> None:
    assert Phrases("a b", PLAIN).fullmatch("A B")
    assert Phrases("a b").fullmatch("AB")


def test_a_part_of_a_text_is_searched() -> None:
    word = Phrases("no")

    assert [found.start() for found in word.finditer("no no no", 1, 5)] == [3]
    assert word.match("a no", 2)
    assert word.search("no", 1) is None
    assert word.sub(lambda found: "-", "no no") == "- -"


@pytest.mark.parametrize(
    "text", ["wypłata", "wyplata", "dışı", "disi", "für", "fur", "fuer", "não", "nao"]
)
def test_marks_may_be_left_out(text: str) -> None:
    assert re.fullmatch(marks_optional("wypłata|dışı|für|não"), text)


def test_a_class_stays_as_it_is() -> None:
    assert marks_optional("[aá]b[^ü]") == "[aá]b[^ü]"

"""A user's own rule becomes what RE2, Rust and Hyperscan can carry out, or is named as left out."""

from __future__ import annotations

import pytest

from binlint.export.own import exportable
from binlint.template import expand
from tests.export.owns import book_with, own_rule


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"tok_(?P<secret>[0-9a-f]{8})", r"tok_(?P<secret>[0-9a-f]{8})"),
        (r"(tok|key)_(?P<secret>\w+)", r"(?:tok|key)_(?P<secret>\w+)"),
        (r"(?P<kind>tok)_(?P<secret>\w+)\Z", r"(?:tok)_(?P<secret>\w+)\z"),
        (r"(?i)tok(?s:.)(?P<secret>\w{,9})", r"(?i)tok(?s:.)(?P<secret>\w{0,9})"),
        (r"[[&~](?P<secret>[]a-z]+)", r"[\[\&\~](?P<secret>[]a-z]+)"),
        (r"\((?P<secret>[(]x\++)", r"\((?P<secret>[(]x\++)"),
    ],
)
def test_an_expression_is_written_as_other_engines_read_it(pattern: str, expected: str) -> None:
    rules, left_out = exportable(book_with(own_rule(pattern)))

    assert [rule.pattern for rule in rules] == [expected]
    assert [rule.source for rule in rules] == [pattern]
    assert left_out == ()


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        (r"(?<=tok_)(?P<secret>\w+)", "it looks around or back, which other engines cannot"),
        (r"tok_(?!x)(?P<secret>\w+)", "it looks around or back, which other engines cannot"),
        (r"(?P<q>.)(?P<secret>\w+)(?P=q)", "it looks around or back, which other engines cannot"),
        (r"(?x) tok (?P<secret>\w+)", "it looks around or back, which other engines cannot"),
        (r"(.)(?P<secret>\w+)\1", "it refers back, or to a character by its number"),
        (r"(?P<secret>\w{2000})", "it repeats something more than 1000 times"),
        (expand("{alnum:64}(?P<secret>x)", "own"), "it holds what looks like a key"),
    ],
    ids=["behind", "ahead", "named", "verbose", "number", "repeat", "key"],
)
def test_what_others_cannot_do_is_left_out_and_told(pattern: str, reason: str) -> None:
    rules, left_out = exportable(book_with(own_rule(pattern)))

    assert rules == ()
    assert left_out == (f"rule internal-token is left out: {reason}",)


def test_a_key_in_a_title_is_blanked() -> None:
    key = expand("{alnum:64}", "title")

    (rule,), _ = exportable(book_with(own_rule("(?P<secret>x)", f"Token {key}")))

    assert rule.title == f"Token {key[:4]}…{key[-4:]}"

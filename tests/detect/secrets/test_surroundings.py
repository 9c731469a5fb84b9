"""The text around a value is cut to what belongs to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binlint.detect.secrets.surroundings import Surroundings, around


def around_mark(text: str) -> Surroundings:
    """Look around the only `@`, which stands for a value."""
    at = text.index("@")
    return around(text, at, at + 1)


def test_the_line_and_the_lines_near_by() -> None:
    found = around_mark("1\n2\n3\n4\n5\nkey = @ # x\n7\n8\n9\n10\n11\n")

    assert found.line == "key = @ # x"
    assert found.near == "2\n3\n4\n5\nkey = @ # x\n7\n8\n9\n10"


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("a(1) b(x, @, y) c", "(x, @, y"),
        ("f(g(1), [2], @, h(3))", "(g(1), [2], @, h(3)"),
        ('{"a": {"k": @, "l": 1}, "b": 2}', '{"k": @, "l": 1'),
        ("{\n a: [1],\n k: @\n}\n{ b }", "{\n a: [1],\n k: @\n"),
        ("open( and { never closed @ rest", "{ never closed @ rest"),
        ("[a]\nx=1\n[b]\nk=@\ny=2\n[c]\nz=3", "k=@\ny=2"),
        ("above\n\nx = 1\nk = @\ny = 2\n\nbelow", "x = 1\nk = @\ny = 2"),
        ("a:\n  x: 1\n  k: @\n  y: 2\nb:\n  z: 3", "  x: 1\n  k: @\n  y: 2"),
        ("- a: 1\n  x: 2\n- b: 3\n  k: @\n- c: 4", "- b: 3\n  k: @"),
        ("@", "@"),
    ],
    ids=["call", "nested call", "object", "object on lines", "never closed", "section", "paragraph",
         "indentation", "list item", "nothing"],
)  # fmt: skip
def test_the_block_up_to_its_closing_bracket(text: str, block: str) -> None:
    assert around_mark(text).block == block


@pytest.mark.parametrize(
    ("text", "headers"),
    [
        ("new ccxt.binance({ k: @", ("new ccxt.binance(", "new ccxt.binance")),
        ("[exchange]\nk = @", ("exchange",)),
        ("[[exchange]]\nk = @", ("exchange",)),
        ("[a]\nk = 1\n[b]\nk = @", ("b",)),
        ("a:\n  b:\n    k: @", ("b:", "a:")),
        ("binance =\n{\n k: @", ("binance =",)),
        ("k = @", ()),
    ],
)
def test_headers(text: str, headers: tuple[str, ...]) -> None:
    assert around_mark(text).headers == headers


def test_headers_come_innermost_first() -> None:
    found = around_mark('exchanges = {"binance": {"main": {"k": @').headers

    assert found == ('exchanges = {"binance": {"main":', 'exchanges = {"binance":', "exchanges =")


def test_comments_are_no_parents() -> None:
    assert around_mark("a:\n# b:\n  k: @").headers == ("a:",)


def test_closed_blocks_are_no_parents() -> None:
    assert around_mark("kraken({a: 1}); k = @").headers == ()


def test_a_long_line_is_cut() -> None:
    found = around_mark("x" * 10_000 + "@" + "y" * 10_000)

    assert found.line == "x" * 4000 + "@" + "y" * 4000


@given(st.text(alphabet=" \n\t-[](){}#:a=", max_size=120), st.text(max_size=60))
def test_any_text_can_stand_around_a_value(left: str, right: str) -> None:
    found = around(f"{left}@{right}", len(left), len(left) + 1)

    assert "@" in found.line
    assert "@" in found.near
    assert "@" in found.block

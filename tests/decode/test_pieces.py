"""A program that is too large for one look is read piece by piece, as far as memory allows."""

from __future__ import annotations

from binlint.decode import pieces

LINE = 'client.fetch("BTC");\n'


def test_what_stands_in_a_later_piece_has_its_place_in_the_whole() -> None:
    text = "// a\n" * 60_000 + "client.withdraw(coin);\n"

    structure = pieces.read(text, "javascript")

    (call,) = structure.calls
    assert text[call.span.start : call.span.end] == "withdraw"
    assert structure.scopes[call.scope].span.end == len(text)
    assert structure.problem == "too large to be read as a whole; read in pieces"


def test_texts_keep_the_calls_they_are_handed_to() -> None:
    text = LINE * 14_000

    structure = pieces.read(text, "javascript")

    last = structure.texts[-1]
    assert text[last.value.span.start : last.value.span.end] == "BTC"
    assert structure.calls[last.call].span.start < last.value.span.start
    assert text.rfind("fetch", 0, last.value.span.start) == structure.calls[last.call].span.start


def test_it_stops_where_too_much_would_be_kept_and_says_where() -> None:
    structure = pieces.read(LINE * 80_000, "javascript")

    assert structure.problem is not None
    assert structure.problem.startswith("too large: read as far as line ")


def test_a_line_without_an_end_is_cut() -> None:
    structure = pieces.read("a;" * 200_000, "javascript")

    assert structure.scopes[0].span.end == 400_000

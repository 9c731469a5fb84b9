"""Bytes become text in every encoding keys are found in, and positions stay true."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binlint.decode.text import document, narrow, place, to_source
from binlint.model import Blob, Commit, Document, Origin, Patch, Place, Span
from binlint.sieve import sift
from binlint.template import expand

BOT = Origin("bot.py")
KEY = expand("{alnum:64}", 1)


def decoded(data: bytes, line: int = 1, column: int = 1) -> Document:
    """Take bytes as far as the pipeline takes them before layers come off."""
    narrowed = narrow(data)
    return document(Blob(BOT, data, line, column), narrowed, sift(narrowed).runs)


# --- document ------------------------------------------------------------------------------

_PIECES = st.lists(
    st.one_of(
        st.binary(min_size=1, max_size=6),  # invalid UTF-8 among it
        st.text(st.characters(exclude_categories=["Cs"]), max_size=6).map(str.encode),
        st.integers(0, 9).map(lambda seed: expand(" {alnum:64}", seed).encode()),
        st.integers(0, 9).map(lambda seed: expand("é{base64:80}", seed).encode()),
    ),
    max_size=12,
).map(b"".join)


@settings(deadline=None)
@given(_PIECES)
def test_the_spans_hold_the_characters_that_the_byte_ranges_hold(data: bytes) -> None:
    runs = sift(data).runs

    made = document(Blob(BOT, data), data, runs)

    assert [made.text[start:end] for start, end in made.runs] == [
        data[start:end].decode("ascii") for start, end in runs
    ]


@pytest.mark.parametrize(
    "before",
    [
        pytest.param(b"", id="nothing"),
        pytest.param("ключ, 密钥 ".encode(), id="utf-8"),
        pytest.param("🔑".encode(), id="beyond-the-basic-plane"),
        pytest.param("clé = ".encode("latin-1"), id="latin-1"),
        pytest.param(b"\xe5\xaf", id="cut-character"),
        pytest.param(b"\xed\xa0\x80", id="encoded-surrogate"),
        pytest.param(b"\0\xff\xfe", id="binary"),
    ],
)
def test_a_key_is_found_behind_any_bytes(before: bytes) -> None:
    data = before + b"'" + KEY.encode() + b"' \xff " + KEY.encode()

    made = document(Blob(BOT, data), data, sift(data).runs)

    assert [made.text[start:end] for start, end in made.runs] == [KEY, KEY]


def test_bytes_that_are_no_utf_8_are_one_character_each() -> None:
    assert document(Blob(BOT, b""), b"\xe9\xff\xe5\xafa", ()).text == "\udce9\udcff\udce5\udcafa"


def test_a_document_knows_where_its_blob_came_from_and_began() -> None:
    origin = Origin("old.py", "object", Commit("0" * 40, "A", "2027-01-31", "old.py", ()))

    assert document(Blob(origin, b"x", 7, 9), b"x", ()) == Document(origin, "x", (), 7, 9)
    assert document(Blob(origin, b"\0", 7, 9), b"\0", ()) == Document(origin, "\0", (), 7, 9)


# --- place ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "line", "column"),
    [
        pytest.param(b"", 1, 1, id="at-the-start"),
        pytest.param(b"key = ", 1, 7, id="on-the-first-line"),
        pytest.param(b"a\nb\n key: ", 3, 7, id="on-a-later-line"),
        pytest.param(b"a\r\nb\r\nkey: ", 3, 6, id="behind-crlf"),
        pytest.param(b"\xef\xbb\xbfkey: ", 1, 6, id="behind-a-mark"),
        pytest.param(b"\xef\xbb\xbfa\nkey: ", 2, 6, id="below-a-mark"),
        pytest.param("ключ: ".encode(), 1, 7, id="behind-two-byte-letters"),
        pytest.param("🔑: ".encode(), 1, 4, id="behind-a-four-byte-sign"),
        pytest.param("clé: ".encode("latin-1"), 1, 6, id="behind-latin-1"),
        pytest.param("a\u2028b: ".encode(), 1, 6, id="behind-another-kind-of-separator"),
    ],
)
def test_lines_and_columns_count_from_one_in_characters(
    before: bytes, line: int, column: int
) -> None:
    made = decoded(before + KEY.encode() + b"\n")

    found = place(made, made.runs[0])

    assert (found.line, found.column) == (line, column)
    assert (found.end_line, found.end_column) == (line, column + 64)
    assert found.text[slice(*found.hidden[0])] == KEY


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_lines_and_columns_of_wide_text_are_those_an_editor_shows(encoding: str) -> None:
    made = decoded(f"first\r\nkey = {KEY}\r\n".encode(encoding))

    found = place(made, made.runs[0])

    assert (found.line, found.column, found.end_line, found.end_column) == (2, 7, 2, 71)
    assert found.text == f"key = {KEY}"


def test_a_piece_of_a_large_file_goes_on_where_the_last_one_ended() -> None:
    made = decoded(f" {KEY}\n{KEY}".encode(), line=10, column=100)

    first, second = (place(made, run) for run in made.runs)

    assert (first.line, first.column, first.end_line, first.end_column) == (10, 101, 10, 165)
    assert (second.line, second.column, second.end_line, second.end_column) == (11, 1, 11, 65)


def test_a_span_that_begins_at_the_mark_is_in_column_one() -> None:
    made = decoded(b"\xef\xbb\xbfpassword")

    assert place(made, Span(0, 9)).column == 1


def test_a_span_of_several_lines_shows_and_hides_the_first() -> None:
    made = Document(BOT, "a\nkey = one\ntwo\nthree\n")

    assert place(made, Span(8, 15)) == Place("bot.py", 2, 7, 3, 4, "key = one", (Span(6, 9),), None)


def test_the_commit_comes_along() -> None:
    commit = Commit("0" * 40, "A", "2027-01-31", "old.py", ())

    assert place(Document(Origin("x", "object", commit), "key"), Span(0, 3)).commit is commit


def test_a_long_line_is_shown_around_the_span_only() -> None:
    made = decoded(b"x " * 1000 + KEY.encode() + b" y" * 1000)

    found = place(made, made.runs[0])

    assert found.text == "x " * 100 + KEY + " y" * 100
    assert found.hidden == (Span(200, 264),)


@settings(deadline=None)
@given(st.integers(1, 400), st.integers(1, 400), st.integers(0, 99))
def test_no_word_is_cut_where_a_long_line_is(before: int, after: int, seed: int) -> None:
    other, third = expand("{alnum:64#a} {alnum:64#b}", seed).split()
    made = decoded(f"{other}{' ' * before}{KEY}{' ' * after} {third}".encode())

    found = place(made, next(run for run in made.runs if made.text[slice(*run)] == KEY))

    assert set(found.text.split()) <= {other, KEY, third}
    assert found.text[slice(*found.hidden[0])] == KEY


# --- to_source -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("span", "source"),
    [
        pytest.param(Span(0, 2), Span(0, 2), id="before"),
        pytest.param(Span(1, 6), Span(1, 14), id="into-a-patch"),
        pytest.param(Span(4, 6), Span(4, 14), id="inside-a-patch"),
        pytest.param(Span(6, 9), Span(4, 16), id="out-of-a-patch"),
        pytest.param(Span(7, 10), Span(14, 17), id="after-a-patch"),
        pytest.param(Span(8, 11), Span(15, 24), id="over-a-gap"),
        pytest.param(Span(9, 10), Span(16, 17), id="before-a-gap"),
        pytest.param(Span(10, 11), Span(23, 24), id="after-a-gap"),
    ],
)
def test_spans_of_a_layered_document_point_at_the_undecoded_text(span: Span, source: Span) -> None:
    patches = (
        Patch(Span(4, 7), Span(4, 14), "base64"),  # ten characters became three
        Patch(Span(10, 10), Span(17, 23), "split"),  # six fell out
    )

    assert to_source(Document(BOT, "x" * 20, patches=patches), span) == source


# Anything worse than linear would not come back from inputs of this size.
def test_many_runs_in_much_foreign_text_take_linear_time() -> None:
    data = f"ключ {KEY}\n".encode() * 20_000

    made = document(Blob(BOT, data), data, sift(data).runs)

    assert {made.text[start:end] for start, end in made.runs} == {KEY}
    assert made.runs[-1] == Span(19_999 * 70 + 5, 19_999 * 70 + 69)

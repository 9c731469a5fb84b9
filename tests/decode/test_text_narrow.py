"""Wide encodings become UTF-8, with a mark and without, and all else stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binlint.decode.text import narrow
from binlint.template import expand

KEY = expand("{alnum:64}", 1)
MARKED = [
    pytest.param("utf-16-le", b"\xff\xfe", id="utf-16-le"),
    pytest.param("utf-16-be", b"\xfe\xff", id="utf-16-be"),
    pytest.param("utf-32-le", b"\xff\xfe\0\0", id="utf-32-le"),
    pytest.param("utf-32-be", b"\0\0\xfe\xff", id="utf-32-be"),
]
WIDE = ("utf-16-le", "utf-16-be")

_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
_SOURCE_CODE = st.text(st.characters(min_codepoint=9, max_codepoint=126), min_size=4)


@settings(deadline=None)
@given(_TEXT)
@pytest.mark.parametrize(("encoding", "mark"), MARKED)
def test_wide_text_with_a_mark_becomes_utf_8_and_keeps_the_mark(
    encoding: str, mark: bytes, text: str
) -> None:
    assert narrow(mark + text.encode(encoding)) == ("\ufeff" + text).encode()


@settings(deadline=None)
@given(_SOURCE_CODE)
@pytest.mark.parametrize("encoding", WIDE)
def test_wide_source_code_without_a_mark_becomes_utf_8(encoding: str, text: str) -> None:
    assert narrow(text.encode(encoding)) == text.encode()


@pytest.mark.parametrize("encoding", WIDE[:2])
def test_a_few_foreign_letters_do_not_hide_utf_16_without_a_mark(encoding: str) -> None:
    text = "# ключ\n" + "api_key = read()\n" * 20

    assert narrow(text.encode(encoding)) == text.encode()


@settings(deadline=None)
@given(_TEXT)
def test_utf_8_stays_as_it_is(text: str) -> None:
    assert narrow(text.encode()) == text.encode()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"caf\xe9", id="latin-1"),
        pytest.param(b"\xef\xbb\xbfkey", id="utf-8-with-a-mark"),
        pytest.param(b"\x7fELF\x02\x01\x01" + b"\0" * 9 + b"code" * 200, id="program"),
        pytest.param(b"\0" * 600, id="zeros"),
        pytest.param(b"a\0\0b" * 100, id="zeros-in-both-halves"),
    ],
)
def test_what_is_not_wide_stays_as_it_is(data: bytes) -> None:
    assert narrow(data) == data


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("key".encode("utf-16") + b"x", "\ufeffkey\ufffd", id="cut-last-character"),
        pytest.param(b"\xff\xfe\x00\xd8k\0e\0y\0", "\ufeff\ufffdkey", id="lone-surrogate"),
    ],
)
def test_broken_wide_text_does_not_hide_the_rest(data: bytes, text: str) -> None:
    assert narrow(data) == text.encode()


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["without-a-mark", "with-a-mark"])
@pytest.mark.parametrize("before", ["PORT=1\n", "PORT=12\n"], ids=["odd", "even"])
def test_utf_16_appended_to_ascii_is_read(before: str, mark: str) -> None:
    # As `>>` of Windows PowerShell does.
    line = f"BINANCE_API_KEY={KEY}\r\n"
    data = before.encode() + (mark + line).encode("utf-16-le") + b"B=2\n"

    assert narrow(data) == (before + line).encode() + b"B=2\n"

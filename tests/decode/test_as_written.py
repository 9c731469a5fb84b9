"""What other tools have of a value is what stands in one line of the file."""

from __future__ import annotations

import pytest

from binlint.decode.text import as_written
from binlint.model import Document, Origin, Patch, Span
from binlint.template import expand

KEY = expand("{alnum:64}", "written")
ORIGIN = Origin("bot.py")


def of(whole: str, value: str) -> str:
    start = whole.index(value)
    return as_written(Document(ORIGIN, whole), Span(start, start + len(value)))


def test_it_is_the_value_itself() -> None:
    assert of(f'key = "{KEY}"\n', KEY) == KEY


def test_it_is_undecoded() -> None:
    source, text = 'key = "YmFzZTY0"', 'key = "base64"'
    patch = Patch(Span(7, 13), Span(7, 15), "base64")

    document = Document(ORIGIN, text, source=source, patches=(patch,))

    assert as_written(document, Span(7, 13)) == "YmFzZTY0"


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=repr)
def test_of_lines_it_is_the_first_of_the_longest(end: str) -> None:
    lines = (KEY[:20], KEY, KEY[::-1], KEY[:8])
    value = f'",{end}  "'.join(lines)

    assert of(f'key = "{value}"', value) == KEY


def test_lines_that_could_be_those_of_any_key_of_a_kind_are_nothing() -> None:
    value = f"{KEY[:50]}\n{KEY[50:]}"

    assert of(f"key = {value}", value) == ""

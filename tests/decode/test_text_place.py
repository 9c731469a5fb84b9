"""Where a fault stands: its own span is shown, the values around it are not."""

from __future__ import annotations

from binlint.decode import text
from binlint.model import Document, Origin, Patch, Place, Span

LINE = "first\nbinance: {key: value, withdraw: true}\nlast"
DOCUMENT = Document(Origin("bot.yml"), LINE)
WITHDRAW = Span(LINE.index("withdraw"), LINE.index("withdraw") + 8)
VALUE = Span(LINE.index("value"), LINE.index("value") + 5)
SHOWN = LINE.split("\n")[1]


def test_a_secret_is_hidden_and_a_fault_is_not() -> None:
    hidden = text.place(DOCUMENT, WITHDRAW).hidden
    shown = text.place(DOCUMENT, WITHDRAW, secret=False)

    assert hidden == (Span(SHOWN.index("withdraw"), SHOWN.index("withdraw") + 8),)
    assert shown == Place("bot.yml", 2, 23, 2, 31, SHOWN, ())


def test_values_on_the_same_line_are_hidden() -> None:
    place = text.place(DOCUMENT, WITHDRAW, (VALUE,), secret=False)

    assert place.hidden == (Span(SHOWN.index("value"), SHOWN.index("value") + 5),)


def test_a_value_that_only_begins_or_ends_on_the_line_is_hidden_as_far_as_it_is_shown() -> None:
    start = LINE.index("binance")
    before, behind = Span(0, start + 7), Span(WITHDRAW.start, len(LINE))

    place = text.place(DOCUMENT, WITHDRAW, (before, behind), secret=False)

    assert place.hidden == (Span(0, 7), Span(SHOWN.index("withdraw"), len(SHOWN)))


def test_values_on_other_lines_are_of_no_concern() -> None:
    values = (Span(0, 5), Span(LINE.index("last"), len(LINE)))

    assert text.place(DOCUMENT, WITHDRAW, values, secret=False).hidden == ()


def test_encoded_text_on_the_line_is_hidden() -> None:
    patch = Patch(VALUE, VALUE, "base64")
    document = DOCUMENT._replace(source=LINE, patches=(patch,))

    place = text.place(document, WITHDRAW, secret=False)

    assert place.hidden == (Span(SHOWN.index("value"), SHOWN.index("value") + 5),)

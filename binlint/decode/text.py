"""Bytes to text: encodings, and where in a text a character stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from binlint.model import Blob, Document, Patch, Place, Span

# UTF-32 first: its little-endian mark begins with UTF-16's.
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_BREAKS = " \t\"'`<>"
_SHOWN = 200  # characters of a very long line that are shown on either side
# ASCII in UTF-16, little-endian, in the midst of something else; sought in what may be a .env.
_WIDE_PART = re.compile(rb"(?:\xff\xfe)?(?:[\t\n\r -~]\x00){16,}")
_SMALL = 1 << 16
_WRAPPING = " \t\r\"'`,+\\"  # what may stand around a part of a value that has a line of its own
_TELLING = 56  # characters; the first 50 of all private keys of one kind are the same
_SNIFFED = 512  # bytes looked at for the zero bytes of a UTF-16 without a mark


def narrow(data: bytes) -> bytes:
    """Return `data` as UTF-8 if it is UTF-16, or UTF-32 with a mark, else unchanged."""
    encoding = _wide_encoding(data)
    if encoding is None:
        return _narrow_parts(data) if _may_have_wide_parts(data) else data
    # "replace": a lone surrogate or a cut last character must not hide the rest.
    return data.decode(encoding, "replace").encode("utf-8", "replace")


def _may_have_wide_parts(data: bytes) -> bool:
    # Binary files have bytes beyond ASCII: they need not be searched.
    return len(data) <= _SMALL and b"=\0" in data and data.replace(b"\xff\xfe", b"").isascii()


def _narrow_parts(data: bytes) -> bytes:
    """Narrow what `>>` of Windows PowerShell appends to a file in another encoding: UTF-16."""
    return _WIDE_PART.sub(lambda part: part[0].removeprefix(b"\xff\xfe")[::2], data)


def _wide_encoding(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    head = data[:_SNIFFED]
    if b"\0" not in head:
        return None
    return _encoding_by_zeros(head)


def _encoding_by_zeros(head: bytes) -> str | None:
    """Tell UTF-16 of mostly ASCII text: zeros in every second byte, hardly any in the others.

    PowerShell writes it with a mark; pieces of a large file, and some editors, come without.
    """
    even, odd = head[::2].count(0), head[1::2].count(0)
    enough, few = len(head) * 0.35, len(head) * 0.02
    # From its start, or else only a part of the file is UTF-16.
    if odd >= enough and even <= few and head[1:8:2].count(0) >= 2:
        return "utf-16-le"
    if even >= enough and odd <= few and head[:8:2].count(0) >= 2:
        return "utf-16-be"
    return None


def document(blob: Blob, data: bytes, runs: tuple[tuple[int, int], ...]) -> Document:
    """Decode the narrowed `data` of a blob; byte ranges become spans of characters.

    Bytes that are no UTF-8 (Latin-1) become lone surrogates, one character each, so that
    positions stay right and the rest stays readable.
    """
    if b"\0" in data:
        # Binary: one character a byte. Escaping its errors would cost as much as all the rest.
        text = data.decode("latin-1")
        return Document(
            blob.origin, text, tuple(Span(*run) for run in runs), blob.line, blob.column
        )
    text = data.decode("utf-8", "surrogateescape")
    spans = tuple(Span(*run) for run in runs)
    if len(text) != len(data):
        spans = tuple(_character_spans(data, runs))
    return Document(blob.origin, text, spans, blob.line, blob.column)


def _character_spans(data: bytes, runs: tuple[tuple[int, int], ...]) -> list[Span]:
    spans, bytes_before, characters_before = [], 0, 0
    for start, end in runs:
        # Runs are ASCII, so both ends are character boundaries.
        between = data[bytes_before:start].decode("utf-8", "surrogateescape")
        first = characters_before + len(between)
        spans.append(Span(first, first + end - start))
        bytes_before, characters_before = end, first + end - start
    return spans


def place(
    document: Document, span: Span, values: Sequence[Span] = (), *, secret: bool = True
) -> Place:
    """Say where a span of the document's text stands in the undecoded text.

    `values` are the ranges, ascending, of all values in the undecoded text: none may be shown,
    nor may the span itself if it is `secret`.
    """
    source = document.text if document.source is None else document.source
    start, end = to_source(document, span)
    line, column = _position(document, source, start)
    end_line, end_column = _position(document, source, end)
    shown = _excerpt(source, start, end)
    encoded = [patch.source for patch in document.patches if patch.kind != "split"]
    own = [Span(start, end)] if secret else []
    hidden = [*own, *_within(values, shown), *_within(encoded, shown)]
    return Place(
        document.origin.path,
        line,
        column,
        end_line,
        end_column,
        source[shown.start : shown.end],
        tuple(sorted({_clip(each, shown) for each in hidden})),
        document.origin.commit,
    )


def _within(spans: Sequence[Span], shown: Span) -> list[Span]:
    """Return those of ascending spans that overlap a range."""
    begin = bisect_right(spans, shown.start, key=lambda each: each.start)
    end = bisect_right(spans, shown.end, key=lambda each: each.start)
    return [each for each in spans[max(0, begin - 1) : end] if each.end > shown.start]


def _clip(span: Span, shown: Span) -> Span:
    """Return what of a span lies in a range, counted from the start of that range."""
    first, last = max(span.start, shown.start), min(span.end, shown.end)
    return Span(first - shown.start, max(first, last) - shown.start)


def to_source(document: Document, span: Span) -> Span:
    """Return the range of the undecoded text that holds a (not empty) span of the text."""
    first = _source_of(document.patches, span.start)
    last = _source_of(document.patches, span.end - 1)
    return Span(first.start, last.end)


def as_written(document: Document, span: Span) -> str:
    """Return what other tools, which look at single lines, have of a value: plaintext.

    It is the undecoded text; of several lines the first of the longest, as our plugin for
    detect-secrets has it, or nothing if that is too short to tell one private key from another.
    """
    source = document.text if document.source is None else document.source
    start, end = to_source(document, span)
    lines = [line.strip(_WRAPPING) for line in source[start:end].split("\n")]
    longest = max(lines, key=len)
    return longest if len(lines) == 1 or len(longest) >= _TELLING else ""


def _source_of(patches: tuple[Patch, ...], at: int) -> Span:
    """Return what of the undecoded text one character of the text comes from."""
    index = bisect_right(patches, at, key=lambda patch: patch.span.start) - 1
    if index < 0:
        return Span(at, at + 1)
    patch = patches[index]
    if at < patch.span.end:
        return patch.source
    moved = at + patch.source.end - patch.span.end
    return Span(moved, moved + 1)


def _position(document: Document, source: str, offset: int) -> tuple[int, int]:
    """Return the 1-based line and column, in characters, of an offset into the undecoded text."""
    start = source.rfind("\n", 0, offset) + 1
    line = document.line + source.count("\n", 0, offset)
    if start:
        return line, 1 + offset - start
    # A byte order mark is no column; a piece of a long line goes on where the last one ended.
    return line, document.column + max(0, offset - source.startswith("\ufeff"))


def _excerpt(source: str, start: int, end: int) -> Span:
    """Return the range of the line of `start`, or of a part of it if it is very long."""
    line_start = source.rfind("\n", 0, start) + 1
    line_end = source.find("\n", start)
    line_end = len(source) if line_end < 0 else line_end
    line_end -= source.endswith("\r", line_start, line_end)
    end = min(end, line_end)
    first, last = max(line_start, start - _SHOWN), min(line_end, end + _SHOWN)
    # A cut inside a word could leave the rest of another value too short to be recognised, or part
    # a password from the address that shows that it is one.
    while line_start < first < start and source[first - 1] not in _BREAKS:
        first += 1
    while end < last < line_end and source[last] not in _BREAKS:
        last -= 1
    return Span(first, last)

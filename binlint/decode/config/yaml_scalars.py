"""The words of YAML: made legible for its parser, cut out of the text, told from comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from binlint.decode.config.nodes import Node, word_kind
from binlint.model import Span
from binlint.structure import Kind, Value

# What PyYAML rejects, or takes for a line break that is none to us; also lone surrogates, which
# stand for bytes that are no UTF-8.
_ILLEGIBLE = re.compile(
    "(?!^)\ufeff|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
)
_TABS = re.compile(r"^[ ]*\t[ \t]*", re.MULTILINE)
# Helm, Jinja and Ansible: not YAML before they are rendered, and YAML would read `{{` as two maps.
_TEMPLATE_LINE = re.compile(r"^[ \t]*\{[{%#][^{}\n]{0,200}\}\}?[ \t]*\r?$", re.MULTILINE)
_TEMPLATE = re.compile(r"\$?\{\{[^{}\n]{0,200}\}\}|\{%[^{}\n]{0,200}%\}")
_PROPERTY = re.compile(r"[&!][^\s,\[\]{}]*\s*")
_COMMENT = re.compile(r"(?:^|(?<=[ \t\ufeff]))\#[^\n]*", re.MULTILINE)


def legible(text: str) -> str:
    """Return a text of the same length, with the same line breaks, that PyYAML can read.

    Templates become words, lines of nothing else become comments, tabs that indent become spaces.
    """
    text = _TABS.sub(lambda match: " " * len(match[0]), _ILLEGIBLE.sub("x", text))
    if "{{" in text or "{%" in text:
        text = _TEMPLATE_LINE.sub(lambda match: "#" * len(match[0]), text)
        text = _TEMPLATE.sub(lambda match: "x" * len(match[0]), text)
    return text


def scalar(text: str, legible: str, event: Any, written: Span) -> Node:
    """Make a value of a scalar event that is written from its properties to its end."""
    start, end = after_properties(text, event, written.start), written.end
    if event.style in ("|", ">"):
        start, end = _block(text, start, end)
    elif event.style in ("'", '"'):
        start, end = start + 1, end - 1
    span = Span(min(start, end), end)
    # What was made legible reads as it is written.
    touched = text[span.start : end] != legible[span.start : end]
    read = text[span.start : end] if touched else event.value
    return Node(Value(_kind(read, event.style, touched), read, span))


def _kind(read: str, style: str | None, touched: bool) -> Kind:
    if style or touched:
        return "text"
    return word_kind(read) if read else "null"


def _block(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the lines of a block scalar begin, without their indentation, and end."""
    first = text.find("\n", start, end) + 1 or end
    written = text[first:end]
    return first + len(written) - len(written.lstrip()), first + len(written.rstrip())


def after_properties(text: str, event: Any, start: int) -> int:
    """Return where a value begins behind its anchor and its tag."""
    for given in (event.anchor, event.tag):
        if given is not None and (match := _PROPERTY.match(text, start)):
            start = match.end()
    return start


def comments(text: str, scalars: Sequence[Span]) -> list[Span]:
    """Return the comments of a text whose scalars are known."""
    found, at, index = [], 0, 0
    while match := _COMMENT.search(text, at):
        start, end = match.span()
        while index < len(scalars) and scalars[index].end <= start:
            index += 1
        if index < len(scalars) and scalars[index].start <= start:
            at = scalars[index].end
            continue
        found.append(Span(start, end - match[0].endswith("\r")))
        at = end
    return found

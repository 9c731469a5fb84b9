"""Read the settings of an XML configuration: named entries, elements with text, comments."""

# By their form, not by a parser: entities are never expanded, and a fragment is as good as a file.
from __future__ import annotations

import re
from collections.abc import Iterator

from binlint.model import Span
from binlint.structure import Kind, Remark, Scope, Setting, Structure, Value

_ELEMENT = re.compile(
    r"""<(?P<tag>[A-Za-z_][\w:.-]{0,100})
        (?P<attributes>(?:\s+[\w:.-]{1,100}\s*=\s*(?:"[^"<]{0,2000}"|'[^'<]{0,2000}')){0,50})
        \s*(?P<end>/?)>(?P<text>[^<]{0,2000})""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([\w:.-]{1,100})\s*=\s*(?:"([^"<]{0,2000})"|'([^'<]{0,2000})')""")
_COMMENT = re.compile(r"<!--(?P<text>[^\0]*?)(?:-->|\Z)")
_NAMES = ("key", "name", "id", "property")
_BOOLEANS: dict[str, Kind] = {"true": "true", "false": "false"}


def read(text: str) -> Structure:
    """Return the settings of a file, all in one scope."""
    comments = [Span(*found.span("text")) for found in _COMMENT.finditer(text)]
    blanked = _COMMENT.sub(lambda found: " " * len(found[0]), text)
    settings = tuple(
        setting for found in _ELEMENT.finditer(blanked) for setting in _settings(found)
    )
    return Structure(
        language="config",
        name="xml",
        scopes=(Scope(0, "file", "", Span(0, len(text))),),
        settings=settings,
        remarks=tuple(remark for span in comments for remark in _lines(text, span)),
    )


def _settings(found: re.Match[str]) -> Iterator[Setting]:
    """Yield what one element says: by an attribute that names it, or by its tag."""
    start = found.start("attributes")
    attributes = {each[1].lower(): each for each in _ATTRIBUTE.finditer(found["attributes"])}
    named = next((attributes[name] for name in _NAMES if name in attributes), None)
    value = attributes.get("value")
    if named is not None and value is not None:
        yield _setting(_text(named), _value(value, start), _span(named, start))
    elif found["text"].strip() and not found["end"]:
        name = _text(named) if named is not None else found["tag"]
        span = _span(named, start) if named is not None else Span(*found.span("tag"))
        yield _setting(name, _content(found), span)
    if named is None:
        for attribute in attributes.values():
            yield _setting(attribute[1], _value(attribute, start), _span(attribute, start, 1))


def _setting(name: str, value: Value, span: Span) -> Setting:
    return Setting((name,), value, span, 0)


def _text(attribute: re.Match[str]) -> str:
    return attribute[2] if attribute[2] is not None else attribute[3]


def _span(attribute: re.Match[str], start: int, group: int = 0) -> Span:
    group = group or (2 if attribute[2] is not None else 3)
    return Span(start + attribute.start(group), start + attribute.end(group))


def _value(attribute: re.Match[str], start: int) -> Value:
    text = _text(attribute)
    return Value(_BOOLEANS.get(text.lower(), "text"), text, _span(attribute, start))


def _content(found: re.Match[str]) -> Value:
    text = found["text"].strip()
    start = found.start("text") + found["text"].index(text)
    return Value(_BOOLEANS.get(text.lower(), "text"), text, Span(start, start + len(text)))


def _lines(text: str, span: Span) -> Iterator[Remark]:
    at = span.start
    for line in text[span.start : span.end].split("\n"):
        if line.strip():
            yield Remark(Span(at, at + len(line)), "comment")
        at += len(line) + 1

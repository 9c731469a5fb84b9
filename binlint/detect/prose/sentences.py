"""Bare the words of text for people, and find the sentence around a place in it."""

# Nothing here changes the length of a text: every position stays what it was.
# ruff: noqa: RUF001 (words and signs of many alphabets)
from __future__ import annotations

import re

from binlint.model import Span

# A sentence that matters is short; text beyond is looked at from here only.
REACH = 320

# Block tags end a sentence, cells become a table's, all other tags only emphasize.
_BREAKING_TAG = re.compile(
    r"</?(?:br|p|li|ul|ol|tr|div|h[1-6]|table|section)\b[^<>\n]{0,200}>", re.IGNORECASE
)
_CELL_TAG = re.compile(r"</t[dh]\s{0,9}>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][\w.-]{0,40}(?:\s[^<>\n]{0,200})?/?>|\{['\"` ]{1,3}\}")
_ENTITY = re.compile(r"&(?P<name>#?\w{2,8});")
_ENTITIES = {"amp": "&", "check": "✓", "cross": "✗", "#10003": "✓", "#10007": "✗", "#x2713": "✓"}
# A picture or link keeps its words: [API Management](https://…)
_TARGET = re.compile(r"\]\([^()\s]{0,300}\)")
_EMPHASIS = re.compile(
    r"""\*{1,3}(?=\S) | (?<=\S)\*{1,3} | (?<!\w)_{1,3} | _{1,3}(?!\w) | ~~ | \\(?=["'*_`])
      | [`"“”„«»「」『』【】《》‹›‘] | (?<!\w)['’] | ['’](?!\w)""",
    re.VERBOSE,
)
_SOFT = re.compile(r"[\t\r\u00a0\u3000\ufe0f\u200b]")
_END = re.compile(r"(?<!e\.g)(?<!i\.e)(?<!z\.B)(?<!vs)[.!?…](?=[\s)\]]|$)|[。！？；;\n]")


def bare(text: str) -> str:
    """Blank emphasis, quotes and tags; what parts sentences becomes a line end."""
    if "<" in text:
        text = _CELL_TAG.sub(lambda tag: "|" + " " * (len(tag[0]) - 1), text)
        text = _BREAKING_TAG.sub(lambda tag: "\n" + " " * (len(tag[0]) - 1), text)
        text = _TAG.sub(_blank, text)
    if "&" in text:
        text = _ENTITY.sub(_entity, text)
    if "](" in text:
        text = _TARGET.sub(_blank, text)
    return _SOFT.sub(" ", _EMPHASIS.sub(_blank, text))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _entity(found: re.Match[str]) -> str:
    return _ENTITIES.get(found["name"], " ").ljust(len(found[0]))


def sentence(text: str, start: int, end: int) -> Span:
    """Return the sentence around a place, at most REACH characters to either side."""
    first = max(0, start - REACH)
    for stop in _END.finditer(text, first, start):
        first = stop.end()
    stopped = _END.search(text, end, min(len(text), end + REACH))
    return Span(first, stopped.start() if stopped else min(len(text), end + REACH))


def is_question(text: str, stop: int) -> bool:
    """Tell whether the sentence that stops there asks something."""
    return text[stop : stop + 1] in ("?", "？")

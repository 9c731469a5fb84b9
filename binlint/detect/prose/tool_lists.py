"""Read the lists of tools or skills that are handed to an agent: those that withdraw."""

from __future__ import annotations

import re
from collections.abc import Iterator

from binlint.detect import names
from binlint.detect.prose import negation, tables
from binlint.detect.prose.outlines import Outline
from binlint.detect.prose.phrases import PLAIN, Phrases
from binlint.detect.safety.context import Context
from binlint.model import Span

# `binance_withdraw`, withdraw_crypto, create-withdrawal: one identifier at the start of an entry.
_TOOL = Phrases(
    r"[\s\W]{0,12}(?P<name>(?:[a-z]\w{0,40}[_.-])?\w{0,40}withdraw(?:al|als)?(?:[_.-]?\w{1,40})?)"
    r"(?:\([^()\n]{0,80}\))?(?=[\s`*:|—–-]|$)",
    PLAIN,
)
_HUMP = re.compile(r"[a-z][A-Z]")
_READS = Phrases(
    r"\b(?:history|histories|records?|status|quota|fees?|list|get|fetch|query|info|limits?"
    r"|address(?:es)?|check|estimate|networks?|cancel|withdrawals$)\b",
    PLAIN,
)
_OF_AGENT = Phrases(
    r"(?:^|/)(?:skills?|agents?|\.claude|\.cursor|\.codex|[^/]*mcp[^/]*)/|(?:^|/)(?:skill|agents|claude"
    r"|gemini|[^/]*mcp[^/]*)\.(?:md|mdc|txt|rst)$",
    PLAIN,
)
_SAYS_AGENT = Phrases(
    r"\b(?:mcp|model\s+context\s+protocol|ai\s+agents?|llm|claude|cursor|tool\s+calling)\b", PLAIN
)
_TITLE = Phrases(
    r"\b(?:tools?|skills?|actions?|functions?|commands?|capabilities|werkzeuge|outils|herramientas"
    r"|ferramentas|инструмент\w*)\b|工具|技能|ツール|도구",
    PLAIN,
)


def offered(context: Context, outline: Outline) -> Iterator[tuple[int, Span, str]]:
    """Yield block, span and name of the tools that a document says an agent has."""
    text = context.document.text
    if context.structure.language != "prose" or "withdraw" not in text.lower():
        return
    of_agent = bool(_OF_AGENT.search(context.document.origin.path) or _SAYS_AGENT.search(text))
    if not of_agent:
        return
    for index, block in enumerate(outline.blocks):
        if block.form not in ("row", "item") or "withdraw" not in outline.raw(index).lower():
            continue
        found = _TOOL.match(outline.words(index))
        if found is None or not _is_identifier(outline.raw(index), found["name"]):
            continue
        if _READS.search(names.words(found["name"])) or _is_refused(outline, index, found.end()):
            continue
        if _titled(outline, index):
            start = block.start + found.start("name")
            yield index, Span(start, block.start + found.end("name")), found["name"]


def _is_identifier(raw: str, name: str) -> bool:
    """Tell a name of a tool from a word: it is written as code, or made of several words."""
    return f"`{name}" in raw or "_" in name or bool(_HUMP.search(name))


def _titled(outline: Outline, index: int) -> bool:
    """Tell whether the head of the table, or what stands above the list, speaks of tools."""
    first = index
    while first > 0 and outline.blocks[first - 1].form == "row":
        first -= 1
    head = (outline.words(first, 400),) if outline.blocks[index].form == "row" else ()
    above = (outline.words(one, 400) for one in outline.above(index))
    return any(_TITLE.search(text) for text in (*head, *above))


def _is_refused(outline: Outline, index: int, at: int) -> bool:
    words = outline.words(index)
    cells = tables.cells_of(words) if outline.blocks[index].form == "row" else []
    parts = [cell.text for cell in cells[1:]] or [words[at:]]
    if any(negation.switches(part).polarity == "off" for part in parts):
        return True
    above = (outline.words(one, 400) for one in outline.above(index))
    return any(negation.switches(text).polarity == "off" for text in above)

"""Find the code blocks of a document, and what language each says it is in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from binlint.model import Span

# ```bash, ~~~ {.python}, > ```env; the info string's first word is the language.
_FENCE = re.compile(
    r"""^ [ \t>]* (?: (?: [-*+] | \d{1,4}[.)] ) [ \t]+ )?
          (?P<mark> `{3,} | ~{3,} ) [ \t]* \{? \.? (?P<info> [\w+\#.-]* ) (?P<rest> [^\n]* ) $""",
    re.VERBOSE,
)
# .. code-block:: python
_DIRECTIVE = re.compile(
    r"^(?P<indent>[ \t]*)\.\.[ \t]+(?:code-block|code|sourcecode"
    r"|parsed-literal)::[ \t]*(?P<info>[\w+#.-]*)"
)
_OPTION = re.compile(r"^[ \t]*:[\w-]+:")  # of a directive, before its block
# [source,bash]
_SOURCE = re.compile(r"^\[(?:source|listing)(?:%\w+)?,[ \t]*(?P<info>[\w+#.-]*)[^\]\n]*\][ \t]*$")
_DELIMITER = re.compile(r"^(?:-{4,}|\.{4,})[ \t]*$")
# <pre><code class="language-bash">, <script>
_MARKUP = re.compile(
    r"""< (?: (?: pre | code )\b [^>\n]{0,80} \b(?:language|lang
        |highlight-source)-(?P<info> [\w+\#.-]+ )
          [^>\n]{0,80}
        | (?P<script> script )\b (?! [^>\n]{0,200} \bsrc= ) [^>\n]{0,200}
        | (?P<style> style )\b [^>\n]{0,200} ) >""",
    re.VERBOSE | re.IGNORECASE,
)


class Fence(NamedTuple):
    """A code block of a document."""

    span: Span  # its lines, without those that open and close it
    info: str  # the language as written, in lower case; "" if none is said


class Line(NamedTuple):
    """A line of a document."""

    span: Span  # without its end
    text: str


def lines_of(text: str) -> list[Line]:
    """Split a text into its lines, the empty ones too."""
    lines, at = [], 0
    for line in text.split("\n"):
        shown = line[:-1] if line.endswith("\r") else line
        lines.append(Line(Span(at, at + len(shown)), shown))
        at += len(line) + 1
    return lines


def fences_of(lines: list[Line]) -> Iterator[tuple[Fence, range]]:
    """Yield each code block, and the numbers of the lines it takes with its edges."""
    at = 0
    unclosed: set[str] = set()  # what no tag closes below: looked for once only
    while at < len(lines):
        found = _fence_at(lines, at, unclosed)
        if found is None:
            at += 1
            continue
        first, last, after, info = found
        start = lines[first].span.start if first < len(lines) else lines[-1].span.end
        end = lines[last].span.end if last >= first else start
        yield Fence(Span(start, end), info.lower()), range(at, after)
        at = after


def _fence_at(lines: list[Line], at: int, unclosed: set[str]) -> tuple[int, int, int, str] | None:
    """Return first and last line of the block, the line behind it and its language."""
    line = lines[at].text[:400]
    if "`" in line or "~~~" in line:
        opening = _FENCE.match(line)
        if opening and "`" not in opening["rest"]:
            return _fenced(lines, at, opening)
    if "::" in line:
        directive = _DIRECTIVE.match(line)
        if directive:
            return _indented(lines, at, directive)
    if line.startswith("["):
        source = _SOURCE.match(line)
        if source and at + 1 < len(lines) and _DELIMITER.match(lines[at + 1].text):
            return _delimited(lines, at, source["info"])
    if "<" in line:
        return _marked_up(lines, at, unclosed)
    return None


def _fenced(lines: list[Line], at: int, opening: re.Match[str]) -> tuple[int, int, int, str]:
    mark = opening["mark"]
    for number in range(at + 1, len(lines)):
        closing = lines[number].text.strip(" \t>")
        if closing.startswith(mark) and not closing.strip(mark[0]):
            return at + 1, number - 1, number + 1, opening["info"]
    return at + 1, len(lines) - 1, len(lines), opening["info"]


def _indented(
    lines: list[Line], at: int, directive: re.Match[str]
) -> tuple[int, int, int, str] | None:
    first = at + 1
    while first < len(lines) and (
        not lines[first].text.strip() or _OPTION.match(lines[first].text)
    ):
        first += 1
    last, number = first - 1, first
    while number < len(lines):
        line = lines[number].text
        if line.strip():
            if len(line) - len(line.lstrip()) <= len(directive["indent"]):
                break
            last = number
        number += 1
    return (first, last, last + 1, directive["info"]) if last >= first else None


def _delimited(lines: list[Line], at: int, info: str) -> tuple[int, int, int, str]:
    delimiter = lines[at + 1].text.strip()
    for number in range(at + 2, len(lines)):
        if lines[number].text.strip() == delimiter:
            return at + 2, number - 1, number + 1, info
    return at + 2, len(lines) - 1, len(lines), info


def _marked_up(lines: list[Line], at: int, unclosed: set[str]) -> tuple[int, int, int, str] | None:
    opening = _MARKUP.search(lines[at].text[:2000])
    if opening is None:
        return None
    info = opening["info"] or ("javascript" if opening["script"] else "css")
    end = "</script" if opening["script"] else "</style" if opening["style"] else "</pre"
    rest = lines[at].text[opening.end() :].lower()
    if end in rest or "</code" in rest or end in unclosed:
        return None  # on one line: part of a sentence
    for number in range(at + 1, len(lines)):
        line = lines[number].text.lower()
        if end in line or (opening["info"] and "</code" in line):
            return at + 1, number - 1, number + 1, info
    unclosed.add(end)
    return None

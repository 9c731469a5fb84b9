"""Make a fragment of Python one that can be parsed, with every character kept in its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from binlint.decode.python.strings import STRING
from binlint.model import Span

_CLOSERS = {"(": ")", "[": "]", "{": "}"}
_OPENERS = {")": "_(", "]": "[", "}": "{"}
_TOKEN = re.compile(
    rf"""
    (?P<string> {STRING} )
  | (?P<comment> \# [^\r\n]* )
  | (?P<open> [\[({{] ) | (?P<close> [\])}}] )
  | (?P<joined> \\ (?: \r\n | \r | \n ) )
  | (?P<line> \r\n | \r | \n )
  | (?P<comma> , )
  | (?P<operator> [.+\-*/%&|^@<>]{{1,3}} )
    """,
    re.X | re.S,
)
_INDENTED = re.compile(r"([ \t\f]*)([^\s#]*)")
_MAGIC = re.compile(r"^[ \t]*([%!])(?=[%!]?[A-Za-z])", re.M)
_PROMPT = re.compile(r"^([ \t]*)(>>>|\.\.\.)(?=[ \r\n]|\Z)", re.M)
_LINE = re.compile(r"[^\r\n]+")
_LINE_START = re.compile(r"\A|\r\n|\r|\n")
_ENTRY = re.compile(r"""\s*(?:"[^"\r\n]{0,80}"|'[^'\r\n]{0,80}')[ \t]*:""")
_TRY = re.compile(r"^([ \t]*)try:", re.M)
_ALTERNATIVE = re.compile(r"(?:else|elif)\b")
_HANDLER = re.compile(r"(?:except|finally)\b")
_MOST_LEVELS = 20  # of indentation that a fragment leaves; more is no Python


class Shape(NamedTuple):
    """How the brackets and lines of a text lie."""

    statements: tuple[int, ...]  # where lines begin that do not continue another one
    unclosed: str  # what would close its brackets, at its end
    unopened: str  # what would open them, before its start
    deepest: int  # operators and brackets that follow one another in one expression


class Repair(NamedTuple):
    """A text to parse instead, as long as the original between what is added."""

    before: str
    text: str
    after: str
    cut: tuple[Span, ...] = ()  # statements that were left out
    prose: int = 0  # where the end of a docstring, with which the text begins, ends


def shape(text: str) -> Shape:
    """Say how brackets and lines lie, in one pass over a text that need not be valid."""
    statements, counts, deepest = [0], [0], 0
    stacked: list[str] = []
    unopened: list[str] = []
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "open":
            counts[-1] += 1
            deepest = max(deepest, counts[-1])
            stacked.append(_CLOSERS[token[0]])
            counts.append(0)
        elif kind == "close":
            if stacked:
                stacked.pop()
                counts.pop()
            else:  # all before it stands within a bracket that was cut off
                unopened.append(_OPENERS[token[0]])
                statements = [0]
        elif kind == "line" and not stacked:
            statements.append(token.end())
            counts[-1] = 0
        elif kind == "comma":
            counts[-1] = 0
        elif kind == "operator":
            counts[-1] += 1
            deepest = max(deepest, counts[-1])
    return Shape(
        tuple(statements), "".join(reversed(stacked)), "".join(reversed(unopened)), deepest
    )


def repairs(text: str) -> Iterator[Repair]:
    """Yield what to parse instead of a text without losing any of it, the least change first."""
    text = _MAGIC.sub(lambda magic: magic[0][:-1] + "#", _without_prompts(text))
    framed = _framed(text, shape(text))
    yield framed
    tries = _TRY.findall(text)
    if tries:
        yield framed._replace(after=f"{framed.after}\n{tries[-1]}finally: pass")
    if _ENTRY.match(text):
        yield Repair("{\n", text, "\n}")
    for quotes in ('"""', "'''"):
        if text.count(quotes) % 2:
            lying = shape(text + quotes)
            yield _framed(text, lying)._replace(after=f"{quotes}\n{lying.unclosed}")
            end = text.index(quotes) + len(quotes)
            rest = _blank(text, Span(0, end))
            yield _framed(rest, shape(rest))._replace(prose=end - len(quotes))


def without_line(repair: Repair, line: int) -> Repair | None:
    """Leave out the statement on a line (1-based) of what was parsed; None if there is none."""
    starts = shape(repair.text).statements
    added = repair.before.count("\n")
    at = _start_of_line(repair.text, line - added)
    index = bisect_right(starts, at) - 1
    end = starts[index + 1] if index + 1 < len(starts) else len(repair.text)
    return without(repair, Span(starts[index], end))


def without(repair: Repair, cut: Span) -> Repair | None:
    """Leave out a statement; None if nothing would be left."""
    text = _blank(repair.text, cut)
    if not text.strip() or text == repair.text:
        return None
    return _framed(text, shape(text))._replace(cut=(*repair.cut, cut), prose=repair.prose)


def ends(repair: Repair) -> Iterator[Repair]:
    """Leave out the first statement, the last one, or both."""
    begins = [at for at in shape(repair.text).statements if _word_at(repair.text, at)]
    if len(begins) < 2:
        return
    first, last = Span(begins[0], begins[1]), Span(begins[-1], len(repair.text))
    without_first = without(repair, first)
    for found in (
        without(repair, last),
        without_first,
        without_first and without(without_first, last),
    ):
        if found is not None:
            yield found


def _start_of_line(text: str, line: int) -> int:
    found = _LINE_START.finditer(text)
    return next((each.end() for each in islice(found, max(line - 1, 0), None)), len(text))


def _without_prompts(text: str) -> str:
    """Keep what a session in a console was given, and blank what it answered."""
    if not text.lstrip().startswith(">>>"):
        return text
    return _LINE.sub(
        lambda line: (
            _PROMPT.sub(lambda prompt: prompt[1] + "   ", line[0])
            if _PROMPT.match(line[0])
            else " " * len(line[0])
        ),
        text,
    )


def _blank(text: str, cut: Span) -> str:
    """Put spaces in the place of a statement; its lines and all columns stay."""
    blank = _LINE.sub(lambda line: " " * len(line[0]), text[cut.start : cut.end])
    return text[: cut.start] + blank + text[cut.end :]


def _word_at(text: str, at: int) -> str:
    indented = _INDENTED.match(text, at)
    return indented[2] if indented else ""


def _framed(text: str, lying: Shape) -> Repair:
    begins = [found for at in lying.statements if (found := _INDENTED.match(text, at)) and found[2]]
    if not begins:
        return Repair("", text, "")
    after = f"\n{lying.unclosed}" if lying.unclosed else ""
    if not lying.unclosed and text.rstrip().endswith(":"):
        after = f"\n{begins[-1][1]} pass"
    if begins[-1][2].startswith("@"):
        after += f"\n{begins[-1][1]}class _: pass"
    return Repair(_headers(begins, lying.unopened), text, after)


def _headers(begins: list[re.Match[str]], unopened: str) -> str:
    """Return the lines that give each level of indentation the block that was cut off.

    So nothing has to be moved: a first line that is indented stands in an `if 1:`, and so does
    what follows further to the left.
    """
    # What a bracket was cut off from is indented as it likes; what follows it counts.
    inner = begins[1:] if unopened else begins
    levels, headers = [inner[0][1] if inner else ""], list[str]()
    for begin in inner:
        if len(begin[1]) < len(levels[-1]) and len(levels) < _MOST_LEVELS:
            levels.append(begin[1])
            headers.append(begin[1] + ("try:" if _HANDLER.match(begin[2]) else "if 1:"))
    if levels[-1]:
        headers.append("if 1:")
    headers.reverse()
    if unopened:
        headers.append(levels[0] + unopened)
    elif _ALTERNATIVE.match(begins[0][2]):
        headers.append(f"{levels[0]}if 1: pass")
    elif _HANDLER.match(begins[0][2]):
        headers.append(f"{levels[0]}try: pass")
    return "".join(f"{header}\n" for header in headers)

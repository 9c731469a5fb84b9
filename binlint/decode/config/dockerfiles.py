"""Read Dockerfiles: what ENV, ARG and LABEL name, and the arguments of commands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from binlint.decode.config import objects
from binlint.decode.config.nodes import Member, Node, Unreadable, moved, rows, word_kind
from binlint.decode.config.outline import Outline
from binlint.model import Span
from binlint.structure import Structure, Value

_INSTRUCTION = re.compile(r"[ \t]*([A-Za-z]{1,20})[ \t]+")
_COMMENT = re.compile(r"[ \t]*(\#[^\n]*)")
_PAIR = re.compile(
    r"""([A-Za-z_][\w.-]{0,200})=
        (?: "(?P<double>[^"\n]*)" | '(?P<single>[^'\n]*)' | (?P<bare>[^\s"'\\]*) )""",
    re.VERBOSE,
)
_NAME_AND_VALUE = re.compile(r"([A-Za-z_]\w{0,200})[ \t]+([^\r\n]*)")  # the form without `=`
_NAMING = ("ENV", "ARG", "LABEL")
_STARTING = ("CMD", "ENTRYPOINT")


def read(text: str) -> Structure:
    """Read a whole text. Instructions that name nothing are passed over."""
    outline, remarks = Outline(text, "dockerfile"), []
    members: list[Member] = []
    instruction, span = "", Span(0, 0)  # in force, and where it is named
    goes_on = False
    for start, end in rows(text):
        if comment := _COMMENT.match(text, start, end):
            remarks.append(Span(*comment.span(1)))
            continue
        first = not goes_on
        if first:
            named = _INSTRUCTION.match(text, start, end)
            instruction = named[1].upper() if named else ""
            span, start = (Span(*named.span(1)), named.end()) if named else (span, start)
        goes_on = end > start and text[end - 1] == "\\"
        members += _members(text, instruction, span, start, end - goes_on, first)
    outline.members(members)
    outline.remark(remarks)
    return outline.structure()


def _members(
    text: str, instruction: str, span: Span, start: int, end: int, first: bool
) -> Iterator[Member]:
    """Yield what one line of an instruction names."""
    if instruction in _STARTING and start < end:
        yield Member(instruction, span, _command(text, start, end))
    if instruction not in _NAMING:
        return
    pairs = [*_PAIR.finditer(text, start, end)]
    other = _NAME_AND_VALUE.fullmatch(text, start, end) if first else None
    if other and not (pairs and pairs[0].start() == start):
        yield Member(other[1], Span(*other.span(1)), _node(other, 2, quoted=False))
        return
    for pair in pairs:
        group = next(each for each in ("double", "single", "bare") if pair[each] is not None)
        yield Member(pair[1], Span(*pair.span(1)), _node(pair, group, group != "bare"))


def _node(match: re.Match[str], group: int | str, quoted: bool) -> Node:
    written = match[group].rstrip()
    start = match.start(group)
    kind = "text" if quoted or word_kind(written) == "null" else word_kind(written)
    return Node(Value(kind, written, Span(start, start + len(written))))


def _command(text: str, start: int, end: int) -> Node:
    """Read a command: a list in brackets, or a line for the shell."""
    if text[start] == "[":
        try:
            reading = objects.read_value(text[start:end], 0, "json")
        except Unreadable:
            pass
        else:
            if reading.closed and reading.roots:
                return moved(reading.roots[0], start)
    written = text[start:end].rstrip()
    return Node(Value("text", written, Span(start, start + len(written))))

"""Read JSON and what resembles it: comments, trailing commas, JSON5, inline tables, HCL."""

from __future__ import annotations

import re
from typing import NamedTuple

from binlint.decode.config import bare, keys
from binlint.decode.config.nodes import (
    DEEPEST,
    MOST_NODES,
    Member,
    Node,
    Unreadable,
    block,
    line_of,
    listing,
    node,
)
from binlint.decode.config.quotes import Quoted, quoted, string_node
from binlint.model import Span

_SPACE = re.compile(r"[\s\ufeff]*")
_LINE_COMMENT = re.compile(r"(?:\#|//)[^\n]*")
_COMMENT_LINE = re.compile(r"[^\n]+")
_CALL = re.compile(r"[A-Za-z_][\w:]{0,100}\(")
# A word, or a name of HCL that is computed.
_JUNK = re.compile(r"[\w$@.-]+|\([^()\n]{0,200}\)\s*[=:]?")
_CLOSERS = {"}": "{", "]": "[", ")": "("}


class Reading(NamedTuple):
    """What was read of a text."""

    roots: list[Node]
    remarks: list[Span]
    end: int  # behind what was read
    flaw: int  # where the syntax is first broken; -1 if it is not
    closed: bool  # every bracket is


class _Frame:
    """A bracket that is still open; the outermost one is the text itself."""

    __slots__ = ("keys", "members", "opener", "parts", "start")

    def __init__(self, opener: str, start: int) -> None:
        self.opener, self.start = opener, start
        self.members: list[Member] = []
        self.parts: list[Node] = []
        self.keys: list[tuple[str, Span]] = []  # the name, if one was read, of the next value


def read(text: str, dialect: str = "json") -> Reading:
    """Read a whole text; the outermost braces may be missing. `dialect`: json, toml or hcl.

    Raises Unreadable for brackets that do not match or go too deep, and for too many values.
    """
    return _Reader(text, 0, dialect).run(whole=True)


def read_value(text: str, at: int, dialect: str) -> Reading:
    """Read the one value that begins at `at`; it may go over several lines."""
    return _Reader(text, at, dialect).run(whole=False)


class _Reader:
    """A walk through a text from bracket to bracket, never back."""

    def __init__(self, text: str, at: int, dialect: str) -> None:
        self.text, self.at, self.dialect = text, at, dialect
        self.frames = [_Frame("", at)]
        self.roots: list[Node] = []
        self.remarks: list[Span] = []
        self.count = 0
        self.flaw = -1

    def run(self, whole: bool) -> Reading:
        text, size = self.text, len(self.text)
        while whole or not self.frames[0].parts:
            self._skip()
            if self.at >= size:
                break
            self._step(text[self.at])
        closed = len(self.frames) == 1
        while len(self.frames) > 1:
            self._close(size)
        self._finish_root(size)
        return Reading(self.roots, self.remarks, self.at, self.flaw, closed)

    def _step(self, character: str) -> None:
        frame = self.frames[-1]
        if character in "}])":
            self._closer(frame, character)
        elif character == ",":
            self._without_value(frame)
            self.at += 1
        elif frame.keys or frame.opener in ("[", "("):
            self._value(character)
        elif key := keys.read(self.text, self.at, self.dialect):
            frame.keys, self.at = key.names, key.end
        elif frame.opener == "{":
            self._junk(character)
        else:
            self._value(character)

    def _skip(self) -> None:
        """Step over space, and keep the comments that stand in it."""
        text = self.text
        while space := _SPACE.match(text, self.at):
            self.at = space.end()
            if comment := _LINE_COMMENT.match(text, self.at):
                end = comment.end() - comment[0].endswith("\r")
                self.remarks.append(Span(self.at, end))
                self.at = comment.end()
            elif text.startswith("/*", self.at):
                self._block_comment()
            else:
                return

    def _block_comment(self) -> None:
        end = self.text.find("*/", self.at + 2)
        end = len(self.text) if end < 0 else end + 2
        for line in _COMMENT_LINE.finditer(self.text, self.at, end):
            self.remarks.append(Span(*line.span()))
        self.at = end

    def _value(self, character: str) -> None:
        text, at = self.text, self.at
        if template := bare.TEMPLATE.match(text, at):
            self.at = template.end()
            self._deliver(node("text", text, at, self.at))
        elif character in "\"'`":
            self._string(character)
        elif self.dialect == "hcl" and (end := bare.hcl_end(text, at)):
            self.at = end
            self._deliver(bare.hcl_node(text, at, end))
        elif character in "{[":
            self._open(character, at, at + 1)
        elif self.dialect == "hcl" and (call := _CALL.match(text, at)):
            self._open("(", at, call.end())
        else:
            end = bare.hcl_tail(text, at) if self.dialect == "hcl" else bare.end(text, at)
            self.at = max(end, at + 1)
            word = bare.word_node(text, at, self.at)
            if word.value.kind == "expression" and self.dialect == "json":
                self._broken(at)
            self._deliver(word)

    def _string(self, character: str) -> None:
        text, at, toml = self.text, self.at, self.dialect == "toml"
        string = quoted(text, at, toml and character == "'", self.dialect == "hcl")
        self._check(string)
        self.at = string.end
        if self.dialect == "hcl" and bare.goes_on(text, string.end):
            self.at = bare.hcl_tail(text, string.end)
            self._deliver(node("expression", text, at, self.at))
        else:
            self._deliver(string_node(text, string))

    def _check(self, string: Quoted) -> None:
        if not string.closed:
            self._broken(string.inner.start)

    def _broken(self, at: int) -> None:
        # Of HCL only the outlines are known here: what looks odd may be right.
        if self.flaw < 0 and self.dialect != "hcl":
            self.flaw = at

    def _open(self, opener: str, start: int, at: int) -> None:
        if len(self.frames) > DEEPEST:
            raise Unreadable(f"nested deeper than {DEEPEST} brackets")
        self.frames.append(_Frame(opener, start))
        self.at = at

    def _closer(self, frame: _Frame, character: str) -> None:
        if character == ")" and frame.opener != "(":
            self._junk(character)
            return
        self._without_value(frame)
        self.at += 1
        if frame.opener == _CLOSERS[character]:
            self._close(self.at)
        elif frame.opener:
            line = line_of(self.text, self.at)
            raise Unreadable(f"brackets that do not match at line {line}")
        else:
            # The text was cut out of the middle of a larger one.
            self._finish_root(self.at - 1)
            self.frames = [_Frame("", self.at)]

    def _close(self, end: int) -> None:
        frame = self.frames.pop()
        if frame.opener == "{":
            made = block(self.text, frame.start, end, frame.members)
        elif frame.opener == "[":
            made = listing(self.text, frame.start, end, frame.parts)
        else:
            made = bare.called(self.text, frame.start, end, frame.parts)
        if self.dialect == "hcl" and bare.goes_on(self.text, end):
            self.at = bare.hcl_tail(self.text, end)
            made = listing(self.text, frame.start, self.at, [made], "expression")
        self._deliver(made)

    def _deliver(self, made: Node) -> None:
        """Give a value to the name that waits for it, or to the list it stands in."""
        self.count += 1
        if self.count > MOST_NODES:
            raise Unreadable(f"more than {MOST_NODES:,} values")
        frame = self.frames[-1]
        if frame.keys:
            *above, (name, span) = frame.keys
            names = tuple(each for each, _ in above)
            frame.members.append(Member(name, span, made, names))
            frame.keys = []
        elif frame.opener != "{":
            frame.parts.append(made)

    def _without_value(self, frame: _Frame) -> None:
        if frame.keys:
            self._broken(self.at)
            self._deliver(node("null", self.text, self.at, self.at))

    def _junk(self, character: str) -> None:
        """Step over what has no place in an object."""
        self._broken(self.at)
        if character in "\"'`":
            self.at = quoted(self.text, self.at).end
        elif word := _JUNK.match(self.text, self.at):
            self.at = word.end()
        else:
            self.at += 1

    def _finish_root(self, end: int) -> None:
        root = self.frames[0]
        self._without_value(root)
        if root.members:
            self.roots.append(block(self.text, root.start, end, root.members))
        self.roots += root.parts

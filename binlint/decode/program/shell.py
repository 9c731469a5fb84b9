"""Read a shell script: what it sets, the commands it runs, its strings, comments and texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from binlint.decode.program.shell_words import Piece, pieces
from binlint.model import Span
from binlint.structure import Argument, Call, Kind, Remark, Scope, Setting, Structure, Text, Value

# `NAME=value`, `--name=value`, `--set a.b=value` and, of `--from-literal=NAME=value`, the inner.
_NAMED = re.compile(r"(?:--?[A-Za-z][\w-]{0,60}=)?-{0,2}(?P<name>[A-Za-z_][\w.-]{0,120})=(?!=)")
_COMMAND = re.compile(r"[A-Za-z_./][\w./+-]{0,120}\Z")
_FUNCTION = re.compile(
    r"^[ \t]{0,200}(?:function[ \t]{1,9})?(?P<name>[A-Za-z_][\w-]{0,80})[ \t]{0,9}\(\)",
    re.MULTILINE,
)
_NUMBER = re.compile(r"-?\d[\d.]{0,30}\Z")
_WORDS: dict[str, Kind] = {"true": "true", "false": "false", "null": "null"}
# What stands before a command and takes its place.
_BEFORE = frozenset(("export", "readonly", "declare", "local", "typeset", "env", "sudo", "exec"))
_CONTROL = frozenset(("if", "then", "else", "elif", "while", "until", "do", "!", "{"))
_MOST_ARGUMENTS = 500  # of one command
_ADDRESS = "://"  # in a word without quotes that is a text all the same
_NO_COMMANDS = frozenset(("for", "done", "case", "esac", "in", "fi", "function", "return"))


class _Command(NamedTuple):
    """A command: the word that names it, if any, and all of its words."""

    name: Piece | None
    arguments: tuple[Piece, ...]
    words: tuple[Piece, ...]


def read_shell(text: str) -> Structure:
    """Read a shell script."""
    found = tuple(pieces(text))
    commands = tuple(_commands(text, found))
    words = [word for command in commands for word in command.words]
    return Structure(
        "code",
        "shell",
        (Scope(0, "file", "", Span(0, len(text))),),
        tuple(_settings(text, words)),
        tuple(_calls(text, commands)),
        tuple(_texts(text, commands)),
        tuple(_remarks(text, found)),
        defined=tuple(dict.fromkeys(match["name"] for match in _FUNCTION.finditer(text))),
    )


def _settings(text: str, words: list[Piece]) -> Iterator[Setting]:
    for word in words:
        start = word.span.start
        if word.quoted and word.quoted[0].start == start + 1:
            start += 1  # --set "a.b=value"
        named = _NAMED.match(text, start, word.span.end)
        if named and not any(
            each.start <= named.start("name") < each.end for each in word.quoted[1:]
        ):
            given = _value(text, word, named.end())
            yield Setting((named["name"],), given, Span(*named.span("name")), 0)


def _value(text: str, word: Piece, start: int) -> Value:
    """Return what of a word begins at a place, without its quotes."""
    end = word.span.end
    for quoted in word.quoted:
        if quoted.start == start + 1 and quoted.end + 1 == end:
            start, end = quoted
        elif quoted.start < start <= quoted.end and quoted.end + 1 == end:
            end = quoted.end
    return _literal(text, start, end)


def _literal(text: str, start: int, end: int) -> Value:
    written = text[start:end]
    if "$" in written or "`" in written:
        return Value("expression", written, Span(start, end))
    kind = _WORDS.get(written.lower(), "number" if _NUMBER.match(written) else "text")
    return Value(kind, written, Span(start, end))


def _commands(text: str, found: tuple[Piece, ...]) -> Iterator[_Command]:
    words: list[Piece] = []
    for piece in (*found, Piece("end", Span(len(text), len(text)))):
        if piece.kind == "word":
            words.append(piece)
        elif piece.kind == "end" and words:
            yield _command(text, tuple(words))
            words = []


def _command(text: str, words: tuple[Piece, ...]) -> _Command:
    for index, word in enumerate(words):
        written = text[slice(*word.span)]
        if written in _BEFORE or written in _CONTROL or _NAMED.match(written):
            continue
        if _COMMAND.match(written) and written not in _NO_COMMANDS:
            return _Command(word, words[index + 1 :][:_MOST_ARGUMENTS], words)
        break
    return _Command(None, (), words)


def _calls(text: str, commands: tuple[_Command, ...]) -> Iterator[Call]:
    """Yield the commands: the first word is the name, the others are the arguments."""
    for command in commands:
        if command.name is not None:
            name = text[slice(*command.name.span)]
            given = tuple(_argument(text, word) for word in command.arguments)
            yield Call((name,), name, given, command.name.span, 0)


def _argument(text: str, word: Piece) -> Argument:
    named = _NAMED.match(text, word.span.start, word.span.end)
    if named:
        return Argument(named["name"], _value(text, word, named.end()))
    return Argument("", _value(text, word, word.span.start))


def _texts(text: str, commands: tuple[_Command, ...]) -> Iterator[Text]:
    number = -1
    for command in commands:
        number += command.name is not None
        first = command.name.span.start if command.name else len(text)
        for word in command.words:
            yield from _text(text, word, number if word.span.start > first else -1)


def _text(text: str, word: Piece, call: int) -> Iterator[Text]:
    """Yield what is quoted in a word, or all of it if it is an address."""
    named = _NAMED.match(text, word.span.start, word.span.end)
    name = named["name"] if named else ""
    quoted = word.quoted
    if not quoted and _ADDRESS in text[slice(*word.span)]:
        quoted = (Span(named.end() if named else word.span.start, word.span.end),)
    for span in quoted:
        yield Text(Value("text", text[slice(*span)], span), 0, call, name)


def _remarks(text: str, found: tuple[Piece, ...]) -> Iterator[Remark]:
    for piece in found:
        line = text[slice(*piece.span)]
        if piece.kind not in ("comment", "line") or line.startswith("#!"):
            continue
        body = line.lstrip("#!" if piece.kind == "comment" else "").lstrip()
        start = piece.span.end - len(body)
        end = start + len(body.rstrip())
        if start < end:
            yield Remark(Span(start, end), "comment" if piece.kind == "comment" else "prose")

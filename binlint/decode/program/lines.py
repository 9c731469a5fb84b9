"""Read a program that is too large to take apart: comments and settings, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from binlint.model import Span
from binlint.structure import Kind, Remark, Scope, Setting, Structure, Value

_MOST = 20_000  # settings, and remarks, that are kept
_SETTING = re.compile(
    r"""(?<![\w$.])(?P<quote>["']?)(?P<name>[A-Za-z_$][\w$-]{0,80})(?P=quote)
        [ \t]{0,8}(?::=|=>|[:=])(?![:=])[ \t]{0,8}
        (?: "(?P<double>[^"\\\n]{0,400})" | '(?P<single>[^'\\\n]{0,400})'
          | (?P<word>true|false|null|nil|none|\d[\d.]{0,30})(?![\w.]) )""",
    re.VERBOSE | re.IGNORECASE,
)
_COMMENT = re.compile(
    r"^[ \t]{0,200}(?://+|\#+|/?\*+(?!/)|--)[ \t]{0,9}(?P<said>\S[^\n]{0,1000})", re.M
)
_KINDS: dict[str, Kind] = {"true": "true", "false": "false"}


def by_lines(text: str, name: str, problem: str) -> Structure:
    """Read what stands on single lines; `problem` says why the text was not read as a whole."""
    scopes = (Scope(0, "file", "", Span(0, len(text))),)
    remarks = tuple(_remarks(text))
    return Structure("code", name, scopes, tuple(_settings(text)), remarks=remarks, problem=problem)


def _settings(text: str) -> Iterator[Setting]:
    for number, match in enumerate(_SETTING.finditer(text)):
        if number >= _MOST:
            return
        group = match.lastgroup or "word"
        given = Value(_kind(match), match[group], Span(*match.span(group)))
        yield Setting((match["name"],), given, Span(*match.span("name")), 0)


def _kind(match: re.Match[str]) -> Kind:
    if match["word"] is None:
        return "text"
    word = match["word"].lower()
    return "number" if word[0].isdigit() else _KINDS.get(word, "null")


def _remarks(text: str) -> Iterator[Remark]:
    for number, match in enumerate(_COMMENT.finditer(text)):
        if number >= _MOST:
            return
        yield Remark(Span(*match.span("said")), "comment")

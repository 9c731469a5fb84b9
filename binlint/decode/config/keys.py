"""The names in JSON and what resembles it, with what separates them from their values."""

from __future__ import annotations

import re
from typing import NamedTuple

from binlint.decode.config.quotes import quoted, string_node
from binlint.model import Span

_SEPARATOR = re.compile(r"\s*(?::=|=>|[:=](?![:=]))")
_WORD = re.compile(r"[\w$@.-]+")
# What HCL writes between the type of a block and its brace.
_LABELS = re.compile(r'(?:[ \t]+(?:"[^"\n]{0,200}"|[\w.-]{1,200})){0,4}[ \t]*(?=\{)')
_LABEL = re.compile(r'"[^"\n]*"|[\w.-]+')
_PART = re.compile(r"""[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([\w-]+))[ \t]*(\.?)""")


class Key(NamedTuple):
    """The names that lead to a value, outermost first."""

    names: list[tuple[str, Span]]
    end: int  # where the value begins, but for space


def read(text: str, at: int, dialect: str) -> Key | None:
    """Read the names that begin at `at`; None if no value follows what stands there."""
    if dialect == "toml":
        return dotted(text, at)
    if text[at] in "\"'":
        string = quoted(text, at)
        separator = _SEPARATOR.match(text, string.end)
        if separator is None:
            return None
        return Key([(string_node(text, string).value.text, string.inner)], separator.end())
    word = _WORD.match(text, at)
    if word is None:
        return None
    if separator := _SEPARATOR.match(text, word.end()):
        return Key([(word[0], Span(*word.span()))], separator.end())
    return _labelled(text, word) if dialect == "hcl" else None


def _labelled(text: str, word: re.Match[str]) -> Key | None:
    """Read the type and the labels of an HCL block: `resource "type" "name" {`."""
    labels = _LABELS.match(text, word.end())
    if labels is None:
        return None
    names = [(word[0], Span(*word.span()))]
    for label in _LABEL.finditer(text, word.end(), labels.end()):
        quotes = label[0][0] == '"'
        span = Span(label.start() + quotes, label.end() - quotes)
        names.append((text[span.start : span.end], span))
    return Key(names, labels.end())


def dotted(text: str, at: int, closer: str = "=") -> Key | None:
    """Read the names of TOML, `a."b c".d`, up to the sign behind them."""
    names = []
    while part := _PART.match(text, at):
        group = next(each for each in (1, 2, 3) if part[each] is not None)
        span = Span(*part.span(group))
        names.append((text[span.start : span.end], span))
        at = part.end()
        if not part[4]:
            break
    return Key(names, at + len(closer)) if names and text.startswith(closer, at) else None

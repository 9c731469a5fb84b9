"""Read by its tokens what had to be left out of a Python text to parse the rest."""

from __future__ import annotations

import ast  # 5 ms: who reads Python imports this module late
import re

from binlint.decode.python.gathering import Gathering
from binlint.decode.python.makers import Makers
from binlint.decode.python.source import Source
from binlint.decode.python.spaces import Space
from binlint.model import Span
from binlint.structure import Call, Structure

_LINE = re.compile(r"[^\r\n]+")


def add_cuts(
    source: Source, gathering: Gathering, makers: Makers, spaces: dict[int, Space]
) -> None:
    """Add the parts of every statement that was left out; `spaces` are the scopes' names."""
    for cut in source.cut:
        enclosing = (
            index
            for index, scope in enumerate(gathering.scopes)
            if scope.span.start <= cut.start and cut.end <= scope.span.end
        )
        scope = max(enclosing, key=lambda index: gathering.scopes[index].span.start)
        space = spaces.get(scope) or spaces[0]
        _add(_by_tokens(source.text, cut), gathering, makers, scope, space)


def _by_tokens(text: str, cut: Span) -> Structure:
    from binlint.decode.program import reader as programs  # late: only what does not parse needs it

    before, after = text[: cut.start], text[cut.end :]
    return programs.read(_blank(before) + text[cut.start : cut.end] + _blank(after), "python")


def _blank(text: str) -> str:
    return _LINE.sub(lambda line: " " * len(line[0]), text)


def _add(read: Structure, gathering: Gathering, makers: Makers, scope: int, space: Space) -> None:
    before = len(gathering.calls)
    for call in read.calls:
        maker = call.maker or _maker(call, makers, space)
        gathering.calls.append(call._replace(scope=scope, maker=maker))
    gathering.settings += [each._replace(scope=scope) for each in read.settings]
    gathering.texts += [
        each._replace(scope=scope, call=each.call + before if each.call >= 0 else -1)
        for each in read.texts
    ]


def _maker(call: Call, makers: Makers, space: Space) -> str:
    """Find what made the receiver from the rest of the program."""
    if not all(name.isidentifier() for name in call.chain):
        return ""
    try:
        function = ast.parse(".".join(call.chain), mode="eval").body
    except SyntaxError:  # a keyword
        return ""
    return makers.callee(makers.keep(function), space)

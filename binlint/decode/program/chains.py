"""What is called or set: names that hang together, read from their last one backwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from binlint.decode.program.code import Code

Roles = Mapping[int, str]  # what each opening bracket is for

_MOST_NAMES = 24  # of a chain; the last ones count
_MOST_TYPE = 40  # tokens between the angle brackets of a type
_POSTFIX = frozenset(("!", "?", "!!"))
_IN_TYPES = frozenset((",", ".", "?", "&", "*", "|", "[", "]", "::", "->", "=>", "(", ")"))


class Link(NamedTuple):
    """One name of a chain."""

    name: str
    called: bool
    at: int  # the place of its token


class Chain(NamedTuple):
    """Names that hang together by dots and the like, in the order they are written."""

    links: tuple[Link, ...]
    start: int  # the place of its first token

    @property
    def called(self) -> bool:
        """Tell whether any of its names is called."""
        return any(link.called for link in self.links)

    @property
    def names(self) -> tuple[str, ...]:
        """The names alone."""
        return tuple(link.name for link in self.links)


def chain(code: Code, roles: Roles, last: int, first: int = 0) -> Chain:
    """Return the chain whose last name, call or subscript ends at a place.

    Nothing before `first` belongs to it; it may be empty.
    """
    links: list[Link] = []
    at, start = last, last + 1
    while at >= first and len(links) < _MOST_NAMES:
        called = False
        at = _over_postfix(code, at, first)
        if code.signs[at] == ")":
            opener = code.partner[at]
            if opener < first:
                break
            if roles.get(opener) != "call":
                at, start = at - 1, opener  # `(await client).withdraw`
                first = max(first, opener + 1)
                continue
            at, called = callee(code, opener), True
        if code.signs[at] == "]" and code.partner[at] >= first:
            opener = code.partner[at]
            if opener + 2 == at and code.string(opener + 1):
                links.append(Link(code.tokens[opener + 1].text, called, opener + 1))
            at, start = opener - 1, opener
            if code.signs[at] == "?.":
                at -= 1
            continue
        name = code.names[at] if at >= first else ""
        if not name:
            break
        if name != "await":
            links.append(Link(name, called, at))
        start = at
        if code.signs[at - 1] not in code.dialect.joints:
            break
        at -= 2
    return Chain(tuple(reversed(links)), start)


def _over_postfix(code: Code, at: int, first: int) -> int:
    """Step over what says that a value is there: `client!.withdraw`, `self.client?.withdraw`."""
    while at > first and code.signs[at] in _POSTFIX:
        at -= 1
    return at


def callee(code: Code, opener: int) -> int:
    """Return the place of what a bracket calls: a name, or a `]` or `)`; -1 if it calls nothing."""
    at = opener - 1
    if code.signs[at] == "?.":
        at -= 1
    while at > 0 and code.signs[at] in ("!", "!!"):
        at -= 1
    if code.signs[at] == ">":
        at = before_type_arguments(code, at)
    if at >= 0 and (code.names[at] or code.signs[at] == "]"):
        return at
    return -1


def before_type_arguments(code: Code, closing: int) -> int:
    """Return the place of the name before `<…>` that ends at a place, -1 if it is no type."""
    depth = 0
    for at in range(closing, max(-1, closing - _MOST_TYPE), -1):
        sign = code.signs[at]
        if sign == ">":
            depth += 1
        elif sign == "<":
            depth -= 1
            if not depth:
                at -= 2 if code.signs[at - 1] == "::" else 1
                return at if at >= 0 and code.names[at] and code.touch(at + 1) else -1
        elif sign and sign not in _IN_TYPES:
            return -1
    return -1


def target(code: Code, roles: Roles, start: int, operator: int, colon: int) -> Chain:
    """Return what an assignment, a key or a parameter gives a value to; it may be empty."""
    if colon >= 0:
        return _named(code, roles, start, colon - 1)
    if code.dialect.types == "behind":
        return _go_target(code, roles, start, operator)
    at = operator - 1
    if code.signs[at] == "}" and code.partner[at] > start and code.language == "csharp":
        at = code.partner[at] - 1  # `bool Verify { get; set; } = false`
    return _named(code, roles, start, at)


def _named(code: Code, roles: Roles, start: int, at: int) -> Chain:
    """Return the chain that ends at a place, or the one key that is a string or a word there."""
    if at < start:
        return Chain((), start)
    token = code.tokens[at]
    if token.kind == "string" or code.words[at]:
        return Chain((Link(token.text, False, at),), at)
    return chain(code, roles, at, start)


def _go_target(code: Code, roles: Roles, start: int, operator: int) -> Chain:
    """Return the first of several names; `var name Type = …` has a type behind the name."""
    first = start + (code.words[start] in ("var", "const") or code.names[start] in ("var", "const"))
    if first > start or (code.names[first] and code.names[first + 1]):
        return _named(code, roles, first, first)
    end = operator - 1
    for at in range(start, min(operator, start + _MOST_TYPE)):
        if code.signs[at] == ",":
            end = at - 1
            break
    return _named(code, roles, start, end)

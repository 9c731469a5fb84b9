"""Tell what a .dockerignore keeps out of an image's build context."""

# As moby's patternmatcher: patterns are relative to the context, `*` and `?` stop at a slash, `**`
# does not, a pattern that takes a folder takes all in it, `!` lets in again, the last match wins.
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

_MOST_LINES = 10_000
_BRACKET_REACH = 200


class Pattern(NamedTuple):
    """One line of a .dockerignore."""

    parts: tuple[str, ...]
    negated: bool


def read(text: str) -> tuple[Pattern, ...]:
    """Return the patterns of a .dockerignore, in order."""
    lines = text.removeprefix("\ufeff").splitlines()[:_MOST_LINES]
    return tuple(_patterns(lines))


def _patterns(lines: Iterable[str]) -> Iterator[Pattern]:
    for line in lines:
        stripped = line.strip()
        if line.startswith("#") or not stripped:
            continue
        negated = stripped.startswith("!")
        parts = cleaned(stripped[negated:].strip())
        if parts:
            yield Pattern(parts, negated)


def cleaned(path: str) -> tuple[str, ...]:
    """Return the parts of a path or pattern below the context, as Go's path.Clean makes them."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in ("", ".", ".."):
            parts.append(part)
    return tuple(parts)


def keeps_out(patterns: Iterable[Pattern], path: str) -> bool:
    """Tell whether a file, by its path relative to the context, is left out of the context."""
    parts = cleaned(path)
    out = False
    for pattern in patterns:
        if pattern.negated == out and covers(pattern.parts, parts):
            out = not pattern.negated
    return out


def covers(pattern: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """Tell whether a pattern takes a path, or a folder it is in."""
    reached = {0}  # how many parts of the path are taken so far
    for part in pattern:
        if part == "**":
            reached = set(range(min(reached), len(path) + 1))
        else:
            reached = {at + 1 for at in reached if at < len(path) and matches(part, path[at])}
        if not reached:
            return False
    # `**` alone, or at the end, takes what is inside, not the folder it begins at.
    return any(reached) and (pattern[-1] != "**" or min(reached) < len(path))


def matches(pattern: str, name: str) -> bool:
    """Match one part of a path, in time linear in the product of both lengths."""
    tokens = list(_tokens(pattern))
    at = here = 0
    star = -1  # where in the tokens the last star stands
    resume = 0
    while here < len(name):
        if at < len(tokens) and tokens[at] is _STAR:
            star, resume, at = at, here, at + 1
        elif at < len(tokens) and _takes(tokens[at], name[here]):
            at, here = at + 1, here + 1
        elif star >= 0:
            resume += 1
            at, here = star + 1, resume
        else:
            return False
    return all(token is _STAR for token in tokens[at:])


class _Token(NamedTuple):
    """What one character of a name may be: one of some ranges, or none of them."""

    ranges: tuple[tuple[str, str], ...]
    negated: bool = False


_STAR = _Token((("*", "*"),))
_ANY = _Token((), negated=True)


def _takes(token: _Token, sign: str) -> bool:
    return token.negated != any(low <= sign <= high for low, high in token.ranges)


def _tokens(pattern: str) -> Iterator[_Token]:
    at = 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "*":
            yield _STAR
        elif sign == "?":
            yield _ANY
        elif sign == "[" and (end := pattern.find("]", at + 2, at + _BRACKET_REACH)) > 0:
            yield _bracket(pattern[at + 1 : end])
            at = end
        else:
            at += sign == "\\" and at + 1 < len(pattern)
            yield _Token(((pattern[at], pattern[at]),))
        at += 1


def _bracket(inside: str) -> _Token:
    negated = inside.startswith("^")
    signs = inside[negated:]
    ranges, at = [], 0
    while at < len(signs):
        is_range = signs[at + 1 : at + 2] == "-" and at + 2 < len(signs)
        ranges.append((signs[at], signs[at + 2 * is_range]))
        at += 3 if is_range else 1
    return _Token(tuple(ranges), negated)

"""Path globs as in .gitignore: translated into expressions that run in linear time."""

# Why not pathspec: one more dependency, 47 ms of start-up, and its expressions backtrack: for
# `*a*a*a*a*b` and a name of 200 characters it takes 5 s, for 400 it takes 139 s. Differences
# from .gitignore: no exceptions with `!`, no classes such as [:alpha:]; `check` says so.
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import count
from typing import NamedTuple

_STAR, _SLASH = "*", "/"  # tokens; every other token is an expression for exactly one character
_ANY = r"[^/]"


class _Run(NamedTuple):
    """Neighbouring segments of a glob, between `**` and `**`."""

    segments: tuple[tuple[str, ...], ...]  # each a tuple of tokens
    floats: bool  # may begin at any depth below what came before


def matches(path: str, globs: tuple[str, ...]) -> bool:
    """Say whether one of the globs names this path, or a folder that it is in."""
    return compile(globs)(path)


def compile(globs: tuple[str, ...]) -> Callable[[str], bool]:
    """Return a test for paths relative to the globs' root, with `/`; ValueError as in `check`."""
    if not globs:
        return lambda path: False
    numbers = count()
    match = re.compile("|".join(f"(?:{_expression(glob, numbers)})" for glob in globs)).match
    return lambda path: match(path) is not None


def check(glob: str) -> None:
    """Raise ValueError, with a remedy, if a glob is malformed or could never match."""
    if glob.startswith("!"):
        raise ValueError("'!' for exceptions is not supported; write '\\!' for the character")
    if not glob.strip("/") or "//" in glob:
        raise ValueError("neither a glob nor a part of it may be empty; write '**' for every path")
    if any(part in (".", "..") for part in glob.split("/")):
        raise ValueError("'.' and '..' never match; write paths as they stand below the root")
    for _ in _tokens(glob):
        pass


def _expression(glob: str, numbers: Iterator[int]) -> str:
    """Translate a glob; the expression must match at the start of a path, and may end early."""
    check(glob)
    segments = _split(list(_tokens(glob)), _SLASH)
    only_folders = not segments[-1]  # `build/`
    anchored = "/" in glob[:-1]  # `/build`, `a/b`; but `build` and `build/` at any depth
    *runs, last = _runs(tuple(tuple(segment) for segment in segments if segment), not anchored)
    end = "/" if only_folders else r"(?:/|\Z)"
    if not last.segments:  # `a/**`, `**`: whatever is inside
        end = f"{_ANY}*/" if only_folders else ""
    inner = (_atomic(_run(run, "/", numbers), numbers) for run in runs)
    return "".join(inner) + _run(last, end, numbers)


def _runs(segments: tuple[tuple[str, ...], ...], floats: bool) -> list[_Run]:
    """Cut a glob at its `**` segments; the last run is empty if the glob ends in one."""
    runs, at = [], 0
    for index, segment in enumerate(segments):
        if len(segment) > 1 and set(segment) == {_STAR}:
            if index > at:
                runs.append(_Run(segments[at:index], floats))
            at, floats = index + 1, True
    return [*runs, _Run(segments[at:], floats)]


def _run(run: _Run, end: str, numbers: Iterator[int]) -> str:
    """Translate neighbouring segments, each of which ends in a slash or in what `end` matches."""
    body = "/".join(_segment(segment, numbers) for segment in run.segments)
    return (f"(?:{_ANY}*/)*?" if run.floats else "") + body + end


def _segment(tokens: tuple[str, ...], numbers: Iterator[int]) -> str:
    """Translate what stands between two slashes.

    What stands between two stars has a fixed length, so its first occurrence is as good as any
    later one: taking it for good (atomically) loses no match, and leaves nothing to backtrack.
    """
    first, *rest = ("".join(piece) for piece in _split(list(tokens), _STAR))
    if not rest:
        return first
    *middle, last = rest
    taken = (_atomic(f"{_ANY}*?{piece}", numbers) for piece in middle if piece)
    return f"{first}{''.join(taken)}{_ANY}*{last}"


def _atomic(expression: str, numbers: Iterator[int]) -> str:
    """Make an expression keep its first match: `(?>...)`, which Python has only since 3.11."""
    name = f"g{next(numbers)}"
    return f"(?=(?P<{name}>{expression}))(?P={name})"


def _split(tokens: list[str], separator: str) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token == separator:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _tokens(glob: str) -> Iterator[str]:
    at = 0
    while at < len(glob):
        if glob[at] == "[":
            token, at = _bracket(glob, at + 1)
        elif glob[at] == "?":
            token, at = _ANY, at + 1
        elif glob[at] == "*":
            token, at = _STAR, at + 1
        else:
            character, at = _character(glob, at)
            token = re.escape(character)  # never `*`, and a slash stays one
        yield token


def _character(glob: str, at: int) -> tuple[str, int]:
    r"""Return the character at `at`, or after the backslash there, and where it ends."""
    if at >= len(glob):
        raise ValueError("a '[' is never closed; write '\\[' for the character")
    if glob[at] != "\\":
        return glob[at], at + 1
    if glob[at + 1 : at + 2] in ("", "/"):
        raise ValueError("no part of a glob may end in a backslash; separate folders by '/'")
    return glob[at + 1], at + 2


def _bracket(glob: str, at: int) -> tuple[str, int]:
    """Translate `[...]`, of which `at` is the first character inside; never matches a slash."""
    negated = glob[at : at + 1] in ("!", "^")
    start = at = at + negated
    ranges = []
    while glob[at : at + 1] != "]" or at == start:
        if glob.startswith("[:", at):
            raise ValueError("classes such as [:alpha:] are not supported; write [A-Za-z]")
        low, at = _character(glob, at)
        ranges.append(re.escape(low))
        if glob.startswith("-", at) and glob[at + 1 : at + 2] not in ("]", ""):
            high, at = _character(glob, at + 1)
            if low <= high:
                ranges[-1] += f"-{re.escape(high)}"
    return f"(?!/)[{'^' if negated else ''}{''.join(ranges)}]", at + 1

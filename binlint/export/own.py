"""The user's own rules, as far as engines without look-around can carry them out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from binlint.export.detection import Own
from binlint.redact import scrub
from binlint.rule import Rule, Rulebook

_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?P<\w+>|\(\?[^)a-zP]|\(\?[^):]*:?|.", re.S)
_SECRET = "(?P<secret>"
_FLAGS = re.compile(r"\(\?[ims]+(?::|\Z)")
_OUTSIDE = re.compile(r"\\[1-9NuU]")  # a reference back, or a character by its name or number
_REPEATS = "*+?}"
_REPEAT_FROM_NONE = re.compile(r"\{,(?=\d+\})")
_REPEAT = re.compile(r"\{(\d+)(?:,(\d*))?\}")
_MOST_REPEATS = 1000  # RE2 refuses more
# Inside a class these have a meaning in Rust that they do not have in Python.
_IN_CLASS = re.compile(r"(?<!\\)[\[&~]")


class _BeyondReachError(ValueError):
    """An expression needs what not every engine has."""


def exportable(book: Rulebook) -> tuple[tuple[Own, ...], tuple[str, ...]]:
    """Return the rules of the user's own, and a sentence on each that cannot be exported."""
    rules: list[Own] = []
    left_out: list[str] = []
    for rule in book.rules:
        if rule.detector != "pattern" or rule.pattern is None:
            continue
        try:
            rules.append(_own(rule, rule.pattern))
        except _BeyondReachError as reason:
            left_out.append(f"rule {scrub(rule.id)} is left out: {reason}")
    return tuple(rules), tuple(left_out)


def _own(rule: Rule, pattern: str) -> Own:
    told = (rule.id, pattern, *rule.keywords)
    if any(scrub(each) != each for each in told):
        raise _BeyondReachError("it holds what looks like a key")
    return Own(rule.id, scrub(rule.title), "".join(_portable(pattern)), pattern, rule.keywords)


def any_of(words: tuple[str, ...]) -> str:
    """Return an expression for any of these literals."""
    return "|".join(re.escape(word) for word in words)


def _portable(pattern: str) -> Iterator[str]:
    """Yield an expression of Python as RE2, Rust and Hyperscan read it, piece by piece."""
    _check_repeats(pattern)
    before = ""
    for piece in _PIECE.findall(_REPEAT_FROM_NONE.sub("{0,", pattern)):
        if piece == "+" and before[-1:] in tuple(_REPEATS) and len(before) == 1:
            raise _BeyondReachError("a possessive repeat is known to Python only")
        before = piece
        yield _translated(piece)


def _translated(piece: str) -> str:
    if piece == "(" or (piece.startswith("(?P<") and piece != _SECRET):
        return "(?:"
    if piece in (_SECRET, "(?:", r"\Z"):
        return {r"\Z": r"\z"}.get(piece, piece)
    if piece.startswith("(?") and not _FLAGS.match(piece):
        raise _BeyondReachError("it looks around or back, which other engines cannot")
    if _OUTSIDE.match(piece):
        raise _BeyondReachError("it refers back, or to a character by its number")
    if piece.startswith("["):
        return "[" + _IN_CLASS.sub(r"\\\g<0>", piece[1:])
    return piece


def _check_repeats(pattern: str) -> None:
    counts = (int(each) for found in _REPEAT.findall(pattern) for each in found if each)
    if max(counts, default=0) > _MOST_REPEATS:
        raise _BeyondReachError(f"it repeats something more than {_MOST_REPEATS} times")

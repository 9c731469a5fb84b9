"""A program as tokens without its comments, and which brackets belong together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from binlint.decode.program.dialects import Dialect, dialect
from binlint.decode.program.tokens import Token

_PAIRS = {")": "(", "]": "[", "}": "{"}
_CROSSED = 3  # brackets without a partner that one may close over
_BEYOND = ("",) * 4  # so that looking a little before or behind all tokens finds nothing


class Code(NamedTuple):
    """What the readers of a program look at. Places are indices of `tokens`."""

    text: str
    tokens: tuple[Token, ...]  # names, strings, numbers and signs
    partner: tuple[int, ...]  # of a bracket; the number of tokens if nothing closes it, else -1
    # By place, "" for all else, and a few beyond the end, which are those before the start too:
    signs: tuple[str, ...]
    words: tuple[str, ...]  # of the language
    names: tuple[str, ...]
    dialect: Dialect
    language: str

    def inside(self, opener: int) -> tuple[int, int]:
        """Return the places between a bracket and its partner, half-open."""
        return opener + 1, min(self.partner[opener], len(self.tokens))

    def written(self, start: int, end: int, most: int) -> str:
        """Return how the tokens of a half-open range are written, at most so many characters."""
        if start >= end:
            return ""
        first = self.tokens[start].start
        return self.text[first : min(self.tokens[end - 1].end, first + most)]

    def touch(self, at: int) -> bool:
        """Tell whether a token and the one before it have nothing between them."""
        return 0 < at < len(self.tokens) and self.tokens[at - 1].end == self.tokens[at].start

    def string(self, at: int) -> bool:
        """Tell whether a string stands at a place."""
        return 0 <= at < len(self.tokens) and self.tokens[at].kind == "string"


def code(text: str, language: str, tokens: Sequence[Token]) -> Code:
    """Leave out what is not part of the program, and pair its brackets."""
    kept = tuple(token for token in tokens if token.kind not in ("comment", "markup"))
    grammar = dialect(language)
    signs = tuple(token.text if token.kind == "sign" else "" for token in kept)
    words = tuple(_words(kept, grammar))
    names = tuple(
        token.text if token.kind == "name" and not word else ""
        for token, word in zip(kept, words, strict=True)
    )
    return Code(
        text,
        kept,
        _partners(signs),
        signs + _BEYOND,
        words + _BEYOND,
        names + _BEYOND,
        grammar,
        language,
    )


def _words(tokens: Sequence[Token], grammar: Dialect) -> list[str]:
    """Return the words of the language; behind a joint, as in `map.delete`, each is a name."""
    words, before = [], ""
    for token in tokens:
        taken = token.kind == "name" and token.text in grammar.keywords and not token.variable
        words.append(token.text if taken and before not in grammar.joints else "")
        before = token.text if token.kind == "sign" else ""
    return words


def _partners(signs: Sequence[str]) -> tuple[int, ...]:
    """Pair the brackets; one too many is nobody's partner, one too few closes with the next."""
    partner = [-1] * len(signs)
    opened: list[int] = []
    waiting = {"(": 0, "[": 0, "{": 0}
    for at, sign in enumerate(signs):
        if sign in waiting:
            opened.append(at)
            waiting[sign] += 1
        elif sign in _PAIRS and waiting[_PAIRS[sign]] and _may_close(signs, opened, sign):
            while partner[at] < 0:
                opener = opened.pop()
                waiting[signs[opener]] -= 1
                partner[opener] = at
                partner[at] = opener if signs[opener] == _PAIRS[sign] else -1
    for at in opened:
        partner[at] = len(signs)
    return tuple(partner)


def _may_close(signs: Sequence[str], opened: Sequence[int], sign: str) -> bool:
    """Tell whether a bracket closes an open one: a brace always, others not beyond a brace."""
    if sign == "}":
        return True
    for opener in reversed(opened[-_CROSSED:]):
        if signs[opener] == _PAIRS[sign]:
            return True
        if signs[opener] == "{":
            return False
    return False

"""Take a program apart into names, strings, numbers, signs and comments, in linear time."""

# Our own, for its bounds: a ready-made lexer held on to 8 kB of hostile Java for seconds.
from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Literal, NamedTuple

from binlint.decode.program.dialects import words
from binlint.decode.program.jsx import Elements
from binlint.decode.program.lexicons import Lexicon, lexicon
from binlint.decode.program.pages import parts
from binlint.decode.program.strings import Ending, Style, ending
from binlint.model import Span

MOST_TOKENS = 200_000
Kind = Literal["comment", "string", "expression", "name", "number", "sign", "markup"]
# Bounded, so that many a `/` without a partner costs a bounded look each.
_EXPRESSION = re.compile(
    r"""/(?![/*])
        (?: [^\\/\[\n] | \\[^\n] | \[ (?:[^\]\\\n]|\\[^\n]){0,100} \] ){1,200}
        /[a-z]{0,8}""",
    re.VERBOSE,
)
_NUMBER = r"(?P<number>\.?\d(?:(?<=[eE])[+-](?=\d)|\w|\.(?=\d))*)"
_VALUE_ENDS = frozenset(")]}")
# Names behind which a value comes, so that `/` begins a regular expression.
_BEFORE_VALUES = words(
    "return typeof case in of delete void throw new else do await yield instanceof"
)
_MOST_FAILURES = 4  # strings without an end that are looked for in every way


class Token(NamedTuple):
    """One piece of a program."""

    kind: Kind
    text: str  # a string's content; all else as it is written, a name without `$`, `@` or `#`
    start: int  # in the whole text, with quotes or sigil
    end: int
    first: bool = False  # a line break stands before it
    quotes: int = 0  # characters of the opening quotes, with their prefix, or of the sigil
    variable: bool = False  # PHP: a name with a `$`, never a word of the language

    @property
    def span(self) -> Span:
        """The range of its text, without quotes."""
        start = self.start + self.quotes
        return Span(start, start + len(self.text))


def tokenize(text: str, family: str, most: int = MOST_TOKENS) -> tuple[Token, ...]:
    """Return the tokens of a program, ascending, and no more than one above `most`.

    Every text has tokens: what no language allows is a sign of one character.
    """
    tokens: list[Token] = []
    for part in parts(text, family):
        if part.kind == "code":
            tokens.extend(islice(_Reader(text, lexicon(family), part.span).tokens(), most + 1))
        else:
            tokens.append(Token(part.kind, text[part.span.start : part.span.end], *part.span, True))
        if len(tokens) > most:
            break
    return tuple(tokens[: most + 1])


def _pattern(rules: Lexicon) -> re.Pattern[str]:
    """Return one expression for every kind of token; `re` keeps the compiled one."""
    strings = "".join(f"|(?P<s{n}>{style.opening})" for n, style in enumerate(rules.strings))
    block = rf"|(?P<block>{re.escape(rules.block[0])})" if rules.block[0] else ""
    kinds = (
        rf"(?P<space>\s+){block}|(?P<comment>(?:{rules.comment})[^\n]*){strings}"
        rf"|{rules.name}|{_NUMBER}|(?P<sign>{rules.signs}|.)"
    )
    return re.compile(kinds, re.DOTALL)


class _Reader:
    """Goes through a text once; what it remembers keeps it from going through any part twice."""

    def __init__(self, text: str, rules: Lexicon, part: Span) -> None:
        self.text, self.rules, self.last = text, rules, part.end
        self.at = part.start
        self.first = True
        self.before: Token | None = None
        self.hopeless: dict[str, int] = {}  # by opening: up to where nothing closes one
        self.failures = 0
        self.sigils = "(?P<variable>" in rules.name
        self.elements = Elements(text, part) if rules.markup else None

    def tokens(self) -> Iterator[Token]:
        match_at = _pattern(self.rules).match
        while self.at < self.last:
            match = match_at(self.text, self.at, self.last)
            if match is None:  # cannot be: the last alternative takes any character
                break
            token = self._token(match)
            if token is None:
                self.at = match.end()
                self.first = self.first or "\n" in match[0]
                continue
            expected = token.text == "<" and self._expects_value()
            self.at = token.end
            yield token
            self.first = token.kind == "comment" and (self.first or "\n" in token.text)
            if token.kind != "comment":
                self.before = token
            if self.elements is not None and token.kind == "sign" and token.text in "<>{}":
                for start, end in self.elements.after(token.text, token.start, expected):
                    yield Token("markup", self.text[start:end], start, end, self.first)
                self.at = max(self.at, self.elements.at)

    def _token(self, match: re.Match[str]) -> Token | None:
        """Return the token of a match, None for white space."""
        kind = match.lastgroup or "sign"
        if kind == "space":
            return None
        if kind == "name":
            variable = self.sigils and match["variable"] is not None
            start, end = match.span("name")
            sigil = start - self.at
            return Token("name", match["name"], self.at, end, self.first, sigil, variable)
        if kind == "sign":
            return self._sign(match[0])
        if kind == "comment":
            return self._simple("comment", match.end() - match[0].endswith("\r"))
        if kind == "number":
            return self._simple("number", match.end())
        if kind == "block":
            return self._block(match[0])
        return self._string(self.rules.strings[int(kind[1:])], match)

    def _simple(self, kind: Kind, end: int) -> Token:
        return Token(kind, self.text[self.at : end], self.at, end, self.first)

    def _sign_of(self, size: int) -> Token:
        return self._simple("sign", self.at + size)

    def _sign(self, text: str) -> Token:
        if self.rules.expressions and text[0] == "/" and self._expects_value():
            found = _EXPRESSION.match(self.text, self.at, self.last)
            if found:
                return self._simple("expression", found.end())
        return self._sign_of(len(text))

    def _expects_value(self) -> bool:
        before = self.before
        if self.elements is not None and self.elements.in_tag():
            return False
        if before is None:
            return True
        if before.kind == "name":
            return before.text in _BEFORE_VALUES
        return before.kind == "sign" and before.text not in _VALUE_ENDS

    def _string(self, style: Style, match: re.Match[str]) -> Token:
        opening = match[0]
        if self.at >= self.hopeless.get(opening, -1):
            found = self._ending(style, match.end(), opening)
            if found.closed:
                content = self.text[match.end() : found.content]
                return Token("string", content, self.at, found.end, self.first, len(opening))
            self.hopeless[opening] = found.end
        return self._sign_of(len(opening) if style.ends == "document" else 1)

    def _ending(self, style: Style, at: int, opening: str) -> Ending:
        """Return where a string ends; after many failures, without the ways that look far."""
        if self.failures > _MOST_FAILURES:
            style = style._replace(hole="")
            if style.lines and style.ends != "quotes":
                return Ending(-1, self.last)
        found = ending(self.text, at, self.last, style, opening)
        if not found.closed:
            self.failures += style.lines or bool(style.hole)
            if style.hole:  # an expression inside has a quote of its own, as in `/'/`
                found = ending(self.text, at, self.last, style._replace(hole=""), opening)
        return found

    def _block(self, opening: str) -> Token:
        if self.at >= self.hopeless.get(opening, -1):
            end = self._block_end(opening)
            if end >= 0:
                return self._simple("comment", end)
            self.hopeless[opening] = self.last
        return self._sign_of(1)

    def _block_end(self, opening: str) -> int:
        """Return where the comment that begins here ends, -1 if nothing closes it."""
        closing, depth, at = self.rules.block[1], 1, self.at + len(opening)
        if not self.rules.nested:
            found = self.text.find(closing, at, self.last)
            return found + len(closing) if found >= 0 else -1
        edge = re.compile(f"{re.escape(opening)}|{re.escape(closing)}")
        while depth:
            stop = edge.search(self.text, at, self.last)
            if stop is None:
                return -1
            at = stop.end()
            depth += 1 if stop[0] == opening else -1
        return at

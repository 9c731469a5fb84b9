"""Ask plugins for the secrets in a text, line by line: each value once, by who knows it best."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import NamedTuple

from binlint.detect import wheres
from binlint.detect.generic import bounds, signs
from binlint.detect.generic.weighing import is_no_value, weigh
from binlint.detect.secrets.detect_secrets_adapter import Finder, finder
from binlint.detect.secrets.forms import published
from binlint.generic import KINDS, Kind, Other
from binlint.model import Document, Match, Span
from binlint.redact import Secret

# Of guesses a file holds as many as one likes: a table of hashes is no reason to call it
# incomplete. A file with more tokens than that is.
_MOST = {False: 500, True: 200}  # by whether they are guesses
MANY_GUESSES = f"of named and random strings only the first {_MOST[True]} are told"
# Written by hand: larger files are data, in which what has a name or is random is no secret.
_HANDWRITTEN = 1 << 20
LARGE = "larger than 1 MiB: of other secrets only those with a form of their own were looked for"
_REACH = 200  # characters before and behind a value, on its line, by which it is judged
_LONGEST_PUBLISHED = 200  # characters of a value that is compared with what Binance publishes


class Found(NamedTuple):
    """What a search has come to."""

    others: tuple[Other, ...] = ()  # ascending, no two overlap
    hidden: tuple[Span, ...] = ()  # of these and of values that are not told, ascending
    problem: str | None = None  # what was not told, or not looked for
    overfull: bool = False  # there is more than is told, and it matters


class _Value(NamedTuple):
    start: int
    end: int
    kind: Kind
    told: str  # by the plugin


class Search:
    """Plugins at work; they are loaded, in 110 ms, once a text holds a sign of something."""

    def __init__(self, plugins: tuple[str, ...]) -> None:
        """`plugins` are some of those that KINDS names."""
        self._kinds = tuple(kind for kind in KINDS if kind.plugin in plugins)
        self._finders: dict[str, Finder] = {}

    def find(self, document: Document, pieces: Callable[[], frozenset[str]]) -> Found:
        """Return what the plugins find in a text; `pieces` returns Rulebook.published."""
        text = document.text
        is_large = document.line > 1 or len(text) > _HANDWRITTEN
        asked: dict[tuple[int, int], list[Kind]] = {}
        problem = None
        sought = signs.Sought(text)
        for kind in self._kinds:
            for part in dict.fromkeys(sought.parts(kind.plugin)):
                if is_large and kind.is_guess:
                    problem = LARGE
                    break
                asked.setdefault(part, []).append(kind)
        if not asked:
            return Found(problem=problem)
        found = _judged(document, _apart(self._values(document, asked)), pieces)
        return found._replace(problem=found.problem or problem)

    def _values(
        self, document: Document, asked: dict[tuple[int, int], list[Kind]]
    ) -> Iterator[_Value]:
        """Yield what the plugins tell of parts of a text, in which the parts may overlap."""
        for part, kinds in asked.items():
            line = document.text[slice(*part)].rstrip()
            for kind in kinds:
                if kind.plugin not in self._finders:
                    self._finders[kind.plugin] = finder(kind.plugin)
                for told in self._finders[kind.plugin](line, document.origin.path):
                    start, end = part[0] + told.start, part[0] + told.end
                    start, end = bounds.of(kind, document.text, start, end)
                    if start < end and not is_no_value(document.text[start:end]):
                        yield _Value(start, end, kind, told.value)


def _apart(values: Iterator[_Value]) -> list[_Value]:
    """Return the values, ascending, but of those that overlap only the most specific one."""
    kept: list[_Value] = []
    for value in sorted(values, key=lambda each: (KINDS.index(each.kind), each.start, -each.end)):
        at = bisect_left(kept, value.start, key=lambda each: each.start)
        is_free = at == 0 or kept[at - 1].end <= value.start
        if is_free and (at == len(kept) or value.end <= kept[at].start):
            kept.insert(at, value)
    return kept


def _judged(
    document: Document, values: list[_Value], pieces: Callable[[], frozenset[str]]
) -> Found:
    others: list[Other] = []
    counts = {False: 0, True: 0}  # by whether they are guesses
    for value in values:
        is_guess = value.kind.is_guess
        if counts[is_guess] < _MOST[is_guess]:
            other = _weighed(document, value, pieces)
            others += [other] if other else []
        counts[is_guess] += 1
    return Found(
        tuple(others),
        tuple(Span(value.start, value.end) for value in values),
        MANY_GUESSES if counts[True] > _MOST[True] else None,
        overfull=counts[False] > _MOST[False],
    )


def _weighed(
    document: Document, value: _Value, pieces: Callable[[], frozenset[str]]
) -> Other | None:
    """Return a value with what we think of it; None for one that Binance publishes."""
    text, kind = document.text, value.kind
    plaintext = text[value.start : value.end]
    if len(plaintext) <= _LONGEST_PUBLISHED and published(plaintext, pieces()):
        return None
    line_start = text.rfind("\n", max(0, value.start - _REACH), value.start) + 1
    before = text[max(line_start, value.start - _REACH) : value.start]
    after = text[value.end : value.end + _REACH].partition("\n")[0]
    confidence, evidence = weigh(kind, plaintext, (before, after), document.origin.path)
    match = Match(
        rule=kind.rule,
        span=Span(value.start, value.end),
        secret=Secret(bounds.content(kind, plaintext)),
        environment=None,
        # What stands before a private key are dashes, as before a comment in SQL.
        where=wheres.where(document.origin, before.rstrip("-")),
        evidence=evidence,
    )
    return Other(match, Secret(value.told), kind.title, confidence)

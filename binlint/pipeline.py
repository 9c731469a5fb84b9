"""The pure middle of the house: a blob goes in, findings on the safe side of the wall come out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from binlint import sieve
from binlint.assess import assess
from binlint.decode import layers, text
from binlint.detect import credentials, keyfiles
from binlint.detect.candidates import Candidate
from binlint.model import Blob, Document, Finding, Match, Origin, Rule, Rulebook, Span

_SHORTEST_KEY_PATH = 64  # characters; a shorter path names no key


class Look(NamedTuple):
    """What a look at a blob showed."""

    document: Document
    findings: tuple[Finding, ...]
    overfull: bool  # there were more values than are looked at


class Pipeline:
    """Sieve, decode, detect and assess, for the rules of one scan."""

    def __init__(self, load: Callable[[], Rulebook], user_rules: tuple[Rule, ...] = ()) -> None:
        self._load = load
        self._book: Rulebook | None = None
        self._user_rules = user_rules
        self._keywords = tuple(keyword.encode() for rule in user_rules for keyword in rule.keywords)

    @property
    def book(self) -> Rulebook:
        """The rules in force; loaded when first asked for, since most blobs end at the sieve."""
        if self._book is None:
            self._book = self._load()
        return self._book

    def look_at(self, blob: Blob) -> Look | None:
        """Return the decoded blob with its findings; None for one that has nothing to say."""
        data = text.narrow(blob.data)
        sifted = sieve.sift(data, self._keywords, "binance" in blob.origin.path.lower())
        if not sifted:
            return None
        document = layers.unwrap(text.document(blob, data, sifted.runs), sifted.words)
        values = credentials.candidates(document)
        findings = self._findings(document, sifted.words, values)
        overfull = len(values) == credentials.LIMIT
        return Look(document, findings, overfull) if findings or overfull else None

    def look_at_name(self, origin: Origin) -> Look | None:
        """Do the same with the path of a blob: a secret may be the name of a file or folder."""
        if len(origin.path) < _SHORTEST_KEY_PATH:
            return None
        names = origin.path.replace("/", "\n").encode("utf-8", "surrogateescape")
        return self.look_at(Blob(origin._replace(kind="name"), names))

    def _findings(
        self, document: Document, words: frozenset[str], values: tuple[Candidate, ...]
    ) -> tuple[Finding, ...]:
        found = []
        for match in self._matches(document, words, values):
            place = text.place(document, match.span)
            finding = assess(match, place, self.book.rule(match.rule))
            if finding is not None:
                found.append(finding)
        return tuple(found)

    def _matches(
        self, document: Document, words: frozenset[str], values: tuple[Candidate, ...]
    ) -> Iterator[Match]:
        keys = keyfiles.candidates(document, words)
        if keys:
            yield from keyfiles.find(document, keys, self.book.published)
        if values:
            for match in credentials.find(document, values, self.book.published):
                if not any(_overlap(match.span, key.span) for key in keys):
                    yield match
        if "pattern" in words:
            from binlint.detect import patterns

            yield from patterns.find(document, self._user_rules)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end

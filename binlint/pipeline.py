"""The pure middle of the house: a blob goes in, findings on the safe side of the wall come out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from binlint import sieve
from binlint.assess import assess
from binlint.decode import layers, text
from binlint.detect import credentials, keyfiles
from binlint.detect.candidates import Candidate
from binlint.detect.keyfiles import PrivateKey
from binlint.model import KEY_SIZE, Blob, Document, Finding, Match, Origin, Span
from binlint.rule import Rule, Rulebook


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
        named = "binance" in blob.origin.path.lower()
        sifted = sieve.sift(data, self._keywords, named)
        if not sifted:
            return None
        document = layers.unwrap(text.document(blob, data, sifted.runs), sifted.words)
        keys = keyfiles.candidates(document, sifted.words)
        values = credentials.candidates(document)
        matches = [*self._matches(document, keys, values)]
        if "pattern" in sifted.words:
            matches += self._patterns(document)
        findings = self._findings(document, matches)
        overfull = len(values) == credentials.LIMIT or len(keys) == keyfiles.LIMIT
        return Look(document, findings, overfull) if findings or overfull else None

    def look_at_name(self, origin: Origin) -> Look | None:
        """Do the same with the path of a blob: a secret may be the name of a file or folder."""
        if len(origin.path) < KEY_SIZE:
            return None
        names = origin.path.replace("/", "\n").encode("utf-8", "surrogateescape")
        return self.look_at(Blob(origin._replace(kind="name"), names))

    def _matches(
        self, document: Document, keys: tuple[PrivateKey, ...], values: tuple[Candidate, ...]
    ) -> Iterator[Match]:
        if keys:
            yield from keyfiles.find(document, keys, self.book.published)
        if values:
            taken = [key.span for key in keys]
            for match in credentials.find(document, values, self.book.published):
                if not _is_within(match.span, taken):
                    yield match

    def _patterns(self, document: Document) -> list[Match]:
        from binlint.detect import patterns

        return patterns.find(document, self._user_rules)

    def _findings(self, document: Document, matches: list[Match]) -> tuple[Finding, ...]:
        # What is quoted of a line must hide all values on it, not only the finding's own.
        hidden = sorted(text.to_source(document, match.span) for match in matches)
        found = []
        for match in matches:
            place = text.place(document, match.span, hidden)
            finding = assess(match, place, self.book.rule(match.rule))
            if finding is not None:
                found.append(finding)
        return tuple(found)


def _is_within(span: Span, taken: list[Span]) -> bool:
    """Tell whether a span begins inside one of others that are ascending and disjoint."""
    index = bisect_right(taken, span.start, key=lambda each: each.start) - 1
    return index >= 0 and span.start < taken[index].end

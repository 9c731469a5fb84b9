"""The pure middle of the house: a blob goes in, findings on the safe side of the wall come out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from binlint import sieve
from binlint.assess import assess, assess_fault
from binlint.bot import Bot
from binlint.decode import layers, text
from binlint.detect.secrets import credentials, keyfiles
from binlint.detect.secrets.candidates import Candidate
from binlint.detect.secrets.keyfiles import PrivateKey
from binlint.model import KEY_SIZE, Blob, Document, Finding, Match, Origin, Span
from binlint.policies import Needs
from binlint.redact import Secret, alias, digest
from binlint.rule import Rule, Rulebook
from binlint.rulebook import load_bots

if TYPE_CHECKING:
    from binlint.detect.generic.search import Found
    from binlint.others import Others

NO_NEEDS = Needs()
Counts = dict[tuple[str, str], int]
Runs = tuple[tuple[int, int], ...]  # byte ranges, ascending
# What a bot does today is what counts: in the past, and in names, only credentials are sought.
_STRUCTURED = frozenset(("file", "index", "text"))
_SEARCHED = _STRUCTURED | {"message"}  # for other secrets
_SOMEWHERE = Origin("", "object")
_SLOW = frozenset(("split", "escape"))
# People write binance-key-KEY in names, where elsewhere a hyphen tells that it is another's key.
_JOINED = re.compile(rf"[-_](?=[A-Za-z0-9]{{{KEY_SIZE}}}(?![A-Za-z0-9]))")
# A file with more findings is a table of keys: these are enough to say so, and what is kept in
# memory must not grow with what a file holds.
MOST_FINDINGS = 1000
OVERFULL = (
    "it holds so many findings, or values of the form of a key, that not all were looked at: if it"
    " is meant to, exclude it in binlint.toml"
)
_TOO_LARGE = "larger than 2 MiB: only credentials were looked for"


class Look(NamedTuple):
    """What a look at a blob showed."""

    document: Document
    findings: tuple[Finding, ...]
    overfull: bool = False  # there were more values than are looked at
    problem: str | None = None  # why it was read line by line
    hidden: tuple[Span, ...] = ()  # where values stand in the undecoded text, ascending


class Pipeline:
    """Sieve, decode, detect and assess, for the rules of one scan."""

    def __init__(
        self,
        load: Callable[[], Rulebook],
        user_rules: tuple[Rule, ...] = (),
        needs: Needs = NO_NEEDS,
        today: str = "",
        *,
        lean: bool = False,
        digests: bool = False,
        plugins: tuple[str, ...] = (),
    ) -> None:
        """`today` is YYYY-MM-DD, UTC; without it nothing is told of a key's age.

        `lean`: for a whole history, where slower looks at strings put together and at escapes
        would cost as much as all the rest. `digests`: as in ScanRequest.
        `plugins`: which look for other secrets, of those that `generic` names.
        """
        self._load = load
        self._book: Rulebook | None = None
        self._bots: tuple[Bot, ...] | None = None
        self._user_rules = user_rules
        self._needs, self._today = needs, today
        self._lean, self._digests = lean, digests
        self._others: Others | None = None
        if plugins:
            from binlint.others import Others  # 5 ms, and only if asked for

            self._others = Others(plugins, lambda: self.book, digests=digests)
        self.keywords = tuple(keyword.encode() for rule in user_rules for keyword in rule.keywords)

    @property
    def book(self) -> Rulebook:
        """The rules in force; loaded when first asked for, since most blobs end at the sieve."""
        if self._book is None:
            self._book = self._load()
        return self._book

    @property
    def bots(self) -> tuple[Bot, ...]:
        """The bots that are known; loaded, in 20 ms, once a file is parsed."""
        if self._bots is None:
            self._bots = load_bots()
        return self._bots

    def look_at(self, blob: Blob) -> Look | None:
        """Return the decoded blob with its findings; None for one that has nothing to say."""
        data = text.narrow(blob.data)
        path = blob.origin.path.lower()
        named = "binance" in path or "ccxt" in path
        structured = blob.origin.kind in _STRUCTURED
        needles = sieve.needles(blob.origin.path) if structured else None
        sifted = sieve.sift(data, self.keywords, named, needles)
        others = self._others if blob.origin.kind in _SEARCHED and b"\0" not in data else None
        if not sifted and not others:
            return None
        plain = text.document(blob, data, sifted.runs)
        found = others.find(plain) if others else None
        look = Look(plain, (), hidden=found.hidden if found else ())
        if sifted:
            look = self._credentials(plain, sifted, look.hidden)
        if found:
            look = self._with_others(look, plain, found)
        if "large" in sifted.words:
            look = look._replace(problem=_TOO_LARGE)
        if "structure" in sifted.words:
            # A zero byte hides nothing from the programs that read such files.
            bare = text.document(blob, data.replace(b"\0", b" "), ()) if b"\0" in data else plain
            look = self._with_faults(look, bare, data)
        return look if look.findings or look.overfull or look.problem else None

    def may_matter(self, data: bytes, spots: Runs | None = None) -> bool:
        """Tell of one of very many objects, whose path is not known yet, whether to look at it.

        That is cheap, and says no more than that there is a value of the right form. `spots` are
        the sieve's, if it has seen this data.
        """
        given, data = data, text.narrow(data)
        if any(keyword in data for keyword in self.keywords):
            return True
        # Without keywords and zeros spots and runs are the same.
        is_known = spots is not None and data is given and b"\0" not in data
        runs = spots if spots is not None and is_known else sieve.runs(data)
        if not runs:
            return False
        words = frozenset(("pem",)) if b"PRIVATE KEY" in data else frozenset()
        plain = layers.unwrap(text.document(Blob(_SOMEWHERE, data), data, runs), words)
        if keyfiles.candidates(plain, words):
            return True
        return credentials.holds_any(plain, self.book.published)

    def _with_others(self, look: Look, plain: Document, found: Found) -> Look:
        assert self._others is not None
        told = self._others.findings(plain, found, look.hidden, look.findings)
        return look._replace(
            findings=(*look.findings, *told),
            overfull=look.overfull or found.overfull,
            problem=look.problem or found.problem,
        )

    def _credentials(self, plain: Document, sifted: sieve.Sifted, others: tuple[Span, ...]) -> Look:
        words = sifted.words - _SLOW if self._lean else sifted.words
        document = layers.unwrap(plain, words)
        keys = keyfiles.candidates(document, sifted.words)
        values = credentials.candidates(document)
        matches = [*self._matches(document, keys, values)]
        if "pattern" in sifted.words:
            matches += self._patterns(document)
        # What is quoted of a line must hide all values on it, not only the finding's own.
        own = (text.to_source(document, match.span) for match in matches)
        hidden = tuple(sorted((*own, *others)))
        findings = self._findings(document, matches, hidden)
        overfull = len(values) == credentials.LIMIT or len(keys) == keyfiles.LIMIT
        return Look(document, findings, overfull, hidden=hidden)

    def _with_faults(self, look: Look, plain: Document, data: bytes) -> Look:
        from binlint import triage  # 2 ms, once a file speaks of Binance

        topics = triage.topics(plain.origin.path, data, self._needs.profile is not None)
        return self._look_for_faults(look, plain, topics) if topics else look

    def _look_for_faults(self, look: Look, plain: Document, topics: frozenset[str]) -> Look:
        # 30 ms: readers of configurations, programs and documents, and the rules on them.
        from binlint.decode import structures
        from binlint.detect.safety import faults

        structure = structures.read(plain)
        if structure is None:
            return look
        terms = faults.Terms(self._needs, self._today, self.bots)
        found: list[Finding] = []
        seen: Counts = {}
        for fault in faults.find(plain, structure, topics, terms):
            place = text.place(plain, fault.span, look.hidden, secret=False)
            number = seen[fault.rule, fault.subject] = seen.get((fault.rule, fault.subject), 0) + 1
            found.append(assess_fault(fault, place, number))
        return look._replace(findings=(*look.findings, *found), problem=structure.problem)

    def look_at_name(self, origin: Origin) -> Look | None:
        """Do the same with the path of a blob, or the name of a ref, each part on its own line."""
        if len(origin.path) < KEY_SIZE:
            return None
        apart = _JOINED.sub("=", origin.path).replace("/", "\n")
        names = apart.encode("utf-8", "surrogateescape")
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
        from binlint.detect.secrets import patterns

        return patterns.find(document, self._user_rules)

    def _findings(
        self, document: Document, matches: list[Match], hidden: tuple[Span, ...]
    ) -> tuple[Finding, ...]:
        found = []
        for match in matches:
            place = text.place(document, match.span, hidden)
            finding = assess(match, place, self.book.rule(match.rule))
            if finding is not None:
                found.append(finding._replace(alias=self._alias(document, match.span)))
        return tuple(found)

    def _alias(self, document: Document, span: Span) -> str | None:
        written = Secret(text.as_written(document, span))
        if not len(written):
            return None
        return digest(written) if self._digests else alias(written)


def _is_within(span: Span, taken: list[Span]) -> bool:
    """Tell whether a span begins inside one of others that are ascending and disjoint."""
    index = bisect_right(taken, span.start, key=lambda each: each.start) - 1
    return index >= 0 and span.start < taken[index].end

"""Secrets that are not Binance's, beside our own findings: each value is told once, ours first."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from binlint.assess import assess_other
from binlint.decode import text
from binlint.detect.generic.search import Found, Search
from binlint.model import Document, Finding, Span
from binlint.redact import alias, digest
from binlint.rule import Rulebook


class Others:
    """The plugins that were asked for, and what becomes of what they find."""

    def __init__(
        self, plugins: tuple[str, ...], load: Callable[[], Rulebook], *, digests: bool
    ) -> None:
        """`load` is called once something is found; `digests`: as in ScanRequest."""
        self._search = Search(plugins)
        self._load, self._digests = load, digests

    def find(self, document: Document) -> Found:
        """Return what the plugins find in an undecoded text."""
        return self._search.find(document, lambda: self._load().published)

    def findings(
        self, document: Document, found: Found, hidden: tuple[Span, ...], own: tuple[Finding, ...]
    ) -> Iterator[Finding]:
        """Yield what was found as findings, but not what is one of our own.

        `hidden` are the ranges, ascending, of all values in the text: no quoted line shows one.
        """
        for other in found.others:
            place = text.place(document, other.match.span, hidden)
            finding = assess_other(other, place, self._load().rule(other.match.rule))
            if not any(_overlap(finding, each) for each in own):
                told = digest(other.told) if self._digests else alias(other.told)
                yield finding._replace(alias=told)


def _overlap(one: Finding, other: Finding) -> bool:
    begin, end = (one.line, one.column), (one.end_line, one.end_column)
    return begin < (other.end_line, other.end_column) and (other.line, other.column) < end

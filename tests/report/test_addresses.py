"""Only what a browser can open becomes a link."""

from __future__ import annotations

from binlint.report.addresses import pages
from binlint.rule import Rulebook


def test_a_book_is_no_page(rulebook: Rulebook) -> None:
    good = "https://example.org/a?b=c#d"
    listed = (good, "Applied Cryptography", "javascript:x", "https://x> <b", "ftp://example.org")

    assert pages(rulebook.rules[0]._replace(references=listed)) == [good]
    assert pages(None) == []

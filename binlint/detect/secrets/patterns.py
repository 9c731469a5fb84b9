"""Find what the user's own rules describe: a literal near by and a regular expression."""

from __future__ import annotations

import re

from binlint.detect import wheres
from binlint.model import Document, Evidence, Match, Span
from binlint.redact import Secret
from binlint.rule import Rule

_LIMIT = 1000  # matches of one rule in one piece of a file


def find(document: Document, rules: tuple[Rule, ...]) -> list[Match]:
    """Return the matches of the rules whose keywords the document holds, in order."""
    found: list[Match] = []
    for rule in rules:
        if rule.pattern and any(keyword in document.text for keyword in rule.keywords):
            found += _matches(document, rule, re.compile(rule.pattern))
    return found


def _matches(document: Document, rule: Rule, pattern: re.Pattern[str]) -> list[Match]:
    found: list[Match] = []
    for match in pattern.finditer(document.text):
        span = Span(*match.span("secret"))
        if span.start < 0 or span.start == span.end:
            continue
        line_start = document.text.rfind("\n", 0, span.start) + 1
        found.append(
            Match(
                rule=rule.id,
                span=span,
                secret=Secret(match["secret"]),
                environment=None,
                where=wheres.where(document.origin, document.text[line_start : span.start][-200:]),
                evidence=(Evidence("pattern", "the rule's pattern and one of its keywords"),),
            )
        )
        if len(found) == _LIMIT:
            break
    return found

"""Addresses that a report gives: binlint's own, and those of the pages that a rule refers to."""

from __future__ import annotations

import re

from binlint.rule import Rule

HOME = "https://github.com/OWNER/binlint"

# Of signs that end no link, wherever it stands.
_PAGE = re.compile(r"https?://[^\s<>\"\\^`{|}]+", re.IGNORECASE)


def pages(rule: Rule | None) -> list[str]:
    """Return the references that a browser can open; a rule may refer to a book as well."""
    return [each for each in rule.references if _PAGE.fullmatch(each)] if rule else []

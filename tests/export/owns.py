"""Rules of a user's own, for tests of what is made of them."""

from __future__ import annotations

from binlint import rulebook
from binlint.rule import Rule, Rulebook
from tests.pipelines import TOKEN


def own_rule(pattern: str, title: str = "Internal token", keywords: tuple[str, ...] = ()) -> Rule:
    """Return a rule with this expression."""
    return TOKEN._replace(title=title, pattern=pattern, keywords=keywords or ("Tok_",))


def book_with(*rules: Rule) -> Rulebook:
    """Return our rules and these."""
    return rulebook.load(rules)

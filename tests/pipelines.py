"""A pipeline over the built-in rules, a pair of values, and a rule as a user writes one."""

from __future__ import annotations

from binlint import rulebook
from binlint.pipeline import Pipeline
from binlint.rule import Rule
from binlint.template import expand

KEY, SECRET = expand("{alnum:64} {alnum:64}", 1).split()
TOKEN = Rule(
    id="internal-token",
    title="Internal token",
    severity="warning",
    detector="pattern",
    what="A token.",
    why="It opens doors.",
    fix=("Revoke it.",),
    references=(),
    examples=(),
    counter_examples=(),
    source="binlint.toml",
    pattern='password = "(?P<secret>[^"]+)"',
    keywords=("password",),
)


def pipeline(*rules: Rule) -> Pipeline:
    """Return a pipeline with these rules beside the built-in ones."""
    return Pipeline(lambda: rulebook.load(rules), rules)

"""A rule of a project's own, as a file of its own and as settings have it."""

from __future__ import annotations

RULE = """
id = "internal-token"
title = "Internal token"
severity = "note"
what = "A token."
why = "It opens doors."
fix = ["Revoke it."]
pattern = 'tok_(?P<secret>[0-9a-f]{8})'
keywords = ["tok_"]
"""
EXAMPLES = """
[[examples]]
name = "one"
path = "a.py"
text = "tok_{hex:8}"
lines = [1]

[[examples]]
name = "two"
path = "a.py"
text = "x\\ntok_{hex:8}"
lines = [2]

[[counter_examples]]
name = "three"
path = "a.py"
text = "tok_short"

[[counter_examples]]
name = "four"
path = "a.py"
text = "key_{hex:8}"
"""


def in_settings(rule: str) -> str:
    """Return a rule file's content as an entry of binlint.toml."""
    return f"[[rules]]\n{rule.replace('[[', '[[rules.')}"


SETTINGS = in_settings(RULE + EXAMPLES)

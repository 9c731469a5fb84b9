"""The types of a rule: what its TOML table says, and all of them together."""

from __future__ import annotations

from typing import NamedTuple

from binlint.model import Severity


class Kept(NamedTuple):
    """How the file of an example is kept, and what lies around it."""

    mode: int | None = 0o600  # permission bits; None where there are none
    tracked: bool = False  # by git
    ignored: bool | None = True  # by git; None in no work tree
    files: tuple[tuple[str, str], ...] = ()  # path and template of other files, kept as by default


class Example(NamedTuple):
    """A file, as a template, that a rule must (or must not) flag."""

    name: str
    path: str
    text: str  # a template, see template.py
    lines: tuple[int, ...]  # 1-based lines that must carry a finding; empty for counter-examples
    kept: Kept | None = None  # detector = "file-state"
    today: str = ""  # YYYY-MM-DD, the day it is looked at; "" if that does not matter
    settings: str = ""  # the binlint.toml beside it; "" for none


class Rule(NamedTuple):
    """One rule, as its TOML table says it."""

    id: str
    title: str
    severity: Severity
    detector: str  # one of rulebook.DETECTORS
    what: str
    why: str
    fix: tuple[str, ...]  # steps, in order
    references: tuple[str, ...]  # URLs
    examples: tuple[Example, ...]
    counter_examples: tuple[Example, ...]
    source: str  # the file it was read from
    pattern: str | None = None  # detector = "pattern": a regular expression with a group "secret"
    keywords: tuple[str, ...] = ()  # detector = "pattern": literals, one of which must be in a file


class Rulebook(NamedTuple):
    """The rules in force, ascending by id."""

    rules: tuple[Rule, ...]
    published: frozenset[str] = (
        frozenset()
    )  # hashes of pieces of published values, see published.toml

    def rule(self, id: str) -> Rule:
        """Return the rule with this id; KeyError if there is none."""
        for rule in self.rules:
            if rule.id == id:
                return rule
        raise KeyError(id)

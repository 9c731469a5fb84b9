"""Describe binlint and its rules the way SARIF wants a tool described."""

# https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from binlint.report.addresses import HOME, pages
from binlint.report.marked import plain
from binlint.rule import Rule, Rulebook

# GitHub reads from 9.0 "critical", from 7.0 "high", from 4.0 "medium", below "low".
_SCORES = {"error": "9.0", "warning": "6.0", "note": "3.0"}
_LONGEST = 1024  # characters of a description


def driver(rulebook: Rulebook, version: str) -> dict[str, Any]:
    """Return the `tool.driver` of a run; the rules are in the order of the rulebook."""
    return {
        "name": "binlint",
        "version": version,
        "semanticVersion": _semantic(version),
        "informationUri": HOME,
        "rules": [_rule(rule) for rule in rulebook.rules],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    linked = pages(rule)
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in re.split(r"[^A-Za-z0-9]+", rule.id)),
        "shortDescription": {"text": sentence(rule.title)},
        "fullDescription": {"text": sentence(_brief(rule.what))},
        "help": {"text": _text(rule), "markdown": _markdown(rule)},
        **({"helpUri": linked[0]} if linked else {}),
        "defaultConfiguration": {"level": rule.severity},
        "properties": {
            "tags": ["security", "binance"],
            "precision": "high",
            "security-severity": _SCORES[rule.severity],
        },
    }


def _brief(text: str) -> str:
    """Return as many whole sentences as GitHub shows; all of them are in the rule's help."""
    if len(text) <= _LONGEST:
        return text
    end = max(text.rfind(mark, 0, _LONGEST) for mark in (". ", ".\n"))
    return text[: end + 1] if end > 0 else f"{text[: _LONGEST - 2]}…"


def _text(rule: Rule) -> str:
    return _help("", rule.what, rule.why, rule.fix, rule.references)


def _markdown(rule: Rule) -> str:
    """Return GitHub Markdown, in which nothing that a rule says is markup."""
    links = pages(rule)
    references = (f"<{each}>" if each in links else plain(each) for each in rule.references)
    what, why = (plain(" ".join(text.split())) for text in (rule.what, rule.why))
    return _help("## ", what, why, map(plain, rule.fix), references)


def _help(heading: str, what: str, why: str, fix: Iterable[str], references: Iterable[str]) -> str:
    sections = {
        "What it finds": what,
        "Why it matters": why,
        "What to do": "\n".join(f"{number}. {step}" for number, step in enumerate(fix, 1)),
        "References": "\n".join(f"- {reference}" for reference in references),
    }
    return "\n\n".join(f"{heading}{name}\n\n{text}" for name, text in sections.items() if text)


def _semantic(version: str) -> str:
    """Turn a Python version (`1.2.0rc1`, `1.2.dev3`) into a semantic one (`1.2.0-rc1`)."""
    found = re.match(r"(\d+)(?:\.(\d+))?(?:\.(\d+))?", version)
    if not found:
        return "0.0.0"
    release = ".".join(str(int(number)) for number in found.groups(default="0"))
    rest = re.findall(r"[0-9A-Za-z]+", version[found.end() :])
    return f"{release}-{'.'.join(rest)}" if rest else release


def sentence(text: str) -> str:
    """Return the text with a full stop, which SARIF asks of every message."""
    text = text.strip()
    return text if text.endswith((".", "!", "?")) or not text else f"{text}."

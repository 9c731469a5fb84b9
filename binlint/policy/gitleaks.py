"""Read what gitleaks keeps: its .gitleaksignore, and its reports in JSON."""

from __future__ import annotations

import re

from binlint.policy.foreign import Table, wrong
from binlint.policy.listed import Listed, number, path_of
from binlint.redact import Secret, alias

_COMMIT = re.compile(r"[0-9a-fA-F]{7,64}")
_LINE = re.compile(r"[0-9]{1,9}")
_FORMS = "must be FILE:RULE:LINE or COMMIT:FILE:RULE:LINE, as gitleaks prints a fingerprint"


def read_ignore(file: str, text: str) -> tuple[Listed, ...]:
    """Return what the lines of a .gitleaksignore name; ConfigError for one that names nothing."""
    lines = enumerate(map(str.strip, text.split("\n")), 1)
    return tuple(
        _fingerprint(Table(file, "", {}), f"line {position}", line)
        for position, line in lines
        if line and not line.startswith("#")
    )


def _fingerprint(table: Table, place: str, text: str) -> Listed:
    # From the right: a path may hold colons.
    parts = text.rsplit(":", 2)
    if len(parts) < 3 or not parts[1] or not _LINE.fullmatch(parts[2]):
        raise table.wrong(place, _FORMS)
    commit, colon, path = parts[0].partition(":")
    if not colon or not _COMMIT.fullmatch(commit):
        commit, path = "", parts[0]
    line = int(parts[2])
    return Listed(path_of(table, place, path), line, line, parts[1], None, commit)


def read_report(file: str, value: object) -> tuple[Listed, ...]:
    """Return what a report lists; ConfigError if it is none."""
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise wrong(file, "is no report of gitleaks: it must be a list of objects")
    tables = (Table(file, f"entry {count}: ", entry) for count, entry in enumerate(value, 1))
    return tuple(map(_finding, tables))


def _finding(table: Table) -> Listed:
    rule, path = table.text("RuleID"), table.text("File")
    if rule is None or path is None:
        missing = "File" if rule else "RuleID"
        raise table.wrong(missing, "is missing; reports of gitleaks 8 have it")
    start = number(table, "StartLine")
    end = max(start, number(table, "EndLine", start))
    commit = table.text("Commit") if table.values.get("Commit") != "" else ""
    if commit and not _COMMIT.fullmatch(commit):
        raise table.wrong("Commit", "must be the id of a commit")
    return Listed(path_of(table, "File", path), start, end, rule, _alias(table), commit or "")


def _alias(table: Table) -> str | None:
    """Return the alias of the value that was found, if the report has all of it."""
    value = table.values.get("Secret", "")
    if not isinstance(value, str):
        raise table.wrong("Secret", "must be a string")
    # --redact leaves the word, --redact=N the beginning and dots.
    if not value or value == "REDACTED" or value.endswith("..."):
        return None
    return alias(Secret(value))

"""The baseline: findings that were accepted, in a file that is reviewed like code."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import NamedTuple

from binlint.errors import UsageError
from binlint.model import Finding
from binlint.policies import BaselineEntry, PeerEntry
from binlint.policy import json_text, words
from binlint.policy.foreign import DISK, Shelf, Table, decode, wrong
from binlint.redact import scrub

SCHEMA = "binlint-baseline/1"
MOST_BYTES = 64 << 20  # some 250,000 entries
_FINGERPRINT = re.compile(r"[0-9a-f]{32}")
_KEYS = ("fingerprint", "rule", "path", "reason", "added")


class Created(NamedTuple):
    """A first baseline."""

    entries: tuple[BaselineEntry, ...]
    left_out: tuple[Finding, ...]  # no fingerprint, so nothing to know them by again


class Update(NamedTuple):
    """A baseline brought up to date, and what has changed."""

    entries: tuple[BaselineEntry, ...]
    added: tuple[BaselineEntry, ...]
    removed: tuple[BaselineEntry, ...]
    kept: tuple[BaselineEntry, ...]
    left_out: tuple[Finding, ...]  # as in Created


def create(findings: tuple[Finding, ...], reason: str, today: str) -> Created:
    """Accept findings; UsageError without a reason."""
    result = update((), findings, reason, today)
    return Created(result.entries, result.left_out)


def update(
    entries: tuple[BaselineEntry, ...], findings: tuple[Finding, ...], reason: str, today: str
) -> Update:
    """Accept new findings, forget those that are gone, keep the others as they were accepted.

    `findings` are all that a scan found, silent ones too. UsageError if there are new ones and no
    reason for them.
    """
    present = {finding.fingerprint for finding in findings}
    known = {entry.fingerprint for entry in entries}
    new: dict[str, BaselineEntry] = {}
    for finding in sorted(findings, key=lambda one: (one.path, one.line, one.column, one.rule)):
        if finding.fingerprint and finding.fingerprint not in known:
            entry = _entry(finding, finding.fingerprint, reason, today)
            new.setdefault(finding.fingerprint, entry)
    if new and not words.one_line(reason):
        raise UsageError('a baseline needs a reason: say why these are accepted, --reason "..."')
    kept = _sorted(entry for entry in entries if entry.fingerprint in present)
    removed = _sorted(entry for entry in entries if entry.fingerprint not in present)
    added = _sorted(new.values())
    left_out = tuple(finding for finding in findings if not finding.fingerprint)
    return Update(_sorted((*kept, *added)), added, removed, kept, left_out)


def load(path: str) -> tuple[BaselineEntry, ...]:
    """Read a baseline of ours; ConfigError for anything but a whole and valid one."""
    document = _document(path, DISK)
    if _is_of_detect_secrets(document):
        remedy = "take it over with `binlint baseline import`, or name another with --baseline"
        raise wrong(document.file, f"is the baseline of detect-secrets, and stays that; {remedy}")
    return _own(document)


def accepted(path: str, shelf: Shelf = DISK) -> tuple[BaselineEntry, ...] | tuple[PeerEntry, ...]:
    """Read a baseline, ours or one of detect-secrets; ConfigError as above."""
    document = _document(path, shelf)
    if _is_of_detect_secrets(document):
        from binlint.policy import secrets_baseline

        return secrets_baseline.accepted(document)
    return _own(document)


def _is_of_detect_secrets(document: Table) -> bool:
    if "schema" in document.values:
        return False
    from binlint.policy import secrets_baseline  # 1 ms, needed only where there is no other

    return secrets_baseline.is_one(document.values)


def _document(path: str, shelf: Shelf) -> Table:
    name = shelf.name(path)
    return Table(name, "", json_text.parse_object(name, decode(name, shelf.read(path, MOST_BYTES))))


def _own(document: Table) -> tuple[BaselineEntry, ...]:
    if document.values.get("schema") != SCHEMA:
        remedy = f"must be {SCHEMA!r}; a newer binlint may have written it: update this one"
        raise document.wrong("schema", remedy)
    document.allow_only(("schema", "findings"))
    if "findings" not in document.values:
        raise document.wrong("findings", "is missing")
    return tuple(_read_entry(table) for table in document.tables("findings", "findings"))


def dump(entries: Iterable[BaselineEntry]) -> str:
    """Write a baseline as JSON, one finding a line, so that a change is one line of a diff."""
    lines = ",\n    ".join(_line(entry) for entry in _sorted(entries))
    findings = f"[\n    {lines}\n  ]" if lines else "[]"
    return f'{{\n  "schema": "{SCHEMA}",\n  "findings": {findings}\n}}\n'


def write(path: str, entries: Iterable[BaselineEntry]) -> None:
    """Replace the baseline at once or not at all; ConfigError if it cannot be written."""
    put(path, dump(entries))


def put(path: str, text: str) -> None:
    """Do the same with the text of any baseline."""
    directory = os.path.realpath(os.path.dirname(path) or ".")
    target = os.path.realpath(path)
    if os.path.dirname(target) != directory:
        raise wrong(path, "is a symbolic link to another folder; replace it by a file")
    try:
        _replace(directory, target, text.encode())
    except OSError as error:
        raise wrong(path, f"cannot be written: {error.strerror}; it was left as it is") from None


def _entry(finding: Finding, fingerprint: str, reason: str, today: str) -> BaselineEntry:
    path = scrub(finding.path)
    return BaselineEntry(fingerprint, finding.rule, path, words.one_line(reason), today)


def _sorted(entries: Iterable[BaselineEntry]) -> tuple[BaselineEntry, ...]:
    """Sort for people, by path; of two entries for one secret (a merge) the first stays."""
    by_content: dict[str, BaselineEntry] = {}
    for entry in sorted(entries, key=lambda one: (one.path, one.rule, one.fingerprint)):
        by_content.setdefault(entry.fingerprint, entry)
    return tuple(by_content.values())


def _read_entry(table: Table) -> BaselineEntry:
    table.allow_only(_KEYS)
    for key in _KEYS:
        if table.text(key) is None:
            raise table.wrong(key, "is missing")
    fingerprint, rule, path, reason, added = (table.text(key) or "" for key in _KEYS)
    if not _FINGERPRINT.fullmatch(fingerprint):
        raise table.wrong("fingerprint", "must be 32 hexadecimal digits, as binlint wrote it")
    if not words.is_rule_id(rule):
        raise table.wrong("rule", "must be a rule id, as binlint wrote it")
    if not words.is_date(added):
        raise table.wrong("added", "must be a date, such as 2027-01-31")
    return BaselineEntry(fingerprint, rule, scrub(path), words.one_line(reason), added)


def _line(entry: BaselineEntry) -> str:
    import json  # 2 ms, needed only where there is a baseline

    fields = entry._asdict()
    line = json.dumps(fields, ensure_ascii=False)
    # Lone surrogates of an odd file name, bidirectional marks and the like: as escapes.
    return line if line.isprintable() else json.dumps(fields)


def _replace(directory: str, target: str, data: bytes) -> None:
    import tempfile  # 4 ms, needed only to write

    descriptor, temporary = tempfile.mkstemp(prefix=".binlint-baseline.", dir=directory)
    try:
        with open(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(descriptor)  # a full disk must show before the old file is gone
        os.chmod(temporary, 0o644)  # mkstemp makes it 600; a baseline is for everyone
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise

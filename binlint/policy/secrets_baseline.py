"""Read the baseline of detect-secrets: which value, known by its SHA-1, is accepted in which file.

It is read as plain JSON. It also names plugins and filters, some by the paths of Python files that
detect-secrets would run: nothing here looks at those.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping

from binlint.policies import PeerEntry
from binlint.policy import words
from binlint.policy.foreign import Table, wrong
from binlint.policy.listed import Listed, number, path_of
from binlint.redact import alias_of, scrub

# What it keeps of a finding has been the same from 0.9 to 1.5. Forks add to the number: +ibm.62.
_VERSION = re.compile(r"[01]\.[0-9]{1,9}(?:\.[0-9]{1,9})?(?:[.+-][0-9A-Za-z.+-]{0,40})?")
_SHA1 = re.compile(r"[0-9a-f]{40}")


def is_one(values: Mapping[str, object]) -> bool:
    """Tell whether an object means to be such a baseline, well made or not."""
    return "schema" not in values and ("results" in values or "plugins_used" in values)


def accepted(document: Table) -> tuple[PeerEntry, ...]:
    """Return what a baseline says of each value in each file, as a policy has it."""
    source = scrub(os.path.basename(document.file))
    found: dict[tuple[str, str], bool] = {}
    for each in read(document):
        key = each.alias or "", scrub(each.path)
        # Of the same value, which several plugins may have found, one judgement is enough.
        found[key] = found.get(key, False) or each.is_real
    return tuple(PeerEntry(*key, source, is_real) for key, is_real in found.items())


def read(document: Table) -> tuple[Listed, ...]:
    """Return all that a baseline lists; ConfigError for anything but a whole and valid one."""
    version = document.text("version")
    if version is None or not _VERSION.fullmatch(version):
        remedy = "a newer one may have written it: update binlint"
        raise document.wrong("version", f"must be one of detect-secrets, up to 1; {remedy}")
    results = document.values.get("results")
    if not isinstance(results, dict):
        raise document.wrong("results", "must be an object with a list for each file")
    return tuple(
        _entry(table, path)
        for name, entries in results.items()
        for path, table in _tables(document, name, entries)
    )


def _tables(document: Table, name: str, entries: object) -> Iterator[tuple[str, Table]]:
    """Yield the path and the entries of one file."""
    place = f"results of {words.quote(name)}"
    path = path_of(Table(document.file, "", {}), place, name)
    if not isinstance(entries, list):
        raise document.wrong(place, "must be a list of objects")
    for position, values in enumerate(entries, 1):
        if not isinstance(values, dict):
            raise wrong(document.file, f"{place}, entry {position}: must be an object")
        yield path, Table(document.file, f"{place}, entry {position}: ", values)


def _entry(table: Table, path: str) -> Listed:
    sha1 = table.text("hashed_secret")
    if sha1 is None or not _SHA1.fullmatch(sha1):
        raise table.wrong("hashed_secret", "must be 40 hexadecimal digits, in lower case")
    kind = table.text("type")
    if kind is None:
        raise table.wrong("type", "is missing")
    line = number(table, "line_number", 0)  # --slim leaves it out
    judged, verified = _flag(table, "is_secret"), _flag(table, "is_verified")
    is_real = bool(verified) if judged is None else judged
    return Listed(path, line, line, kind, alias_of(sha1), is_real=is_real)


def _flag(table: Table, key: str) -> bool | None:
    value = table.values.get(key)
    if value is None or isinstance(value, bool):
        return value
    raise table.wrong(key, "must be true or false")

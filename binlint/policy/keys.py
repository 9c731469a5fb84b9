"""Read [[keys]]: the account a project keeps of its keys, so that they are replaced in time."""

from __future__ import annotations

import re
from collections.abc import Iterable

from binlint.policies import ROTATION, KeyEntry, Purpose
from binlint.policy import words
from binlint.policy.foreign import Table, wrong

_KEYS = ("name", "purpose", "created", "rotate-after", "fingerprint", "used-for")
_PURPOSES = ("normal", "quantitative", "quant", "read-only")
_FINGERPRINT = re.compile(r"[0-9a-f]{32}")
_OPENED = "2017-07-14"  # the day Binance opened: no key is older
_LONGEST_LIFE = 365  # days; a key that may stay longer is not rotated at all

# The line above each entry, in binlint.toml and in pyproject.toml; quotes and blanks are TOML's.
_HEADER = re.compile(
    r"""^[ \t]{0,80} \[\[ [ \t]{0,80}
        (?: ["']?tool["']? [ \t]{0,8}\.[ \t]{0,8} ["']?binlint["']? [ \t]{0,8}\.[ \t]{0,8} )?
        ["']?keys["']? [ \t]{0,80} \]\]
    """,
    re.VERBOSE | re.MULTILINE,
)
_INLINE = re.compile(r"""^[ \t]{0,80}["']?keys["']?[ \t]{0,80}=""", re.MULTILINE)


def read(settings: Table, text: str) -> tuple[KeyEntry, ...]:
    """Return the [[keys]] entries of a settings file with this text; ConfigError if one is wrong.

    Whether an entry is dated in the future is for `check` to say, which knows the day.
    """
    tables = settings.tables("keys", "[[keys]]")
    if not tables:
        return ()
    lines = _lines(text, len(tables))
    return tuple(_entry(table, line) for table, line in zip(tables, lines, strict=True))


def check(keys: Iterable[KeyEntry], today: str, path: str) -> None:
    """Raise ConfigError if a key was made later than tomorrow; days are those of UTC.

    Tomorrow is no mistake: at the date line the calendar is up to 14 hours ahead of UTC.
    """
    import datetime  # 1 ms, needed only where keys are accounted for

    tomorrow = datetime.date.fromisoformat(today) + datetime.timedelta(days=1)
    for number, key in enumerate(keys, 1):
        if key.created > tomorrow.isoformat():
            remedy = "created: is in the future; give the day the key was made"
            raise wrong(path, f"[[keys]] entry {number}: {remedy}")


def _entry(table: Table, line: int) -> KeyEntry:
    table.allow_only(_KEYS)
    name, created = table.text("name"), table.date("created")
    if name is None:
        raise table.wrong("name", "is missing; call the key as Binance's API Management does")
    if created is None:
        raise table.wrong("created", "is missing; give the day the key was made")
    if created < _OPENED:
        raise table.wrong("created", f"is before Binance opened, {_OPENED}; correct it")
    return KeyEntry(
        words.one_line(name),
        _purpose(table),
        created,
        _rotate_after(table),
        _fingerprint(table),
        words.one_line(table.text("used-for") or ""),
        line,
    )


def _purpose(table: Table) -> Purpose:
    written = table.choice("purpose", _PURPOSES, "normal")
    named: dict[str, Purpose] = {"quant": "quantitative", **{each: each for each in ROTATION}}
    return named[written]


def _rotate_after(table: Table) -> int | None:
    days = table.values.get("rotate-after")
    if days is None:
        return None
    if not isinstance(days, int) or isinstance(days, bool) or not 1 <= days <= _LONGEST_LIFE:
        raise table.wrong("rotate-after", f"must be a number of days from 1 to {_LONGEST_LIFE}")
    return days


def _fingerprint(table: Table) -> str | None:
    written = table.text("fingerprint")
    if written is not None and not _FINGERPRINT.fullmatch(written):
        remedy = "must be 32 hexadecimal digits, as a report gives them; never the key itself"
        raise table.wrong("fingerprint", remedy)
    return written


def _lines(text: str, entries: int) -> list[int]:
    """Return the 1-based line of each entry, since tomli tells none.

    If the headers do not add up (an array in line, a header quoted in a text) it is the line on
    which `keys` is given, or the first one.
    """
    headers = [text.count("\n", 0, found.start()) + 1 for found in _HEADER.finditer(text)]
    if len(headers) == entries:
        return headers
    inline = _INLINE.search(text)
    return [text.count("\n", 0, inline.start()) + 1 if inline else 1] * entries

"""Judge single words that people type: dates, rule ids, reasons, misspellings."""

from __future__ import annotations

import re
from collections.abc import Collection

from binlint.redact import blank_line, scrub

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_RULE_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST_WORD = 47  # characters; a value cut out of an account has 64 and is never shown as a word


def is_date(text: str) -> bool:
    """Say whether `text` is a day of the calendar, written YYYY-MM-DD."""
    if not _DATE.fullmatch(text):  # fromisoformat alone also takes 20270131 since Python 3.11
        return False
    import datetime  # 1 ms, needed only where a date was written

    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_rule_id(text: str) -> bool:
    """Say whether `text` has the form of a rule's id: kebab-case, and too short to be a key."""
    return len(text) <= _LONGEST_WORD and _RULE_ID.fullmatch(text) is not None


def one_line(text: str) -> str:
    """Return a reason as it may be shown: on one line, without what could be a key."""
    return scrub(" ".join(text.split()))


def quote(word: str) -> str:
    """Quote a word that is wrong: it may be anything, a key pasted by mistake among it."""
    return repr(blank_line(scrub(word)[:_LONGEST_WORD], []))


def did_you_mean(word: str, known: Collection[str]) -> str:
    """Return a sentence that offers the nearest known word, or nothing if none is near."""
    if len(word) > _LONGEST_WORD:
        return ""
    import difflib  # 1 ms, needed only for an error message

    near = difflib.get_close_matches(word, sorted(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""

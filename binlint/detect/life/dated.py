"""Read what a comment, or a setting's name, says of a key's age and purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from binlint.detect.names import words
from binlint.policies import Purpose

Event = Literal["created", "rotated", "expires"]


class Note(NamedTuple):
    """A day in the life of a key."""

    event: Event
    day: str  # YYYY-MM-DD


_DAY = re.compile(
    r"""(?<!\d) (?P<year>20\d\d) (?P<mark>[-/.年])\ ?(?P<month>\d{1,2}) (?:(?P=mark)|月)\ ?
        (?P<day>\d{1,2}) (?!\d)""",
    re.VERBOSE,
)
# The word before a day, in the languages whose notes hold keys most often. What is to come is
# asked first: "rotate by" and "next rotation" hold the words of what was.
_EVENTS: tuple[tuple[Event, re.Pattern[str]], ...] = (
    (
        "expires",
        re.compile(
            r"""\b(?: expir(?:es?|y|ed|ing|ation) | valid\ (?:until|till|through|to) | good\ until
              | rotat(?:e|ion)\ (?:by|before|on|due) | next\ rotation | due | replace\ (?:by|before)
              | gültig\ bis | läuft\ ab | vence | caduca | expira | истекает | действует\ до )\b
              | 过期 | 過期 | 到期 | 有效期 | 有効期限 | 失効 | 만료""",
            re.VERBOSE,
        ),
    ),
    (
        "rotated",
        re.compile(
            r"""\b(?: rotated | rotation | renewed | regenerated | reissued | replaced | rotiert
              | erneuert | renovad[ao] | обновл[её]н\w* )\b
              | 轮换 | 輪換 | 更换 | 更換 | ローテーション | 교체 | 갱신""",
            re.VERBOSE,
        ),
    ),
    (
        "created",
        re.compile(
            r"""\b(?: created | creation | issued | in\ use\ since | active\ since
              | valid\ from | erstellt | angelegt | creado | creada | criad[ao] | créée? | creata
              | создан\w* | oluşturul\w+ )\b
              | 创建 | 創建 | 建立 | 作成 | 発行 | 생성 | 발급""",
            re.VERBOSE,
        ),
    ),
)
# A day that is told of something else: "config file created 2024-01-01".
_ELSE = re.compile(
    r"""\b(?: files? | config\w* | scripts? | templates? | accounts? | wallets? | project | docs?
      | document\w* | database | db | server | container | cert\w* | licen[cs]e | copyright | repo
      | repository | orders? | strategy | bot | image | release | version | migration | user )\b""",
    re.VERBOSE,
)
_REACH = 40  # characters before a day in which the word for it is looked for
_LONGEST = 500  # characters of a comment that are looked at

_PURPOSES: tuple[tuple[Purpose, re.Pattern[str]], ...] = (
    ("read-only", re.compile(r"(?<!not )\b(?:read ?only|view only)\b|只读|只讀|読み取り専用")),
    ("quantitative", re.compile(r"\b(?:quant|quantitative|hft|high frequency)\b|量化")),
)

_OF_A_NAME = re.compile(
    r"""(?P<expires> \b(?: expires? | expiry | expiration | valid\ until | rotate\ by )\b )
      | (?P<rotated> \b(?: rotated | renewed | regenerated | last\ rotation )\b )
      | (?P<created> \b(?: created | creation | issued )\b )""",
    re.VERBOSE,
)
_OF_A_NAME_TOO = frozenset(("at", "on", "date", "day", "time", "last", "utc"))


def has_day(text: str) -> bool:
    """Tell whether a text holds any day at all; most do not, and need no further look."""
    return bool(_DAY.search(text))


def notes_in(text: str) -> Iterator[Note]:
    """Yield the days that a comment tells, each with the nearest word before it."""
    lowered = text[:_LONGEST].lower()
    end = 0
    for found in _DAY.finditer(lowered):
        event = _event_before(lowered[max(end, found.start() - _REACH) : found.start()])
        day = _calendar(found)
        if event and day:
            yield Note(event, day)
        end = found.end()


def note_of(name: str, value: str) -> Note | None:
    """Return what a setting tells if it is the date of a key: `BINANCE_KEY_CREATED=2026-01-31`."""
    found = _OF_A_NAME.search(words(name))
    day = day_in(value) if found else None
    if found is None or day is None:
        return None
    if found.lastgroup == "expires":
        return Note("expires", day)
    return Note("rotated" if found.lastgroup == "rotated" else "created", day)


def subject_words(name: str) -> frozenset[str]:
    """Return the words of a date's name that say what was dated: `binance`, `key`."""
    return frozenset(_OF_A_NAME.sub(" ", words(name)).split()) - _OF_A_NAME_TOO


def day_in(value: str) -> str | None:
    """Return the day that a value begins with, as YYYY-MM-DD."""
    found = _DAY.match(value[:_REACH].strip())
    return _calendar(found) if found else None


def purpose_in(text: str) -> Purpose | None:
    """Return the purpose that a comment or a name gives a key."""
    cut = text[:_LONGEST]
    spelled = cut.lower() if not cut.isascii() else words(cut)
    return next((purpose for purpose, said in _PURPOSES if said.search(spelled)), None)


def _event_before(before: str) -> Event | None:
    if _ELSE.search(before):
        return None
    return next((event for event, said in _EVENTS if said.search(before)), None)


def _calendar(found: re.Match[str]) -> str | None:
    import datetime  # 1 ms, needed only where a date was written

    try:
        return datetime.date(*(int(found[part]) for part in ("year", "month", "day"))).isoformat()
    except ValueError:
        return None

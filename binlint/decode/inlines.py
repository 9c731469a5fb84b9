"""Find the addresses that a sentence of a document gives to a variable."""

# ruff: noqa: RUF001 (words and signs of many alphabets)
from __future__ import annotations

import re
from collections.abc import Iterator

from binlint.model import Span
from binlint.structure import Setting, Value

# `BASE_URL=https://…`, BASE_URL="https://…", set `baseUrl` to `https://…`, and the cells of a row:
# | `BASE_URL` | `https://…` |
_ASSIGNED = re.compile(
    r"""(?: (?P<opened> ` ) (?P<quoted> [A-Za-z_] [\w.-]{1,60} )
          | (?<! [\w./?&=-] ) (?P<bare> [A-Z][A-Z\d]{0,30} _ [A-Z\d_]{1,50} ) (?! [\w.] ) )
        [ ]? (?: (?P<sign> [=:] ) | (?(opened) ` ) (?: [*_"' \t]{0,4} [=:|→]
        | [ ][^\W\d_]{1,8}[ ] ) )
        [`*"'<“ \t]{0,6}
        (?P<value> (?:https?|wss?):// [^\s`"'<>|”)\]]{3,300} )""",
    re.VERBOSE,
)
# A line that refuses something may speak of the address: what it says is for readers of words.
_REFUSES = re.compile(
    r"""\b(?: not | never | no | don[’']?t | avoid | without | instead\ of | remov\w+ | wrong | fake
        | phish\w* | scam | block\w* | nicht | nie | kein\w* | ne | pas | jamais | nunca | n[aã]o
        | non
        | niet | nooit | не | никогда | ні | nikdy | nigdy | nikada | jangan | không | asla )\b
      | 不|勿|禁|别|ない|ません|마세요|금지|않""",
    re.VERBOSE | re.IGNORECASE,
)
_PUNCTUATION = ".,;:!?。，；"  # behind an address, the sentence's


def settings_in(text: str, line: Span, scope: int) -> Iterator[Setting]:
    """Yield the addresses that a line of prose assigns, with the names they are given to.

    Flags are left out: whether "`X=true`" is asked for is said by the sentence around it.
    """
    if text.find("://", *line) < 0 or _REFUSES.search(text, *line):
        return
    for found in _ASSIGNED.finditer(text, *line):
        name = "quoted" if found["quoted"] else "bare"
        value = found["value"].rstrip(_PUNCTUATION)
        at = found.start("value")
        given = Value("text", value, Span(at, at + len(value)))
        yield Setting((found[name],), given, Span(*found.span(name)), scope)

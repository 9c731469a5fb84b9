"""A candidate together with what stands around it, and the role its place gives it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from binlint.detect.names import Role, read, words
from binlint.detect.secrets.candidates import Candidate
from binlint.detect.secrets.slots import Slot, before
from binlint.detect.secrets.surroundings import Surroundings, around

_BLOT = "x"
_AFTER = 160  # characters after a value that are looked at
_GAP = 120  # characters between a value and the one that follows it

# Between two positional values: `"K", "S"`, `K,S`, `K:S`, or the end of a line.
_FOLLOWS = re.compile(r"""["'`\s)\]]{0,6}[,:;|/=+-]?[\s"'`@bBrR(\[]{0,80}""")

_HEADER = re.compile(r"X-MBX-APIKEY[^\w\n]{1,12}(?:string\()?[\"'`]?\Z", re.IGNORECASE)
_MBX = re.compile(r"\AX-MBX-APIKEY\Z", re.IGNORECASE)
# `{"name": "X-MBX-APIKEY", "value": "…"}`: HAR, Postman, n8n and Kubernetes name values so.
_VALUE_FIELD = re.compile(r"""["']?\bvalue["']?\s*[:=]>?\s*["'`]?\Z""", re.IGNORECASE)
_NAME_FIELD = re.compile(
    r"""["']?\b(?:name|key|header|field|id|variable)["']?\s*[:=]>?\s*
        ["'`]?(?P<name>[\w.\-\ ]{1,60})""",
    re.IGNORECASE | re.VERBOSE,
)
_SAYS_NOTHING = re.compile(r"secret (?:string|value|text|data|content)|(?:string|key) value")
_FIX_KEY = re.compile(r"(?:^|[|\x01^;\s])553=\Z")  # tag 553 of a FIX Logon, Username


class Sight(NamedTuple):
    """A candidate with what stands around it."""

    candidate: Candidate
    slot: Slot
    around: Surroundings
    after: str  # the text that follows
    follows: bool  # it is the next argument, column or line after the candidate before it
    line: int  # lines before the one it is on, for distances

    @property
    def in_header(self) -> bool:
        """Tell whether the value is that of the request header X-MBX-APIKEY."""
        name = self.slot.name
        return bool(_HEADER.search(self.slot.text)) or bool(name and _MBX.search(name.text))

    @property
    def in_fix_logon(self) -> bool:
        """Tell whether the value is the user name of a FIX logon."""
        return bool(_FIX_KEY.search(self.slot.text)) and "35=A" in self.around.line


def neutral(text: str, candidates: tuple[Candidate, ...]) -> str:
    """Return a text with every candidate blotted out, lest its letters be read as words."""
    pieces, at = [], 0
    for candidate in candidates:
        start, end = candidate.span
        pieces += [text[at:start], _BLOT * (end - start)]
        at = end
    return "".join((*pieces, text[at:]))


def look(text: str, candidates: tuple[Candidate, ...]) -> list[Sight]:
    """Return the candidates, ascending, each with what is around it in the neutral text."""
    sights: list[Sight] = []
    end = line = 0
    for candidate in candidates:
        start, stop = candidate.span
        line += text.count("\n", end, start)
        between = text[end:start] if end and start - end <= _GAP else None
        surroundings = around(text, start, stop)
        sights.append(
            Sight(
                candidate=candidate,
                slot=_named(before(text, start, end), surroundings),
                around=surroundings,
                after=text[stop : stop + _AFTER],
                follows=between is not None and bool(_FOLLOWS.fullmatch(between)),
                line=line,
            )
        )
        end = stop
    return sights


def _named(slot: Slot, surroundings: Surroundings) -> Slot:
    """Give the slot of a field called "value" the name that a field beside it says."""
    if slot.name is not None or not _VALUE_FIELD.search(slot.text):
        return slot
    field = _NAME_FIELD.search(surroundings.block)
    return slot._replace(name=read(field["name"])) if field else slot


def roles(sights: Sequence[Sight]) -> list[Role | None]:
    """Tell roles by name, else by place: in a positional pair the key comes first."""
    told = [_role(sight) for sight in sights]
    for index, sight in enumerate(sights):
        if not sight.follows or told[index] is not None:
            continue
        if told[index - 1] is None and sights[index - 1].slot.callee:
            told[index - 1] = "api-key"
        if told[index - 1] is not None:
            told[index] = "secret-key" if told[index - 1] == "api-key" else "api-key"
    return told


def _role(sight: Sight) -> Role | None:
    if sight.in_header or sight.in_fix_logon:
        return "api-key"
    name = sight.slot.name
    if name is None or not name.plain:
        return name.role if name else None
    if not _SAYS_NOTHING.fullmatch(words(name.text)):
        return name.role
    # `secret_string = "…"` in a block called "binance_api_key" holds a key.
    named = (read(header) for header in sight.around.headers[:1])
    return next((header.role for header in named if header.role and not header.plain), name.role)

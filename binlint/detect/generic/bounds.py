"""Where a value begins and ends: of some plugins tell a part, of others more than all."""

from __future__ import annotations

import re

from binlint.generic import Kind

_TOKEN_END = re.compile(r"[A-Za-z0-9_-]{0,4096}")
# The plugin stops before the signature, which is what makes such a token valid.
_JWT_END = re.compile(r"[A-Za-z0-9_=.+/-]{0,4096}")
_COMMENT = re.compile(r"\s[#;].*", re.DOTALL)
_REST = re.compile(r"[\s\"'].*", re.DOTALL)
_ARMOUR = re.compile(r"^BEGIN[^-]{0,60}-{5}|-{5}END\b.{0,100}$|\\[nr]|\s")
_EDGES = " \t\r\"'`=:"
_LONGEST_KEY = 20_000  # characters of a private key in PEM, with its armour
_FIRST, _LAST = "-----BEGIN", "-----END"
_PUTTY, _PUTTY_LAST = "PuTTY", "Private-MAC"


def of(kind: Kind, text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range of a value of which a plugin has told this range; it may be empty."""
    if kind.rule == "generic-private-key":
        return _key(text, start, end)
    told = text[start:end]
    if kind.plugin == "KeywordDetector":
        told = _COMMENT.sub("", told).rstrip(",;")
    elif kind.plugin == "NpmDetector":
        told = _REST.sub("", told)
    start += len(told) - len(told.lstrip(_EDGES))
    end = start + len(told.strip(_EDGES))
    rest = _JWT_END if kind.plugin == "JwtTokenDetector" else None
    if kind.confidence == "high" and not kind.is_closed:
        rest = _TOKEN_END
    found = rest.match(text, end) if rest else None
    return start, found.end() if found else end


def content(kind: Kind, value: str) -> str:
    """Return what of a value is secret: of a private key its body, however it is written."""
    return _ARMOUR.sub("", value) or value if kind.rule == "generic-private-key" else value


def _key(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range of a private key, or of its first line if nothing follows that."""
    first, last = (_PUTTY, _PUTTY_LAST) if text.startswith(_PUTTY, start) else (_FIRST, _LAST)
    stop = text.find(last, end, end + _LONGEST_KEY)
    if stop < 0 or text.find(first, end, stop) >= 0:
        return start, end
    line_end = text.find("\n", stop, stop + 100)
    close = text.find("-----", stop + len(last), stop + 100)
    if close >= 0:
        return start, close + len("-----")
    return start, line_end if line_end >= 0 else stop + len(last)

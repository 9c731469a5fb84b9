"""The secret wall: the only code that can read a secret once it has been cut out of text."""

from __future__ import annotations

import re
from typing import NoReturn

# A preview shows this many characters at each end, and only of values this long or longer.
PREVIEW_ENDS = 4
PREVIEW_FROM = 32

# Foreign text (a path, a name, a reason) is scrubbed of runs this long: a Binance value has 64
# characters, one retyped or cut has a few less; a SHA-1 in a path (40) must stay readable.
_LONG_RUN = re.compile(r"[A-Za-z0-9]{48,}")
# The base64 of a private key, by the DER it begins with: "+" and "/" break it into short runs.
_PRIVATE_KEY = re.compile(r"(?:MC4CAQ|MII[A-Z])[A-Za-z0-9+/]{40,}={0,2}")

_PASSWORD = re.compile(r"(?<=://)[^\s/@:]{0,200}:[^\s/@]{1,200}(?=@)")

# In a quoted source line everything that could be (a part of) a value is blanked. A wall test
# demands that no 12 consecutive characters of a secret survive.
_ESCAPED = re.compile(r"[A-Za-z0-9]{0,64}(?:\\{1,8}(?:u00|x)[0-9a-fA-F]{2}[A-Za-z0-9]{0,64}){3,}")
_TOKEN = re.compile(r"[A-Za-z0-9+/_-]{12,}={0,2}")
_WORD = re.compile(r"[A-Za-z0-9]{12,}")
# A piece of a split value may lack digits; a name of one case or of words is no such piece.
_QUOTED_LETTERS = re.compile(
    r"""(?<=["'`])(?=[A-Za-z]*[a-z])(?=[A-Za-z]*[A-Z])[A-Za-z]{12,}(?=\\*["'`])"""
)
_LONG_TOKEN = 40  # longer ones are blanked whole: base64 has short words between "/" and "+"
_LONG_WORD = 32  # longer ones are no identifiers
_QUOTED = 40  # characters of a name that evidence quotes
BLANK = "•" * 8


class Secret:
    """A plaintext that cannot be printed, formatted, compared, copied, pickled or logged."""

    __slots__ = ("__plaintext",)

    def __init__(self, plaintext: str) -> None:
        self.__plaintext = plaintext

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a Secret cannot be pickled or copied")

    def __len__(self) -> int:
        return len(self.__plaintext)

    def _reveal(self) -> str:
        return self.__plaintext


def fingerprint(secret: Secret) -> str:
    """Name a secret by its content alone: 32 hexadecimal digits, one-way.

    128 bits of SHA-256 over a domain prefix and the value, so that it survives moves, renames
    and rebases, equals no plain hash published elsewhere, and cannot be mistaken for a key.
    """
    import hashlib  # 3 ms, needed only once something was found

    return hashlib.sha256(
        b"binlint/1\0" + secret._reveal().encode("utf-8", "surrogatepass")
    ).hexdigest()[:32]


def digest(secret: Secret) -> str:
    """Return the plain SHA-1 of a secret: what detect-secrets keeps, for an export to it alone."""
    import hashlib  # 3 ms, as above

    plaintext = secret._reveal().encode("utf-8", "replace")
    return hashlib.sha1(plaintext, usedforsecurity=False).hexdigest()


def alias(secret: Secret) -> str:
    """Name a secret so that it can be told from its SHA-1, and its SHA-1 not from the name."""
    return alias_of(digest(secret))


def alias_of(digest: str) -> str:
    """Return the alias of the secret that has this SHA-1: 32 hexadecimal digits."""
    import hashlib  # 3 ms, as above

    return hashlib.sha256(f"binlint/1/sha1\0{digest}".encode()).hexdigest()[:32]


def mark(*parts: str) -> str:
    """Name what is no secret, a fault, by its rule, place and subject: 32 hexadecimal digits."""
    import hashlib  # 3 ms, as above

    whole = "\0".join(("binlint/1/fault", *parts))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def preview(secret: Secret) -> str | None:
    """Return `abcd…wxyz` for a value of 32 or more characters, nothing for a shorter one."""
    plaintext = secret._reveal()
    if len(plaintext) < PREVIEW_FROM:
        return None
    return f"{plaintext[:PREVIEW_ENDS]}…{plaintext[-PREVIEW_ENDS:]}"


def scrub(text: str) -> str:
    """Blank what could be a key or password in text from outside: a path, a name, a message."""
    if "://" in text:
        text = _PASSWORD.sub(BLANK, text)
    return _LONG_RUN.sub(_shorten, _PRIVATE_KEY.sub(_shorten, text))


def _shorten(run: re.Match[str]) -> str:
    return f"{run[0][:PREVIEW_ENDS]}…{run[0][-PREVIEW_ENDS:]}"


def blank_line(line: str, parts: list[tuple[int, int]]) -> str:
    """Quote a source line with these half-open spans, and all that looks like a value, blanked."""
    pieces, at = [], 0
    for start, end in sorted(parts):
        pieces += [_blank_values(line[at:start]), BLANK]
        at = max(at, end)
    pieces.append(_blank_values(line[at:]))
    return "".join(pieces)


def quoted(name: str) -> str:
    """Quote a name from a scanned file in evidence: its end, without what could be a value."""
    shown = _blank_values(name)
    return f"`{shown if len(shown) <= _QUOTED else '…' + shown[-_QUOTED:]}`"


def _blank_values(text: str) -> str:
    text = _QUOTED_LETTERS.sub(BLANK, _ESCAPED.sub(BLANK, text))
    return _TOKEN.sub(lambda token: _blank_token(token[0]), text)


def _blank_token(token: str) -> str:
    has_digit = any(character.isdigit() for character in token)
    if has_digit and len(token) >= _LONG_TOKEN:
        return BLANK
    shortest = 0 if has_digit else _LONG_WORD
    return _WORD.sub(lambda word: BLANK if len(word[0]) >= shortest else word[0], token)

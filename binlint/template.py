"""Templates for examples and fixtures: `{alnum:64}` stands for a value made on the spot.

The repository must hold no key-shaped text, or every scanner would stop at it, binlint included.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

# {alnum:64}   letters of both cases and digits, as a Binance API key or HMAC secret
# {hex:64}     lower-case hexadecimal            {HEX:64}    upper-case hexadecimal
# {base64:88}  base64 characters, "==" at the end of a length that calls for it
# {alnum64b64} base64 of 64 alphanumeric characters, as in a Kubernetes Secret
# {ed25519}    the PKCS#8 body of an Ed25519 key {rsa}       that of an RSA key, in lines of 64
# {pem:LABEL}  "-----BEGIN LABEL-----", {endpem:LABEL} its end
# A "#name" before the brace closes stands for the same value wherever it occurs: {alnum:64#a};
# "[a:b]" after it cuts a part out: {alnum:64#a[0:32]}.
_FIELD = re.compile(
    r"""\{ (?P<kind> alnum | hex | HEX | base64 | alnum64b64 | ed25519 | rsa | pem | endpem )
        (?: : (?P<argument> [0-9]+ | [A-Z0-9 ]+ ) )?
        (?: \# (?P<name> [a-z0-9]+ ) )?
        (?: \[ (?P<start> \d* ) : (?P<end> \d* ) \] )?
        \}""",
    re.VERBOSE,
)

_LOWER = "abcdefghijklmnopqrstuvwxyz"
_DIGITS = "0123456789"
_ALNUM = _LOWER + _LOWER.upper() + _DIGITS
_BASE64 = _ALNUM + "+/"

# DER of a PKCS#8 Ed25519 key up to its 32 octets (RFC 8410), and of a 2048-bit PKCS#8 RSA key
# up to its modulus (RFC 5208).
_ED25519_HEAD = bytes.fromhex("302e020100300506032b657004220420")
_RSA_HEAD = bytes.fromhex(
    "308204bd020100300d06092a864886f70d0101010500048204a7308204a30201000282010100"
)
_RSA_OCTETS = 1217


def expand(template: str, seed: int | str = 0) -> str:
    """Replace every field of a template by a generated value; the same seed gives the same text."""
    random = Random(f"binlint {seed}")
    named: dict[str, str] = {}

    def value(field: re.Match[str]) -> str:
        name = field["name"]
        made = named.get(name) if name else None
        if made is None:
            made = _make(field["kind"], field["argument"] or "64", random)
            if name:
                named[name] = made
        if field["start"] is None:
            return made
        return made[int(field["start"] or 0) : int(field["end"] or len(made))]

    return _FIELD.sub(value, template)


def _make(kind: str, argument: str, random: Random) -> str:
    if kind == "pem":
        return f"-----BEGIN {argument}-----"
    if kind == "endpem":
        return f"-----END {argument}-----"
    if kind in _BODIES:
        return _BODIES[kind](random)
    return _SIZED[kind](random, int(argument))


def alphanumeric(random: Random, size: int) -> str:
    """Make a value of letters of both cases and digits, all three of them if `size` allows."""
    while True:
        made = "".join(random.choices(_ALNUM, k=size))
        # A short value often lacks a digit; an example must have the form it stands for.
        if size < 8 or (any(c in _DIGITS for c in made) and made.lower() != made != made.upper()):
            return made


def _hexadecimal(random: Random, size: int) -> str:
    return "".join(random.choices("0123456789abcdef", k=size))


def _base64_text(random: Random, size: int) -> str:
    padding = {0: "", 2: "==", 3: "="}.get(size % 4, "")
    return "".join(random.choices(_BASE64, k=size - len(padding))) + padding


def _encode(octets: bytes) -> str:
    from base64 import b64encode

    return b64encode(octets).decode()


def _rsa_body(random: Random) -> str:
    body = _encode(_RSA_HEAD + random.randbytes(_RSA_OCTETS - len(_RSA_HEAD)))
    return "\n".join(body[i : i + 64] for i in range(0, len(body), 64))


_SIZED: dict[str, Callable[[Random, int], str]] = {
    "alnum": alphanumeric,
    "hex": _hexadecimal,
    "HEX": lambda random, size: _hexadecimal(random, size).upper(),
    "base64": _base64_text,
}
_BODIES: dict[str, Callable[[Random], str]] = {
    "alnum64b64": lambda random: _encode(alphanumeric(random, 64).encode()),
    "ed25519": lambda random: _encode(_ED25519_HEAD + random.randbytes(32)),
    "rsa": _rsa_body,
}

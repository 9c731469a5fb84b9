"""Find private keys used with Binance: PEM blocks on many lines or one, and bare PKCS#8 bodies."""

from __future__ import annotations

import re
from binascii import Error as Base64Error
from binascii import a2b_base64
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from binlint.model import Document, Evidence, Match, Span
from binlint.redact import Secret, quoted

if TYPE_CHECKING:
    from binlint.detect.files import FileFacts
    from binlint.detect.names import Name
    from binlint.detect.secrets.surroundings import Surroundings

RULE = "binance-private-key"
LIMIT = 200  # private keys of one piece of a file that are looked at

# Binance takes Ed25519 (PKCS#8) and RSA keys (PKCS#8, PKCS#1); EC and OpenSSH keys are others'.
_BEGIN = re.compile(r"-----BEGIN (?P<label>(?:RSA |ENCRYPTED )?PRIVATE KEY)-----")
_LONGEST_BODY = 16 << 10  # characters; an RSA key of 8192 bits has 6,400 in PEM
_ENCRYPTED = re.compile(r"Proc-Type:|DEK-Info:|ENCRYPTED")
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")
_LINE_END = re.compile(r"(?<!\\)\\+[nr]|[\r\n]")
# What code, YAML, patches and comments put around each line of a body.
_WRAPPING = " \t\"'`,|>*#;.&\\()"
_JOINING = re.compile(r"""(?<=["'`])\s*\+\s*\Z|\A\s*\+\s*(?=["'`])""")
_EXAMPLE = re.compile(r"example|your|placeholder|dummy|xxxx|\.\.\.|<|…|redacted", re.IGNORECASE)

# The DER of a PKCS#8 Ed25519 key (RFC 8410) fixes its first 16 octets of 48.
_ED25519_HEAD = bytes.fromhex("302e020100300506032b657004220420")
_ED25519_OCTETS = 48
_ED25519_FIXED = 22  # the characters of base64 that are the same in every key
_ED25519 = re.compile(r"MC4CAQAwBQYDK2VwBCIEI[A-Za-z0-9+/]{43}(?![A-Za-z0-9+/=_-])")
_RSA_OID = bytes.fromhex("2a864886f70d010101")  # rsaEncryption, 1.2.840.113549.1.1.1
_RSA_VERSION = b"\x02\x01\x00\x02\x82"  # PKCS#1: version 0, then a long modulus
_RSA_OCTETS = 300  # a key of 512 bits, too short for any use, has more
_RSA = re.compile(r"MII[A-Z][A-Za-z0-9+/]{400,8000}={0,2}(?![A-Za-z0-9+/=_-])")


class PrivateKey(NamedTuple):
    """A private key in a document."""

    span: Span
    body: str  # its base64 without line breaks
    kind: str  # Ed25519, RSA or encrypted


def candidates(document: Document, words: frozenset[str]) -> tuple[PrivateKey, ...]:
    """Return the private keys of a document, ascending, whosever they are."""
    found: list[PrivateKey] = []
    blocks = _blocks(document.text) if "pem" in words else ()
    for key in sorted([*blocks, *_bodies(document)]):
        if not found or key.span.start >= found[-1].span.end:
            found.append(key)
            if len(found) == LIMIT:
                break
    return tuple(found)


def find(document: Document, found: tuple[PrivateKey, ...], pieces: frozenset[str]) -> list[Match]:
    """Return a document's private keys as matches; those that Binance publishes are left out."""
    # Late, as in credentials.py: most documents hold no private key.
    from binlint.detect import files
    from binlint.detect.secrets.forms import published

    facts_at = files.judge(document.text)
    return [
        _match(document, key, facts_at(key.span.start))
        for key in found
        if not published(key.body[_ED25519_FIXED : _ED25519_FIXED + 64], pieces)
    ]


def _blocks(text: str) -> Iterator[PrivateKey]:
    for begin in _BEGIN.finditer(text):
        end_line = f"-----END {begin['label']}-----"
        end = text.find(end_line, begin.end(), begin.end() + _LONGEST_BODY)
        if end < 0:
            continue
        raw = text[begin.end() : end]
        body = "".join(_bare_lines(raw))
        kind = "encrypted" if _ENCRYPTED.search(begin[0] + raw) else _kind_of(body)
        if kind and not _EXAMPLE.search(raw):
            yield PrivateKey(Span(begin.start(), end + len(end_line)), body, kind)


def _bare_lines(raw: str) -> list[str]:
    """Return the base64 of each line between the edges of a PEM block."""
    lines = _LINE_END.split(raw)
    patched = all(line.startswith("+") for line in lines[1:] if line)
    return [_bare(line[patched:]) for line in lines]


def _bare(line: str) -> str:
    """Return the base64 of a line; a "+" that joins two strings stands outside the quotes."""
    return _JOINING.sub("", line).strip(_WRAPPING)


def _bodies(document: Document) -> Iterator[PrivateKey]:
    """Yield the bare bodies of PKCS#8 and PKCS#1 keys among the runs."""
    text = document.text
    for run in document.runs:
        start = run.start + _escaped(text, run.start)
        if text[start - 1 : start] in ("_", "-"):
            continue
        body = _ED25519.match(text, start) or _RSA.match(text, start)
        if body and (kind := _kind_of(body[0])):
            yield PrivateKey(Span(*body.span()), body[0], kind)


def _escaped(text: str, start: int) -> int:
    """Return 1 if a run begins with the letter of an escape, as in a literal `\\nMC4C…`."""
    return int(text[start - 1 : start] == "\\" and text[start] in "nrt")


def _kind_of(body: str) -> str:
    """Name the key a base64 body holds, by its DER; empty for one Binance does not take."""
    if not _BASE64.fullmatch(body):
        return ""
    try:
        octets = a2b_base64(body + "=" * (-len(body) % 4))
    except Base64Error:
        return ""
    if octets.startswith(_ED25519_HEAD):
        return "Ed25519" if len(octets) == _ED25519_OCTETS else ""
    if len(octets) < _RSA_OCTETS or octets[:2] != b"\x30\x82":
        return ""
    return "RSA" if _RSA_OID in octets[:40] or octets[4:9] == _RSA_VERSION else ""


def _match(document: Document, key: PrivateKey, facts: FileFacts) -> Match:
    from binlint.detect import wheres
    from binlint.detect.secrets.environments import environment_at
    from binlint.detect.secrets.slots import before
    from binlint.detect.secrets.surroundings import around

    text, (start, end) = document.text, key.span
    path = document.origin.path
    surroundings = around(text, start, end)
    slot = before(text, start, 0)
    line_before = text[text.rfind("\n", 0, start) + 1 : start][-200:]
    return Match(
        rule=RULE,
        span=key.span,
        secret=Secret(key.body),
        environment=environment_at(slot.name, surroundings, text[end : end + 160], facts, path),
        where=wheres.where(document.origin, line_before),
        evidence=(
            _EVIDENCE[key.kind],
            *_of_name(slot.name, line_before, surroundings),
            *_of_file(facts, surroundings.near, path),
        ),
    )


_EVIDENCE = {
    "Ed25519": Evidence("private-key", "an Ed25519 private key, told by its DER"),
    "RSA": Evidence("private-key", "an RSA private key, told by its DER"),
    "encrypted": Evidence("encrypted", "a private key under a passphrase, not usable as it stands"),
}
_OTHER_OWNER = re.compile(
    r"service_account|gserviceaccount|\bjwt\b|docusign|snowflake|salesforce|\bapns\b|github.?app"
    r"|ssh-|letsencrypt|kubeconfig|client-key-data",
    re.IGNORECASE,
)
_SERVER = re.compile(
    r"server|tls|ssl|nginx|https?[_.-]|\bca[._-]|localhost|self.?signed|ssh", re.IGNORECASE
)


def _of_name(name: Name | None, line_before: str, around: Surroundings) -> Iterator[Evidence]:
    from binlint.detect.names import binance_in, exchange_in

    if name and name.binance:
        yield Evidence("name-binance", f"the name {quoted(name.text)} says Binance")
        return
    named = next((each for each in (line_before, *around.headers) if exchange_in(each)), None)
    foreign = (named and not binance_in(named)) or (name and name.venue)
    if foreign or _OTHER_OWNER.search(around.block) or _OTHER_OWNER.search(around.near):
        yield Evidence("other-venue", "what stands around it is another service's")


def _of_file(facts: FileFacts, near: str, path: str) -> Iterator[Evidence]:
    from binlint.detect.files import path_facts
    from binlint.detect.names import binance_in

    by_path = path_facts(path).binance
    if binance_in(near):
        yield Evidence("near-binance", "Binance is named within four lines")
    elif facts.binance:
        yield Evidence("file-binance", "Binance is named in this file")
    if facts.sdk:
        yield Evidence("sdk-call", "the file uses a Binance client")
    if by_path:
        yield Evidence("path-binance", "the path names Binance")
    elif _SERVER.search(path.rpartition("/")[2]):
        yield Evidence("server-key", "the file name is that of a server's key")

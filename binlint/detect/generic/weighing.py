"""Weigh what a plugin takes for a secret: what speaks against it lowers the confidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from binlint.detect.secrets import detect_secrets_adapter as adapter
from binlint.generic import Kind
from binlint.model import Confidence, Evidence
from binlint.redact import quoted

_LOCK = re.compile(
    r"""(?:^|/) (?: [^/]{1,80} \.(?:lock|sum|lockb) | [^/]{0,80} \.lock\.(?:json|hcl)
      | (?:package-lock|npm-shrinkwrap|composer)\.json | pnpm-lock\.ya?ml | Cartfile\.resolved
      | Package\.resolved | packages\.lock\.json | [^/]{0,80} (?:checksums?|sha256sums?)[^/]{0,20}
      | [^/]{1,80} \.(?:map|min\.js|css|svg|integrity) ) $""",
    re.VERBOSE | re.IGNORECASE,
)
_TRIAL = re.compile(
    r"""(?:^|[/._-]) (?: tests? | __tests__ | testing | testdata | fixtures? | mocks? | cassettes
      | examples? | samples? | docs? | documentation | spec | specs | demos? )
      (?:[/._-]|$)""",
    re.VERBOSE | re.IGNORECASE,
)
_MADE_UP = re.compile(
    r"""your | example | change[_-]?(?:me|it) | replace | placeholder | dummy | sample | fake
      | insert | enter[_-] | paste | todo | redacted | x{4,} | \*{3,} | \.{3} | _{3,} | -{4,}
      | (?P<same>.)(?P=same){5} | 12345678 | abcdefgh | lorem | s3cr3t
      | secret | passw | token | api[_-]?key | ^(?:none|null|nil|undefined|true|false|empty)$
      | ^(?:test\w{0,3}|root|admin|guest|user\w{0,4}|postgres|mysql|redis|default|demo)$ | •""",
    re.VERBOSE | re.IGNORECASE,
)
# In a long random value three letters stand by chance.
_MADE_UP_SHORT = re.compile(r"foo|bar|baz|abc|xyz|123", re.IGNORECASE)
# Of values with a form of their own only this: their letters are random, and spell short words.
_MADE_UP_TOKEN = re.compile(
    r"EXAMPLE|x{6,}|(?P<same>[A-Za-z0-9])(?P=same){7}|1234567890|abcdefghij|your_?token|REDACTED",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"""%[(s] | \{\{ | \$[{(A-Za-z] | \{[A-Za-z_.]{0,60}\} | <[A-Za-z_ -]{1,60}>
      | ^(?:os|process|sys|self|this|config|settings|secrets|env|var|local|data|module)[.\[(]
      | ^[A-Za-z_][\w.]{0,80}[\[(] | ^(?:file|vault|arn|env|ssm|op|https?|wss?):
      | ^~?\.{0,2}/ | ^@ """,
    re.VERBOSE,
)
_DIGEST = re.compile(r"(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96,128})$")
_HASHED = re.compile(r"^(?:sha\d{1,3}|md5)[-:=]")
_WORDS = re.compile(r"[A-Za-z]{1,40}(?:[ _./:-]{1,3}[A-Za-z]{1,40}){0,60}[ .:!?_/-]{0,3}")
_NAME = re.compile(r"""([A-Za-z_][\w-]{0,59})["'`\]\s]{0,6}(?::=|=>|[:=!]{1,3})\s{0,40}@?["'`]?$""")
_SHORT = 8  # characters; people choose longer passwords for what matters
_LONG = 20
_DISTINCT = 5
_LOCAL = re.compile(r"@(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|host\.docker\.internal)")
_NOTES = {
    "lock-file": "in a file of checksums or of generated text",
    "made-up": "it looks made up, not random",
    "reference": "it looks like a reference to a value elsewhere",
    "digest": "it has the form of a hash",
    "uuid": "it holds a UUID",
    "words": "it consists of words",
    "short": "it is short",
    "trial": "in a test, an example or documentation",
    "local": "for a server on the same machine",
    "within": "it is part of something longer",
    "no-body": "only the first line of a key",
}


def is_no_value(value: str) -> bool:
    """Tell whether there is nothing to judge: `${TOKEN}`, `<token>`, `*****`."""
    return adapter.is_no_value(value)


def weigh(
    kind: Kind, value: str, around: tuple[str, str], path: str
) -> tuple[Confidence, tuple[Evidence, ...]]:
    """Return how sure it is that a value is a secret, and why.

    `around` is what stands before and behind it on its line.
    """
    told = [Evidence("detect-secrets", f"found by its plugin {kind.plugin}")]
    if kind.is_guess and (name := _NAME.search(around[0])):
        told.append(Evidence("name", f"named {quoted(name[1])}"))
    doubts = tuple(dict.fromkeys(_doubts(kind, value, around, path)))
    evidence = (*told, *(Evidence(doubt, _NOTES[doubt]) for doubt in doubts))
    if not doubts:
        return kind.confidence, evidence
    # A token of a service is as real in a test as elsewhere, if it is no made-up one.
    is_token = kind.confidence == "high"
    return ("medium" if is_token and doubts == ("trial",) else "low"), evidence


def _doubts(kind: Kind, value: str, around: tuple[str, str], path: str) -> Iterator[str]:
    if kind.rule == "generic-private-key":
        yield from _of_block(value)
    elif kind.confidence == "high" or kind.is_closed:
        yield from _of_token(kind, value, around)
    else:
        yield from _of_guess(value, around)
    if _LOCK.search(path):
        yield "lock-file"
    if _TRIAL.search(path):
        yield "trial"


def _of_block(block: str) -> Iterator[str]:
    if "\n" not in block and "\\n" not in block:
        yield "no-body"
    elif _MADE_UP_TOKEN.search(block):
        yield "made-up"


def _of_token(kind: Kind, value: str, around: tuple[str, str]) -> Iterator[str]:
    before, after = around
    if kind.is_closed:
        # An address of Telegram's has "bot" before the token.
        begins = before[-1:].isalnum() and not before.endswith("bot")
        if begins or after[:1].isalnum() or after[:1] in ("_", "-"):
            yield "within"
    if _MADE_UP_TOKEN.search(value) or _is_poor(value):
        yield "made-up"


def _of_guess(value: str, around: tuple[str, str]) -> Iterator[str]:
    bare = value.strip()
    if _REFERENCE.search(bare):
        yield "reference"
    elif _is_made_up(bare):
        yield "made-up"
    elif _WORDS.fullmatch(bare) and (not bare.isalpha() or _is_plain(bare)):
        yield "words"
    if adapter.is_uuid(bare):
        yield "uuid"
    if _DIGEST.match(bare) or _HASHED.match(bare):
        yield "digest"
    if len(bare) < _SHORT:
        yield "short"
    if _LOCAL.match(around[1]):
        yield "local"


def _is_made_up(value: str) -> bool:
    if len(value) < _LONG and _MADE_UP_SHORT.search(value):
        return True
    return bool(_MADE_UP.search(value)) or _is_poor(value) or adapter.is_row(value)


def _is_poor(value: str) -> bool:
    return len(set(value)) < _DISTINCT


def _is_plain(word: str) -> bool:
    """Tell a word, or several as in camelCase, from letters at random."""
    changes = sum(a.islower() and b.isupper() for a, b in pairwise(word))
    return changes * 4 <= len(word)

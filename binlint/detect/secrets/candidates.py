"""Cut free-standing values of 64 characters out of the runs the sieve saw."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from binlint.detect.secrets.forms import Form, form_of
from binlint.model import KEY_SIZE, Span

_AFTER = 2 * KEY_SIZE  # characters after a run that can belong to its token
_BEFORE = 80  # characters before a run that can belong to its token, or escape its first ones
# A character of this class on either side makes the run a part of something longer: base64, a
# hash with its name (`sha512-`), a prefixed token (`whsec_`), another venue's longer key. "="
# on the left is allowed (`NAME=value`): forbidding it costs 9 points of recall.
_TOKEN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_=-"

# The DER of keys and certificates, in base64: `MII…` is a long SEQUENCE, the others are Ed25519.
_DER = re.compile(r"MII[A-Z]|MC4CAQAwBQYDK2Vw|MCowBQYDK2Vw")
_LINES = 1200  # characters before and after a value in which the lines next to it are sought
_LINE_BREAK = re.compile(r"(?<!\\)\\+(?:r\\+)?[nr]|\r?\n")
_WRAPPING = " \t\"'`,+|>*\\.&_("  # what stands around a line of base64 in code, mail and YAML
_BASE64_LINE = re.compile(
    r"(?=[A-Za-z0-9]*[+/=])(?:[A-Za-z0-9+/]{48,76}|[A-Za-z0-9+/]{2,75}=)={0,2}"
)
_EDGE = re.compile(r"-----(?:BEGIN|END) ")
_MAPPINGS = re.compile(r"""mappings\\*"\s*:\s*\\*"[A-Za-z0-9+/,;]*""")

# What ends just before the token and eats its first characters: `\n`, `\u0022`, `%3D`, `ESC[1m`.
_ESCAPE_LEFT = re.compile(
    r"""
      \\ (?P<letter> [nrtbfv0] )
    | \\ (?P<code> u00[0-9a-fA-F]{2} | x[0-9a-fA-F]{2} )
    | % (?P<percent> 2[0267cC] | 3[a-fA-F] | 5[bBdD] | 7[bBcCdD] | 0[aAdD9] )
    | (?: \x1b | \\x1b | \\033 | \\u001b | \\e ) \[ [0-9;]* (?<=[\[;]) (?P<colour> [0-9]{0,3} m )
    """,
    re.VERBOSE,
)
# In a URL the "+" and "/" of base64 are %2B and %2F: what they join is a part of something longer.
_JOINED_IN_URL = re.compile(r"%2[BbFf]")
_ESCAPED_IN_URL = re.compile(r"%[0-9A-Fa-f]{2}")
_SHELL_DEFAULT = re.compile(r"\$\{\w{1,60}:?[-=+]\Z")  # ${NAME:-value}
# A key and its secret in one token: `KEY/SECRET`, `KEY=SECRET`.
_PAIR = re.compile(rf"([A-Za-z0-9]{{{KEY_SIZE}}})[/_=+-]([A-Za-z0-9]{{{KEY_SIZE}}})\Z")


class Candidate(NamedTuple):
    """A free-standing value of the right size and form."""

    span: Span
    value: str
    form: Form


def cut(text: str, runs: tuple[Span, ...]) -> Iterator[Candidate]:
    """Yield the candidates in the runs, ascending."""
    mappings = _mappings(text) if runs else []
    end = 0
    for run in runs:
        if any(each.start <= run.start < each.end for each in mappings):
            continue
        if run.start < end or run.end - run.start > 2 * KEY_SIZE + _BEFORE:
            continue
        for span in _spans(text, run):
            end = span.end
            value = text[span.start : span.end]
            form = form_of(value)
            if form and not (form == "mixed" and _is_encoded(text, span, value)):
                yield Candidate(span, value, form)


def _is_encoded(text: str, span: Span, value: str) -> bool:
    """Tell whether a value is a line of something encoded: PEM, PGP, MIME."""
    if _DER.match(value):
        return True
    before = _LINE_BREAK.split(text[max(0, span.start - _LINES) : span.start])
    after = _LINE_BREAK.split(text[span.end : span.end + _LINES])
    if before[-1].strip(_WRAPPING) or after[0].strip(_WRAPPING + ")];"):
        return False
    return _in_encoded_block(before[-2::-1]) or _in_encoded_block(after[1:])


def _in_encoded_block(lines: list[str]) -> bool:
    """Follow lines as wide as a key away from it: one with "+" or "/" tells base64 from keys."""
    for line in lines:
        bare = line.strip(_WRAPPING)
        if line and not bare:
            continue  # what joins two strings stands between two line breaks, one of them escaped
        if _BASE64_LINE.fullmatch(bare) or _EDGE.search(bare):
            return True
        if len(bare) != KEY_SIZE or not bare.isalnum():
            return False
    return False


def _mappings(text: str) -> list[Span]:
    """Return the ranges of source maps' mappings, whose segments look like keys."""
    ranges = []
    at = text.find("mappings")
    while at >= 0:
        # Behind the word itself: an expression that begins with a repetition is slow.
        found = _MAPPINGS.match(text, at)
        end = found.end() if found else at + 1
        if found:
            ranges.append(Span(at, end))
        at = text.find("mappings", end)
    return ranges


def _spans(text: str, run: Span) -> Iterator[Span]:
    # By stripping, not by expressions: a file of checksums has a hundred thousand runs.
    left = text[max(0, run.start - _BEFORE) : run.start]
    right = text[run.end : run.end + _AFTER]
    start = run.start - (len(left) - len(left.rstrip(_TOKEN)))
    end = run.end + len(right) - len(right.lstrip(_TOKEN))
    if text.startswith("-->", end - 2):
        end -= 2  # the end of an HTML comment
    token = text[start:end]
    if _is_in_url(text, start, end):
        return
    pair = _PAIR.search(token) if len(token) > 2 * KEY_SIZE else None
    if pair and _may_precede(text, start, token[: pair.start()]):
        yield from (Span(start + a, start + b) for a, b in (pair.span(1), pair.span(2)))
    elif token[-KEY_SIZE:].isalnum() and _may_precede(text, start, token[:-KEY_SIZE]):
        yield Span(end - KEY_SIZE, end)


def _is_in_url(text: str, start: int, end: int) -> bool:
    """Tell whether base64 goes on behind a token, or an escape eats the first of its characters."""
    eaten = start > 0 and _ESCAPED_IN_URL.match(text, start - 1)
    return bool(_JOINED_IN_URL.match(text, end) or (eaten and end - start < KEY_SIZE + 2))


def _may_precede(text: str, start: int, prefix: str) -> bool:
    """Tell whether the characters of a token before a value leave it free-standing."""
    if not prefix or prefix.endswith("="):
        return True
    if prefix in ("+", "-") and (start == 0 or text[start - 1] == "\n"):
        return True  # a line of a patch
    if _SHELL_DEFAULT.search(text[max(0, start - _BEFORE) : start] + prefix):
        return True
    return _is_escape(text, start, prefix)


def _is_escape(text: str, start: int, prefix: str) -> bool:
    before = text[max(0, start - 12) : start] + prefix
    return any(
        escape.end() == len(before) and len(before) - escape.start() > len(prefix)
        for escape in _ESCAPE_LEFT.finditer(before)
    )

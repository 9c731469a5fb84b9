"""Take layers off a text: base64, hexadecimal, character escapes, strings split in two."""

from __future__ import annotations

import re
from binascii import Error as Base64Error
from binascii import a2b_base64, a2b_hex
from collections.abc import Callable, Iterator
from typing import NamedTuple

from binlint.model import Document, Patch, Span

_KEY_RUN = re.compile(r"[A-Za-z0-9+/]{64,}")
_DEPTH = 1  # layers below the first: a value encoded twice is seen, deeper nests are not

# --- base64 and hexadecimal --------------------------------------------------------------------

_SHORTEST_BASE64 = 86  # base64 of 64 characters, without its padding
_LONGEST = 1 << 20  # longer runs are images and archives; the head would tell, but not cheaply
_HEAD = 64  # characters decoded first, to tell text from everything else
_PADDING = re.compile(r"={0,2}(?![A-Za-z0-9+/=])")
# Lines of one block, as `base64` and mail programs wrap them: the next line of the same run.
_NEXT_LINE = re.compile(r"\r?\n[ \t]*([A-Za-z0-9+/]{1,76}={0,2})(?=\s|$)")
_WRAPPED = (60, 64, 72, 76)
_HEXADECIMAL = re.compile(r"(?:[0-9a-f]{2}){64,}|(?:[0-9A-F]{2}){64,}")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

# --- character escapes -------------------------------------------------------------------------

_ESCAPED_WORD = b"\x01" * 64  # letters, digits and backslashes, in the table's terms
_ESCAPE = re.compile(r"\\+(?:u00|x)([2-7][0-9a-fA-F])")

# --- split strings -----------------------------------------------------------------------------

# `"…" + "…"` in the ways languages have of it; only what stands between two pieces.
_JOIN = r"""
    (?P<close> \\*["'`] )
    (?: \s* (?: \+ | \.{1,2} | & | <> | ~ | \|\| | \\ | \^ )?         # an operator, or none
        \s* (?: [\\_] \s* )?                                      # the mark of a line going on
    |   \s* (?P<comma> , ) \s*
    |   \s* \)? \s* \. \s* (?: append | concat | add | push_str ) \s* \( \s* )
    (?: (?: \# | // ) [^\n]{0,80} \n \s* )?                  # a comment at the line's end
    [bBrRuUfF@$]{0,2} (?P<open> \\*["'`] )"""
_JOIN_AFTER = re.compile(_JOIN + r"(?P<piece> [A-Za-z0-9]{4,60} )", re.VERBOSE | re.IGNORECASE)
_PIECE = re.compile(r"[A-Za-z0-9]{4,60}")
_JOINED = re.compile(_JOIN, re.VERBOSE)
# Read backwards: what is no piece, and then the piece. An expression that looks for its start
# from the left would try each character of the text before.
_BACKWARDS = re.compile(
    r"(?P<gap>[^A-Za-z0-9]{2,60}(?:[bBrRuUfF]{1,2}[\"'`\s]{1,9})?)[A-Za-z0-9]{4,60}"
)
# A string that goes on after a backslash at the line's end.
_CONTINUED = re.compile(r"\\\r?\n[ \t]*(?=[A-Za-z0-9]{4})")
# `a = "…"` and, later, `a + b`: what names a piece, and what puts named pieces together.
_PIECE_NAME = re.compile(
    r"([A-Za-z_$][\w$]{0,60})\s*(?::\s*\w+\s*)?(?:=|:=)\s*[bBrRuUfF@$]{0,2}[\"'`]\Z"
)
_PUT_TOGETHER = r"(?<![\w$]){}\}}?\s*(?:\+|\.{{1,2}}|&|<>|~|\|\||\{{|\$\{{|,)\s*\$?\{{?{}(?![\w$])"
_NAME_REACH = 90  # characters before a piece in which its name is sought
_LONGEST_JOIN = 240  # characters of a join and the piece beyond it
# One piece of any two-part split, and of most in three or four, is this long; so the search
# can begin at the few long words of a text, told by a table as in the sieve.
_LONG_PIECE = b"\x01" * 16
_IS_ALPHANUMERIC = bytes(chr(byte).isalnum() and byte < 128 for byte in range(256))
_IS_ESCAPABLE = bytes(
    (chr(byte).isalnum() and byte < 128) or byte == ord("\\") for byte in range(256)
)
_QUOTED = ("'", '"', "`", "\\")
_JOINED_BY_COMMA = re.compile(r"join|concat|implode|append|strcat|sum|build", re.IGNORECASE)
_SIZE = 64


def unwrap(document: Document, words: frozenset[str]) -> Document:
    """Return the document with every layer taken off that may hide a key; usually the same one.

    `words` are the sieve's: "escape" and "split" say that those slower looks are called for.
    """
    text = document.text
    replacements = list(_encoded(text, document.runs))
    if "escape" in words:
        replacements += _escapes(text)
    if "split" in words:
        replacements += _splits(text)
    return _apply(document, _disjoint(replacements)) if replacements else document


class _Replacement(NamedTuple):
    source: Span
    text: str
    kind: str


def _disjoint(replacements: list[_Replacement]) -> list[_Replacement]:
    """Sort, and drop what begins inside another one."""
    kept: list[_Replacement] = []
    for replacement in sorted(replacements):
        if not kept or replacement.source.start >= kept[-1].source.end:
            kept.append(replacement)
    return kept


def _apply(document: Document, replacements: list[_Replacement]) -> Document:
    pieces: list[str] = []
    patches: list[Patch] = []
    at = length = 0
    for source, text, kind in replacements:
        pieces += [document.text[at : source.start], text]
        start = length + source.start - at
        length, at = start + len(text), source.end
        patches.append(Patch(Span(start, length), source, kind))
    pieces.append(document.text[at:])
    changed = "".join(pieces)
    return document._replace(
        text=changed,
        source=document.text,
        patches=tuple(patches),
        runs=tuple(_runs(changed, document.runs, patches)),
    )


def _runs(text: str, runs: tuple[Span, ...], patches: list[Patch]) -> Iterator[Span]:
    """Yield the runs of the changed text: the old ones, moved, and those the patches bring."""
    ranges = [(patch.span.start - _SIZE, patch.span.end + _SIZE) for patch in patches]
    changes = [(patch.source.start, patch.span.end - patch.source.end) for patch in patches]
    shift = index = 0
    for run in runs:
        while index < len(changes) and changes[index][0] <= run.start:
            shift = changes[index][1]
            index += 1
        ranges.append((run.start + shift, run.end + shift))
    at = 0
    for first, last in sorted(ranges):
        for found in _KEY_RUN.finditer(text, max(first, at, 0), last):
            yield Span(*found.span())
            at = found.end()


# --- base64 and hexadecimal --------------------------------------------------------------------


def _encoded(text: str, runs: tuple[Span, ...]) -> Iterator[_Replacement]:
    covered = 0
    for run in runs:
        if run.start < covered or not _SIZE <= run.end - run.start <= _LONGEST:
            continue
        encoded, end = _whole(text, run)
        decoded = _decode(encoded)
        covered = end
        if decoded is not None:
            yield _Replacement(Span(run.start, end), decoded, "base64")


def _whole(text: str, run: Span) -> tuple[str, int]:
    """Return a run with its padding and the wrapped lines that go on with it, and its end."""
    padding = _PADDING.match(text, run.end)
    if padding and padding[0]:
        return text[run.start : padding.end()], padding.end()
    pieces, end = [text[run.start : run.end]], run.end
    width = run.end - run.start
    while (
        width in _WRAPPED and (line := _NEXT_LINE.match(text, end)) and end - run.start < _LONGEST
    ):
        pieces.append(line[1])
        end = line.end()
        if len(line[1]) != width:
            break
    return "".join(pieces), end


def _decode(encoded: str, depth: int = _DEPTH) -> str | None:
    """Decode base64 or hexadecimal that holds text with a key in it; None for all else."""
    if len(encoded) < _SHORTEST_BASE64:
        return None
    bytes_from = a2b_hex if _HEXADECIMAL.fullmatch(encoded) else _from_base64
    # The head tells text from images, hashes and signatures at a hundredth of the cost.
    if _as_text(bytes_from, encoded[:_HEAD], cut=True) is None:
        return None
    decoded = _as_text(bytes_from, encoded)
    if decoded is None:
        return None
    inner = _decode(decoded.strip(), depth - 1) if depth else None
    if inner is not None:
        return inner
    return decoded if _KEY_RUN.search(decoded) else None


def _from_base64(encoded: str) -> bytes:
    return a2b_base64(encoded + "=" * (-len(encoded) % 4))


def _as_text(decode: Callable[[str], bytes], encoded: str, cut: bool = False) -> str | None:
    try:
        octets = decode(encoded)
        octets = octets.replace(b"\0", b"") if octets[1::2].count(0) * 2 == len(octets) else octets
        text = octets.decode("utf-8", "ignore" if cut else "strict")
    except (Base64Error, ValueError):
        return None
    # "ignore" is for a last character that was cut in two; anything more was no text.
    if len(text.encode()) < len(octets) - 3 or _CONTROL.search(text):
        return None
    return text


# --- character escapes -------------------------------------------------------------------------


def _escapes(text: str) -> Iterator[_Replacement]:
    for word in _words(text, _IS_ESCAPABLE, _ESCAPED_WORD):
        written = text[word.start : word.end]
        plain = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), written)
        if plain != written and _KEY_RUN.search(plain):
            yield _Replacement(word, plain, "escape")


def _words(text: str, table: bytes, shortest: bytes) -> Iterator[Span]:
    """Yield the maximal runs of a table's characters that are not shorter than `shortest`.

    As in the sieve, the characters are never walked in Python: an expression costs 30 times more.
    """
    flags = text.encode("latin-1", "replace").translate(table)
    at = flags.find(shortest)
    while at >= 0:
        end = flags.find(b"\x00", at)
        end = len(flags) if end < 0 else end
        yield Span(at, end)
        at = flags.find(shortest, end)


# --- split strings -----------------------------------------------------------------------------


def _splits(text: str) -> Iterator[_Replacement]:
    """Yield the gaps between string pieces that together have 64 characters."""
    end = 0
    before: Span | None = None
    for piece in _long_pieces(text):
        if piece.start < end:
            continue
        gaps, first, last = _chain(text, piece)
        if not gaps and before is not None and _are_put_together(text, before, piece):
            gaps, first, last = [Span(before.end, piece.start)], before.start, piece.end
        size = last - first - sum(gap.end - gap.start for gap in gaps)
        if gaps and size == _SIZE and _is_joined(text, gaps):
            end = last
            yield from (_Replacement(gap, "", "split") for gap in gaps)
        before = piece


def _are_put_together(text: str, one: Span, other: Span) -> bool:
    """Tell whether two pieces of 64 characters in all have names that are joined later on."""
    sizes = one.end - one.start + other.end - other.start
    if sizes != _SIZE or other.start - one.end > _NAME_REACH:
        return False
    named = [
        _PIECE_NAME.search(text[max(0, each.start - _NAME_REACH) : each.start])
        for each in (one, other)
    ]
    if named[0] is None or named[1] is None:
        return False
    names = (re.escape(named[0][1]), re.escape(named[1][1]))
    return bool(re.search(_PUT_TOGETHER.format(*names), text))


def _long_pieces(text: str) -> Iterator[Span]:
    """Yield the long words that have a quote on one side."""
    for word in _words(text, _IS_ALPHANUMERIC, _LONG_PIECE):
        if word.end - word.start < _SIZE and (
            text[word.end : word.end + 1] in _QUOTED or text[word.start - 1 : word.start] in _QUOTED
        ):
            yield word


def _chain(text: str, piece: Span) -> tuple[list[Span], int, int]:
    """Follow the joins from a piece both ways; return the gaps and the outer ends."""
    gaps: list[Span] = []
    first, last = piece
    while last - first < 2 * _LONGEST_JOIN and (join := _JOIN_AFTER.match(text, last)):
        if join["close"] != join["open"]:
            break
        gaps.append(Span(last, join.start("piece")))
        last = join.end()
    if (
        not gaps
        and (gap := _CONTINUED.match(text, last))
        and (more := _PIECE.match(text, gap.end()))
    ):
        gaps, last = [Span(*gap.span())], more.end()
    while last - first < 4 * _LONGEST_JOIN and text[first - 1 : first] in _QUOTED:
        found = _BACKWARDS.match(text[max(0, first - _LONGEST_JOIN) : first][::-1])
        join = _JOINED.fullmatch(found["gap"][::-1]) if found else None
        if found is None or join is None or join["close"] != join["open"]:
            break
        gaps.insert(0, Span(first - len(found["gap"]), first))
        first -= found.end()
    return gaps, first, last


def _is_joined(text: str, gaps: list[Span]) -> bool:
    """Tell whether pieces between commas are handed to something that joins them."""
    if not any("," in text[gap.start : gap.end] for gap in gaps):
        return True
    around = text[max(0, gaps[0].start - 160) : gaps[-1].end + 160]
    return bool(_JOINED_BY_COMMA.search(around))

"""Take layers off a text: base64, hexadecimal, character escapes, strings split in two."""

from __future__ import annotations

from collections.abc import Iterator

from binlint.decode.encodings import encoded, escapes
from binlint.decode.replacements import KEY_RUN, Replacement
from binlint.decode.splits import splits
from binlint.model import KEY_SIZE, Document, Patch, Span


def unwrap(document: Document, words: frozenset[str]) -> Document:
    """Return the document with every layer taken off that may hide a key; usually the same one.

    `words` are the sieve's: "escape" and "split" say that those slower looks are called for.
    """
    text = document.text
    replacements = list(encoded(text, document.runs))
    if "escape" in words:
        replacements += escapes(text)
    if "split" in words:
        replacements += splits(text)
    return _apply(document, _disjoint(replacements)) if replacements else document


def _disjoint(replacements: list[Replacement]) -> list[Replacement]:
    """Sort, and drop what begins inside another one."""
    kept: list[Replacement] = []
    for replacement in sorted(replacements):
        if not kept or replacement.source.start >= kept[-1].source.end:
            kept.append(replacement)
    return kept


def _apply(document: Document, replacements: list[Replacement]) -> Document:
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
    ranges = [(patch.span.start - KEY_SIZE, patch.span.end + KEY_SIZE) for patch in patches]
    changes = [(patch.source.start, patch.span.end - patch.source.end) for patch in patches]
    shift = index = 0
    for run in runs:
        while index < len(changes) and changes[index][0] <= run.start:
            shift = changes[index][1]
            index += 1
        ranges.append((run.start + shift, run.end + shift))
    at = 0
    for first, last in sorted(ranges):
        for found in KEY_RUN.finditer(text, max(first, at, 0), last):
            yield Span(*found.span())
            at = found.end()

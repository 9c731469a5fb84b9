"""Take bytes through sieve and layers, and say where each value stands undecoded."""

from __future__ import annotations

from binlint.decode.layers import unwrap
from binlint.decode.text import document, narrow, to_source
from binlint.model import Blob, Document, Origin, Span
from binlint.sieve import sift


def unwrapped(text: str | bytes) -> Document:
    """Return the document of a blob of this text, its layers taken off."""
    data = narrow(text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape"))
    sifted = sift(data)
    return unwrap(document(Blob(Origin("bot.py"), data), data, sifted.runs), sifted.words)


def written(made: Document, value: str) -> str:
    """Return how a value that stands once in the decoded text is written in the undecoded one."""
    start = made.text.index(value)
    source = made.text if made.source is None else made.source
    return source[slice(*to_source(made, Span(start, start + len(value))))]


def values(made: Document) -> list[str]:
    """Return what stands in the runs of a document."""
    return [made.text[start:end] for start, end in made.runs]

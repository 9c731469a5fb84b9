"""Read a program that is too large for one look piece by piece, cut at the ends of lines."""

from __future__ import annotations

from collections.abc import Iterator

from binlint.decode.program import reader as programs
from binlint.decode.shifting import Place, shifted
from binlint.model import Span
from binlint.structure import Call, Remark, Scope, Setting, Structure, Text

# Characters of a piece: with fewer tokens than a program may have, whatever it holds.
_PIECE = 1 << 17
# Settings, calls and texts of all pieces: what is kept must not grow with what a file holds.
_MOST_PARTS = 60_000


def read(text: str, name: str) -> Structure:
    """Return the parts of all pieces; what a name is bound to is known within its piece only."""
    scopes: list[Scope] = [Scope(0, "file", "", Span(0, len(text)))]
    settings: list[Setting] = []
    calls: list[Call] = []
    texts: list[Text] = []
    remarks: list[Remark] = []
    names: set[str] = set()
    defined: set[str] = set()
    problem = "too large to be read as a whole; read in pieces"
    for start, end in _cuts(text):
        if len(settings) + len(calls) + len(texts) > _MOST_PARTS:
            problem = f"too large: read as far as line {text.count(chr(10), 0, start) + 1}"
            break
        part = programs.read(text[start:end], name)
        part = shifted(part, Place(start, 0, len(scopes), len(calls)))
        scopes += part.scopes
        settings += part.settings
        calls += part.calls
        texts += part.texts
        remarks += part.remarks
        names.update(part.imports)
        defined.update(part.defined)
    return Structure(
        language="code",
        name=name,
        scopes=tuple(scopes),
        settings=tuple(settings),
        calls=tuple(calls),
        texts=tuple(texts),
        remarks=tuple(remarks),
        imports=tuple(sorted(names)),
        defined=tuple(sorted(defined)),
        problem=problem,
    )


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.rfind("\n", start, start + _PIECE) + 1
        end = end if end > start and len(text) - start > _PIECE else start + _PIECE
        yield start, min(end, len(text))
        start = end

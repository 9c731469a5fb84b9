"""Take a template through the sieve and the decoder, up to the detector that a test is about."""

from __future__ import annotations

from binlint import rulebook, sieve
from binlint.decode import layers
from binlint.decode.text import document as decode
from binlint.detect.secrets import credentials, keyfiles, sights
from binlint.detect.secrets.sights import Sight
from binlint.model import Blob, Document, Match, Origin
from binlint.template import expand

PIECES = rulebook.load().published


def document(template: str, path: str = "bot.py") -> Document:
    """Expand a template and decode it."""
    return _decoded(template, path)[0]


def _decoded(template: str, path: str) -> tuple[Document, frozenset[str]]:
    data = expand(template).encode()
    sifted = sieve.sift(data)
    blob = Blob(Origin(path), data)
    return layers.unwrap(decode(blob, data, sifted.runs), sifted.words), sifted.words


def sights_of(template: str, path: str = "bot.py") -> list[Sight]:
    """Return the candidates of a template with what is around them."""
    read = document(template, path)
    found = credentials.candidates(read)
    return sights.look(sights.neutral(read.text, found), found)


def sight_of(template: str, path: str = "bot.py") -> Sight:
    """Return the only candidate of a template."""
    (sight,) = sights_of(template, path)
    return sight


def matches_of(template: str, path: str = "bot.py") -> list[Match]:
    """Return the candidates of a template as matches."""
    read = document(template, path)
    return credentials.find(read, credentials.candidates(read), PIECES)


def private_keys_of(template: str, path: str = "bot.py") -> list[Match]:
    """Return the private keys of a template as matches."""
    read, words = _decoded(template, path)
    return keyfiles.find(read, keyfiles.candidates(read, words), PIECES)


def kinds(match: Match) -> set[str]:
    """Return the kinds of evidence of a match."""
    return {item.kind for item in match.evidence}

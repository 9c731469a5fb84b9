"""Find values of 64 characters, each with its role and the evidence for and against it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from binlint.detect.secrets.candidates import Candidate, cut
from binlint.detect.secrets.forms import made_up, published
from binlint.model import Document, Evidence, Match
from binlint.redact import Secret

# Values of one piece of a file that are looked at, each of which takes about a millisecond. A
# file with more is a table of values; the scan says so and counts as incomplete.
LIMIT = 2000

_RULES = {
    "api-key": "binance-api-key",
    "secret-key": "binance-secret-key",
    None: "binance-credential",
}

_REST = 6000  # characters after a value in which the use of its variable is sought

# Most files with hexadecimal values hold thousands: lock files, checksums. Without one of these
# words close before a value it is looked at no further.
_HEX_REACH = 160
_HEX_CALLED_FOR = ("key", "secret", "api", "cred", "client", "binance")
_HEX_CALLED_FOR_IN_SHORT = re.compile(r"\b[as]k\b")


def candidates(document: Document) -> tuple[Candidate, ...]:
    """Return the values that need a look at what is around them; at most LIMIT."""
    return tuple(islice(_candidates(document), LIMIT))


def holds_any(document: Document, pieces: frozenset[str]) -> bool:
    """Tell whether there is any that Binance does not publish; `pieces` as in `find`."""
    found = islice(_candidates(document), LIMIT)
    return any(not published(each.value, pieces) for each in found)


def _candidates(document: Document) -> Iterator[Candidate]:
    for candidate in cut(document.text, document.runs):
        if _called_for(document.text, candidate) and not made_up(candidate.value):
            yield candidate


def _called_for(text: str, candidate: Candidate) -> bool:
    if candidate.form == "mixed":
        return True
    start = candidate.span.start
    before = text[max(0, start - _HEX_REACH) : start].lower()
    if any(word in before for word in _HEX_CALLED_FOR):
        return True
    short = "sk" in before or "ak" in before
    return short and bool(_HEX_CALLED_FOR_IN_SHORT.search(before))


def find(document: Document, found: tuple[Candidate, ...], pieces: frozenset[str]) -> list[Match]:
    """Return a document's candidates as matches, with their evidence; nothing is decided yet.

    Left out are values made from those that Binance publishes: `pieces` are the hashes of pieces
    of them (Rulebook.published).
    """
    found = tuple(each for each in found if not published(each.value, pieces))
    return _vouch(found, list(_matches(document, found))) if found else []


def _matches(document: Document, found: tuple[Candidate, ...]) -> Iterator[Match]:
    # Late: their expressions take 25 ms to compile, and most documents hold no candidate.
    from binlint.detect import files, wheres
    from binlint.detect.secrets import companions, environments, evidence, sights

    text = sights.neutral(document.text, found)
    facts_at = files.judge(text)
    seen = tuple(sights.look(text, found))
    roles = tuple(sights.roles(seen))
    path = files.path_facts(document.origin.path)
    scene = evidence.Scene(seen, roles, companions.listed(seen), path)
    for index, sight in enumerate(seen):
        facts = facts_at(sight.candidate.span.start)
        end = sight.candidate.span.end
        rest = text[end : end + _REST]
        lives_in = environments.environment(sight, facts, document.origin.path)
        yield Match(
            rule=_RULES[roles[index]],
            span=sight.candidate.span,
            secret=Secret(sight.candidate.value),
            environment=lives_in,
            where=wheres.where(document.origin, sight.around.line_before),
            evidence=(
                *_of_layers(document, sight.candidate),
                *evidence.collect(scene, index, facts, lives_in, rest),
            ),
        )


def _of_layers(document: Document, candidate: Candidate) -> Iterator[Evidence]:
    """Say how a value was written, if not in plain."""
    start, end = candidate.span
    kinds = {
        patch.kind
        for patch in document.patches
        if patch.span.start < end and start < patch.span.end
    }
    kinds |= {
        patch.kind for patch in document.patches if start < patch.span.start == patch.span.end < end
    }
    for kind in sorted(kinds):
        yield Evidence(kind, _LAYERS[kind])


_LAYERS = {
    "base64": "written in base64 or hexadecimal",
    "escape": "written in character escapes",
    "split": "written as several strings that are put together",
}


_SAME = Evidence("same-value", "the same value is named as a Binance credential elsewhere here")
_VOUCHING = frozenset({"header", "fix-logon", "name-binance", "sdk-call"})
_NAMED = _VOUCHING | {"name", "other-purpose"}


def _vouch(found: tuple[Candidate, ...], matches: list[Match]) -> list[Match]:
    """Let a value that is named in one place count where the same value stands unnamed."""
    named = {
        candidate.value
        for candidate, match in zip(found, matches, strict=True)
        if _says(match, _VOUCHING)
    }
    return [
        match._replace(evidence=(*match.evidence, _SAME))
        if candidate.value in named and not _says(match, _NAMED)
        else match
        for candidate, match in zip(found, matches, strict=True)
    ]


def _says(match: Match, kinds: frozenset[str]) -> bool:
    return any(item.kind in kinds for item in match.evidence)

"""Judge suspects, now that it is known at which paths they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from binlint.model import Blob, Finding, Origin, ScanError
from binlint.past.memory import Judged
from binlint.pipeline import Look, Pipeline
from binlint.policy.inline import Inline, directives
from binlint.records import Record
from binlint.redact import scrub
from binlint.sources import rawcommits

COMMIT_MESSAGE = "<commit message>"
TAG_MESSAGE = "<tag message>"
MESSAGES = (COMMIT_MESSAGE, TAG_MESSAGE)


class Sighting(NamedTuple):
    """A finding in one version of a file, or in a message or name."""

    finding: Finding
    object: str  # id of the blob, commit or tag; the path itself, for a name
    comments: Inline
    title: str = ""  # for a message: one of MESSAGES


def blob(pipeline: Pipeline, id: str, path: str, items: Iterable[Blob | ScanError]) -> Judged:
    """Judge what a blob holds, which may be an archive."""
    records, errors = [], []
    for item in items:
        if isinstance(item, ScanError):
            errors.append(item)
        elif (look := pipeline.look_at(item)) is not None:
            records.append(_record(look))
    return Judged(id, path, tuple(records), tuple(errors))


def message(pipeline: Pipeline, id: str, data: bytes, origin: Origin) -> Judged:
    """Judge the message of a commit or tag, given raw."""
    look = pipeline.look_at(Blob(origin, rawcommits.text(data)))
    return Judged(id, origin.path, (_record(look),) if look else ())


def name(pipeline: Pipeline, path: str) -> Judged:
    """Judge a path; it stands for the object itself."""
    look = pipeline.look_at_name(Origin(path, "object"))
    return Judged(path, path, (_record(look),) if look else ())


def sightings(judged: Judged) -> Iterator[Sighting]:
    """Yield the findings of a judgement, each with the comments beside it."""
    title = judged.path if judged.path in MESSAGES else ""
    for record in judged.records:
        for finding in record.findings:
            yield Sighting(finding, judged.object, record.comments, title)


def _record(look: Look) -> Record:
    source = look.document.text if look.document.source is None else look.document.source
    comments = directives(source, look.document.line)
    # What is wrong with a comment of the past cannot be mended any more.
    return Record(scrub(look.document.origin.path), look.findings, comments._replace(problems=()))

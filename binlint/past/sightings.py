"""Judge suspects, now that it is known at which paths they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from binlint.model import Blob, Finding, Origin, ScanError
from binlint.past.memory import Judged
from binlint.pipeline import MOST_FINDINGS, OVERFULL, Look, Pipeline
from binlint.policy.inline import Inline, directives
from binlint.policy.marks import marked
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
    paths: tuple[str, ...]  # at which the object would be judged alike; first that it was judged at
    title: str = ""  # for a message: one of MESSAGES

    def path_at(self, path: str) -> str:
        """Return the finding's own path if its file, or archive, stands at this one of `paths`."""
        judged = scrub(self.paths[0])
        inner = self.finding.path.removeprefix(judged)
        is_inside = self.finding.path.startswith(judged) and path != self.paths[0]
        return scrub(path) + inner if is_inside else self.finding.path


def blob(pipeline: Pipeline, id: str, path: str, items: Iterable[Blob | ScanError]) -> Judged:
    """Judge what a blob holds, which may be an archive."""
    records, errors, found = [], [], 0
    for item in items:
        if isinstance(item, ScanError):
            errors.append(item)
        elif item.line == item.column == 1:  # a file, or another one of an archive
            found = 0
        if isinstance(item, ScanError) or found >= MOST_FINDINGS:
            continue
        if (look := pipeline.look_at(item)) is not None:
            found += len(look.findings)
            records.append(_record(look, found))
    return Judged(id, path, tuple(records), tuple(errors))


def message(pipeline: Pipeline, id: str, data: bytes, origin: Origin) -> Judged:
    """Judge the message of a commit or tag, given raw."""
    look = pipeline.look_at(Blob(origin, rawcommits.text(data)))
    return Judged(id, origin.path, (_record(look, len(look.findings)),) if look else ())


def name(pipeline: Pipeline, path: str) -> Judged:
    """Judge a path; it stands for the object itself."""
    look = pipeline.look_at_name(Origin(path, "object"))
    return Judged(path, path, (_record(look, len(look.findings)),) if look else ())


def errors(judged: Judged) -> Iterator[ScanError]:
    """Yield what of an object was not looked at."""
    yield from judged.errors
    for record in judged.records:
        if record.overfull:
            yield ScanError(record.path, "detect", OVERFULL)


def sightings(judged: Judged, paths: Sequence[str] = ()) -> Iterator[Sighting]:
    """Yield the findings of a judgement, each with the comments beside it.

    `paths` are all at which the object would be judged alike.
    """
    alike = (judged.path, *(path for path in paths if path != judged.path))
    title = judged.path if judged.path in MESSAGES else ""
    for record in judged.records:
        for finding in record.findings:
            yield Sighting(finding, judged.object, record.comments, alike, title)


def _record(look: Look, found: int) -> Record:
    """Return what is kept of a look, after which so much was found in the file."""
    source = look.document.text if look.document.source is None else look.document.source
    comments = marked(directives(source, look.document.line), source, look.document.line)
    # What is wrong with a comment of the past cannot be mended any more.
    comments = comments._replace(problems=())
    overfull = look.overfull or found >= MOST_FINDINGS
    return Record(scrub(look.document.origin.path), look.findings, comments, overfull)

"""Read a range of commits to its end and lay out what it gave."""

from __future__ import annotations

from pathlib import Path

from binlint.model import Blob, Coverage, ScanError
from binlint.request import Range, ScanRequest
from binlint.sources import ranges
from tests.sources.conftest import Git
from tests.sources.gathering import Test, none, write

Version = tuple[str, bytes, str]  # path, content, kind


def items(
    root: Path, span: Range, excluded: Test = none
) -> tuple[list[Blob], list[ScanError], Coverage]:
    """Return what a range gives, with the coverage summed up."""
    request = ScanRequest("range", str(root), range=span)
    given = list(ranges.blobs(request, excluded))
    parts = [each for each in given if isinstance(each, Coverage)]
    return (
        [each for each in given if isinstance(each, Blob)],
        [each for each in given if isinstance(each, ScanError)],
        Coverage(
            objects=sum(part.objects for part in parts),
            commits=sum(part.commits for part in parts),
            shallow=any(part.shallow for part in parts),
        ),
    )


def brought(
    root: Path, *tips: str, known: tuple[str, ...] = (), excluded: Test = none
) -> list[Version]:
    """Return the versions in order of arrival; there must be no error."""
    blobs, errors, _ = items(root, Range(tips, known), excluded)
    assert errors == []
    return [
        (blob.origin.path, blob.data, blob.origin.kind)
        for blob in blobs
        if blob.origin.kind != "message"
    ]


def commit(git: Git, root: Path, files: dict[str, str], message: str = "x") -> str:
    """Commit files, and return the commit's id."""
    write(root, files)
    git(root, "add", "--all", "--force")
    git(root, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(root, "rev-parse", "HEAD")

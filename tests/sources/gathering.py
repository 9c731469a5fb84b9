"""Run a source to its end and lay out what it gave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from binlint.model import Blob, ScanError
from binlint.request import ScanRequest
from binlint.sources import files, index

Test = Callable[[str], bool]


def none(path: str) -> bool:
    return False


def request(root: Path, *paths: object, ignored: bool = False) -> ScanRequest:
    return ScanRequest("paths", str(root), tuple(map(str, paths)), ignored)


def scan(
    root: Path, *paths: object, ignored: bool = False, wanted: Test = none, excluded: Test = none
) -> Iterator[Blob | ScanError]:
    return files.blobs(request(root, *paths, ignored=ignored), wanted, excluded)


def staged(root: Path, excluded: Test = none) -> Iterator[Blob | ScanError]:
    return index.blobs(ScanRequest("staged", str(root)), excluded)


def contents(items: Iterable[Blob | ScanError]) -> list[tuple[str, bytes]]:
    """Return path and bytes of every blob; there must be no error."""
    items = list(items)
    assert [item for item in items if isinstance(item, ScanError)] == []
    return [(item.origin.path, item.data) for item in items if isinstance(item, Blob)]


def split(items: Iterable[Blob | ScanError]) -> tuple[list[tuple[str, bytes]], list[ScanError]]:
    """Return path and bytes of every blob, and the errors."""
    items = list(items)
    errors = [item for item in items if isinstance(item, ScanError)]
    return contents(item for item in items if isinstance(item, Blob)), errors


def write(folder: Path, files: dict[str, str]) -> None:
    """Write files, by name relative to the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

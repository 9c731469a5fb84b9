"""Put into words what refs lead to and a repository lacks, or git cannot read."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from binlint.model import ScanError

_NAMED = 10  # of a kind
_PARTIAL = "missing here, as in a partial clone: clone without --filter, and scan that"
_MISSING = "missing: see what `git fsck` says, or fetch it again"
_UNREADABLE = "missing, damaged or too large; see what `git fsck` says, or fetch it again"


def of_files(missing: Mapping[str, str], partial: bool) -> Iterator[ScanError]:
    """Tell of versions of files that commits name, given their paths by their ids."""
    why = _PARTIAL if partial else _MISSING
    for id, path in sorted(missing.items(), key=lambda item: item[::-1])[:_NAMED]:
        yield ScanError(path, "history", f"the version {id[:12]} is {why}")
    if (more := len(missing) - _NAMED) > 0:
        yield ScanError("<objects>", "history", f"{more:,} more versions of files are {why}")


def of_names(
    lost: Mapping[str, str], present: Container[str], partial: bool
) -> Iterator[ScanError]:
    """Tell of commits and tags, given what names each of them: a ref, or an object's id."""
    told = sorted(lost.items(), key=lambda item: (item[0] in present, item[::-1]))
    for id, by in told[:_NAMED]:
        yield _unread(id, partial) if id in present else _missing(id, by, partial)
    if (more := len(told) - _NAMED) > 0:
        why = _PARTIAL if partial else _UNREADABLE
        yield ScanError("<commits>", "history", f"{more:,} more commits are {why}")


def _missing(id: str, by: str, partial: bool) -> ScanError:
    path = by if by.startswith("refs/") or by == "HEAD" else f"<object {by[:12]}>"
    why = _PARTIAL if partial else _MISSING
    return ScanError(path, "history", f"it leads to the object {id}, which is {why}")


def _unread(id: str, partial: bool) -> ScanError:
    why = _PARTIAL if partial else _UNREADABLE
    message = f"git could not read what the commit {id} changed: it or a folder of it is {why}"
    return ScanError(f"<commit {id[:12]}>", "history", message)

"""The composition root: a request goes in, sources are read, a result comes out."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from typing import BinaryIO, NamedTuple

from binlint import accounts, keeping
from binlint import rulebook as rulebooks
from binlint.inspection import Inspection, is_first
from binlint.model import Blob, ScanError, ScanResult
from binlint.outcome import Outcome, in_place, merged, result
from binlint.request import ScanRequest
from binlint.rule import Rulebook

Advance = Callable[[int, int], None]  # files, bytes


class Survey(NamedTuple):
    """The result of a scan, and what mends the findings it has of how credentials are kept."""

    result: ScanResult
    conclusions: tuple[keeping.Conclusion, ...]


class Ports(NamedTuple):
    """What a scan needs of the world, handed in by the command line or a hook."""

    clock: Callable[[], float]  # seconds, monotonic
    stdin: BinaryIO | None = None
    advance: Advance = lambda files, size: None  # told of each blob, for the progress bar


def run(request: ScanRequest, ports: Ports) -> ScanResult:
    """Carry out a scan; a BinlintError says what keeps it from being started."""
    return survey(request, ports).result


def survey(request: ScanRequest, ports: Ports) -> Survey:
    """Carry out a scan, and keep what mends its findings."""
    started = ports.clock()
    outcome = _shared(request, ports) if _is_shared(request) else _look(request, ports)
    kept = keeping.conclude(request, outcome.noted, _excluded(request), outcome.folders)
    outcome = _with(outcome, kept, request)
    return Survey(result(request, outcome, ports.clock() - started), kept.found)


def _with(outcome: Outcome, kept: keeping.Conclusions, request: ScanRequest) -> Outcome:
    """Add what was found of how credential files are kept, and of the age and use of keys."""
    found = (outcome.verdicts[key].finding for key in sorted(outcome.verdicts))
    told = tuple(accounts.conclude(request, found))
    if kept == keeping.Conclusions() and not told:
        return outcome
    scan = Inspection(request)
    for account in told:
        scan.take(*account)
    for error in kept.errors:
        scan.note(error)
    for each in kept.found:
        scan.take(each.finding.path, (each.finding,), each.comments)
    own = scan.outcome()._replace(notes=frozenset(kept.notes))
    return merged([in_place(outcome, kept.in_place), own])


def _is_shared(request: ScanRequest) -> bool:
    """Tell whether several processes are worth starting: for a tree, not for a hook's files."""
    if request.jobs == 1 or request.mode != "paths":
        return False
    from binlint import workers

    return any(os.path.isdir(path) for path in request.paths) and workers.can_share()


def _shared(request: ScanRequest, ports: Ports) -> Outcome:
    """Share a tree among processes by the names of its files."""
    import pickle  # 2 ms; findings are on the safe side of the wall
    from zlib import crc32

    from binlint import workers

    counters = workers.Counters(request.jobs)

    def advance(process: int, files: int, size: int) -> None:
        counters.add(process, files, size)
        if not process:
            ports.advance(*counters.news())

    def work(process: int) -> bytes:
        def mine(path: str) -> bool:
            return crc32(path.encode("utf-8", "surrogateescape")) % request.jobs == process

        own = ports._replace(advance=lambda files, size: advance(process, files, size))
        return pickle.dumps(_look(request, own, mine))

    shares = workers.share(request.jobs, work)
    return merged([pickle.loads(share) for share in shares])


def _look(
    request: ScanRequest, ports: Ports, mine: Callable[[str], bool] = lambda path: True
) -> Outcome:
    scan = Inspection(request)
    for item in _inputs(request, ports, mine):
        if isinstance(item, ScanError):
            scan.note(item)
        else:
            ports.advance(is_first(item), len(item.data))
            scan.look_at(item)
    return scan.outcome()


def rules_for(request: ScanRequest, result: ScanResult, formats: Collection[str]) -> Rulebook:
    """Return the rules that reports need; loading them costs more than a hook's clean scan.

    Text and workflow commands name no rule but those of findings.
    """
    needs_none = {"text", "github"}.issuperset(formats) and not result.verdicts
    return Rulebook(()) if needs_none else rulebooks.load(request.policy.rules)


def _inputs(
    request: ScanRequest, ports: Ports, mine: Callable[[str], bool]
) -> Iterator[Blob | ScanError]:
    """Return what the request asks to be read; a source is loaded only when it is asked for."""
    if request.mode == "stdin":
        from binlint.sources import text

        assert ports.stdin is not None
        return text.blobs(ports.stdin)
    if request.mode == "staged":
        from binlint.sources import index

        return index.blobs(request, _excluded(request))
    from binlint.sources import files

    return files.blobs(request, _keeps_credentials, _excluded(request), mine)


def _keeps_credentials(path: str) -> bool:
    from binlint.sources import kept  # 1 ms; asked only in trees with ignored files

    return kept.keeps_credentials(path)


def _excluded(request: ScanRequest) -> Callable[[str], bool]:
    if not request.policy.exclude:
        return lambda path: False
    from binlint.policy import globs

    return globs.compile(request.policy.exclude)

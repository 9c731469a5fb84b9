"""The composition root: a request goes in, sources are read, a result comes out."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from binlint import accounts, keeping
from binlint import rulebook as rulebooks
from binlint.errors import IncompleteError
from binlint.exclusion import Exclusion
from binlint.inspection import Inspection, is_first
from binlint.keeping import Conclusion
from binlint.model import Blob, Coverage, ScanError, ScanResult
from binlint.outcome import Outcome, in_place, merged, result
from binlint.pipeline import Pipeline
from binlint.request import ScanRequest
from binlint.rule import Rulebook

if TYPE_CHECKING:
    from binlint.past.cache import Cache

Advance = Callable[[int, int], None]  # files, bytes


class Survey(NamedTuple):
    """The result of a scan, and what mends the findings it has of how credentials are kept."""

    result: ScanResult
    conclusions: tuple[Conclusion, ...]


class Ports(NamedTuple):
    """What a scan needs of the world, handed in by the command line or a hook."""

    clock: Callable[[], float]  # seconds, monotonic
    stdin: BinaryIO | None = None
    advance: Advance = lambda files, size: None  # told of each blob, for the progress bar
    expect: Callable[[int, str], None] = lambda total, unit: None  # told how much is to come


def run(request: ScanRequest, ports: Ports) -> ScanResult:
    """Carry out a scan; a BinlintError says what keeps it from being started."""
    return survey(request, ports).result


def survey(request: ScanRequest, ports: Ports) -> Survey:
    """Carry out a scan, and keep what mends its findings."""
    started = ports.clock()
    if request.mode == "history":
        outcome, found = _history(request, ports)
    else:
        outcome, found = _present(request, ports)
    return Survey(result(request, outcome, ports.clock() - started), found)


def _present(request: ScanRequest, ports: Ports) -> tuple[Outcome, tuple[Conclusion, ...]]:
    """Scan what there is now: a tree, what is staged, a stream."""
    outcome = _shared(request, ports) if _is_shared(request) else _look(request, ports)
    kept = keeping.conclude(request, outcome.noted, Exclusion(request), outcome.folders)
    return _with(outcome, kept, request), kept.found


def _history(request: ScanRequest, ports: Ports) -> tuple[Outcome, tuple[Conclusion, ...]]:
    """Scan all that a repository keeps, and its work tree if it has one."""
    from binlint import hindsight, workers  # 10 ms, and git's processes
    from binlint.past import place, scan
    from binlint.sources import objects

    tree = Outcome({}, frozenset(), 0, 0, frozenset(), ())
    found: tuple[Conclusion, ...] = ()
    if objects.has_files(request.root):
        now = request._replace(mode="paths", paths=(request.root,), ignored=True)
        tree, found = _present(now, ports)
    policy = request.policy
    pipeline = Pipeline(lambda: rulebooks.load(policy.rules), policy.rules, lean=True)
    jobs = request.jobs if workers.can_share() else 1
    base = policy.base.commit if policy.base else ""
    asked = place.Place(request.root, pipeline, jobs, request.today, Exclusion(request), base)
    progress = place.Progress(ports.expect, _told_by_all(request, ports))
    try:
        past = scan.scan(asked, progress, _cache(request, pipeline))
    except IncompleteError as error:
        return _cut_short(tree, error), found
    return hindsight.joined(request, tree, past), found


def _cut_short(outcome: Outcome, error: IncompleteError) -> Outcome:
    """Keep what was found before a scan had to end; if that is nothing, the error says it all."""
    if not outcome.verdicts:
        raise error
    stopped = ScanError(".", "read", f"the scan ended early: {error}")
    return outcome._replace(errors=outcome.errors | {stopped})


def _with(outcome: Outcome, kept: keeping.Conclusions, request: ScanRequest) -> Outcome:
    """Add what was found of how credential files are kept, and of the age and use of keys."""
    found = (outcome.verdicts[key].finding for key in sorted(outcome.verdicts))
    told = tuple(accounts.conclude(request, found))
    if kept == keeping.Conclusions() and not told:
        return outcome
    scan = Inspection(request)
    for account in told:
        scan.take(account.path, account.findings, account.comments, is_vouched=account.is_vouched)
    for error in kept.errors:
        scan.note(error)
    for each in kept.found:
        scan.take(each.finding.path, (each.finding,), each.comments)
    own = scan.outcome()._replace(notes=frozenset(kept.notes))
    return merged([in_place(outcome, kept.in_place), own])


def _cache(request: ScanRequest, pipeline: Pipeline) -> Cache | None:
    """Return what an earlier scan of this repository remembers, unless that is not wanted."""
    if request.cache is None:
        return None
    from binlint.past.cache import Cache
    from binlint.sources import cache, objects

    where = cache.place(objects.common_folder(request.root), request.cache or None)
    if request.cache:
        cache.require_untracked(where, request.root)
    return Cache(where, request.policy.rules, pipeline)


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

    advance = _told_by_all(request, ports)

    def work(process: int) -> bytes:
        def mine(path: str) -> bool:
            return crc32(path.encode("utf-8", "surrogateescape")) % request.jobs == process

        own = ports._replace(advance=lambda files, size: advance(process, files, size))
        return pickle.dumps(_look(request, own, mine))

    shares = workers.share(request.jobs, work)
    return merged([pickle.loads(share) for share in shares])


def _told_by_all(request: ScanRequest, ports: Ports) -> Callable[[int, int, int], None]:
    """Return what each process of a scan calls, by its number, with what it has done."""
    from binlint import workers

    counters = workers.Counters(request.jobs)

    def advance(process: int, count: int, size: int) -> None:
        counters.add(process, count, size)
        if not process:
            ports.advance(*counters.news())

    return advance


def _look(
    request: ScanRequest, ports: Ports, mine: Callable[[str], bool] = lambda path: True
) -> Outcome:
    scan, excluded = Inspection(request), Exclusion(request)
    try:
        for item in _inputs(request, ports, mine, excluded):
            if isinstance(item, ScanError):
                scan.note(item)
            elif isinstance(item, Coverage):
                scan.cover(item)
            else:
                ports.advance(is_first(item), len(item.data))
                scan.look_at(item)
    except IncompleteError as error:
        return _cut_short(scan.outcome(), error)
    return excluded.told(scan.outcome())


def rules_for(request: ScanRequest, result: ScanResult, formats: Collection[str]) -> Rulebook:
    """Return the rules that reports need; loading them costs more than a hook's clean scan.

    Text and workflow commands name no rule but those of findings.
    """
    needs_none = {"text", "github"}.issuperset(formats) and not result.verdicts
    return Rulebook(()) if needs_none else rulebooks.load(request.policy.rules)


def _inputs(
    request: ScanRequest,
    ports: Ports,
    mine: Callable[[str], bool],
    excluded: Callable[[str], bool],
) -> Iterator[Blob | ScanError | Coverage]:
    """Return what the request asks to be read; a source is loaded only when it is asked for."""
    if request.mode == "stdin":
        from binlint.sources import text

        assert ports.stdin is not None
        return text.blobs(ports.stdin)
    if request.mode == "staged":
        from binlint.sources import index

        return index.blobs(request, excluded)
    if request.mode == "range":
        from binlint.sources import ranges

        return ranges.blobs(request, excluded)
    if request.mode == "message":
        from binlint.sources import draft

        return draft.blobs(request)
    from binlint.sources import files

    return files.blobs(request, _keeps_credentials, excluded, mine)


def _keeps_credentials(path: str) -> bool:
    from binlint.sources import kept  # 1 ms; asked only in trees with ignored files

    return kept.keeps_credentials(path)

"""The composition root: a request goes in, sources are read, a result comes out."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from binlint import accounts, keeping
from binlint import rulebook as rulebooks
from binlint.model import Blob, Finding, ScanError, ScanResult, Verdict
from binlint.outcome import Key, Outcome, in_place, key_of, merged, result
from binlint.pipeline import Look, Pipeline
from binlint.redact import scrub
from binlint.request import ScanRequest
from binlint.rule import Rulebook

if TYPE_CHECKING:
    from binlint.policy.decide import Prepared
    from binlint.policy.inline import Inline

# A file with more findings is a table of keys: these are enough to say so, and what is kept in
# memory must not grow with what a file holds.
MOST_FINDINGS = 1000

_OVERFULL = (
    "it holds so many findings, or values of the form of a key, that not all were looked at: if it"
    " is meant to, exclude it in binlint.toml"
)

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
    scan = _Scan(request)
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
    scan = _Scan(request)
    for item in _inputs(request, ports, mine):
        if isinstance(item, ScanError):
            scan.note(item)
        else:
            ports.advance(_is_first(item), len(item.data))
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


def _is_first(blob: Blob) -> bool:
    """Tell whether a blob is a whole input or the first piece of one."""
    return blob.line == 1 and blob.column == 1


class _Scan:
    """A scan under way: what was read, found and could not be read."""

    def __init__(self, request: ScanRequest) -> None:
        self._request = request
        policy = request.policy
        self._pipeline = Pipeline(
            lambda: rulebooks.load(policy.rules), policy.rules, policy.needs, request.today
        )
        self._prepared: Prepared | None = None
        self._verdicts: dict[Key, Verdict] = {}
        self._errors: list[ScanError] = []
        self._notes: list[ScanError] = []
        self._noted: list[keeping.Noted] = []
        self._folders: set[str] = set()
        self._files = self._bytes = 0
        self._found = 0  # findings of the current input

    def note(self, error: ScanError) -> None:
        """Keep an error, on the safe side of the wall: paths and messages are foreign text."""
        self._errors.append(ScanError(scrub(error.path), error.stage, scrub(error.message)))

    def look_at(self, blob: Blob) -> None:
        """Take one blob, and the name of an input, through the pipeline."""
        self._bytes += len(blob.data)
        if _is_first(blob):
            self._files += 1
            self._found = 0
            if self._request.beside:
                self._folders.add(os.path.dirname(blob.origin.path))
            self._take(self._pipeline.look_at_name(blob.origin))
        look = self._pipeline.look_at(blob) if self._found < MOST_FINDINGS else None
        self._take(look)
        if _is_first(blob) and (noted := keeping.note(blob, look.findings if look else ())):
            self._noted.append(noted)

    def _take(self, look: Look | None) -> None:
        if look is None:
            return
        path = look.document.origin.path
        if look.problem:
            self._notes.append(ScanError(scrub(path), "parse", scrub(look.problem)))
        from binlint.policy import inline  # 2 ms, once there is something to decide

        document = look.document
        source = document.text if document.source is None else document.source
        self.take(path, look.findings, inline.directives(source, document.line))
        before, self._found = self._found, self._found + len(look.findings)
        if look.overfull or before < MOST_FINDINGS <= self._found:
            self._found = MOST_FINDINGS
            self.note(ScanError(path, "detect", _OVERFULL))

    def take(self, path: str, findings: tuple[Finding, ...], comments: Inline) -> None:
        """Decide on findings in a file with these comments, and keep what was decided."""
        from binlint.policy import decide  # 2 ms, as above

        if self._prepared is None:
            known = frozenset(rule.id for rule in self._pipeline.book.rules)
            self._prepared = decide.prepare(self._request.policy, known, self._request.today)
        decision = decide.judge(findings, comments, self._prepared)
        for verdict in decision.verdicts:
            # Pieces of a large file overlap: what stands in both is one finding.
            self._verdicts.setdefault(key_of(verdict.finding), verdict)
        for line, problem in decision.problems:
            self.note(ScanError(path, "suppress", f"line {line}: {problem}"))

    def outcome(self) -> Outcome:
        """Return what the scan has come to."""
        return Outcome(
            self._verdicts,
            frozenset(self._errors),
            self._files,
            self._bytes,
            frozenset(self._notes),
            tuple(self._noted),
            frozenset(self._folders),
        )

"""The composition root: a request goes in, sources are read, a result comes out."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from binlint import rulebook as rulebooks
from binlint.model import Blob, Coverage, ScanError, ScanResult, Verdict
from binlint.pipeline import Look, Pipeline
from binlint.redact import scrub
from binlint.request import ScanRequest
from binlint.rule import Rulebook

if TYPE_CHECKING:
    from binlint.policy.decide import Decision, Prepared

# A file with more findings is a table of keys: these are enough to say so, and what is kept in
# memory must not grow with what a file holds.
MOST_FINDINGS = 1000

_OVERFULL = (
    "it holds so many values of the form of a key that not all were looked at: if it is meant to,"
    " exclude it in binlint.toml"
)

_Key = tuple[str, int, int, str, str]  # path, line, column, rule, kind of text
Advance = Callable[[int, int], None]  # files, bytes


class Ports(NamedTuple):
    """What a scan needs of the world, handed in by the command line or a hook."""

    clock: Callable[[], float]  # seconds, monotonic
    stdin: BinaryIO | None = None
    advance: Advance = lambda files, size: None  # told of each blob, for the progress bar


def run(request: ScanRequest, ports: Ports) -> ScanResult:
    """Carry out a scan; a BinlintError says what keeps it from being started."""
    started = ports.clock()
    outcome = _shared(request, ports) if _is_shared(request) else _look(request, ports)
    return _result(request, outcome, ports.clock() - started)


def _is_shared(request: ScanRequest) -> bool:
    """Tell whether several processes are worth starting: for a tree, not for a hook's files."""
    if request.jobs == 1 or request.mode != "paths":
        return False
    from binlint import workers

    return any(os.path.isdir(path) for path in request.paths) and workers.can_share()


def _shared(request: ScanRequest, ports: Ports) -> _Outcome:
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
    return _merged([pickle.loads(share) for share in shares])


def _look(
    request: ScanRequest, ports: Ports, mine: Callable[[str], bool] = lambda path: True
) -> _Outcome:
    scan = _Scan(request)
    for item in _inputs(request, ports, mine):
        if isinstance(item, ScanError):
            scan.note(item)
        else:
            ports.advance(_is_first(item), len(item.data))
            scan.look_at(item)
    return scan.outcome()


def _merged(outcomes: list[_Outcome]) -> _Outcome:
    verdicts: dict[_Key, Verdict] = {}
    for outcome in outcomes:
        verdicts.update(outcome.verdicts)
    return _Outcome(
        verdicts,
        # Each process meets with what cannot be listed.
        frozenset().union(*(outcome.errors for outcome in outcomes)),
        sum(outcome.files for outcome in outcomes),
        sum(outcome.bytes for outcome in outcomes),
    )


def _result(request: ScanRequest, outcome: _Outcome, seconds: float) -> ScanResult:
    errors = outcome.errors
    # An empty standard input is still one input; a pipe that failed looks just like it.
    looked_at = outcome.bytes if request.mode == "stdin" else outcome.files
    if not looked_at and not errors and not request.may_be_empty:
        path = "<stdin>" if request.mode == "stdin" else "."
        message = "there was nothing to scan: check what was asked for"
        errors = frozenset({ScanError(path, "list", message)})
    return ScanResult(
        verdicts=tuple(outcome.verdicts[key] for key in sorted(outcome.verdicts)),
        errors=tuple(sorted(errors)),
        coverage=Coverage(outcome.files, outcome.bytes, complete=not errors),
        seconds=seconds,
    )


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


class _Outcome(NamedTuple):
    """What a scan, or one process of it, has come to."""

    verdicts: dict[_Key, Verdict]
    errors: frozenset[ScanError]
    files: int
    bytes: int


class _Scan:
    """A scan under way: what was read, found and could not be read."""

    def __init__(self, request: ScanRequest) -> None:
        self._request = request
        user_rules = request.policy.rules
        self._pipeline = Pipeline(lambda: rulebooks.load(user_rules), user_rules)
        self._prepared: Prepared | None = None
        self._verdicts: dict[_Key, Verdict] = {}
        self._errors: list[ScanError] = []
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
            self._take(self._pipeline.look_at_name(blob.origin))
        if self._found < MOST_FINDINGS:
            self._take(self._pipeline.look_at(blob))

    def _take(self, look: Look | None) -> None:
        if look is None:
            return
        path = look.document.origin.path
        decision = self._decide(look)
        for verdict in decision.verdicts:
            finding = verdict.finding
            # Pieces of a large file overlap: what stands in both is one finding.
            key = (finding.path, finding.line, finding.column, finding.rule, finding.where)
            self._verdicts.setdefault(key, verdict)
        for line, problem in decision.problems:
            self.note(ScanError(path, "suppress", f"line {line}: {problem}"))
        before, self._found = self._found, self._found + len(look.findings)
        if look.overfull or before < MOST_FINDINGS <= self._found:
            self._found = MOST_FINDINGS
            self.note(ScanError(path, "detect", _OVERFULL))

    def _decide(self, look: Look) -> Decision:
        from binlint.policy import decide, inline  # 4 ms, once there is something to decide

        if self._prepared is None:
            known = frozenset(rule.id for rule in self._pipeline.book.rules)
            self._prepared = decide.prepare(self._request.policy, known, self._request.today)
        document = look.document
        source = document.text if document.source is None else document.source
        comments = inline.directives(source, document.line)
        return decide.judge(look.findings, comments, self._prepared)

    def outcome(self) -> _Outcome:
        """Return what the scan has come to."""
        return _Outcome(self._verdicts, frozenset(self._errors), self._files, self._bytes)

"""The composition root: a request goes in, sources are read, a result comes out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from binlint import rulebook as rulebooks
from binlint.model import (
    Blob,
    Coverage,
    Rulebook,
    ScanError,
    ScanRequest,
    ScanResult,
    Verdict,
)
from binlint.pipeline import Look, Pipeline
from binlint.redact import scrub

if TYPE_CHECKING:
    from binlint.policy.decide import Decision, Prepared

# A file with more findings is a table of keys: these are enough to say so, and what is kept in
# memory must not grow with what a file holds.
MOST_FINDINGS = 1000

_OVERFULL = (
    "it holds so many values of the form of a key that not all were looked at: if it is meant to,"
    " exclude it in binlint.toml"
)

Advance = Callable[[int, int], None]  # files, bytes


class Ports(NamedTuple):
    """What a scan needs of the world, handed in by the command line or a hook."""

    clock: Callable[[], float]  # seconds, monotonic
    stdin: BinaryIO | None = None
    advance: Advance = lambda files, size: None  # told of each blob, for the progress bar


def run(request: ScanRequest, ports: Ports) -> ScanResult:
    """Carry out a scan; a BinlintError says what keeps it from being started."""
    started = ports.clock()
    scan = _Scan(request)
    for item in _inputs(request, ports):
        if isinstance(item, ScanError):
            scan.note(item)
        else:
            ports.advance(_is_first(item), len(item.data))
            scan.look_at(item)
    return scan.result(ports.clock() - started)


def rules_for(request: ScanRequest, result: ScanResult, formats: Collection[str]) -> Rulebook:
    """Return the rules that reports need; loading them costs more than a hook's clean scan.

    Text and workflow commands name no rule but those of findings.
    """
    needs_none = {"text", "github"}.issuperset(formats) and not result.verdicts
    return Rulebook(()) if needs_none else rulebooks.load(request.policy.rules)


def _inputs(request: ScanRequest, ports: Ports) -> Iterator[Blob | ScanError]:
    """Return what the request asks to be read; a source is loaded only when it is asked for."""
    if request.mode == "stdin":
        from binlint.sources import text

        assert ports.stdin is not None
        return text.blobs(ports.stdin)
    if request.mode == "staged":
        from binlint.sources import index

        return index.blobs(request, _excluded(request))
    from binlint.sources import files

    return files.blobs(request, _keeps_credentials, _excluded(request))


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
        user_rules = request.policy.rules
        self._pipeline = Pipeline(lambda: rulebooks.load(user_rules), user_rules)
        self._prepared: Prepared | None = None
        self._verdicts: dict[tuple[str, int, int, str], Verdict] = {}
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
            key = (finding.path, finding.line, finding.column, finding.rule)
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

    def result(self, seconds: float) -> ScanResult:
        if not self._files and not self._errors and not self._request.may_be_empty:
            self.note(ScanError(".", "list", "there was nothing to scan: check what was asked for"))
        return ScanResult(
            verdicts=tuple(self._verdicts[key] for key in sorted(self._verdicts)),
            errors=tuple(sorted(self._errors)),
            coverage=Coverage(self._files, self._bytes, complete=not self._errors),
            seconds=seconds,
        )

"""Take blobs through the pipeline and the policy, and keep what comes of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from binlint import keeping
from binlint import rulebook as rulebooks
from binlint.model import Blob, Coverage, Finding, ScanError, Verdict
from binlint.outcome import Key, Outcome, key_of
from binlint.pipeline import MOST_FINDINGS as MOST_FINDINGS
from binlint.pipeline import OVERFULL, Look, Pipeline
from binlint.redact import scrub
from binlint.request import ScanRequest

if TYPE_CHECKING:
    from binlint.policies import Policy
    from binlint.policy.decide import Decision, Prepared, Trusts
    from binlint.policy.inline import Inline
    from binlint.trust import Trust


def _scrubbed(error: ScanError) -> ScanError:
    return ScanError(scrub(error.path), error.stage, scrub(error.message))


def _untrusted(path: str, verdict: Verdict) -> Iterator[ScanError]:
    """Yield what is to be known of comments that were not allowed to silence something."""
    from binlint.policy.decide import untrusted  # loaded by then

    for note in untrusted(verdict.finding):
        yield _scrubbed(ScanError(path, "policy", f"line {verdict.finding.line}: {note}"))


def _plugins(policy: Policy) -> tuple[str, ...]:
    if not policy.generic.also:
        return ()
    from binlint import generic  # 1 ms, and only if asked for

    return generic.chosen(policy.generic)


def is_first(blob: Blob) -> bool:
    """Tell whether a blob is a whole input or the first piece of one."""
    return blob.line == 1 and blob.column == 1


def _counts(blob: Blob) -> bool:
    """Tell whether a first piece is one more file; what else is there counts with the commit."""
    kind = blob.origin.kind
    return kind != "name" and (kind != "message" or blob.origin.commit is None)


class Inspection:
    """A scan under way: what was read, found and could not be read."""

    def __init__(self, request: ScanRequest) -> None:
        self._request = request
        policy = request.policy
        self._pipeline = Pipeline(
            lambda: rulebooks.load(policy.rules),
            policy.rules,
            policy.needs,
            request.today,
            digests=request.digests,
            plugins=_plugins(policy),
        )
        self._prepared: Prepared | None = None
        self._trust: Trust | None = None
        self._verdicts: dict[Key, Verdict] = {}
        self._errors: list[ScanError] = []
        self._notes = [*map(_scrubbed, policy.base.notes)] if policy.base else []
        self._noted: list[keeping.Noted] = []
        self._folders: set[str] = set()
        self._files = self._bytes = 0
        self._found = 0  # findings of the current input
        self._covered = Coverage()
        # By what a version of a file brings (path, rule, fingerprint, state), the first commit.
        self._brought: dict[tuple[str, str, str, str], str] = {}

    def cover(self, part: Coverage) -> None:
        """Count commits and objects that were read."""
        self._covered = self._covered._replace(
            objects=self._covered.objects + part.objects,
            commits=self._covered.commits + part.commits,
            shallow=self._covered.shallow or part.shallow,
        )

    def note(self, error: ScanError) -> None:
        """Keep an error, on the safe side of the wall: paths and messages are foreign text."""
        self._errors.append(_scrubbed(error))

    def look_at(self, blob: Blob) -> None:
        """Take one blob, and the name of an input, through the pipeline."""
        self._bytes += len(blob.data)
        if is_first(blob):
            self._files += _counts(blob)
            self._found = 0
            if self._request.beside:
                self._folders.add(os.path.dirname(blob.origin.path))
            self._take(self._pipeline.look_at_name(blob.origin))
        look = self._pipeline.look_at(blob) if self._found < MOST_FINDINGS else None
        self._take(look)
        has_base = self._request.policy.base is not None
        findings = look.findings if look else ()
        if is_first(blob) and (noted := keeping.note(blob, findings, marks=has_base)):
            self._noted.append(noted)

    def _take(self, look: Look | None) -> None:
        if look is None:
            return
        path = look.document.origin.path
        if look.problem:
            self._notes.append(_scrubbed(ScanError(path, "parse", look.problem)))
        from binlint.policy import inline  # 2 ms, once there is something to decide

        document = look.document
        source = document.text if document.source is None else document.source
        comments = inline.directives(source, document.line)
        if self._request.policy.base:
            from binlint.policy import marks

            comments = marks.marked(comments, source, document.line)
        self.take(path, look.findings, comments)
        before, self._found = self._found, self._found + len(look.findings)
        if look.overfull or before < MOST_FINDINGS <= self._found:
            self._found = MOST_FINDINGS
            self.note(ScanError(path, "detect", OVERFULL))

    def take(
        self,
        path: str,
        findings: tuple[Finding, ...],
        comments: Inline,
        *,
        is_vouched: bool = False,
    ) -> None:
        """Decide on findings in a file with these comments, and keep what was decided."""
        decision = self.decide(path, findings, comments, is_vouched=is_vouched)
        for verdict in decision.verdicts:
            self._notes.extend(_untrusted(path, verdict))
            # Pieces of a large file overlap: what stands in both is one finding.
            if not self._is_again(verdict):
                self._verdicts.setdefault(key_of(verdict.finding), verdict)
        for line, problem in decision.problems:
            self.note(ScanError(path, "suppress", f"line {line}: {problem}"))

    def decide(
        self,
        path: str,
        findings: tuple[Finding, ...],
        comments: Inline,
        *,
        is_vouched: bool = False,
    ) -> Decision:
        """Decide on findings in a file with these comments; nothing of it is kept.

        Comments that are vouched for are of the commit that the policy comes from, or behind it.
        """
        from binlint.policy import decide, inline  # 2 ms, as above

        if not self._request.trusts_comments:
            comments = inline.Inline((), ())
        if self._prepared is None:
            known = frozenset(rule.id for rule in self._pipeline.book.rules)
            self._prepared = decide.prepare(self._request.policy, known, self._request.today)
        trusts = None if is_vouched or not comments.directives else self._trusts(path)
        return decide.judge(findings, comments, self._prepared, trusts)

    def _trusts(self, path: str) -> Trusts | None:
        """Return what tells which comments of a file count; None if all do."""
        base = self._request.policy.base
        if base is None:
            return None
        if self._trust is None:
            from binlint.trust import Trust

            self._trust = Trust(self._request, base, self._pipeline, self.note)
        return partial(self._trust.holds, path)

    def _is_again(self, verdict: Verdict) -> bool:
        """Tell whether an earlier commit has brought the same in the same file."""
        finding = verdict.finding
        if finding.commit is None or finding.fingerprint is None:
            return False
        brought = finding.path, finding.rule, finding.fingerprint, verdict.state
        return self._brought.setdefault(brought, finding.commit.id) != finding.commit.id

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
            self._covered.objects,
            self._covered.commits,
            self._covered.shallow,
        )

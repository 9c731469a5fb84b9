"""Which comments a commit has, too: of what is scanned, they alone may silence anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from binlint.decode import text as texts
from binlint.model import Blob, Finding, ScanError
from binlint.pipeline import Pipeline
from binlint.policies import Base
from binlint.policy import hearing, inline, marks
from binlint.policy.inline import Directive
from binlint.request import ScanRequest
from binlint.sources.committed import Tree


class _Known(NamedTuple):
    """What the commit has at a path."""

    marks: frozenset[str] = frozenset()  # of its comments
    blobs: tuple[Blob, ...] = ()  # none, if it has no comments


class Trust:
    """The comments of a commit, read of a file when one of its comments is to silence something."""

    def __init__(
        self,
        request: ScanRequest,
        base: Base,
        pipeline: Pipeline,
        complain: Callable[[ScanError], None],
    ) -> None:
        """`complain` is told what of the commit could not be read."""
        self._tree = Tree(base.name, base.commit, base.top, hook=base.hook)
        # What git names is named from the top; files, from the root of the scan.
        self._inside = f"{base.inside}/" if base.inside and request.mode == "paths" else ""
        tips = request.range.tips if request.range else ()
        self._head = tips[0] if len(tips) == 1 else ""
        self._pipeline, self._complain = pipeline, complain
        self._known: dict[str, _Known] = {}
        self._found: dict[str, frozenset[str | None]] = {}
        self._moved: dict[str, str] | None = None

    def holds(self, path: str, directive: Directive, finding: Finding) -> bool:
        """Tell whether the commit has a comment, and at the same that it is to silence now.

        Its mark says so of what stands on one line. Of what stands on several lines, such as a
        private key, the same must be found in the commit's version.
        """
        if directive.mark not in self._at(path).marks:
            return False
        return len(hearing.lines(finding)) == 1 or finding.fingerprint in self._findings(path)

    def _at(self, path: str) -> _Known:
        if path not in self._known:
            blobs = tuple(self._blobs(path))
            found = frozenset(one.mark for blob in blobs for one in comments(blob).directives)
            self._known[path] = _Known(found, blobs) if found else _Known()
        return self._known[path]

    def _findings(self, path: str) -> frozenset[str | None]:
        if path not in self._found:
            looks = (self._pipeline.look_at(blob) for blob in self._at(path).blobs)
            self._found[path] = frozenset(
                finding.fingerprint for look in looks if look for finding in look.findings
            )
        return self._found[path]

    def _blobs(self, path: str) -> Iterator[Blob]:
        """Yield the pieces of the commit's version of a file, or of the member of an archive."""
        outer = path
        while not (old := self._old(self._inside + outer)) and "!" in outer:
            outer = outer.rpartition("!")[0]
        for item in self._tree.blobs(old, outer) if old else ():
            if isinstance(item, ScanError):
                self._complain(item)
            elif item.origin.path == path:
                yield item

    def _old(self, path: str) -> str:
        """Return where the commit has a file; empty if it has none."""
        if self._tree.has(path):
            return path
        if self._moved is None:
            self._moved = self._tree.moved(self._head)
        return self._moved.get(path, "")


def comments(blob: Blob) -> inline.Inline:
    """Return the comments of an input as the pipeline would see them, with their marks."""
    text = texts.document(blob, texts.narrow(blob.data), ()).text
    return marks.marked(inline.directives(text, blob.line), text, blob.line)

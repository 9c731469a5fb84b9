"""What is told of keys once all files are read: how old they are, and which are used twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from binlint.model import Finding
from binlint.request import ScanRequest

if TYPE_CHECKING:
    from binlint.policy.inline import Inline


_MOST_BYTES = 1 << 20  # more than settings may have


class Account(NamedTuple):
    """Findings in one file, with the comments of that file."""

    path: str
    findings: tuple[Finding, ...]
    comments: Inline
    is_vouched: bool = False  # they are those of the settings that hold, wherever these come from


def conclude(request: ScanRequest, findings: Iterable[Finding]) -> Iterator[Account]:
    """Judge the [[keys]] of the settings, and the credentials that were found, all together.

    Only for a scan of a tree: a commit neither ages a key nor shows where else it stands.
    """
    if request.mode != "paths" or request.beside:
        return
    from binlint.policy.inline import Inline

    if request.policy.keys and request.settings:
        yield _of_settings(request)
    credentials = [finding for finding in findings if finding.preview]
    if len(credentials) > 1:
        from binlint.detect.life import reuse

        for finding in reuse.find(credentials):
            yield Account(finding.path, (finding,), Inline((), ()))


def _of_settings(request: ScanRequest) -> Account:
    from binlint.detect.life import reuse, rotation
    from binlint.policy import inline
    from binlint.sources import states

    keys, path = request.policy.keys, request.settings
    found = (*rotation.due(keys, request.today, path), *reuse.accounted(keys, path))
    base = request.policy.base
    if base and base.settings:
        from binlint.sources.committed import Tree

        tree = Tree(base.name, base.commit, base.top, hook=base.hook)
        data = tree.read(base.settings, _MOST_BYTES)
    else:
        data = states.read(request.root, path) or b""
    text = data.decode("utf-8", "surrogateescape")
    return Account(path, tuple(found), inline.directives(text, 1), is_vouched=True)

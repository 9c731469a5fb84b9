"""The door for git's pre-push hook: what the other side does not have yet."""

from __future__ import annotations

from argparse import Namespace

from binlint.commands import project, scan
from binlint.errors import UsageError
from binlint.hooks import updates
from binlint.request import ScanRequest
from binlint.sources import pushes
from binlint.sources.pushes import Remote, Update
from binlint.terminal import Terminal

_FORM = "<local ref> <local id> <remote ref> <remote id>"


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Scan what a push adds to the remote, for all refs that git names on standard input."""
    given = updates.read(terminal.stdin, _update, _FORM)
    if not given and "PRE_COMMIT" in terminal.environment:
        raise UsageError(
            "pre-commit keeps what git tells of the push to itself: call `binlint hook pre-push`"
            " from .git/hooks/pre-push, or from pre-push.legacy beside it"
        )
    place = project.load(Namespace(paths=(), config=arguments.config))
    bounds = pushes.to_remote(given, Remote(arguments.remote, arguments.url or ""), place.root)
    for note in bounds.notes:
        terminal.complain(note)
    request = ScanRequest(
        mode="range",
        root=place.root,
        may_be_empty=True,
        range=bounds.range,
        hook=True,
        policy=place.policy,
        settings=place.settings,
    )
    return scan.carry_out(request, arguments, terminal)


def _update(line: str) -> Update:
    # What was pushed may be any expression, as `:/a subject`, and hold spaces.
    _, new, ref, old = line.rsplit(" ", 3)
    return Update(old, new, ref)

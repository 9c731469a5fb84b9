"""The door for git's pre-push hook: what the other side does not have yet."""

from __future__ import annotations

from argparse import Namespace

from binlint.commands import project, scan
from binlint.hooks import updates
from binlint.request import ScanRequest
from binlint.sources import pushes
from binlint.sources.bounds import Bounds
from binlint.sources.pushes import Remote, Update
from binlint.terminal import Terminal

_FORM = "<local ref> <local id> <remote ref> <remote id>"


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Scan what a push adds to the remote, for all refs that git names on standard input.

    pre-commit keeps that to itself; then it is the one ref that it passes on.
    """
    given = updates.read(terminal.stdin, _update, _FORM)
    place = project.load(arguments, ())
    if not given and "PRE_COMMIT" in terminal.environment:
        bounds = _forwarded(terminal, place.root)
    else:
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


def _forwarded(terminal: Terminal, root: str) -> Bounds:
    """Return what is new in the ref that pre-commit tells of, and that it tells of no other."""
    from binlint.hooks import forwarded  # 1 ms, which a hook of git's can do without

    update, remote = forwarded.read(terminal.environment, root)
    span, notes = pushes.to_remote((update,), remote, root)
    if not update.ref:  # run by hand, for a range
        return Bounds(span._replace(names=()), notes)
    note = (
        "pre-commit passes on only the first ref of a push that brings something, here"
        f" {update.ref}: others only a hook sees that `binlint hook install pre-push` writes"
    )
    return Bounds(span, (note, *notes))


def _update(line: str) -> Update:
    # What was pushed may be any expression, as `:/a subject`, and hold spaces.
    _, new, ref, old = line.rsplit(" ", 3)
    return Update(old, new, ref)

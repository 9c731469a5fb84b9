"""The door for git's pre-receive hook: what is pushed to a server, before the server has it."""

from __future__ import annotations

from argparse import Namespace

from binlint.commands import project, scan
from binlint.errors import UsageError
from binlint.hooks import updates
from binlint.request import ScanRequest
from binlint.sources import pushes
from binlint.sources.pushes import Update
from binlint.terminal import Terminal

_FORM = "<old id> <new id> <ref>"


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Scan what a push adds to this repository; the report goes to the one who pushes.

    git runs it in the repository's own folder (of one with a work tree: in `.git`). Settings and
    baseline are those of that folder, or of the commit of --policy-from, and never what is pushed;
    comments in that count for nothing.
    """
    given = updates.read(terminal.stdin, _update, _FORM)
    if not given:  # git never calls it for nothing
        raise UsageError(
            "standard input is empty: let git run this hook, and pass on what it gives to it, lines"
            f" of the form {_FORM}"
        )
    place = project.load(arguments, ())
    request = ScanRequest(
        mode="range",
        root=place.root,
        may_be_empty=True,
        range=pushes.from_outside(given),
        hook=True,
        trusts_comments=False,
        policy=place.policy,
        settings=place.settings,
    )
    # Whatever the server's streams are, what comes through them is shown on another terminal.
    plain = Namespace(**{**vars(arguments), "color": "never", "no_progress": True})
    return scan.carry_out(request, plain, terminal)


def _update(line: str) -> Update:
    old, new, ref = line.split(" ")
    return Update(old, new, ref)

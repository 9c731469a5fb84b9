"""The door for git's pre-commit hook and for pre-commit, the framework."""

from __future__ import annotations

from argparse import Namespace

from binlint.commands import project, scan
from binlint.request import ScanRequest
from binlint.terminal import Terminal


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Scan the files that pre-commit hands over, or, as a plain git hook, what is staged.

    pre-commit has put aside what is not staged before it calls, so its files are the index's. A
    wide-open .env is never committed: it is looked for beside what is.
    """
    paths = tuple(arguments.paths)
    place = project.load(arguments, ())
    request = ScanRequest(
        mode="paths" if paths else "staged",
        root=place.root,
        paths=paths,
        may_be_empty=True,
        follow=False,
        beside=True,
        policy=place.policy,
    )
    return scan.carry_out(request, arguments, terminal)

"""The door for git's commit-msg hook: the message of a commit, before it is made."""

from __future__ import annotations

from argparse import Namespace

from binlint.commands import project, scan
from binlint.request import ScanRequest
from binlint.terminal import Terminal


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Scan the message in the file that git names."""
    place = project.load(arguments, ())
    request = ScanRequest(
        mode="message",
        root=place.root,
        paths=(arguments.file,),
        may_be_empty=True,
        # So git tells its hooks of a commit that no editor is used for.
        edited=terminal.environment.get("GIT_EDITOR") != ":",
        policy=place.policy,
        settings=place.settings,
    )
    return scan.carry_out(request, arguments, terminal)

"""The door for git's commit-msg hook: the message of a commit, before it is made."""

from __future__ import annotations

from argparse import Namespace

from binlint.commands import project, scan
from binlint.request import ScanRequest
from binlint.terminal import Terminal


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Scan the message in the file that git names, without what git takes out of it."""
    place = project.load(Namespace(paths=(), config=arguments.config))
    request = ScanRequest(
        mode="message",
        root=place.root,
        paths=(arguments.file,),
        may_be_empty=True,
        edited=_is_edited(terminal),
        policy=place.policy,
        settings=place.settings,
    )
    return scan.carry_out(request, arguments, terminal)


def _is_edited(terminal: Terminal) -> bool:
    """Tell whether an editor was open on the message: only then git takes its comments out.

    git says so by the editor it names. Settings that were given with `git -c` are not seen later
    on, so that it is not known what those do.
    """
    given = "".join(
        value.lower()
        for name, value in terminal.environment.items()
        if name.startswith("GIT_CONFIG_")
    )
    by_command = "core.commentchar" in given or "commit.cleanup" in given
    return terminal.environment.get("GIT_EDITOR") != ":" and not by_command

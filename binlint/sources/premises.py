"""Ask git about remotes and loose files, which decide on how a work tree is set up."""

from __future__ import annotations

import os
import re

from binlint.errors import UsageError
from binlint.sources import git_process

_GITHUB = re.compile(r"(?:@|//)(?:[^/\s]*[@.])?github\.com[:/]", re.IGNORECASE)
_HERE = "run it in the folder of a git work tree, or make one with `git init`"


def require_work_tree(top: str) -> None:
    """Raise UsageError if a folder is not the top of a work tree that git takes it for."""
    if _ask(top, "--is-bare-repository") == "true":
        raise UsageError(
            "a bare repository has no files to set up: run it in a clone; on a server,"
            " `binlint hook install pre-receive` sets up the hook"
        )
    if _ask(top, "--show-cdup"):  # core.worktree names another folder, which nobody asked to change
        raise UsageError(f"git keeps the files of this repository elsewhere: {_HERE}")


def _ask(top: str, question: str) -> str:
    try:
        return os.fsdecode(git_process.run(("rev-parse", question), top)).strip()
    except git_process.NoWorkTree:
        raise UsageError(f"there is nothing to set up: {_HERE}") from None


def has_github_remote(top: str) -> bool:
    """Tell whether one of the remotes is at GitHub."""
    command = ("config", "--local", "--get-regexp", r"^remote\..*\.url$")
    told = git_process.ask(command, top, b"").decode("utf-8", "replace")
    return any(_GITHUB.search(line.partition(" ")[2]) for line in told.splitlines())


def loose(top: str) -> list[str]:
    """Return the files that git neither has nor ignores; other repositories are left out."""
    told = git_process.run(("ls-files", "-z", "--others", "--exclude-standard"), top)
    return sorted(path for path in os.fsdecode(told).split("\0") if path and path[-1] != "/")


def names(top: str, folder: str = "") -> list[str]:
    """Return the names of the files of a folder, without links; empty if it cannot be listed."""
    try:
        with os.scandir(os.path.join(top, folder)) as entries:
            return sorted(each.name for each in entries if each.is_file(follow_symlinks=False))
    except OSError:
        return []

"""Tell what the arguments of a scan ask for, and refuse what contradicts itself."""

from __future__ import annotations

from argparse import Namespace
from typing import Literal

from binlint.errors import UsageError
from binlint.request import Range
from binlint.terminal import Terminal

Mode = Literal["paths", "staged", "stdin", "range", "history"]
_RANGES = ("range", "since_commit", "branch")  # attributes of the arguments


def mode(arguments: Namespace) -> Mode:
    """Return what is to be scanned; UsageError if the arguments do not go together."""
    paths = tuple(arguments.paths)
    asked = [f"--{name.replace('_', '-')}" for name in _asked(arguments)]
    if "-" in paths and (len(paths) > 1 or asked):
        raise UsageError("- (standard input) cannot be scanned together with anything else")
    if len(asked) > 1:
        raise UsageError(f"{asked[0]} and {asked[1]} are scans of their own: run one at a time")
    if paths and asked and asked != ["--history"]:
        raise UsageError(f"{asked[0]} takes no paths: it is {_WHAT[asked[0]]}")
    if len(paths) > 1 and asked:
        raise UsageError("--history takes one path at most: the folder of a repository")
    found: Mode = "stdin" if paths == ("-",) else "paths"
    if asked:
        found = _MODES.get(asked[0], "range")
    _refuse_options(arguments, found)
    return found


def span(arguments: Namespace, root: str, terminal: Terminal) -> Range | None:
    """Return the range that is asked for, and say what is to be known of it."""
    if not any(getattr(arguments, name) is not None for name in _RANGES):
        return None
    from binlint.sources import bounds  # 1 ms, for ranges only

    if arguments.range is not None:
        found = bounds.between(arguments.range, root)
    elif arguments.since_commit is not None:
        found = bounds.since(arguments.since_commit, root)
    else:
        found = bounds.of(arguments.branch, root)
    for note in () if arguments.quiet else found.notes:
        terminal.complain(note)
    return found.range


def _asked(arguments: Namespace) -> list[str]:
    """Return the attributes of the arguments that each ask for a scan of its own."""
    flags = [name for name in ("staged", "history") if getattr(arguments, name)]
    return [*flags, *(name for name in _RANGES if getattr(arguments, name) is not None)]


def _refuse_options(arguments: Namespace, found: Mode) -> None:
    if arguments.dry_run and not arguments.fix:
        raise UsageError("--dry-run belongs to --fix")
    if arguments.fix and found != "paths":
        raise UsageError("--fix mends files: it goes with paths only, not with what git keeps")
    if arguments.no_ignore and found == "range":
        raise UsageError("--no-ignore is about files: what is committed is scanned in any case")
    if (arguments.cache is not None or arguments.no_cache) and found != "history":
        raise UsageError("--cache and --no-cache belong to --history")
    if arguments.cache is not None and arguments.no_cache:
        raise UsageError("--cache and --no-cache contradict each other")


_WHAT = {
    "--staged": "what the next commit would change",
    "--range": "what commits of the repository around you bring",
    "--since-commit": "what commits of the repository around you bring",
    "--branch": "what commits of the repository around you bring",
}
_MODES: dict[str, Mode] = {"--staged": "staged", "--history": "history"}

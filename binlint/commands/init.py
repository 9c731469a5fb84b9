"""`binlint init`: show what a work tree lacks, ask, and write it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import NamedTuple

from binlint.commands import offers, project
from binlint.errors import IncompleteError, UsageError
from binlint.redact import scrub
from binlint.report.escape import inert_line, visible
from binlint.setup import drafts
from binlint.setup.drafts import Draft
from binlint.sources import placing, premises
from binlint.sources.placing import Refused
from binlint.terminal import Terminal


class _Tally(NamedTuple):
    """What became of the drafts."""

    written: tuple[str, ...] = ()  # paths
    declined: int = 0
    failed: int = 0


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Set up the work tree around the current folder.

    Return 0 if nothing is left to write, 1 if some of it was not to be written, 3 if it could
    not be. Raises UsageError where there is no work tree.
    """
    if not placing.AVAILABLE:
        raise UsageError("init needs Linux or macOS; the README shows what to write by hand")
    top = project.find_repository(())
    premises.require_work_tree(top)
    made = offers.collect(top)
    for problem in made.left:
        terminal.complain(*problem.split("\n"))
    tally = _carry_out(made.drafts, top, arguments, terminal)
    for hint in made.hints:
        _say(terminal, hint)
    if not made.drafts and not made.left:
        terminal.write(f"nothing to {'write' if made.hints else 'do: all is set up'}\n")
    if tally.written:
        terminal.write("".join(_next(tally.written)))
    if made.left or tally.failed:
        return IncompleteError.exit_status
    return 1 if tally.declined else 0


def _carry_out(
    made: tuple[Draft, ...], top: str, arguments: Namespace, terminal: Terminal
) -> _Tally:
    """Show each draft and, if it is agreed to, write it."""
    tally, asks = _Tally(), not arguments.yes and not arguments.dry_run and _can_ask(terminal)
    for draft in made:
        _show(draft, terminal)
        if arguments.dry_run or not (arguments.yes or (asks and _agrees(draft, terminal))):
            tally = tally._replace(declined=tally.declined + 1)
        elif _write(draft, top, terminal):
            tally = tally._replace(written=(*tally.written, draft.path))
        else:
            tally = tally._replace(failed=tally.failed + 1)
    if arguments.dry_run and made:
        terminal.write(f"{len(made)} file{'s' if len(made) > 1 else ''} would be written\n")
    elif made and not arguments.yes and not asks:
        terminal.complain("nothing was written: answer on a terminal, or give --yes")
    return tally


def _next(written: tuple[str, ...]) -> Iterator[str]:
    """Yield what there is to do once files are written."""
    yield "Next, commit them, and:\n"
    if any(path in offers.HOOKS for path in written):
        yield "  pre-commit install        turn the hook on, in every clone\n"
    yield "  binlint scan --history    see whether a key was ever committed\n"


def _can_ask(terminal: Terminal) -> bool:
    try:
        return terminal.stdin.isatty()
    except UsageError:  # it is closed
        return False


def _agrees(draft: Draft, terminal: Terminal) -> bool:
    """Ask on standard error, so that the question is seen where the output goes to a file."""
    verb = "Create" if draft.before is None else "Change"
    terminal.draw(f"{verb} {draft.path}? [y/N] ")
    answer = terminal.stdin.readline()
    if not answer.endswith(b"\n"):
        terminal.draw("\n")  # the input ended: what follows begins a line of its own
    return answer.strip().lower() in (b"y", b"yes")


def _show(draft: Draft, terminal: Terminal) -> None:
    in_color = terminal.wants_color("auto")
    for line in drafts.difference(draft):
        safe = inert_line(visible(line))
        terminal.write(f"{drafts.colored(safe) if in_color else safe}\n")


def _write(draft: Draft, top: str, terminal: Terminal) -> bool:
    try:
        placing.put(top, draft.path, draft.before, draft.after)
    except Refused as error:
        terminal.complain(f"{draft.path}: not written, since {error}")
        return False
    _say(terminal, f"{draft.path}: written")
    return True


def _say(terminal: Terminal, line: str) -> None:
    terminal.write(f"{inert_line(visible(scrub(line)))}\n")

"""The command line: run one command, end in its exit status, and never show a secret doing so."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from binlint.arguments import Answer, guard_files, parser
from binlint.errors import BinlintError, IncompleteError
from binlint.terminal import Terminal

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    Run = Callable[[Namespace, Terminal], int]

_INCOMPLETE = IncompleteError.exit_status


def main(argv: Sequence[str] | None = None) -> int:
    """Run binlint and return its exit status; `argv` is without the program's name."""
    terminal = Terminal(sys.stdin, sys.stdout, sys.stderr, os.environ)
    given: list[str] = []
    _end_tidily()
    try:
        given = guard_files(sys.argv[1:] if argv is None else argv)
        arguments = parser(given[0] if given else None).parse_args(given)
        return terminal.close(_run(arguments, terminal))
    except Answer as answer:
        terminal.write(str(answer))
        return terminal.close(0)
    except BinlintError as error:
        terminal.complain(str(error))
        return terminal.close(error.exit_status)
    except KeyboardInterrupt:
        is_scan = given[:1] in (["scan"], ["hook"], ["incident"], ["baseline"])
        terminal.complain("interrupted" + (": the scan is incomplete" if is_scan else ""))
        return _INCOMPLETE
    except Exception as error:  # a bug, whose message may quote what was scanned
        terminal.complain(*_crash(error))
        return _INCOMPLETE


def _end_tidily() -> None:
    """Have a request to end do what Ctrl-C does: processes that share the work end as well."""
    import signal  # loaded by then, with enum

    for name in ("SIGTERM", "SIGHUP"):
        # Elsewhere than in the main thread of a program it is for that program to say.
        with suppress(AttributeError, ValueError):
            number = getattr(signal, name)
            if signal.getsignal(number) is signal.SIG_DFL:  # not under nohup
                signal.signal(number, signal.default_int_handler)


def _run(arguments: Namespace, terminal: Terminal) -> int:
    """Run the command that was asked for; only its own work is loaded."""
    if arguments.command == "hook":
        return _enter(arguments, terminal)
    if arguments.command == "scan":
        from binlint.commands import scan

        return scan.run(arguments, terminal)
    from importlib import import_module

    # argparse has let only names of commands through, each of which is a module.
    run: Run = import_module(f"binlint.commands.{arguments.command}").run
    return run(arguments, terminal)


def _enter(arguments: Namespace, terminal: Terminal) -> int:
    """Run a hook."""
    if arguments.door == "pre-push":
        from binlint.hooks import pre_push as door
    elif arguments.door == "pre-receive":
        from binlint.hooks import pre_receive as door
    elif arguments.door == "commit-msg":
        from binlint.hooks import commit_msg as door
    elif arguments.door == "github-action":
        from binlint.hooks import github_action as door
    elif arguments.door in ("install", "uninstall"):
        from binlint.commands import install as door
    else:
        from binlint.hooks import pre_commit as door
    status: int = door.run(arguments, terminal)
    return status


def _crash(error: Exception) -> Iterator[str]:
    """Describe a bug by where it happened, without its message."""
    import traceback  # 6 ms, once a lifetime

    yield (
        f"internal error ({type(error).__name__}): the scan is incomplete."
        " Please report these lines:"
    )
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"{frame.filename}:{frame.lineno} in {frame.name}"

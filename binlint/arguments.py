"""The command line's grammar: one subparser a command, and nothing else."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from binlint import __version__
from binlint.errors import UsageError
from binlint.model import CONFIDENCES, SEVERITIES

_WELCOME = """\
Keep Binance credentials out of repositories, and trading bots within safe limits.

  binlint scan              look through the files here
  binlint scan --history    ... and everything git has ever kept
  binlint init              set up the hook, the CI step and ignore lines
"""
_STATUSES = """\
exit status:
  0  clean
  1  findings at or above --fail-on
  2  wrong use, settings or rule file
  3  the scan is incomplete, and nothing worse was found
"""


_SCAN = """\
Look for Binance credentials, and for settings that put the account at risk.

  binlint scan                      tracked and untracked files, and ignored ones that hold keys
  binlint scan --history            the same, and every version that git has ever kept
  binlint scan --range A..B         what the commits bring that B has and A has not
  binlint scan --staged             what the next commit would hold
  binlint scan -                    standard input
"""


# The hooks that git calls and `hook install` writes: its HOOKs.
HOOKS = ("pre-commit", "commit-msg", "pre-push", "pre-receive")


class Answer(Exception):
    """The text that --help or --version asks for."""


class _Parser(argparse.ArgumentParser):
    """argparse, ending in our own error, whose message is scrubbed like any other."""

    def error(self, message: str) -> NoReturn:
        """Raise a UsageError where argparse would print and exit."""
        raise UsageError(f"{message}; see `{self.prog} --help`")

    def _print_message(self, message: str, file: object = None) -> NoReturn:
        """Raise an Answer: argparse would swallow that a message cannot be written."""
        raise Answer(message)


if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[_Parser]


def parser(command: str | None = None) -> argparse.ArgumentParser:
    """Return the parser; what it does not understand raises UsageError.

    For a scan or a hook the other commands are left out: a hook's start is its whole cost.
    """
    top = _Parser(
        prog="binlint",
        description=_WELCOME,
        epilog=_STATUSES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"binlint {__version__}")
    # With `prog` given, argparse formats no usage line now, for which it would load shutil.
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND", prog="binlint")
    if command != "hook":
        _add_scan(commands)
    if command != "scan":
        _add_hook(commands)
    if command not in ("scan", "hook"):
        from binlint import subcommands  # 1 ms, which a hook can do without

        subcommands.add(commands)
    return top


def _add_scan(commands: Commands) -> None:
    scan = commands.add_parser(
        "scan",
        help="look for credentials and unsafe settings",
        usage="binlint scan [PATH ...] [options]",
        description=_SCAN,
        epilog=_STATUSES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    scan.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="files and folders (default: the current folder); - for standard input",
    )
    scan.add_argument("--staged", action="store_true", help="what the next commit would change")
    scan.add_argument(
        "--no-ignore",
        action="store_true",
        help="all that git ignores, not only .env and credential files",
    )
    scan.add_argument(
        "--jobs", type=int, metavar="N", help="processes (default: one a core, 4 at most)"
    )
    scan.add_argument(
        "--fix", action="store_true", help="first mend how credential files are kept: see `fix`"
    )
    scan.add_argument("--dry-run", action="store_true", help="with --fix: only tell")
    _add_history(scan)
    add_output(scan)
    add_policy(scan)
    add_also(scan)


def _add_history(parser: argparse.ArgumentParser) -> None:
    history = parser.add_argument_group("history")
    history.add_argument(
        "--history",
        action="store_true",
        help="every object of the repository, reachable or not, and the files",
    )
    history.add_argument(
        "--range",
        metavar="BASE..HEAD",
        help="what the commits bring that HEAD has and BASE has not: a pull request, a push",
    )
    history.add_argument("--since-commit", metavar="ID", help="the same as --range ID..HEAD")
    history.add_argument("--branch", metavar="NAME", help="all commits of a branch or tag")
    history.add_argument(
        "--cache", metavar="DIR", help="where --history remembers what it has seen"
    )
    history.add_argument("--no-cache", action="store_true", help="with --history: see all anew")


def add_output(parser: argparse.ArgumentParser) -> None:
    output = parser.add_argument_group("output")
    output.add_argument(
        "--format",
        action="append",
        metavar="NAME[=FILE]",
        help="text, json, sarif, github, gitlab, codequality, junit, markdown, csv or html; with"
        " =FILE written there; repeatable",
    )
    output.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    output.add_argument("--no-progress", action="store_true", help="no progress bar")
    output.add_argument("-q", "--quiet", action="store_true", help="findings and errors only")
    output.add_argument("-v", "--verbose", action="store_true", help="also what is suppressed")


def add_policy(parser: argparse.ArgumentParser) -> None:
    policy = parser.add_argument_group("policy")
    policy.add_argument("--fail-on", choices=SEVERITIES[::-1], help="(default: warning)")
    policy.add_argument("--min-confidence", choices=CONFIDENCES[::-1], help="(default: low)")
    policy.add_argument("--config", metavar="FILE", help="settings (default: binlint.toml)")
    policy.add_argument("--baseline", metavar="FILE", help="accepted findings")
    policy.add_argument(
        "--policy-from",
        metavar="REF",
        help="settings, baseline and allowing comments of a commit: a pull request's base",
    )


def add_also(parser: argparse.ArgumentParser) -> None:
    others = parser.add_argument_group("other secrets")
    others.add_argument(
        "--also",
        action="append",
        default=[],
        choices=("detect-secrets",),
        help="tokens, passwords and private keys that are not Binance's, by its plugins; not in"
        " the past that --history looks through",
    )


def guard_files(arguments: Sequence[str]) -> list[str]:
    """Return a hook's arguments with the files that look like options behind a `--`.

    pre-commit hands over file names as they are: one called `-h` must not turn the hook off.
    """
    if not arguments or arguments[0] != "hook" or "--" in arguments:
        return list(arguments)
    files = [each for each in arguments[1:] if each.startswith("-") and os.path.lexists(each)]
    others = [each for each in arguments if each not in files]
    return [*others, "--", *files] if files else others


def _add_hook(commands: Commands) -> None:
    hook = commands.add_parser(
        "hook",
        help="run as a hook of git or pre-commit; install and uninstall hooks",
        description="Run as a git hook, which passes on what git gives it: all arguments, and its"
        " standard input.",
    )
    doors = hook.add_subparsers(dest="door", required=True, metavar="NAME", prog="binlint hook")
    commit = doors.add_parser("pre-commit", help="before a commit: what is staged, or the files")
    commit.add_argument("paths", nargs="*", metavar="FILE", help="given by pre-commit")
    message = doors.add_parser("commit-msg", help="before a commit: its message")
    message.add_argument("file", metavar="FILE", help="given by git")
    push = doors.add_parser("pre-push", help="before a push: what it adds to the remote")
    push.add_argument("remote", nargs="?", default="", metavar="NAME", help="given by git")
    push.add_argument("url", nargs="?", metavar="URL", help="given by git")
    receive = doors.add_parser("pre-receive", help="on a server, before it takes what is pushed")
    for door in (commit, message, push, receive):
        add_output(door)
        add_policy(door)
        add_also(door)
    doors.add_parser("github-action", help="in a workflow: what its event is about")
    for name, about in (
        ("install", "write hooks that call binlint, before those that are there"),
        ("uninstall", "take them out again"),
    ):
        action = doors.add_parser(name, help=about, description=f"{about.capitalize()}.")
        action.add_argument("names", nargs="*", metavar="HOOK", help="(default: pre-commit)")
        action.add_argument(
            "--shared", action="store_true", help="in a folder that other repositories use, too"
        )

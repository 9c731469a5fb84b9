"""`binlint completion`: print what lets a shell complete binlint's arguments."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Iterator

from binlint.arguments import HOOKS, parser
from binlint.commands import shells
from binlint.commands.shells import Level, Option
from binlint.report.formats import FORMATS
from binlint.terminal import Terminal

_FILES = ("FILE", "DIR", "PATH", "FOLDER")  # metavars of what is a file or folder
_WORDS = {"HOOK": HOOKS}  # metavars of what argparse is not to check: the command's word is better
_SHELLS = {"bash": shells.bash, "zsh": shells.zsh, "fish": shells.fish}


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Print the script of a shell."""
    terminal.write(_SHELLS[arguments.shell](tuple(levels())))
    return 0


def levels() -> Iterator[Level]:
    """Yield what can follow `binlint`, `binlint scan`, `binlint hook pre-commit` and so on."""
    yield from _below(parser(), "binlint", "")


def _below(grammar: argparse.ArgumentParser, path: str, about: str) -> Iterator[Level]:
    options: list[Option] = []
    words: tuple[str, ...] = ()
    further: list[Level] = []
    takes_files = False
    for action in grammar._actions:  # argparse offers no other way to ask
        if isinstance(action, argparse._SubParsersAction):
            helps = {each.dest: each.help or "" for each in action._choices_actions}
            for name, child in action.choices.items():
                further += _below(child, f"{path} {name}", helps.get(name, ""))
        elif action.option_strings:
            options.append(_option(action))
        elif action.choices or action.metavar in _WORDS:
            words = tuple(map(str, action.choices or _WORDS[str(action.metavar)]))
        else:
            takes_files = takes_files or action.metavar in _FILES
    yield Level(path, about, tuple(options), words, takes_files)
    yield from further


def _option(action: argparse.Action) -> Option:
    values = tuple(map(str, action.choices or ()))
    if "--format" in action.option_strings and not action.choices:
        values = tuple(FORMATS)
    return Option(
        tuple(action.option_strings),
        (action.help or "").replace("%%", "%"),
        takes_value=action.nargs != 0,
        values=values,
        takes_files=action.metavar in _FILES,
    )

"""`binlint hook install` and `uninstall`: have git call binlint, and leave all else as it was."""

from __future__ import annotations

import os
from argparse import Namespace
from typing import NamedTuple

from binlint.arguments import HOOKS
from binlint.commands import hooknames, hookscript, project
from binlint.commands.fix import saying
from binlint.commands.hookscript import Written
from binlint.errors import UsageError
from binlint.sources import hookfiles, hookplace, launcher
from binlint.sources.hookplace import Repository
from binlint.terminal import Terminal

_OF_WORK_TREES = ("pre-commit", "commit-msg")
_CHANGED = (
    "binlint wrote it and somebody has changed it since, so it is left as it is: move what was"
    " added to a hook of your own, or delete the file"
)


class _Slot(NamedTuple):
    """Where a hook of ours is, or is to be."""

    name: str  # of the hook
    path: str  # absolute
    content: bytes | None  # how the file begins; None if there is none
    written: Written | None  # what it is, if it is ours
    is_tracked: bool  # lies in the work tree

    @property
    def shown(self) -> str:
        """The path, for people."""
        here = os.path.join(os.path.realpath(os.curdir), "")
        return self.path.removeprefix(here)


class _Step(NamedTuple):
    """What is to be done in a slot."""

    slot: _Slot
    content: bytes | None  # to write; None to leave it as it is
    aside: str | None  # how the file that is there is to be called
    said: str


def run(arguments: Namespace, terminal: Terminal) -> int:
    """Install or uninstall the hooks that are named; first all are looked at, then all changed."""
    repository = hookplace.repository(project.find_root(()))
    slots = [_slot(name, repository, shared=arguments.shared) for name in _checked(arguments.names)]
    say = saying(terminal.write)
    if arguments.door == "uninstall":
        for slot in slots:
            _refuse_foreign(slot)
        for slot in slots:
            say(f"{slot.name}: {_take_out(slot)}")
        return 0
    for slot in slots:
        _refuse_useless(slot.name, repository)
    program = launcher.find(terminal.environment.get("PATH", ""))
    for step in [_planned(slot, program) for slot in slots]:
        if step.content is not None:
            hookfiles.put(step.slot.path, step.content, step.aside)
        say(f"{step.slot.name}: {step.said}")
    return 0


def _checked(names: list[str]) -> tuple[str, ...]:
    """Return the hooks that are asked for, each once."""
    for name in names:
        if name not in HOOKS:
            raise UsageError(f"binlint has no hook {name!r}: there are {', '.join(HOOKS)}")
    return tuple(dict.fromkeys(names)) or HOOKS[:1]


def _refuse_useless(name: str, repository: Repository) -> None:
    if repository.top is None and name in _OF_WORK_TREES:
        raise UsageError(
            f"nobody commits in a bare repository itself, so git would not run {name} here: install"
            " it in a work tree or, for what is pushed to it: binlint hook install pre-receive"
        )


def _slot(name: str, repository: Repository, *, shared: bool) -> _Slot:
    """Return where the hook belongs: beside pre-commit's own, if that is there.

    pre-commit, the framework, runs a NAME.legacy before all else, and moves to that name what it
    finds. So it does not matter which of the two was installed first, or again.
    """
    folder = hookplace.find(name, repository, shared=shared)
    path = os.path.join(folder.path, name)
    content = hookfiles.read(path)
    if content and hookscript.is_from_pre_commit(content) and hookfiles.is_runnable(path):
        path += ".legacy"
        content = hookfiles.read(path)
    # What a link leads to is not ours to change, whatever it is.
    is_ours = content is not None and not os.path.islink(path)
    written = hookscript.recognize(content) if is_ours and content else None
    return _Slot(name, path, content, written, folder.is_tracked)


def _planned(slot: _Slot, program: str) -> _Step:
    """Return how to install the hook; UsageError where that would break what is there."""
    if slot.written:
        return _renewal(slot, slot.written, program)
    if slot.content is None:
        content = hookscript.render(slot.name, program, None)
        return _Step(slot, content, None, f"installed in {slot.shown}{_caution(slot)}")
    needs = hooknames.needs(slot.content, os.path.basename(os.path.dirname(slot.path)))
    if needs.name and needs.folder:
        raise UsageError(
            f"{slot.shown} goes by its own path, and would not do its work under another: have it"
            f' call `binlint hook {slot.name} "$@"` first, with all of its standard input, and end'
            " if that fails"
        )
    aside = hookfiles.free_name(slot.path, keeps_folder=needs.folder)
    content = hookscript.render(slot.name, program, aside)
    told = f"installed in {slot.shown}; what was there is {aside} now, and runs after binlint"
    return _Step(slot, content, aside, told + _caution(slot))


def _renewal(slot: _Slot, written: Written, program: str) -> _Step:
    if not written.is_intact:
        raise UsageError(f"{slot.shown}: {_CHANGED}, and install it again")
    content = hookscript.render(slot.name, program, written.before)
    if content == slot.content and hookfiles.is_runnable(slot.path):
        return _Step(slot, None, None, f"nothing to do, {slot.shown} is binlint's already")
    return _Step(slot, content, None, f"{slot.shown} was binlint's already, and is written anew")


def _caution(slot: _Slot) -> str:
    return " (in the work tree: it names a program of this machine)" if slot.is_tracked else ""


def _refuse_foreign(slot: _Slot) -> None:
    if slot.written and not slot.written.is_intact:
        before = slot.written.before
        more = f" and move {before} to its place" if before else ""
        raise UsageError(f"{slot.shown}: {_CHANGED}{more}")
    if slot.content is not None and not slot.written:
        raise UsageError(f"{slot.shown} is not binlint's, and was left as it is")


def _take_out(slot: _Slot) -> str:
    """Take the hook out, if it is there; return what is to be said of it."""
    if not slot.written:
        return f"nothing to do, there is no {slot.shown}"
    before = slot.written.before
    folder = os.path.dirname(slot.path)
    is_lost = before is not None and not os.path.lexists(os.path.join(folder, before))
    hookfiles.take_out(slot.path, None if is_lost else before)
    if is_lost:
        return f"removed from {slot.shown}; {before}, which was there before, is gone"
    return f"removed from {slot.shown}" + ("; what was there before is back" if before else "")

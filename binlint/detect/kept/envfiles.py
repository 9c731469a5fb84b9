"""Judge how a credential file is kept: its mode, git's index and git's ignore rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from binlint.filestate import FileState, Holding, Remedy
from binlint.model import Evidence, Finding
from binlint.redact import mark, scrub

MODE, TRACKED, NOT_IGNORED = "env-file-mode", "env-file-tracked", "env-file-not-ignored"
KEY_MODE = "key-file-mode"

_MOST_NAMED = 3  # names, or files, that one finding spells out
_OTHERS = 0o077  # permission bits of group and others
_WRITABLE = 0o022
_KINDS = {
    "env": "Environment file with credentials",
    "bot": "Bot configuration with credentials",
    "key": "Private key",
}


class Judged(NamedTuple):
    """A finding, and what mends it."""

    finding: Finding
    remedies: tuple[Remedy, ...]


def judge(holding: Holding, state: FileState) -> Iterator[Judged]:
    """Say what is wrong with the mode of a file, and with where git has it."""
    if holding.kind != "key":
        yield from _judge_by_git(holding, state)
    # A checkout is 0644 by nature, on every machine of a team and in CI: git keeps no more of a
    # mode than whether a file is executable. What is tracked is out in the open in any case.
    if state.mode is None or state.tracked:
        return
    rule = KEY_MODE if holding.kind == "key" else MODE
    if state.mode & _OTHERS:
        yield _wide(rule, holding, state, state.mode)
    elif state.folder_mode is not None:
        yield _open_folder(rule, holding, state.folder_mode)


def _judge_by_git(holding: Holding, state: FileState) -> Iterator[Judged]:
    name = _name(holding)
    what = "Template with real credentials" if holding.template else _KINDS[holding.kind]
    if state.tracked and not holding.beside:
        message = f"{what} in git's index: {name}"
        note = Evidence("tracked", "git keeps what is in its index: a commit or a push spreads it")
        finding = at(holding.path, TRACKED, message, name, (note, *holds(holding)))
        yield Judged(finding, (_untrack(holding),))
    elif state.ignored is False and not state.tracked:
        message = f"{what} that git does not ignore: {name}"
        note = Evidence(
            "not-ignored", "no ignore rule matches it: the next `git add .` takes it in"
        )
        finding = at(holding.path, NOT_IGNORED, message, name, (note, *holds(holding)))
        yield Judged(finding._replace(severity="warning"), (_ignore(holding, state),))


def _untrack(holding: Holding) -> Remedy:
    if holding.template:
        return _placeholder(holding)
    command = f"git rm --cached -- {_for_shell(holding.path)}"
    advice = f"run `{command}`, add it to .gitignore, and replace the keys: they count as leaked"
    return Remedy("advice", holding.path, advice=advice)


def _ignore(holding: Holding, state: FileState) -> Remedy:
    if holding.template:
        return _placeholder(holding)
    return Remedy("gitignore", holding.path, place=state.work_tree)


def _placeholder(holding: Holding) -> Remedy:
    return Remedy("advice", holding.path, advice="put placeholders in the place of its values")


def _for_shell(path: str) -> str:
    import shlex  # 3 ms, once there is something to advise

    return shlex.quote(path)


def _wide(rule: str, holding: Holding, state: FileState, mode: int) -> Judged:
    wanted = _wanted_mode(holding.path, mode)
    message = f"{_KINDS[holding.kind]} open to others: mode {mode:04o}, should be {wanted:04o}"
    evidence = (Evidence("mode", f"{_who(mode)} on this machine"), *holds(holding))
    evidence += tuple(_circumstances(state))
    finding = at(holding.path, rule, message, f"{mode:04o}", evidence)
    return Judged(finding, (Remedy("mode", holding.path, mode=wanted),))


def _wanted_mode(path: str, mode: int) -> int:
    """Return 0600; a script that holds keys stays one that its owner can run."""
    return 0o700 if mode & 0o100 and path.endswith(".sh") else 0o600


def _who(mode: int) -> str:
    others, group = mode & 0o007, mode >> 3 & 0o007
    readers = "every user" if others else "its group"
    both = others | group
    acts = "read and change it" if both & 6 == 6 else "change it" if both & 2 else "read it"
    return f"{readers} can {acts if both & 6 else 'run it'}"


def _circumstances(state: FileState) -> Iterator[Evidence]:
    if state.acl:
        note = "an access control list is set: the group's bits are its mask (see getfacl)"
        yield Evidence("acl", note)
    if state.foreign:
        yield Evidence("owner", "it belongs to another user than the one who scans")
    if state.folder_mode is not None:
        yield Evidence("folder-mode", _folder_note(state.folder_mode))


def _folder_note(mode: int) -> str:
    who = "every user" if mode & 0o002 else "its group"
    return f"its folder has mode {mode:04o}: {who} can replace the file"


def _open_folder(rule: str, holding: Holding, mode: int) -> Judged:
    message = f"{_KINDS[holding.kind]} in a folder that others can change: folder mode {mode:04o}"
    note = Evidence("folder-mode", _folder_note(mode))
    evidence = (note, *holds(holding))
    finding = at(holding.path, rule, message, f"folder {mode:04o}", evidence)
    finding = finding._replace(severity="warning")
    folder = holding.path.rpartition("/")[0] or "."
    advice = (
        f"run `chmod {mode & ~_WRITABLE:o} {_for_shell(folder)}` unless the group is to write there"
    )
    return Judged(finding, (Remedy("advice", holding.path, advice=advice),))


def _name(holding: Holding) -> str:
    return scrub(holding.path.rpartition("/")[2])


def holds(holding: Holding) -> tuple[Evidence, ...]:
    """Return what a file holds, as the reason why it matters."""
    if holding.kind == "key":
        return (Evidence("holds", "it holds a private key"),)
    if not holding.names:
        return (Evidence("holds", "it holds a credential"),)
    listed = named(holding.names)
    return (Evidence("holds", f"{listed} {'has' if len(holding.names) == 1 else 'have'} a value"),)


def named(names: Sequence[str]) -> str:
    """List the first few names."""
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def at(path: str, rule: str, message: str, subject: str, evidence: tuple[Evidence, ...]) -> Finding:
    """Return a finding about a file as a whole: nothing of it is quoted.

    Its fingerprint names it by rule and file, so that a baseline knows it with another mode, too.
    """
    path = scrub(path)
    return Finding(
        rule=rule,
        severity="error",
        confidence="high",
        message=message,
        path=path,
        line=1,
        column=1,
        end_line=1,
        end_column=1,
        preview=None,
        fingerprint=mark(rule, path),
        environment=None,
        where="file",
        evidence=evidence,
        subject=subject,
    )

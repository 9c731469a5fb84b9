"""The types of how a credential file is kept: what is noted of it, and what the platform says."""

# Shared by sources, which ask the platform, and detect, which judges. No plaintext is in any.
from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["env", "bot", "key"]


class Holding(NamedTuple):
    """A file that holds a real credential."""

    path: str  # relative to the scanned root, with "/"
    kind: Kind  # environment file, bot configuration, private key
    names: tuple[str, ...]  # what holds a value, safe to show; empty for a private key
    template: bool  # an example for others by its name, which should hold none
    staged: bool = False  # it was read from git's index
    beside: bool = False  # it was not to be scanned, but lies beside what was


class FileState(NamedTuple):
    """What the platform and git say of one file."""

    path: str  # as in Holding
    mode: int | None  # permission bits; None where there are none: on Windows, in the index
    tracked: bool = False
    ignored: bool | None = None  # None if it is tracked, in no work tree, or git does not tell
    work_tree: str = ""  # top folder of its work tree, relative to the root; "" for the root
    acl: bool = False  # an access control list is set, so that the group's bits are its mask
    foreign: bool = False  # another user's than who scans, unless that is root
    folder_mode: int | None = None  # permission bits of its folder, if others may write there


class Remedy(NamedTuple):
    """What mends a finding: a change of a file, or advice where no program should act."""

    action: Literal["mode", "gitignore", "dockerignore", "advice"]
    path: str  # the credential file, relative to the root
    mode: int = 0  # action "mode": the permission bits to set
    place: str = ""  # gitignore: its work tree's top; dockerignore: the file to add a line to
    context: str = ""  # dockerignore: the folder its lines are relative to
    advice: str = ""

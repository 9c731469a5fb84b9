"""Read the names that a repository gives to objects, and the annotated tags among these."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import NamedTuple

from binlint.errors import IncompleteError
from binlint.sources import git_process, headers, rawcommits
from binlint.traces import Author, Node, Ref

# No fact of an object: git would give up over one that is missing.
_REFS = ("for-each-ref", "--format=%(HEAD)%(objectname) %(refname)")
_HEAD = ("rev-parse", "--verify", "--quiet", "HEAD")
_STASH = ("rev-list", "--walk-reflogs", "--max-count=1000", "refs/stash", "--")
_KINDS = ("cat-file", "--batch-check=%(objectname) %(objecttype)", "--buffer")

_BROKEN = re.compile(r"^warning: ignoring broken ref (.*)$", re.MULTILINE)
_ID = re.compile(r"[0-9a-f]{40,64}")
_MOST_BROKEN = 10  # refs that are named
_MOST_GITS = 100  # a few ms each, started anew behind objects over which they die


class Refs(NamedTuple):
    """The names of a repository."""

    refs: tuple[Ref, ...] = ()  # ascending by name; HEAD is one of them if it has a commit
    branch: str = ""  # the one that is checked out, in full
    broken: tuple[str, ...] = ()  # some of those that git cannot make sense of


class Tag(NamedTuple):
    """An annotated tag."""

    object: str  # the id of what it names; empty if malformed
    author: Author  # who made the tag, and when
    time: int  # seconds since 1970, 0 if it does not say

    def node(self) -> Node:
        """Return it as what stands in front of a commit."""
        return Node(self.time, (self.object,) if self.object else ())


def read(root: str) -> Refs:
    """Return HEAD and all refs; raises as git_process.run does."""
    output, warnings = git_process.finish(git_process.start(_REFS, root))
    lines = [line for line in os.fsdecode(output).split("\n") if line]
    refs = [Ref(name, id) for id, _, name in (line[1:].partition(" ") for line in lines)]
    if head := _head(root):
        refs.append(Ref("HEAD", head))
    branch = next((line.partition(" ")[2] for line in lines if line[0] == "*"), "")
    broken = tuple(_BROKEN.findall(warnings)[:_MOST_BROKEN])
    return Refs(tuple(sorted(refs)), branch, broken)


def _head(root: str) -> str:
    try:
        return git_process.run(_HEAD, root).decode().strip()
    except IncompleteError:
        return ""  # there is no commit yet


def stashes(root: str) -> tuple[Ref, ...]:
    """Return the older stashes, which only a reflog holds, as `stash@{1}` and so on."""
    entries = git_process.run(_STASH, root).decode().split()
    return tuple(Ref(f"stash@{{{at}}}", id) for at, id in enumerate(entries) if at)


def kinds(root: str, ids: Sequence[str]) -> dict[str, str]:
    """Return which objects are commits, tags, trees or blobs; nothing of what cannot be read."""
    answers: list[str] = []
    for _ in range(_MOST_GITS):
        if not (left := ids[len(answers) :]):
            break
        lines = "".join(f"{id}\n" for id in left).encode()
        answers += git_process.ask(_KINDS, root, lines).decode().splitlines()
        answers.append("")  # one over which git has died, or one too many
    told = (answer.split(" ") for answer in answers if answer)
    return {id: kind for id, kind in told if kind != "missing"}


def tags(root: str, ids: Sequence[str]) -> dict[str, Tag]:
    """Return what annotated tags tell; nothing of those that cannot be read."""
    raw = headers.raw(root, ids)
    return {id: _tag(header) for id, header in zip(ids, raw, strict=False) if header}


def _tag(header: bytes) -> Tag:
    record = rawcommits.read(header)
    name = git_process.printable(record.author.name)
    named = record.object if _ID.fullmatch(record.object) else ""
    return Tag(named, record.author._replace(name=name), record.time)

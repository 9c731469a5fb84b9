"""Ask git what commits changed: which brought or took away the blobs that are asked for."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Container, Sequence
from typing import IO

from binlint.errors import IncompleteError
from binlint.redact import scrub
from binlint.sources import git_process
from binlint.traces import Changes, Node, Use

# What `git log --no-walk=unsorted --raw` writes, byte for byte and as fast. But as plumbing it
# minds no settings of log, diff and colour, passes over commits that are missing, and begins to
# answer before it has read all questions.
_ACCOUNT = (
    *("diff-tree", "--stdin", "--always", "--root", "-r", "-c", "--raw", "-z"),
    *("--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules=none"),
    *("--encoding=none", "--format=%x02%H %ct %P"),  # encoding: i18n.logOutputEncoding
)

# A path may look like anything else, so each expression takes over where the last one ended.
_ENTRIES = r"(?::[^\0]*\0[^\0]*\0)*"  # :MODES IDS STATUS, with a colon for each parent; a path
_COMMIT = re.compile(rf"\x02([0-9a-f]+) ([^ \0]*) ([0-9a-f ]*)\0[\n\0]?({_ENTRIES})")
_MORE = re.compile(rf"[\n\0]?({_ENTRIES})")
_ENTRY = re.compile(r":([^\0]*)\0([^\0]*)\0")
_PATH = re.compile(r":[^\0]*\0([^\0]*)\0")

_GITLINK = "160000"  # the mode of a submodule: its commit is elsewhere
MOST_MISSING = 100_000  # a clone without blobs lacks them all

_BLOCK = 1 << 20  # bytes
_LATEST = 1 << 62  # seconds; git passes on whatever number a commit has
_MOST_PATHS = 100  # of one blob in one commit: a tree can name a blob billions of times
_MOST_GITS = 100  # a few ms each: a partial clone may lack the trees of every commit

# What git needs for one commit: a tree that names itself ten times on each of ten levels has
# 10,000,000,000 files. One of 3,500,000, the largest there is known to be, takes 1 GB.
_MEMORY = 2 << 30  # bytes

Names = Callable[[bytes], bool]


def read(
    root: str,
    commits: Sequence[str],
    wanted: Container[str],
    *,
    names: Names | None = None,
    present: frozenset[str] | None = None,
) -> tuple[Changes, tuple[str, ...]]:
    """Return what these commits did to the wanted blobs, and the ids of those git could not read.

    If it is given what is `present` of all blobs, those of the commits that are not are named, up
    to MOST_MISSING.

    `commits` are ids in full. A merge changes what differs from all of its parents. A mere change
    of mode is none. Of new paths those are named that `names` tells of; it is asked of many at
    once, one behind the other with "/" in between, before it is asked of each. Raises as
    git_process.run does.
    """
    account = _Account(wanted, names, present)
    done = gits = 0
    while done < len(commits) and gits < _MOST_GITS:
        if _ask(root, commits[done:], account):
            break
        if not account.last:
            git_process.run(("rev-parse", "--git-dir"), root)  # says why, if so
        done = done + 1 if not account.last else commits.index(account.last, done) + 1
        # Git has died over the commit behind the last one that it told of; or over that, if it is
        # a merge: of these it tells before it has looked at all of their parents.
        if account.last and _ask(root, commits[done - 1 : done], account):
            done += 1
        elif account.last:
            account.forget(account.last)
        account.last = ""
        gits += 1
    unread = tuple(id for id in dict.fromkeys(commits) if id not in account.graph)
    return account.changes(), unread


def _ask(root: str, commits: Sequence[str], account: _Account) -> bool:
    """Have one git tell of the commits; tell whether it came to the end."""
    questions = "".join(f"{id}\n" for id in commits).encode()
    # diff-tree reads the index, of which it needs nothing here.
    with git_process.conversation(_ACCOUNT, root, questions, no_index=True) as process:
        assert process.stdout
        git_process.limit(process.pid, _MEMORY)
        account.listen(process.stdout)
        return process.wait() == 0


class _Account:
    """What git tells of commits, taken in as it comes."""

    def __init__(
        self, wanted: Container[str], names: Names | None, present: frozenset[str] | None
    ) -> None:
        self.graph: dict[str, Node] = {}
        self.last = ""  # the id of the commit told of last
        self._uses: list[Use] = []
        self._named: list[tuple[str, str]] = []
        self._is_wanted = wanted.__contains__
        self._names = names
        self._present = present
        self._missing: dict[str, str] = {}  # path by id

    def changes(self) -> Changes:
        """Return all that was told."""
        named, missing = tuple(dict.fromkeys(self._named)), tuple(self._missing.items())
        # Some commits were asked for twice.
        return Changes(tuple(dict.fromkeys(self._uses)), self.graph, named, missing)

    def forget(self, commit: str) -> None:
        """Forget what was told of a commit, which was not all."""
        del self.graph[commit]
        self._uses = [use for use in self._uses if use.commit != commit]
        self._named = [name for name in self._named if name[0] != commit]

    def listen(self, output: IO[bytes]) -> None:
        """Take in what git writes until it ends."""
        rest = ""
        # As much again as is left over, so that a path of any length is gone over twice at most.
        while block := output.read(max(_BLOCK, len(rest))):
            text = rest + block.decode("latin-1")
            rest = text[self._take(text) :]

    def _take(self, text: str) -> int:
        """Take in what is whole; return how many characters that is."""
        named = self._has_names(text)
        more = _MORE.match(text)
        assert more
        self._look(more[1], named)
        end = more.end()
        for told in _COMMIT.finditer(text, end):
            if told.start() != end:
                raise IncompleteError("git's account of the commits is not in a form known here")
            self.last, time, parents, entries = told.groups()
            self.graph[self.last] = Node(_seconds(time), tuple(parents.split()))
            if entries:
                self._look(entries, named)
            end = told.end()
        return end

    def _has_names(self, text: str) -> bool:
        if self._names is None:
            return False
        return self._names("/".join({*_PATH.findall(text)}).encode("latin-1"))

    def _look(self, entries: str, named: bool) -> None:
        """Look closely at entries only if there is something in them: in very few there is."""
        words = entries.split(" ")
        if named or any(map(self._is_wanted, words)) or not self._has_all(words):
            counts: dict[tuple[str, bool], int] = {}
            for about, path in _ENTRY.findall(entries):
                self._note(about.split(" "), path.encode("latin-1"), counts)

    def _has_all(self, words: list[str]) -> bool:
        """Tell whether all new blobs are present, if no path holds a space; else that they may not.

        A look at each entry would take twice as long as all the rest.
        """
        if self._present is None:
            return True
        return len(words) % 4 == 1 and self._present.issuperset(words[3::4])

    def _is_missing(self, id: str) -> bool:
        if self._present is None or len(self._missing) == MOST_MISSING:
            return False
        return id not in self._present and bool(id.strip("0"))

    def _note(self, about: list[str], path: bytes, counts: dict[tuple[str, bool], int]) -> None:
        """Note the wanted blobs of an entry: a mode each of parents and result, ids, a status."""
        *olds, new = about[len(about) // 2 : -1]
        if self._is_missing(new) and about[len(about) // 2 - 1] != _GITLINK:
            # The same path in whatever order the commits come.
            shown = scrub(os.fsdecode(path))
            self._missing[new] = min(self._missing.get(new, shown), shown)
        sides = [(new, True)] if new not in olds else []
        sides += [(old, False) for old in dict.fromkeys(olds) if old != new]
        for side in sides:
            if self._is_wanted(side[0]):
                counts[side] = counts.get(side, 0) + 1
                if counts[side] <= _MOST_PATHS:
                    self._uses.append(Use(side[0], self.last, os.fsdecode(path), side[1]))
        if self._names and "A" in about[-1] and self._names(path):
            self._named.append((self.last, os.fsdecode(path)))


def _seconds(time: str) -> int:
    """Read git's number of seconds, which is empty or absurd for a malformed commit."""
    return min(int(time), _LATEST) if time.isdecimal() and len(time) < 20 else 0

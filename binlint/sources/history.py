"""Read who made commits, and what names, reflogs, the index and trees hold; home of GitPython."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from binlint.errors import IncompleteError, UsageError
from binlint.sources import git_process, headers, refs, worktrees
from binlint.sources.refs import Refs, Tag
from binlint.sources.worktrees import Worktree
from binlint.traces import Author, Ref

if TYPE_CHECKING:
    from git import Commit, Repo

_BLOCK = 1 << 20  # bytes
# A submodule only in the index: there it is like a file, by its name.
_HELD = re.compile(rb"\d+ (?:blob )?([0-9a-f]+)(?: \d)?\t(.*)", re.DOTALL)
_MOST_TREE = 1 << 29  # bytes of ids and paths: a small tree can name billions of files

_TREE = ("ls-tree", "-r", "-z", "--full-tree")
# --stdin, empty: without it, it is wrong use if there are no reflogs.
_LOGGED = ("rev-list", "--no-walk=unsorted", "--reflog", "--stdin")
_PROMISES = ("config", "--get-regexp", r"^(remote\..*\.promisor|extensions\.partialclone)$")
_PACKS = ("rev-parse", "--git-path", "objects/pack")

_NO_GITPYTHON = "GitPython cannot be loaded; see that it is installed, and git on the PATH"

Paths = dict[str, tuple[str, ...]]  # of blobs, by their ids


class History:
    """A repository's account of its commits; all is read by way of git_process."""

    def __init__(self, root: str) -> None:
        """`root` is the top folder; this and all that is asked raises as git_process.run does."""
        self._root = root
        self._run("rev-parse", "--git-dir")
        self._known: dict[bytes, bytes] = {}  # headers of commits, by what GitPython calls them
        self._opened: Repo | None = None
        self._linked: tuple[Worktree, ...] | None = None  # the other work trees

    def __enter__(self) -> History:
        return self

    def __exit__(self, *_: object) -> None:
        if self._opened:
            self._opened.close()

    @property
    def _repo(self) -> Repo:
        """GitPython's view, opened once something was found: most histories are clean."""
        if not self._opened:
            self._opened = _repository(self._root, self._known)
        return self._opened

    def authors(self, ids: Iterable[str]) -> dict[str, Author]:
        """Return who made these commits; what cannot be read, or is not said, is empty."""
        repository = self._repo
        from git import Commit

        wanted = list(dict.fromkeys(ids))
        self._known.clear()
        self._known.update(zip(map(_key, wanted), headers.read(self._root, wanted), strict=False))
        return {id: _author(Commit(repository, _key(id))) for id in wanted}

    def refs(self) -> Refs:
        """Return HEAD and all refs, with what they point to, whether that is there or not.

        The HEAD of another work tree is one of them where no ref points to the same.
        """
        read = refs.read(self._root)
        named = {ref.object for ref in read.refs}
        heads = (worktrees.head(self._root, other) for other in self._others())
        others = (head for head in heads if head and head.object not in named)
        return read._replace(refs=tuple(sorted((*read.refs, *others))))

    def stashes(self) -> tuple[Ref, ...]:
        """Return the older stashes as `stash@{1}` and so on; there must be one."""
        return refs.stashes(self._root)

    def kinds(self, ids: Sequence[str]) -> dict[str, str]:
        """Return which objects are commits, tags, trees or blobs."""
        return refs.kinds(self._root, ids)

    def tags(self, ids: Sequence[str]) -> dict[str, Tag]:
        """Return what annotated tags tell."""
        return refs.tags(self._root, ids)

    def logged(self) -> frozenset[str]:
        """Return the commits named by entries of reflogs, of those of all work trees."""
        return frozenset(self._run(*_LOGGED).decode().split())

    def staged(self) -> Paths:
        """Return where blobs and submodules are in the index, and in those of other work trees."""
        everywhere = (worktrees.own(self._root), *self._others())
        return _by_id(_entries(worktrees.index(self._root, each) for each in everywhere))

    def in_head(self, ids: Container[str]) -> Paths:
        """Return where these blobs are in the commit that is checked out."""
        try:
            self._run("rev-parse", "--verify", "--quiet", "HEAD")
        except IncompleteError:
            return {}  # there is no commit yet
        return self.within("HEAD", ids)

    def paths(self, tree: str) -> Iterator[str]:
        """Yield the paths of all files, folders and submodules in a tree, given by its id."""
        rest = b""
        for block in self._tree(tree, "-t"):
            *entries, rest = (rest + block).split(b"\0")
            yield from (os.fsdecode(entry.partition(b"\t")[2]) for entry in entries)

    def within(self, tree: str, ids: Container[str]) -> Paths:
        """Return where these blobs are in a tree, given by its id."""
        return _by_id(entry for entry in _entries(self._tree(tree)) if entry[0] in ids)

    def is_partial(self) -> bool:
        """Tell whether the repository was cloned without some objects, to be fetched on demand."""
        with suppress(IncompleteError):  # there is no such setting
            if self._run(*_PROMISES):
                return True
        folder = os.path.join(self._root, os.fsdecode(self._run(*_PACKS).removesuffix(b"\n")))
        with suppress(OSError):
            return any(name.endswith(".promisor") for name in os.listdir(folder))
        return False

    def is_shallow(self) -> bool:
        """Tell whether the repository was cloned without its older commits."""
        return self._run("rev-parse", "--is-shallow-repository").startswith(b"true")

    def _run(self, *arguments: str) -> bytes:
        return git_process.run(arguments, self._root)

    def _others(self) -> tuple[Worktree, ...]:
        if self._linked is None:
            self._linked = worktrees.others(self._root)
        return self._linked

    def _tree(self, tree: str, *options: str) -> Iterator[bytes]:
        """Yield what git writes of the files of a tree."""
        left = _MOST_TREE
        command = (*_TREE, *options, tree)
        with git_process.conversation(command, self._root, b"") as process:
            assert process.stdout
            while block := process.stdout.read(_BLOCK):
                left -= len(block)
                if left < 0:
                    raise IncompleteError(f"{tree} has more files than can be gone through")
                yield block
            if process.wait():
                raise IncompleteError(f"git could not read all of {tree}; see what `git fsck` says")


def _repository(root: str, known: Mapping[bytes, bytes]) -> Repo:
    """Return GitPython's view of a repository, in which commits consist of these headers.

    Its own way to open one reads the repository's settings, obeys GIT_DIR in any case and takes
    `$NAME` in the path for a variable; and it gives git the environment as it finds it.
    """
    from io import BytesIO

    try:
        with git_process.withheld():  # as it is loaded, it runs git
            import git  # 70 ms and more
    except ImportError as error:
        raise UsageError(_NO_GITPYTHON) from error
    from git.db import GitCmdObjectDB
    from gitdb.base import OStream  # type: ignore[import-untyped]

    class Isolated(git.Git):
        def execute(self, command: Any, *_: Any, **__: Any) -> Any:
            return git_process.run(command[1:], root)

    class Headers(GitCmdObjectDB):
        def stream(self, binsha: bytes) -> OStream:
            header = known.get(binsha, headers.NONE)
            return OStream(binsha, b"commit", len(header), BytesIO(header))

    repository = git.Repo.__new__(git.Repo)
    repository.git_dir = repository.working_dir = root
    repository.git = Isolated(root)
    repository.odb = Headers(root, repository.git)
    return repository


def _key(id: str) -> bytes:
    """Name a commit to GitPython, which knows no ids longer than those of SHA-1."""
    return bytes.fromhex(id)[:20]


def _author(commit: Commit) -> Author:
    name, address = commit.author.name or "", commit.author.email
    said = git_process.printable(f"{name} <{address}>" if address else name).strip()
    return Author(said, _date(commit.authored_date) or _date(commit.committed_date))


def _date(seconds: int) -> str:
    """Write a time in ISO 8601, UTC; a commit without one has the first second of 1970."""
    from datetime import datetime, timezone  # 2 ms

    with suppress(OverflowError, ValueError, OSError):  # past the year 9999
        if seconds:
            return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return ""


def _entries(blocks: Iterable[bytes]) -> Iterator[tuple[str, str]]:
    """Yield id and path of the files that ls-files or ls-tree lists."""
    rest = b""
    for block in blocks:
        *entries, rest = (rest + block).split(b"\0")
        for entry in filter(None, map(_HELD.fullmatch, entries)):
            yield entry[1].decode(), os.fsdecode(entry[2])


def _by_id(entries: Iterable[tuple[str, str]]) -> Paths:
    paths: dict[str, dict[str, None]] = {}
    for id, path in entries:
        paths.setdefault(id, {})[path] = None
    return {id: tuple(each) for id, each in paths.items()}

"""Read what a range of commits brings: every version of a file, and the messages."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Generator, Iterable, Iterator
from itertools import islice

from binlint.errors import IncompleteError, UsageError
from binlint.model import Blob, Commit, Coverage, Origin, ScanError
from binlint.request import Range, ScanRequest
from binlint.sources import ancestry, arrivals, git_process, messages, tagged
from binlint.sources.arrivals import Arrival
from binlint.sources.contents import Wanted, contents
from binlint.sources.dialogue import answer
from binlint.sources.messages import lost
from binlint.sources.pieces import Read
from binlint.sources.tips import Tips
from binlint.traces import Author

# Parents first: of a version that comes and goes, the first commit that brings it is told.
_COMMITS = ("rev-list", "--reverse", "--topo-order", "--ignore-missing", "--stdin")
_REFS = ("for-each-ref", "--format=%(objectname)")

_CHUNK = 1000  # commits that are looked at together
_BATCH = 2000  # versions of files that one git is asked for
_MOST_SEEN = 200_000  # versions that are remembered as looked at; 30 MB
_MOST_KNOWN = 20  # known commits whose files are listed; a pull request has one

Item = Blob | ScanError | Coverage


def blobs(request: ScanRequest, excluded: Callable[[str], bool]) -> Iterator[Item]:
    """Yield what the request's range brings, and in between how many commits and objects it was.

    A version of a file that a tip still has bears the kind "index", since it is what will be
    used; others bear "object". `excluded` is given paths as the blobs bear them. Raises UsageError
    if there is no repository, IncompleteError if git cannot list the commits.
    """
    assert request.range
    boundary = _boundary(request.root, request.hook)
    return _Reading(request, request.range, excluded, boundary).items()


def _boundary(root: str, hook: bool) -> frozenset[str]:
    """Return the ids of the commits behind which a shallow clone has been cut off."""
    asked = ("rev-parse", "--is-shallow-repository", "--git-path", "shallow")
    try:
        shallow, _, path = git_process.run(asked, root, keep_index=hook).partition(b"\n")
    except git_process.NoWorkTree:
        raise UsageError("commits are read from a git repository; run it inside of one") from None
    if shallow != b"true":
        return frozenset()
    try:
        with open(os.path.join(root, os.fsdecode(path.removesuffix(b"\n"))), "rb") as file:
            return frozenset(file.read().decode("ascii", "replace").split())
    except OSError as error:
        raise IncompleteError(
            f"git's list of where this shallow clone ends cannot be read: {error.strerror}"
        ) from None


class _Reading:
    """A range that is being read."""

    def __init__(
        self,
        request: ScanRequest,
        span: Range,
        excluded: Callable[[str], bool],
        boundary: frozenset[str],
    ) -> None:
        self._root, self._hook, self._span = request.root, request.hook, span
        self._excluded, self._boundary = excluded, boundary
        self._authors: dict[str, Author] = {}  # of the present commits, by their ids
        self._seen: set[tuple[str, str]] = set()  # path and id
        self._final: Container[int] = ()
        self._known: Container[int] | None = None
        self._versions = 0

    def items(self) -> Iterator[Item]:
        """Yield all of it."""
        yield from (Blob(Origin(name, "name"), b"") for name in self._span.names)
        tips = Tips(self._root, hook=self._hook)
        yield from tips.follow(self._span.tips)
        commits = yield from self._listed(tips.commits)
        if commits:
            files = self._files(tips.commits)
            self._final = _All() if files is None else files
        if self._span.tags:  # what they lead to need not be there any more
            tags = tagged.of(commits, self._root, hook=self._hook)
            yield from tags.errors
            yield from tips.follow(tags.ids)
        yield from self._read(self._wanted_files(tips))
        yield Coverage(objects=len(tips.tags))
        for chunk in _chunks(commits):
            yield from self._messages(chunk)
            yield from self._read(self._wanted(chunk))
            cut = not self._boundary.isdisjoint(chunk)
            yield Coverage(objects=len(chunk), commits=len(chunk), shallow=cut)

    def _listed(self, tips: Iterable[str]) -> Generator[ScanError, None, bytes]:
        """Return the ids of the commits in the range, a line each: of a million, 41 MB."""
        if not tips:
            return b""
        asked = [*tips, *(f"^{id}" for id in self._span.known)]
        refs = ("--not", "--all") if self._span.known_refs else ()
        try:
            return answer((*_COMMITS, *refs), asked, self._root, hook=self._hook)
        except IncompleteError:
            return (yield from self._followed(tips))

    def _followed(self, tips: Iterable[str]) -> Generator[ScanError, None, bytes]:
        """Return the same where commits are missing, which are told."""
        known = list(self._span.known)
        if self._span.known_refs:
            known += git_process.run(_REFS, self._root, keep_index=self._hook).decode().split()
        found = ancestry.of(tips, known, self._boundary, self._root, hook=self._hook)
        yield from found.errors
        return "".join(f"{id}\n" for id in found.commits).encode()

    def _files(self, commits: Iterable[str]) -> set[int] | None:
        """Return hashes of path and id of all files of some commits.

        None, if there are too many, or git cannot list them. A hash has 64 bits.
        """
        files: set[int] = set()
        try:
            for commit in commits:
                found = arrivals.tree(commit, self._root, hook=self._hook)
                files.update(map(hash, islice(found, arrivals.MOST_FILES)))
                if len(files) >= arrivals.MOST_FILES:
                    return None
        except IncompleteError:
            return None
        return files

    def _messages(self, commits: list[str]) -> Iterator[Item]:
        self._authors = {}
        wanted = [Wanted(id, messages.OF_COMMIT) for id in commits]
        yield from contents(wanted, self._root, lost, self._message, hook=self._hook)

    def _message(self, wanted: Wanted, read: Read, size: int) -> Iterator[Blob | ScanError]:
        record = yield from messages.message(wanted, read, size)
        self._authors[wanted.id] = record.author

    def _read(self, found: Iterator[Wanted | Blob | ScanError]) -> Iterator[Item]:
        """Read files in batches, so that no more is held however many there are."""
        while batch := list(islice(found, _BATCH)):
            wanted = [each for each in batch if isinstance(each, Wanted)]
            yield from (each for each in batch if not isinstance(each, Wanted))
            yield from contents(wanted, self._root, lost, hook=self._hook)
            yield Coverage(objects=len(wanted))

    def _wanted_files(self, tips: Tips) -> Iterator[Wanted]:
        for path, id in tips.files:
            if self._is_new(path, id):
                yield Wanted(id, Origin(path, "index"))

    def _wanted(self, commits: list[str]) -> Iterator[Wanted | Blob | ScanError]:
        for each in arrivals.arrivals(commits, self._root, hook=self._hook):
            if isinstance(each, ScanError):
                yield each
                continue
            self._versions += 1
            if self._versions > arrivals.MOST_VERSIONS:
                yield _too_many(each.commit)
                return
            if self._is_new(each.path, each.id) and not self._is_behind(each):
                author = self._authors.get(each.commit, Author("", ""))
                brought = Commit(each.commit, author.name, author.date, each.path, ())
                if not each.id:  # of a submodule there is but the name
                    yield Blob(Origin(each.path, "name", brought), b"")
                    continue
                is_final = hash((each.path, each.id)) in self._final
                yield Wanted(each.id, Origin(each.path, "index" if is_final else "object", brought))

    def _is_behind(self, each: Arrival) -> bool:
        """Tell whether a file seems to be brought only since nothing is there to compare with.

        So it is where the clone has been cut off, or something is missing.
        """
        if each.is_sure and each.commit not in self._boundary:
            return False
        if self._known is None:
            self._known = self._files(self._span.known[:_MOST_KNOWN]) or ()
        return hash((each.path, each.id)) in self._known

    def _is_new(self, path: str, id: str) -> bool:
        if (path, id) in self._seen or self._excluded(path):
            return False
        if len(self._seen) == _MOST_SEEN:
            self._seen.clear()  # some may be looked at again, which tells nothing new
        self._seen.add((path, id))
        return True


def _chunks(listing: bytes) -> Iterator[list[str]]:
    width = listing.find(b"\n") + 1
    for at in range(0, len(listing), _CHUNK * max(width, 1)):
        yield listing[at : at + _CHUNK * width].decode("ascii").split()


class _All(Container[int]):
    """Holds every hash: all rules are applied to what may be final."""

    def __contains__(self, hash: object) -> bool:
        return True


def _too_many(commit: str) -> ScanError:
    return ScanError(
        f"<commit {commit[:12]}>",
        "list",
        f"the range brings more than {arrivals.MOST_VERSIONS:,} versions of files; what this"
        " commit and later ones bring was not looked at",
    )

"""Tell git many lines, in a hook's environment and with limited memory, and hear its answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from binlint.errors import IncompleteError
from binlint.sources import git_process

if TYPE_CHECKING:
    from subprocess import Popen

# A tree that names itself ten times on each of ten levels has 10,000,000,000 files: git shall die
# of it, and not the machine. One of 3,500,000, the largest there is known to be, takes 1 GB.
_MEMORY = 4 << 30  # bytes


def answer(arguments: Sequence[str], lines: Iterable[str], root: str) -> bytes:
    """Return all that git answers; raises as git_process.run does."""
    with dialogue(arguments, lines, root) as process:
        assert process.stdout
        output = process.stdout.read()
        if process.wait():
            git_process.run(("rev-parse", "--git-dir"), root, keep_index=True)  # says why, if so
            raise IncompleteError(f"`git {arguments[0]}` failed; see what `git fsck` says")
    return output


@contextmanager
def dialogue(arguments: Sequence[str], lines: Iterable[str], root: str) -> Iterator[Popen[bytes]]:
    """Start git, and tell it the lines while its output is read; it ends with the context."""
    told = "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")
    with git_process.conversation(arguments, root, told, keep_index=True) as process:
        _limit(process.pid)
        yield process


def _limit(pid: int) -> None:
    """Limit the memory of a process; only Linux does so to one that runs."""
    import resource  # not everywhere

    with suppress(AttributeError, OSError, ValueError):  # git has ended, or is more limited already
        resource.prlimit(pid, resource.RLIMIT_DATA, (_MEMORY, _MEMORY))

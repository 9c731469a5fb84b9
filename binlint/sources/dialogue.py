"""Tell git many lines, with limited memory, and hear its answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from binlint.errors import IncompleteError
from binlint.sources import git_process

if TYPE_CHECKING:
    from subprocess import Popen

# A tree that names itself ten times on each of ten levels has 10,000,000,000 files: git shall die
# of it, and not the machine. One of 3,500,000, the largest there is known to be, takes 1 GB.
_MEMORY = 1 << 30  # bytes


def answer(arguments: Sequence[str], lines: Iterable[str], root: str, *, hook: bool) -> bytes:
    """Return all that git answers; raises as git_process.run does."""
    with dialogue(arguments, lines, root, hook=hook) as process:
        assert process.stdout
        output = process.stdout.read()
        if process.wait():
            git_process.run(("rev-parse", "--git-dir"), root, keep_index=hook)  # says why, if so
            raise IncompleteError(f"`git {arguments[0]}` failed; see what `git fsck` says")
    return output


@contextmanager
def dialogue(
    arguments: Sequence[str],
    lines: Iterable[str],
    root: str,
    *,
    hook: bool,
    no_index: bool = False,
    memory: int = _MEMORY,
) -> Iterator[Popen[bytes]]:
    """Start git, and tell it the lines while its output is read; it ends with the context.

    With `hook` the repository and its objects are those that the environment names. With
    `no_index` it reads no index.
    """
    told = "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")
    with git_process.conversation(
        arguments, root, told, keep_index=hook, no_index=no_index
    ) as process:
        git_process.limit(process.pid, memory)
        yield process

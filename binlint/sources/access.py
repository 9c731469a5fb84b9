"""Tell what of git's own files cannot be opened: git passes over much of it without a word."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from stat import S_ISDIR, S_ISREG

from binlint.errors import IncompleteError
from binlint.sources import git_process

_OPENED = (".idx", ".pack", "alternates", "packed-refs")  # of others git complains itself
_NAMES = ("packed-refs", "refs", "reftable", "logs")
_DEEPEST = 5  # databases that borrow from others in turn; git goes no further
_LONGEST = 1 << 20  # bytes of a list of borrowed databases


def barred(root: str) -> Iterator[str]:
    """Yield what cannot be opened, and why; raises as git_process.run does.

    Raises IncompleteError for a pipe or a device, which git would read forever.
    """
    common = _answer(root, "--git-common-dir")
    for folder in dict.fromkeys((common, _answer(root, "--git-dir"))):
        for name in _NAMES:
            yield from _walk(os.path.join(folder, name), common, all_opened=name == "logs")
    for database in _databases(root):
        yield from _walk(database, common)


def loose(root: str) -> Iterator[str]:
    """Yield the ids of objects that are files of their own, in all folders that can be listed."""
    for database in _databases(root):
        for folder in (f"{number:02x}" for number in range(256)):
            with suppress(OSError):
                names = os.listdir(os.path.join(database, folder))
                yield from (folder + name for name in names if _is_rest_of_id(name))


def _is_rest_of_id(name: str) -> bool:
    return len(name) in (38, 62) and not name.strip("0123456789abcdef")


def _answer(root: str, *question: str) -> str:
    answer = git_process.run(("rev-parse", *question), root)
    return os.path.realpath(os.path.join(root, os.fsdecode(answer.removesuffix(b"\n"))))


def _databases(root: str) -> Iterator[str]:
    """Yield the folders that objects are in, the repository's own first."""
    found: dict[str, None] = {}
    new = [_answer(root, "--git-path", "objects")]
    for _ in range(_DEEPEST + 1):
        new = [folder for folder in dict.fromkeys(new) if folder not in found]
        found.update(dict.fromkeys(new))
        yield from new
        new = [borrowed for folder in new for borrowed in _borrowed(folder)]


def _borrowed(database: str) -> Iterator[str]:
    lines: list[bytes] = []
    with suppress(OSError), open(os.path.join(database, "info", "alternates"), "rb") as file:
        lines = file.read(_LONGEST).split(b"\n")
    for line in lines:
        if line and not line.startswith((b"#", b'"')):
            yield os.path.realpath(os.path.join(database, os.fsdecode(line)))


def _walk(top: str, base: str, *, all_opened: bool = False) -> Iterator[str]:
    """Yield what cannot be opened at or below a path, shown relative to `base`."""
    left, seen = [top], set[str]()
    while left:
        path = left.pop()
        try:
            mode = os.stat(path).st_mode
            if S_ISREG(mode):
                os.close(os.open(path, os.O_RDONLY))
            elif not S_ISDIR(mode):
                raise IncompleteError(_waits(os.path.relpath(path, base)))
            elif (real := os.path.realpath(path)) not in seen:
                seen.add(real)
                with os.scandir(path) as entries:
                    left += [each.path for each in entries if _is_asked(each, all_opened)]
        except FileNotFoundError:
            if os.path.islink(path):
                yield f"{os.path.relpath(path, base)} leads nowhere"
        except OSError as error:
            yield f"{os.path.relpath(path, base)}: {error.strerror}"


def _is_asked(entry: os.DirEntry[str], all_opened: bool) -> bool:
    """Tell whether to open an entry: most are files that git opens in any case."""
    is_file = entry.is_file(follow_symlinks=False)
    return not is_file or all_opened or entry.name.endswith(_OPENED)


def _waits(path: str) -> str:
    return (
        f"{git_process.printable(path)}, among git's own files, is none of them, and git would"
        " wait for it forever: remove it"
    )

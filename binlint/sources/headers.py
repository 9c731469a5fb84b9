"""Read the headers of commits and tags; those of commits cut to what is harmless to a parser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import IO

from binlint.sources import git_process

_CONTENTS = ("cat-file", "--batch", "--buffer")
_MOST_GITS = 100  # a few ms each, started anew behind objects over which they die
_BLOCK = 1 << 20  # bytes
_HEADER = 1 << 16  # bytes of a commit in which its author is looked for
_LINE = 1 << 10  # bytes of a line that names an author
_ENCODING = re.compile(  # of text, and linear in time, which not all are that Python knows
    rb"encoding (utf-?8|iso[-_]?8859[-_]?\d+|latin-?\d+|(?:windows|cp)-?\d+|koi8-?[rtu]"
    rb"|euc[-_]?\w+|gb\w+|big5\w*|s(?:hift)?[-_]?jis\w*)",
    re.IGNORECASE,
)


def read(root: str, ids: Sequence[str]) -> list[bytes]:
    """Return the headers of commits as GitPython can read them, else as `raw` yields them."""
    return [_fitted(header) for header in raw(root, ids)]


def raw(root: str, ids: Sequence[str]) -> Iterator[bytes]:
    """Yield the beginnings of objects, in order; an empty one for what cannot be read.

    Ends early if very many cannot be. Raises as git_process.start does.
    """
    done = 0
    for _ in range(_MOST_GITS):
        for beginning in _some(root, ids[done:]) if done < len(ids) else ():
            done += 1
            yield beginning
        if done < len(ids):  # git has died over one
            done += 1
            yield b""


def _some(root: str, ids: Sequence[str]) -> Iterator[bytes]:
    """Yield beginnings as far as one git comes."""
    questions = "".join(f"{id}\n" for id in ids).encode()
    with git_process.conversation(_CONTENTS, root, questions) as process:
        assert process.stdout
        while answer := process.stdout.readline().split():
            whole = len(answer) == 3  # ID TYPE SIZE, or: ID missing
            yield _beginning(process.stdout, int(answer[2])) if whole else b""


def _beginning(output: IO[bytes], size: int) -> bytes:
    """Return the beginning of an object; go past its end."""
    data = output.read(min(size, _HEADER))
    left = size + 1 - len(data)
    while left and (part := output.read(min(left, _BLOCK))):
        left -= len(part)
    return data


def _fitted(header: bytes) -> bytes:
    """Leave only what GitPython can read of a commit in little time, in UTF-8: all it knows."""
    lines = header.partition(b"\n\n")[0].split(b"\n")

    def line(start: bytes) -> bytes:
        return next((line for line in lines if line.startswith(start)), start)[:_LINE]

    encoding = _ENCODING.fullmatch(line(b"encoding "))
    name = encoding[1].decode() if encoding else "utf-8"
    parts = (_text(line(start), name).encode() for start in (b"author ", b"committer "))
    return b"\n".join((b"tree " + b"0" * 40, *parts, b"", b""))


def _text(line: bytes, encoding: str) -> str:
    try:
        return line.decode(encoding, "replace")
    except LookupError:
        return line.decode(errors="replace")


NONE = _fitted(b"")

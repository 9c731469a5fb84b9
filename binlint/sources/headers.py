"""Read the headers of commits and tags; those of commits cut to what is harmless to a parser."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
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
    done = gits = 0
    while done < len(ids) and gits < _MOST_GITS:
        done += yield from _some(root, ids[done:])
        if done < len(ids):  # git has died over one
            yield b""
            done, gits = done + 1, gits + 1


def _some(root: str, ids: Sequence[str]) -> Generator[bytes, None, int]:
    """Yield beginnings as far as one git comes; return how many that are."""
    questions = "".join(f"{id}\n" for id in ids).encode()
    count = 0
    with git_process.conversation(_CONTENTS, root, questions) as process:
        assert process.stdout
        while answer := process.stdout.readline().split():
            is_there = len(answer) == 3  # ID TYPE SIZE, or: ID missing
            beginning = _beginning(process.stdout, int(answer[2])) if is_there else b""
            if beginning is None:
                break
            yield beginning
            count += 1
    return count


def _beginning(output: IO[bytes], size: int) -> bytes | None:
    """Return the beginning of an object, and go past its end; None if not all of it comes."""
    data = output.read(min(size, _HEADER))
    left = size - len(data)
    while left and (part := output.read(min(left, _BLOCK))):
        left -= len(part)
    return data if not left and output.read(1) == b"\n" else None


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

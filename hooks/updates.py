"""Read the lines in which git tells a hook what a push does."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import BinaryIO

from binlint.errors import UsageError
from binlint.sources.pushes import Update

_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_MOST_BYTES = 64 << 10  # of a line: an expression that someone pushed

Parse = Callable[[str], Update]  # raises ValueError


def read(stream: BinaryIO, parse: Parse, form: str) -> tuple[Update, ...]:
    """Return all updates; UsageError for a line that is not of the `form`."""
    updates = []
    while line := stream.readline(_MOST_BYTES):
        try:
            update = parse(os.fsdecode(line.removesuffix(b"\n")))
        except ValueError:
            raise _wrong(form) from None
        if not (_ID.fullmatch(update.old) and _ID.fullmatch(update.new) and update.ref):
            raise _wrong(form)
        updates.append(update)
    return tuple(updates)


def _wrong(form: str) -> UsageError:
    return UsageError(
        f"standard input is not what git gives to this hook, lines of the form {form}: let git"
        " run it, and pass its standard input on"
    )

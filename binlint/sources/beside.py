"""Write a file beside another one, from where it can take its place at once or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
for _name in ("O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"):
    _NEW |= getattr(os, _name, 0)


@contextmanager
def written(
    path: str,
    data: bytes,
    mode: int | None,
    *,
    folder: int | None = None,
    owner: tuple[int, int] | None = None,
) -> Iterator[str]:
    """Write a new file in the folder of `path`, and yield its path, to be put in place.

    What is not put in place is gone at the end. `mode` holds whatever the umask says, None leaves
    it to that; `folder` is an open one that `path` is relative to; `owner` is user and group.
    Raises OSError.
    """
    new = os.path.join(os.path.dirname(path), f".binlint-{os.urandom(8).hex()}.tmp")
    descriptor = os.open(new, _NEW, 0o666, dir_fd=folder)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(descriptor)  # a full disk must show before the old file is gone
            if owner is not None:
                os.fchown(descriptor, *owner)
        if mode is not None:
            os.chmod(new, mode, dir_fd=folder)  # after the owner, which may take bits away
        yield new
    finally:
        with suppress(OSError):  # as it should be: it has its place
            os.unlink(new, dir_fd=folder)

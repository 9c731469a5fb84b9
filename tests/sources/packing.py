"""Build archives, honest and otherwise."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterable

from binlint.model import Blob, Origin, ScanError
from binlint.sources import archives
from binlint.sources.budget import Limits
from tests.sources.gathering import contents, split

ORIGIN = Origin("outer")


def make_zip(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def make_tar(files: dict[str, bytes], mode: str = "w", format: int = tarfile.PAX_FORMAT) -> bytes:
    members = []
    for name, data in files.items():
        member = tarfile.TarInfo(name)
        member.size = len(data)
        members.append((member, data))
    return pack_tar(members, mode, format)


def pack_tar(
    members: Iterable[tuple[tarfile.TarInfo, bytes]],
    mode: str = "w",
    format: int = tarfile.PAX_FORMAT,
) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode, format=format, encoding="utf-8") as archive:  # type: ignore[call-overload]
        for member, data in members:
            archive.addfile(member, io.BytesIO(data))
    return file.getvalue()


def unpack(data: bytes, limits: Limits | None = None) -> list[Blob | ScanError]:
    return list(archives.members(io.BytesIO(data), ORIGIN, limits or Limits()))


def unpacked(data: bytes) -> list[tuple[str, bytes]]:
    """Return path and bytes of all that is in an archive; there must be no error."""
    return contents(unpack(data))


def unpacked_with_errors(
    data: bytes, limits: Limits | None = None
) -> tuple[list[tuple[str, bytes]], list[tuple[str, str]]]:
    """Return path and bytes of all that is in an archive, and path and reason of the errors."""
    blobs, errors = split(unpack(data, limits))
    assert {error.stage for error in errors} <= {"unpack"}
    return blobs, [(error.path, error.message.split(": ")[1].split(";")[0]) for error in errors]

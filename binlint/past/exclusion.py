"""Tell what the settings kept from being judged, so that no leak is left out by mistake."""

from __future__ import annotations

from typing import NamedTuple

from binlint.model import ScanError
from binlint.report.quantities import count


class LeftOut(NamedTuple):
    """What stands only where `exclude` of the settings says not to look."""

    versions: int = 0  # of files, that may hold a credential
    names: int = 0  # that may be one
    is_all: bool = False  # there is nothing else, neither in HEAD: a slip, or an attempt to hide it

    def note(self) -> str | None:
        """Return it in words; None if nothing was left out, or so much that it is an error."""
        return None if self.is_all else self._told()

    def errors(self) -> tuple[ScanError, ...]:
        """Return the error that it is to leave out all there is."""
        if not self.is_all:
            return ()
        end = "and every file of HEAD, so nothing was judged: see `exclude` in binlint.toml"
        return (ScanError(".", "exclude", f"{self._told()}, {end}"),)

    def _told(self) -> str | None:
        parts = (
            count(self.versions, "version") + " of files" if self.versions else "",
            count(self.names, "name") if self.names else "",
        )
        told = " and ".join(part for part in parts if part)
        return f"`exclude` left out {told} that may hold a credential" if told else None

"""The door for settings written by people: bytes read whole, values narrowed to their types."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from typing import NamedTuple, Protocol, TypeVar

from binlint.errors import ConfigError
from binlint.policy import words
from binlint.redact import scrub

Option = TypeVar("Option", bound=str)


def wrong(file: str, message: str) -> ConfigError:
    """Return the error that says what is wrong with a settings file."""
    return ConfigError(f"{scrub(file)}: {message}")


def read(path: str, most: int) -> bytes:
    """Return the content of a settings file of at most so many bytes; ConfigError if it has none.

    The bound is one on memory: parsing takes several times the size of the file.
    """
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):  # to open a FIFO would wait for ever
            raise wrong(path, "is not a regular file; replace it by one, or remove it")
        if status.st_size > most:
            raise wrong(path, f"is larger than {most >> 20} MiB; is it the right file?")
        with open(path, "rb") as stream:
            return stream.read()
    except OSError as error:
        raise wrong(path, f"cannot be read: {error.strerror}") from None


class Shelf(Protocol):
    """Where files of settings are kept: on the disk, or in a commit."""

    def name(self, path: str, /) -> str:
        """Return what messages call a file."""

    def has(self, path: str, /) -> bool:
        """Tell whether there is something of this name, whatever it is."""

    def is_file(self, path: str, /) -> bool:
        """Tell whether there is what can be read as a file."""

    def is_below(self, path: str, folder: str, /) -> bool:
        """Tell whether a path, wherever its links lead, stays inside of a folder."""

    def read(self, path: str, most: int, /) -> bytes:
        """Return what a file of at most so many bytes holds; ConfigError if that cannot be."""


class Disk:
    """The files that are there now."""

    def name(self, path: str) -> str:
        """Return the path itself."""
        return path

    def has(self, path: str) -> bool:
        """Tell so of a dangling link, too."""
        return os.path.lexists(path)

    def is_file(self, path: str) -> bool:
        """Follow links, as reading does."""
        return os.path.isfile(path)

    def is_below(self, path: str, folder: str) -> bool:
        """Follow links, as reading does."""
        top = os.path.realpath(folder or ".")
        return "\0" not in path and os.path.realpath(path).startswith(os.path.join(top, ""))

    def read(self, path: str, most: int) -> bytes:
        """Read it whole."""
        return read(path, most)


DISK = Disk()


def decode(path: str, data: bytes) -> str:
    """Return the text of a settings file, without a byte order mark; ConfigError if it is none."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass  # raised below, outside: the exception holds the file's content
    raise wrong(path, "is not UTF-8; save it in that encoding")


class Table(NamedTuple):
    """A table of a settings file; its methods return values of the right type or raise."""

    file: str
    place: str  # where in the file: empty, or "[[suppress]] entry 2: "
    values: Mapping[str, object]

    def wrong(self, key: str, remedy: str) -> ConfigError:
        """Return the error that names file, key and remedy, and never the value."""
        return wrong(self.file, f"{self.place}{key}: {remedy}")

    def allow_only(self, known: tuple[str, ...]) -> None:
        """Raise ConfigError for the first key that is not known."""
        for key in self.values:
            if key not in known:
                hint = words.did_you_mean(key, known)
                known_keys = ", ".join(known)
                what = f"unknown key {words.quote(key)}{hint or ';'} known keys: {known_keys}"
                raise wrong(self.file, self.place + what)

    def text(self, key: str) -> str | None:
        """Return a string that says something, or None if the key is not there."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self.wrong(key, "must be a string")
        if not value.strip():
            raise self.wrong(key, "must not be empty")
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        """Return a list of strings; empty if the key is not there."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.wrong(key, 'must be a list of strings, such as ["..."]')
        return tuple(value)

    def choice(self, key: str, options: tuple[Option, ...], default: Option) -> Option:
        """Return one of the options."""
        value = self.values.get(key, default)
        for option in options:
            if value == option:
                return option
        raise self.wrong(key, f"must be one of {', '.join(options)}")

    def date(self, key: str) -> str | None:
        """Return a TOML date, or a string that is one, as YYYY-MM-DD; None if it is not there."""
        import datetime  # 1 ms, needed only where something is suppressed

        value = self.values.get(key)
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return value.isoformat()
        if value is None or (isinstance(value, str) and words.is_date(value)):
            return value
        raise self.wrong(key, "must be a date, such as 2027-01-31")

    def tables(self, key: str, brackets: str) -> tuple[Table, ...]:
        """Return a list of tables, each with its place; empty if the key is not there."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.wrong(key, f"must be a list of tables, each one under {brackets}")
        return tuple(
            Table(self.file, f"{brackets} entry {number}: ", item)
            for number, item in enumerate(value, 1)
        )

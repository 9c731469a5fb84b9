"""The kinds of failure a user can mend, each with the exit status it ends in."""

from __future__ import annotations


class BinlintError(Exception):
    """Something the user can mend; the message names the file and the remedy."""

    exit_status = 2


class UsageError(BinlintError):
    """The command line asks for something that cannot be done."""


class ConfigError(BinlintError):
    """binlint.toml, a baseline or another settings file is wrong."""


class RuleError(BinlintError):
    """A rule file is wrong."""


class IncompleteError(BinlintError):
    """The scan could not be carried out as a whole (exit status 3)."""

    exit_status = 3

"""The types of what one expression can find, whatever scanner it is written for."""

from __future__ import annotations

from typing import NamedTuple

END = "(?:[^A-Za-z0-9+/_=-]|$)"  # what makes a value free-standing on the right


class Context(NamedTuple):
    """What must stand near a value, or anywhere in what a scanner looks at in one piece."""

    id: str
    pattern: str
    lines: int | None = None  # at most so far from the value; None for anywhere


class Detection(NamedTuple):
    """A way to find a secret by one expression: `before`, the value, `after`."""

    id: str
    rule: str  # the rule of ours it stands for
    about: str  # what is special about it, for people; "" for nothing
    before: str  # without a group that captures, like all of them
    value: str
    words: tuple[str, ...] = ()  # one of them stands in each file with a match; lower case
    after: str = END
    entropy: float = 0.0  # bits a character that a value has at least
    mixed: bool = False  # a value has letters of both cases, and digits
    others: tuple[str, ...] = ()  # what may stand before a value that is something else
    brief: str = ""  # in place of `others`, for engines that bound the size of an expression
    on_line: tuple[str, ...] = ()  # the same, but beginning anywhere on its line
    needs: tuple[Context, ...] = ()
    path: str = ""  # an expression for the path of the file; "" for any
    other_path: str = ""  # an expression for paths that another detection looks at

    @property
    def pattern(self) -> str:
        """Return the whole expression; its one group is the value."""
        return f"{self.before}({self.value}){self.after}"


class Own(NamedTuple):
    """A rule of the user's own, as far as another engine can carry it out."""

    id: str
    title: str  # foreign text without anything that looks like a key
    pattern: str  # for RE2, Rust and Hyperscan; its one group is the secret
    source: str  # for Python; its group `secret` is the secret
    words: tuple[str, ...]  # as they are written; one of them stands in each file with a match


class Export(NamedTuple):
    """The text of a rule file, and what could not be put into it."""

    text: str
    left_out: tuple[str, ...]  # a sentence each: the rule, and why

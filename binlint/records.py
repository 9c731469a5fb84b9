"""Findings as JSON values and back: what the cache of a scan of the history holds of them.

JSON and not pickle, since a file on the disk must not be able to run anything. What is read back
is checked to the last field against the types themselves: a file that is damaged, or that someone
made, costs a second look at an object, never a crash, a hang or a false report.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from types import NoneType, UnionType
from typing import Literal, NamedTuple, Union, cast, get_args, get_origin, get_type_hints

from binlint.model import Finding
from binlint.policy.inline import Inline
from binlint.redact import blank_line, scrub

_MOST = 1 << 53  # what JSON carries exactly; all our numbers are 1-based lines and columns
_TALLEST = 1 << 20  # lines of one finding: the policy walks through them to find comments

_Reader = Callable[[object], object]


class Record(NamedTuple):
    """What a look at one object under one path showed, and its comments say of it."""

    path: str  # scrubbed when written
    findings: tuple[Finding, ...]
    comments: Inline
    overfull: bool = False


class _Malformed(ValueError):
    """A value is not of the type it should be; says nothing of what it is."""


def to_json(record: Record, known_rules: Collection[str]) -> list[object]:
    """Return a record as lists, strings and numbers, all text scrubbed of what could be a key.

    A rule that a comment names is kept if it is one of those known; else it may be anything, and
    is blanked as policy.decide does before it complains of it.
    """
    directives = tuple(
        directive._replace(rules=tuple(_shown(rule, known_rules) for rule in directive.rules))
        for directive in record.comments.directives
    )
    comments = record.comments._replace(directives=directives)
    return [_plain(field) for field in record._replace(comments=comments)]


def from_json(value: object, known_rules: Collection[str]) -> Record | None:
    """Return the record that `to_json` made this value of; None for any other value.

    A finding of a rule that is not known makes it another value: no report could explain it.
    """
    try:
        record = _READ(value)
    except _Malformed:
        return None
    assert isinstance(record, Record)
    sound = all(_is_sound(finding, known_rules) for finding in record.findings)
    return record if sound else None


def _shown(rule: str, known_rules: Collection[str]) -> str:
    return rule if rule in known_rules else blank_line(rule, [])


def _plain(value: object) -> object:
    """Return a value of ours as JSON has it: tuples as lists, by their fields."""
    if isinstance(value, str):
        return scrub(value)
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _is_sound(finding: Finding, known_rules: Collection[str]) -> bool:
    return finding.rule in known_rules and 0 <= finding.end_line - finding.line <= _TALLEST


def _reader(kind: object) -> _Reader:
    """Return what reads a value of this type, and of no other, from JSON; TypeError for no type."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return _literal(inner)
    if origin in (Union, UnionType):
        return _either([_reader(each) for each in inner])
    if origin is tuple and inner[1:] == (...,):
        return _sequence(_reader(inner[0]))
    if origin is tuple:
        return _row([_reader(each) for each in inner], lambda *fields: fields)
    if isinstance(kind, type) and issubclass(kind, tuple):
        hints = get_type_hints(kind)
        return _row([_reader(each) for each in hints.values()], cast(Callable[..., object], kind))
    if kind in (str, bool, NoneType, int):
        return _scalar(kind)
    raise TypeError(f"{kind} has no form in JSON here")


def _scalar(kind: object) -> _Reader:
    def read(value: object) -> object:
        # By the type itself: True is an int, too.
        if type(value) is not kind or (type(value) is int and not 1 <= value <= _MOST):
            raise _Malformed
        return value

    return read


def _literal(options: Sequence[object]) -> _Reader:
    def read(value: object) -> object:
        if not isinstance(value, str) or value not in options:
            raise _Malformed
        return value

    return read


def _either(readers: Sequence[_Reader]) -> _Reader:
    def read(value: object) -> object:
        for reader in readers:
            try:
                return reader(value)
            except _Malformed:
                continue
        raise _Malformed

    return read


def _sequence(reader: _Reader) -> _Reader:
    def read(value: object) -> object:
        if not isinstance(value, list):
            raise _Malformed
        return tuple([reader(each) for each in value])

    return read


def _row(readers: Sequence[_Reader], make: Callable[..., object]) -> _Reader:
    def read(value: object) -> object:
        if not isinstance(value, list) or len(value) != len(readers):
            raise _Malformed
        return make(*[reader(each) for reader, each in zip(readers, value, strict=True)])

    return read


_READ = _reader(Record)  # once: this module is loaded, in 2 ms, where there is something to read

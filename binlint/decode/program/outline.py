"""The outline of a program: its statements and members, and what each bracket is for."""

from __future__ import annotations

from typing import NamedTuple

from binlint.decode.program.frames import Role


class Element(NamedTuple):
    """A statement, member, parameter or argument. All are places of tokens."""

    start: int
    end: int
    opener: int  # the bracket it stands in, -1 for the file
    operator: int  # the sign before the value it gives to something, -1 if there is none
    colon: int  # the sign before its declared type, -1 if there is none


class Block(NamedTuple):
    """What becomes a scope; a half-open range of places."""

    role: Role
    name: str
    start: int
    end: int


class Outline(NamedTuple):
    """What the walk through a program found."""

    elements: tuple[Element, ...]  # ascending; what holds others stands before them
    roles: dict[int, Role]  # by opening bracket
    blocks: tuple[Block, ...]  # as the elements
    defined: tuple[str, ...]  # names of functions, methods and classes

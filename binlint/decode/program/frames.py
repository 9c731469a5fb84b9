"""What the walk through a program keeps of each bracket that is open."""

from __future__ import annotations

from typing import Literal

Role = Literal[
    "file",
    "call",
    "parameters",
    "condition",
    "group",
    "list",
    "index",
    "object",
    "class",
    "function",
    "branch",
    "switch",
    "block",
]
# Those in which a new line, or a block's end, begins a new statement.
STATEMENTS = frozenset(("file", "function", "class", "branch", "block", "switch"))
LOOKED_AT = 24  # tokens of a statement in which its first words are sought
NAME_SIZE = 200  # characters of a condition that are kept


class Frame:
    """An opening bracket during the walk, and the statement or member that is being read in it."""

    __slots__ = (
        "arrow", "block", "callee", "case", "colon", "condition", "defined", "label", "name",
        "opener", "operator", "parameters", "questions", "role", "start",
    )  # fmt: skip

    def __init__(self, opener: int, role: Role, start: int) -> None:
        self.opener, self.role = opener, role
        self.name = ""  # of the scope it makes
        self.block = -1  # where that scope begins, -1 if it makes none
        self.callee = -1  # of a call: the place of its name
        self.label = ""  # of a call: its first argument, if that is a string
        self.case = -1  # where the statements of the current `case` begin
        self.condition = ""  # of that case
        self.begin(start)

    def begin(self, start: int) -> None:
        """Begin a statement or member."""
        self.start = start
        self.operator = self.colon = self.parameters = -1
        self.arrow = False  # `=>` is behind it: a function without a name
        self.questions = 0  # a `?` whose `:` is to come
        self.defined = ""  # the function or method it defines

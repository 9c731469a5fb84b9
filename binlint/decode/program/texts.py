"""The strings of a program, and what takes each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from binlint.decode.program.chains import target
from binlint.decode.program.outline import Element
from binlint.decode.program.scopes import Program
from binlint.structure import Text, Value

_BODIES = frozenset(("function", "class", "branch", "switch", "block"))


class _Inside:
    """A bracket that is open, and what its content is given to."""

    __slots__ = ("call", "members", "name", "next", "opener")

    def __init__(self, opener: int, members: Sequence[Element], call: int, name: str) -> None:
        self.opener, self.members, self.call, self.name = opener, members, call, name
        self.next = 0

    def element(self, at: int) -> Element | None:
        """Return the member that a place belongs to; places ascend."""
        while self.next < len(self.members) and self.members[self.next].end <= at:
            self.next += 1
        if self.next < len(self.members) and self.members[self.next].start <= at:
            return self.members[self.next]
        return None


def texts(
    program: Program, inside: Mapping[int, Sequence[Element]], numbers: Mapping[int, int]
) -> Iterator[Text]:
    """Yield all strings but keys, ascending; `numbers` are those of calls, by their bracket."""
    code = program.code
    opened = [_Inside(-1, inside.get(-1, ()), -1, "")]
    for at, token in enumerate(code.tokens):
        if code.signs[at] in ("(", "[", "{"):
            opened.append(_entered(program, opened[-1], inside, numbers, at))
        elif 0 <= code.partner[at] < at:
            while opened[-1].opener > code.partner[at]:
                opened.pop()
            if opened[-1].opener == code.partner[at]:
                opened.pop()
        if token.kind == "string":
            here = opened[-1]
            element = here.element(at)
            if element is None or not _is_key(program, element, at):
                found = Value("text", token.text, token.span)
                name = _name(program, here, element, at)
                yield Text(found, program.scope_at[at], here.call, name)


def _entered(
    program: Program,
    outer: _Inside,
    inside: Mapping[int, Sequence[Element]],
    numbers: Mapping[int, int],
    at: int,
) -> _Inside:
    role = program.outline.roles.get(at, "")
    call = -1 if role in _BODIES else numbers.get(at, outer.call)
    name = ""
    if role != "call" and role not in _BODIES:
        name = _name(program, outer, outer.element(at), at)
    return _Inside(at, inside.get(at, ()), call, name)


def _name(program: Program, here: _Inside, element: Element | None, at: int) -> str:
    """Return the name that takes what stands at a place."""
    if element is None or element.operator < 0:
        return here.name
    if at <= element.operator:
        return ""
    code, roles = program.code, program.outline.roles
    given = target(code, roles, element.start, element.operator, element.colon)
    return given.names[-1] if given.names else ""


def _is_key(program: Program, element: Element, at: int) -> bool:
    return element.operator == at + 1 and element.start == at

"""The calls of a program, with their arguments and what made their receivers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from binlint.decode.program.chains import Chain, callee, chain, target
from binlint.decode.program.makers import Makers
from binlint.decode.program.outline import Element
from binlint.decode.program.scopes import Program
from binlint.decode.program.values import value
from binlint.structure import Argument, Call

# A bracket, and the elements that stand in it.
Members = Mapping[int, Sequence[Element]]


def members(program: Program) -> dict[int, list[Element]]:
    """Return the members of each bracket, by its place; those of the file by -1."""
    inside: dict[int, list[Element]] = {}
    for element in program.outline.elements:
        inside.setdefault(element.opener, []).append(element)
    return inside


def calls(program: Program, makers: Makers, inside: Members) -> Iterator[tuple[int, Call]]:
    """Yield the calls of a program, ascending, each with the place of its bracket."""
    code, roles = program.code, program.outline.roles
    for opener in sorted(at for at, role in roles.items() if role == "call"):
        at = callee(code, opener)
        called = chain(code, roles, at)
        if not called.links:
            continue
        last = code.tokens[called.links[-1].at]
        scope = program.scope_at[at]
        yield (
            opener,
            Call(
                called.names,
                makers.of_call(called, scope),
                tuple(_arguments(program, inside, opener)),
                last.span,
                scope,
            ),
        )


def _arguments(program: Program, inside: Members, opener: int) -> Iterator[Argument]:
    for element in inside.get(opener, ()):
        name, start = _named(program, element)
        given = _given(program, element, start)
        if name or given < 0 or given not in inside:
            yield Argument(name, value(program.code, program.outline.roles, start, element.end))
            continue
        for member in inside[given]:
            name, start = _named(program, member)
            yield Argument(name, value(program.code, program.outline.roles, start, member.end))


def _named(program: Program, element: Element) -> tuple[str, int]:
    """Return the name of an argument or key, and where its value starts.

    What stands alone in an object, as in `{ coin, amount }`, is its own name.
    """
    code, roles = program.code, program.outline.roles
    if 0 <= element.operator < element.end - 1:
        found: Chain = target(code, roles, element.start, element.operator, element.colon)
        return (found.names[-1] if found.names else ""), element.operator + 1
    alone = element.end == element.start + 1 and roles.get(element.opener) == "object"
    return (code.names[element.start] if alone else ""), element.start


def _given(program: Program, element: Element, start: int) -> int:
    """Return the bracket of an object that is handed over, -1 if something else is."""
    code, roles = program.code, program.outline.roles
    opener = code.partner[element.end - 1]
    if code.signs[start] in ("{", "[", "("):
        opener = start  # the fragment may end in it
    if not start <= opener < element.end or roles.get(opener) != "object":
        return -1
    return opener

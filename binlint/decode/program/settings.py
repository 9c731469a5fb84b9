"""The settings of a program: assignments, fields, keys of objects and defaults, with values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from binlint.decode.program.chains import Chain, target
from binlint.decode.program.dialects import FUNCTIONS, SELF
from binlint.decode.program.keys import HEADS
from binlint.decode.program.makers import Makers
from binlint.decode.program.outline import Element
from binlint.decode.program.scopes import Program
from binlint.decode.program.values import value
from binlint.structure import Call, Setting

_NO_SETTINGS = frozenset(("condition", "switch"))
# Calls that set a variable of the environment, and so on: a name and a value.
_SETTERS = frozenset(
    ("setenv", "set_var", "setproperty", "setenvironmentvariable", "env_set", "put_env")
)
_MOST_NAMES = 12  # of a path


def settings(program: Program, makers: Makers, made: Iterable[Call]) -> tuple[Setting, ...]:
    """Return all that is given a value, ascending; `made` are the calls of the program."""
    found = [*_assigned(program, makers), *_defined(program), *_set(made)]
    return tuple(sorted(found, key=lambda each: each.span))


def _assigned(program: Program, makers: Makers) -> Iterator[Setting]:
    code, roles = program.code, program.outline.roles
    for element in program.outline.elements:
        role = roles.get(element.opener, "file")
        start = element.operator + 1
        if role in _NO_SETTINGS or role == "call" or not 0 < start < element.end:
            continue
        given = target(code, roles, element.start, element.operator, element.colon)
        if not given.links or _is_other(program, element):
            continue
        if role != "object" and len(given.links) == 1 and _is_function(program, element):
            continue
        yield _setting(program, makers, element, given)


def _is_other(program: Program, element: Element) -> bool:
    """Tell whether a statement is no assignment: `def pay(x: X): Unit = …`, `if x := …; x {`."""
    code = program.code
    places = range(element.start, min(element.operator, element.start + 4))
    return code.words[element.start] in HEADS or any(code.words[at] in FUNCTIONS for at in places)


def _is_function(program: Program, element: Element) -> bool:
    """Tell whether a name is given a function: that defines it."""
    code, at = program.code, element.operator + 1
    at += code.names[at] == "async"
    if code.words[at] in ("function", "func", "fn", "fun", "def", "class"):
        return True
    role = program.outline.roles.get(at)
    return role in ("parameters", "class") or code.signs[at + 1] == "=>"


def _setting(program: Program, makers: Makers, element: Element, given: Chain) -> Setting:
    code = program.code
    last = given.links[-1]
    scope = program.scope_at[last.at]
    names = given.names
    receiver = makers.of(given.links[:-1], scope) if len(names) > 1 else ""
    if names[0] in SELF and len(names) > 1:
        names = names[1:]
    path = (*program.paths[scope], *names)[-_MOST_NAMES:]
    found = value(code, program.outline.roles, element.operator + 1, element.end)
    return Setting(path, found, code.tokens[last.at].span, scope, receiver)


def _defined(program: Program) -> Iterator[Setting]:
    """Yield what the preprocessor of C defines: `#define VERIFY 0`."""
    code = program.code
    for element in program.outline.elements:
        at = element.start
        if code.signs[at] == "#" and code.names[at + 1] == "define" and element.end - at > 3:
            name = code.tokens[at + 2]
            found = value(code, program.outline.roles, at + 3, element.end)
            yield Setting((name.text,), found, name.span, program.scope_at[at])


def _set(made: Iterable[Call]) -> Iterator[Setting]:
    """Yield what calls such as `os.Setenv("NAME", "value")` set."""
    for call in made:
        if call.method.lower() in _SETTERS and len(call.arguments) >= 2:
            name, given = (argument.value for argument in call.arguments[:2])
            if name.kind == "text":
                yield Setting((name.text,), given, name.span, call.scope, call.maker)

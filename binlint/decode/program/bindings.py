"""What the names of a program are bound to, and where: assignments, types, results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from binlint.decode.program.chains import Chain, target
from binlint.decode.program.code import Code
from binlint.decode.program.dialects import SELF
from binlint.decode.program.modules import is_required
from binlint.decode.program.outline import Element
from binlint.decode.program.scopes import Program
from binlint.decode.program.types import declared
from binlint.structure import Scope

_MOST_SOURCES = 8  # that are kept of one name in one scope
_MOST_NAMES = 3  # of `brokers.binance.client = …`
_MOST_TOKENS = 200  # of a value in which what makes it is sought
_MOST_HEADER = 40  # tokens of a class before its body
_MOST_ORIGINS = 4  # of `x = a() || b()`
_GOES_ON = frozenset(("(", "[", "!", "?", "?."))
_LOOSE = frozenset(("python", "ruby", "php", "lua", "elixir"))

Source = int | str  # the place where an expression ends, or a type as it is written
Key = tuple[int, str]  # the function, class or file a name belongs to, and the name


class Bindings(NamedTuple):
    """All that names are bound to, and the scopes names are looked up in."""

    sources: dict[Key, list[Source]]
    owners: tuple[int, ...]  # by scope: the function, class or file it belongs to
    classes: tuple[int, ...]  # by scope: the class it belongs to, else 0
    named: dict[str, int]  # classes by their name


def bindings(program: Program) -> Bindings:
    """Collect what names are bound to."""
    found: dict[Key, list[Source]] = {}
    named: dict[str, int] = {}
    for index, scope in enumerate(program.scopes):
        if scope.kind == "class":
            first = named.setdefault(scope.name, index) if scope.name else index
            own = (scope.name,) if first == index and scope.name else ()
            _keep(found, (first, "this"), (*own, *_bases(program, index)))
    owners = tuple(_owners(program.scopes, named, ("function", "class", "file")))
    classes = tuple(_owners(program.scopes, named, ("class",)))
    bound = Bindings(found, owners, classes, named)
    for element in program.outline.elements:
        _element(program, bound, element)
    return bound


def _owners(
    scopes: Sequence[Scope], named: Mapping[str, int], kinds: Sequence[str]
) -> Iterator[int]:
    """Yield by scope the one it belongs to; parts of a class of one name are one class."""
    known: list[int] = []
    for index, scope in enumerate(scopes):
        mine = index if scope.kind in kinds else known[scope.parent] if index else 0
        if mine == index and scope.kind == "class":
            mine = named.get(scope.name, index)
        known.append(mine)
        yield mine


def _keep(found: dict[Key, list[Source]], key: Key, sources: Sequence[Source]) -> None:
    if sources:
        kept = found.setdefault(key, [])
        kept.extend(sources[: _MOST_SOURCES - len(kept)])


def _element(program: Program, bound: Bindings, element: Element) -> None:
    code, roles = program.code, program.outline.roles
    role = roles.get(element.opener, "file")
    if role in ("condition", "call") or _is_import(code, element):
        return
    scope = program.scope_at[element.start]
    typed = declared(code, role, element)
    if typed:
        field = role == "class" or _is_promoted(code, element, role)
        place = bound.classes[scope] if field else bound.owners[scope]
        _keep(bound.sources, (place, typed.name), (typed.type,))
    if element.operator >= 0:
        chain = target(code, roles, element.start, element.operator, element.colon)
        if 0 < len(chain.links) <= _MOST_NAMES + 1:
            sources = tuple(origins(program, element.operator + 1, element.end))
            _assigned(program, bound, element, chain, sources)
    elif code.words[element.start] == "return":
        _returned(program, bound, element)


def _is_import(code: Code, element: Element) -> bool:
    at = element.start
    alias = code.words[at] in ("using", "import") and element.operator == at + 2
    return alias or is_required(code, element)


def _is_promoted(code: Code, element: Element, role: str) -> bool:
    """Tell whether a parameter of a constructor becomes a field: `private client: Client`."""
    head = code.tokens[element.start].text
    return role == "parameters" and head in ("private", "public", "protected", "readonly", "val")


def _assigned(
    program: Program, bound: Bindings, element: Element, chain: Chain, sources: Sequence[Source]
) -> None:
    names, scope = chain.names, program.scope_at[element.start]
    places = [bound.owners[scope]]
    if names[0] in SELF and len(names) > 1:
        names, places = names[1:], [bound.classes[scope]]
    elif _has_sign(program.code, chain):
        places = [bound.classes[scope]]
    elif program.outline.roles.get(element.opener) == "object":
        names = (program.scopes[scope].name, *names)
    elif _is_outer(program.code, element, chain):
        places = [*places, bound.classes[scope], 0]
    for place in dict.fromkeys(places):
        _keep(bound.sources, (place, ".".join(names)), sources)


def _has_sign(code: Code, chain: Chain) -> bool:
    """Tell whether a name has the `@` that makes it a field in Ruby."""
    return code.language == "ruby" and code.text.startswith("@", code.tokens[chain.start].start)


def _is_outer(code: Code, element: Element, chain: Chain) -> bool:
    """Tell whether a name may be declared outside of the function that assigns it."""
    plain = chain.start == element.start and code.signs[element.operator] == "="
    return plain and element.colon < 0 and code.language not in _LOOSE


def _returned(program: Program, bound: Bindings, element: Element) -> None:
    """Bind the result of a function to its name."""
    scope = bound.owners[program.scope_at[element.start]]
    if program.scopes[scope].kind != "function" or not program.scopes[scope].name:
        return
    around = bound.owners[program.scopes[scope].parent]
    sources = tuple(origins(program, element.start + 1, element.end))
    _keep(bound.sources, (around, f"{program.scopes[scope].name}()"), sources)


def origins(program: Program, start: int, end: int) -> Iterator[int]:
    """Yield the places where the expressions end that a value may come from.

    Those on the outside only: of `a(b())` the call of `a`; of `x ? a : b()` all three.
    """
    code, roles, found = program.code, program.outline.roles, 0
    at, end = start, min(end, start + _MOST_TOKENS)
    while at < end and found < _MOST_ORIGINS:
        sign = code.signs[at]
        if sign == "=>" or code.words[at] in ("function", "func", "fun", "fn", "lambda"):
            return
        if sign in ("(", "[", "{"):
            closing = code.partner[at]
            inside = sign == "{" and roles.get(at) == "function" and code.dialect.closures
            inside = inside or (sign == "(" and roles.get(at) == "group")
            at = at if inside or closing >= end else closing
            sign = code.signs[at]
        behind = code.signs[at + 1]
        while behind in ("!", "?", "!!") and code.signs[at + 1] and at + 1 < end:
            at += 1
            behind = code.signs[at + 1]
        ends = sign in (")", "]") or (not sign and bool(code.names[at]))
        if ends and behind not in _GOES_ON and behind not in code.dialect.joints:
            found += 1
            yield at
        at += 1


def _bases(program: Program, scope: int) -> tuple[Source, ...]:
    """Return the type a class extends: what `this` is made of."""
    code, at = program.code, program.starts[scope]
    end = min(len(code.tokens), at + _MOST_HEADER)
    while (at := at + 1) < end and code.signs[at] != "{" and not code.tokens[at].first:
        if code.signs[at] == "(" and code.language != "python":
            at = min(code.partner[at], end)
        place = at
        opens = code.words[place] == "extends" or code.signs[place] in (":", "<", "(")
        if opens and code.names[place + 1]:
            names = [code.names[place + 1]]
            while code.signs[place + 2] in (".", "::") and code.names[place + 3]:
                place += 2
                names.append(code.names[place + 1])
            return (".".join(names),)
    return ()

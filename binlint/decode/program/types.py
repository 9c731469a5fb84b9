"""The types that a program declares for variables, fields and parameters."""

from __future__ import annotations

from typing import NamedTuple

from binlint.decode.program.chains import before_type_arguments
from binlint.decode.program.code import Code
from binlint.decode.program.dialects import MODIFIERS, words
from binlint.decode.program.outline import Element

# Types around the one that matters: `Option<Arc<Client>>`, `Map<String, SpotClient>`.
_AROUND = words(
    "Option Arc Rc Box Mutex RwLock RefCell Promise Optional Lazy Provider Nullable Task Future"
    " List Map HashMap Dictionary Record Array IEnumerable Set Vec Partial Readonly ReturnType"
    " shared_ptr unique_ptr Awaited InstanceType Observable ObjectProvider"
)
# Types that say nothing of what made a value.
_PLAIN = words(
    "string String str number int Int long Long float Float double Double decimal Decimal bool"
    " boolean Boolean Bool char byte void any unknown object Object never auto dynamic T"
    " error context usize u8 u16 u32 u64 i32 i64 f32 f64 array mixed callable self static"
    " def BigDecimal Integer int64 float64 final const var let val uint size_t None undefined null"
)
_BEFORE_TYPE = frozenset(("*", "&", "?", "[", "]", "...", "!", "(", "|"))
_MOST_TYPE = 40  # tokens of a type


class Declared(NamedTuple):
    """A name and the type it is declared to have, as it is written, with dots."""

    name: str
    at: int  # the place of the name
    type: str


def declared(code: Code, role: str, element: Element) -> Declared | None:
    """Return what an element declares; `role` is what the bracket around it is for."""
    style = code.dialect.types
    if style == "colon":
        return _behind_colon(code, element)
    if style == "before":
        return _before_name(code, element)
    return _behind_name(code, role, element) if style == "behind" else None


def _declared(code: Code, at: int, written: str) -> Declared | None:
    name = code.names[at]
    return Declared(name, at, written) if name and written and written not in _PLAIN else None


def _behind_colon(code: Code, element: Element) -> Declared | None:
    if element.colon < 0:
        return None
    end = element.operator if element.operator > element.colon else element.end
    return _declared(code, element.colon - 1, _type_from(code, element.colon + 1, end))


def _before_name(code: Code, element: Element) -> Declared | None:
    at = (element.operator if element.operator >= 0 else element.end) - 1
    if code.signs[at] == ")" and code.language in ("c", "cpp"):
        at = code.partner[at] - 1  # `Client client(key)`
    if code.signs[at] == "}" and code.language == "csharp":
        at = code.partner[at] - 1  # `Client Client { get; }`
    if at <= element.start or not code.names[at]:
        return None
    end = at - 1
    while end > element.start and code.signs[end] in ("*", "&", "?", "]", "[", "..."):
        end -= 1
    inner = ""
    if code.signs[end] == ">":
        opened = before_type_arguments(code, end)
        inner = _last_argument(code, opened + 2, end) if opened >= 0 else ""
        end = opened
    if end < element.start or not code.names[end]:
        return None
    start = end
    while start - 2 >= element.start and code.signs[start - 1] in (".", "::"):
        start -= 2
    written = ".".join(code.tokens[each].text for each in range(start, end + 1, 2))
    if code.names[end] in MODIFIERS:
        return None
    return _declared(code, at, inner if inner and code.names[end] in _AROUND else written)


def _behind_name(code: Code, role: str, element: Element) -> Declared | None:
    """Read `client *binance.Client` of Go, in structures, parameters and after `var`."""
    start = element.start
    if code.names[start] == "var":
        start += 1
    elif role not in ("parameters", "class"):
        return None
    end = element.operator if element.operator >= 0 else element.end
    if start + 1 >= end or code.signs[start + 1] == ".":
        return None
    return _declared(code, start, _type_from(code, start + 1, end))


def _type_from(code: Code, at: int, end: int) -> str:
    """Return the dotted name of the type that begins at a place, out of those around it."""
    end = min(end, at + _MOST_TYPE)
    while at < end:
        if code.names[at] == "map" and code.signs[at + 1] == "[":
            at = code.partner[at + 1]
        elif code.names[at] and code.names[at] not in ("mut", "dyn", "readonly", "typeof"):
            names = [code.names[at]]
            while at + 2 < end and code.signs[at + 1] in (".", "::") and code.names[at + 2]:
                names.append(code.names[at + 2])
                at += 2
            inner = code.signs[at + 1] == "<" and names[-1] in _AROUND
            return (_last_argument(code, at + 2, end) if inner else "") or ".".join(names)
        elif code.signs[at] and code.signs[at] not in _BEFORE_TYPE:
            return ""
        at += 1
    return ""


def _last_argument(code: Code, at: int, end: int) -> str:
    """Return the last type between angle brackets."""
    depth, start = 0, at
    for place in range(at, min(end, at + _MOST_TYPE)):
        if code.signs[place] == "<":
            depth += 1
        elif code.signs[place] == ">":
            depth -= 1
        elif code.signs[place] == "," and not depth:
            start = place + 1
        if depth < 0:
            break
    return _type_from(code, start, end)

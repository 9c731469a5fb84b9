"""What a name is given in a program: literals, lists of them, and all else as it is written."""

from __future__ import annotations

from collections.abc import Mapping

from binlint.decode.program.code import Code
from binlint.decode.program.dialects import FALSE, NULL, TRUE
from binlint.model import Span
from binlint.structure import Kind, Value

_MOST_WRITTEN = 300  # characters of an expression that are kept
_MOST_ITEMS = 200  # members of a list that are read
_DEEPEST_LIST = 3
_LISTS = frozenset(("listOf", "asList", "of", "arrayOf", "setOf", "array", "List", "Array", "Set"))
_MOST_TYPE = 16  # tokens of the type before the members of a list


def value(code: Code, roles: Mapping[int, str], start: int, end: int, depth: int = 0) -> Value:
    """Return what the tokens of a half-open range of places are; there is at least one."""
    if roles.get(start) == "group" and code.signs[start] == "{" and start + 2 < end:
        start, end = start + 1, min(code.partner[start], end)  # an attribute of an element
    literal = _literal(code, start, end)
    if literal is not None:
        return literal
    opener = _members(code, roles, start, end)
    if opener < 0:
        return _written(code, "expression", start, end)
    if _is_object(code, roles, opener):
        return _written(code, "object", start, end)
    written = _written(code, "list", start, end)
    if depth >= _DEEPEST_LIST:
        return written
    return written._replace(items=tuple(_items(code, roles, opener, depth)))


def _literal(code: Code, start: int, end: int) -> Value | None:
    if end - start == 2 and code.signs[start] in ("-", "+", "&", ":"):
        start += 1
        if code.tokens[start].kind == "number":
            return _written(code, "number", start - 1, end)
    if end - start != 1:
        return None
    token = code.tokens[start]
    if token.kind == "string":
        return Value("text", token.text, token.span)
    if token.kind == "number":
        return Value("number", token.text, token.span)
    return _constant(code, start)


def _constant(code: Code, at: int) -> Value | None:
    """Return a word that stands for a value, whatever its language calls it."""
    token = code.tokens[at]
    if token.kind != "name" or token.variable:
        return None
    for kind, spelled in _CONSTANTS:
        if token.text in spelled:
            return Value(kind, token.text, token.span)
    return None


_CONSTANTS: tuple[tuple[Kind, frozenset[str]], ...] = (
    ("true", TRUE),
    ("false", FALSE),
    ("null", NULL),
)


def _written(code: Code, kind: Kind, start: int, end: int) -> Value:
    first, last = code.tokens[start].start, code.tokens[end - 1].end
    return Value(kind, code.text[first : min(last, first + _MOST_WRITTEN)], Span(first, last))


def _members(code: Code, roles: Mapping[int, str], start: int, end: int) -> int:
    """Return the bracket that holds the members of a list or object, -1 if it is neither."""
    closing = end - 1
    opener = code.partner[closing] if closing > start or code.signs[closing] else -1
    if code.signs[closing] in ("(", "[", "{"):
        opener = closing  # the fragment ends here
    if not start <= opener < end:
        return -1
    role = roles.get(opener, "")
    if opener == start:
        return opener if role in ("object", "list", "group") and _is_list(code, opener) else -1
    if role == "call":
        return opener if code.names[opener - 1] in _LISTS else -1
    if role in ("object", "list") and opener - start <= _MOST_TYPE:
        return opener
    return -1


def _is_list(code: Code, opener: int) -> bool:
    """Tell a tuple from an expression in parentheses."""
    return code.signs[opener] != "(" or code.language == "python"


def _is_object(code: Code, roles: Mapping[int, str], opener: int) -> bool:
    """Tell an object from a list that is written in the same brackets: `new[] { "a", "b" }`."""
    if roles.get(opener) != "object":
        return False
    first, end = code.inside(opener)
    if first >= end:
        return True
    single = end - first == 1 or code.signs[first + 1] == ","
    literal = code.string(first) or code.tokens[first].kind == "number"
    return not (literal and single)


def _items(code: Code, roles: Mapping[int, str], opener: int, depth: int) -> list[Value]:
    at, end = code.inside(opener)
    items: list[Value] = []
    start = at
    while at <= end and len(items) < _MOST_ITEMS:
        if at == end or code.signs[at] == ",":
            if at > start:
                items.append(value(code, roles, start, at, depth + 1))
            start = at + 1
        elif code.signs[at] in ("(", "[", "{"):
            at = max(at, min(code.partner[at], end - 1))
        at += 1
    return items

"""Read names and values off the tree of a Python program, with where they stand."""

from __future__ import annotations

import ast  # 5 ms: who reads Python imports this module late

from binlint.decode.python.source import Source
from binlint.decode.python.strings import meaning, pieces
from binlint.model import Span
from binlint.structure import Kind, Value

_MOST_NAMES = 32  # of a chain, its last ones
_MOST_ITEMS = 1000  # of a list
_MOST_KEY = 80  # characters of a subscript that is no string
_WORDS: dict[object, Kind] = {True: "true", False: "false", None: "null"}


def value(source: Source, node: ast.expr) -> Value:
    """Return what an expression spells out."""
    span = source.span(node)
    match node:
        case ast.Constant(value=str() | bytes()) | ast.JoinedStr():
            return _string(source, span)
        case ast.Constant(value=bool() | None):
            return Value(_WORDS[node.value], source.quote(span), span)
        case ast.Constant(value=int() | float() | complex()):
            return Value("number", source.quote(span), span)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=ast.Constant(value=int() | float())):
            return Value("number", source.quote(span), span)
        case ast.List(elts=members) | ast.Tuple(elts=members) | ast.Set(elts=members):
            items = tuple(value(source, member) for member in members[:_MOST_ITEMS])
            return Value("list", source.quote(span), span, items)
        case ast.Dict():
            return Value("object", source.quote(span), span)
    return Value("expression", source.quote(span), span)


def _string(source: Source, span: Span) -> Value:
    found = pieces(source.text, span)
    if not found:
        return Value("text", source.quote(span), span)
    written = "".join(meaning(source.text, piece) for piece in found)
    return Value("text", written, Span(found[0].body.start, found[-1].body.end))


def is_string(node: ast.AST) -> bool:
    """Tell whether an expression is a string, formatted or not."""
    if isinstance(node, ast.JoinedStr):
        return True
    return isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)


def is_literal(node: ast.expr) -> bool:
    """Tell whether an expression spells its value out."""
    if isinstance(node, ast.UnaryOp):
        node = node.operand
    return isinstance(
        node, ast.Constant | ast.JoinedStr | ast.List | ast.Tuple | ast.Set | ast.Dict
    )


def key(source: Source, node: ast.expr) -> str:
    """Return the name that a key or subscript is: a string's text, else as it is written."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if is_string(node):
        return value(source, node).text
    return source.quote(source.span(node), _MOST_KEY)


def key_span(source: Source, node: ast.expr) -> Span:
    """Return where a key stands, without its quotes."""
    return value(source, node).span if is_string(node) else source.span(node)


def chain(source: Source, node: ast.expr) -> tuple[str, ...]:
    """Return the names of `a.b().c["d"]`, calls by name only; "" for what has no name."""
    names: list[str] = []
    inner: ast.expr | None = node
    while inner is not None:
        found, inner = _link(source, inner)
        names += found
        if len(names) >= _MOST_NAMES:
            break
    return tuple(reversed(names))


def _link(source: Source, node: ast.expr) -> tuple[list[str], ast.expr | None]:
    """Return the last name of an expression, and what it is the name of."""
    match node:
        case ast.Name(id=name):
            return [name], None
        case ast.Attribute(value=inner, attr=name):
            return [name], inner
        case ast.Subscript(value=inner, slice=subscript):
            return [key(source, subscript)], inner
        case ast.Call(func=ast.Name(id="getattr"), args=[inner, asked, *_]):
            return [as_name(asked) or "?"], inner
        case ast.Call(func=inner) | ast.Await(value=inner) | ast.Starred(value=inner):
            return [], inner
        case ast.NamedExpr(target=inner):
            return [], inner
    return [""], None


def as_name(node: ast.expr) -> str:
    """Return the name that a string is, "" if it could be none."""
    written = node.value if isinstance(node, ast.Constant) else None
    return written if isinstance(written, str) and written.isidentifier() else ""


def name_span(source: Source, node: ast.expr) -> Span:
    """Return where the last name of a chain stands."""
    while True:
        match node:
            case ast.Attribute(attr=name):
                return _end_of(source, source.span(node), name)
            case ast.Subscript(slice=subscript):
                return key_span(source, subscript)
            case ast.Call(func=ast.Name(id="getattr"), args=[_, asked, *_]):
                return key_span(source, asked)
            case ast.Call(func=inner) | ast.Await(value=inner) | ast.Starred(value=inner):
                node = inner
            case _:
                return source.span(node)


def _end_of(source: Source, span: Span, name: str) -> Span:
    start = span.end - len(name)
    if source.text[start : span.end] == name:
        return Span(start, span.end)
    # Python compares identifiers in a normal form, which may have another length.
    start = span.end
    while start > span.start and (
        source.text[start - 1].isalnum() or source.text[start - 1] == "_"
    ):
        start -= 1
    return Span(start, span.end)

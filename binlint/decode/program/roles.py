"""What a parenthesis or a square bracket of a program is for."""

from __future__ import annotations

from binlint.decode.program.chains import before_type_arguments, callee
from binlint.decode.program.code import Code
from binlint.decode.program.dialects import (
    CLASSES,
    CONDITIONS,
    CONTROLS,
    FUNCTIONS,
    MODIFIERS,
    SWITCHES,
)
from binlint.decode.program.frames import LOOKED_AT, Frame, Role

_DECLARES = frozenset(("var", "const", "import", "type"))


def role_of_paren(code: Code, frame: Frame, at: int) -> Role:
    """Return what a parenthesis is for; notes in the frame what function it belongs to."""
    word = code.words[at - 1] if at else ""
    if word in FUNCTIONS:
        if word in ("init", "sub"):
            frame.defined = word
        return "parameters"
    if word in CONDITIONS or word in SWITCHES or word in CONTROLS:
        return "condition"
    if code.language == "go" and code.tokens[at - 1].text in _DECLARES and at - 1 == frame.start:
        return "block"
    if at > 1 and code.words[at - 2] in CLASSES:
        return "group" if code.dialect.indented else "parameters"
    called = callee(code, at)
    if code.language == "php" and code.names[at - 1] == "array":
        return "object"
    if called < 0 or called < frame.start:
        return "parameters" if _is_arrow(code, at) else "group"
    if code.signs[called] == "]":
        subscript = code.partner[called]
        return "call" if subscript + 2 == called and code.string(subscript + 1) else "group"
    if code.names[called] == "async" and _is_arrow(code, at):
        return "parameters"
    if _defines(code, frame, called, at):
        frame.defined = code.names[called]
        return "parameters"
    return "call"


def _is_arrow(code: Code, at: int) -> bool:
    """Tell whether a parenthesis holds the parameters of `(…) => …`, or of such with a type."""
    close = code.partner[at]
    if close >= len(code.tokens):
        return False
    if code.signs[close + 1] in ("=>", "->"):
        return True
    # `(order: Order): Promise<void> => {`
    if code.signs[close + 1] != ":" or code.dialect.types != "colon":
        return False
    return "=>" in code.signs[close + 2 : close + 2 + LOOKED_AT // 2]


def _defines(code: Code, frame: Frame, name: int, at: int) -> bool:
    """Tell whether a name before a parenthesis is that of a function being defined."""
    if not frame.defined and name > 0 and code.words[name - 1] in FUNCTIONS:
        return True
    if frame.operator >= 0 or frame.defined:
        return False
    head = range(frame.start, min(name, frame.start + LOOKED_AT))
    if any(code.words[each] in FUNCTIONS for each in head):
        return True
    joined = code.signs[name - 1]
    if joined in ("@", "=", ".", "->", "?."):
        return False
    if not code.dialect.methods or any(code.words[each] == "new" for each in head):
        return False
    close = code.partner[at]
    body = code.signs[close + 1] if close < len(code.tokens) else ""
    plain = all(code.tokens[each].text in MODIFIERS or code.signs[each] == "*" for each in head)
    if frame.role == "class":
        constant = plain and code.language in ("java", "groovy") and body in (",", ";", "}")
        return not constant  # of an enumeration: `WITHDRAW("w")`
    if plain and (body == "{" or (body == ":" and frame.role == "object")):
        return True
    if code.dialect.types == "colon" and plain and body == ":" and frame.role == "file":
        return _has_body(code, close + 2)  # a method that was cut out of its class
    if code.dialect.types != "before":
        return False
    # In a function of C++, `Client client(key)` is a variable.
    declares = code.language not in ("c", "cpp") or frame.role in ("file", "class", "block")
    return body == "{" or (declares and joined != "::" and _has_type(code, frame, name))


def _has_body(code: Code, at: int) -> bool:
    """Tell whether a type that begins here is followed by a body."""
    for sign in code.signs[at : at + LOOKED_AT]:
        if sign in ("{", ";", "=", ")"):
            return sign == "{"
    return False


def _has_type(code: Code, frame: Frame, name: int) -> bool:
    """Tell whether a type stands before a name: `void withdraw`, `List<Order> orders`."""
    before = name - 1
    if before < frame.start:
        return False
    if code.signs[before] in ("*", "&", "?"):
        return frame.role == "file" and bool(code.names[before - 1])
    if code.signs[before] == "]":
        return code.partner[before] + 1 == before
    if code.signs[before] == ">":
        return before_type_arguments(code, before) >= 0
    return bool(code.names[before]) or code.words[before] == "void"


def role_of_bracket(code: Code, frame: Frame, at: int) -> Role:
    """Return what a square bracket is for: an object too, where those are written so."""
    before = at - 1
    if before >= 0 and (code.names[before] or code.signs[before] in (")", "]", "?.")):
        return "index" if code.touch(at) or code.language != "elixir" else "list"
    if code.signs[at + 1] == "]" or not (code.names[at + 1] or code.string(at + 1)):
        return "list"
    sign = code.signs[at + 2]
    if sign == "=>" and code.dialect.arrow_keys:
        return "object"
    return "object" if sign == ":" and code.language not in ("python", "go") else "list"

"""What a brace of a program is for: a block, a class, a function, or the members of an object."""

from __future__ import annotations

from typing import NamedTuple

from binlint.decode.program.chains import before_type_arguments
from binlint.decode.program.code import Code
from binlint.decode.program.dialects import (
    CLASSES,
    CONDITIONS,
    CONTROLS,
    FUNCTIONS,
    MODIFIERS,
    SWITCHES,
    words,
)
from binlint.decode.program.frames import LOOKED_AT, NAME_SIZE, STATEMENTS, Frame, Role

_BEFORE_OBJECTS = words("= ( , : [ ? && || ?? ... { % =>")
_BEFORE_OBJECT_WORDS = words("return default yield await in of new")
_IMPORTS = frozenset(("import", "use", "from"))


class Purpose(NamedTuple):
    """What a brace is for."""

    role: Role
    name: str = ""  # of the scope it makes
    start: int = -1  # where that scope begins, -1 if it makes none


def role_of_brace(code: Code, frame: Frame, at: int) -> Purpose:
    """Return what a brace is for, the name of its scope, and where that scope begins."""
    before = code.signs[at - 1] if at else ""
    if frame.parameters >= 0:
        start, frame.parameters = frame.parameters, -1
        if frame.defined:
            return Purpose("function", frame.defined, frame.start)
        return Purpose("function", "", start)
    if before in ("=>", "->") and frame.role == "switch":
        return Purpose("block")
    if before == "=>" or (before == "->" and code.language in ("java", "kotlin", "groovy")):
        return Purpose("function", "", at)
    if _is_import(code, frame, at):
        return Purpose("group")
    if _is_type(code, frame, at):
        return Purpose("class")
    if _is_attribute(code, at):
        return Purpose("group")
    if code.words[at - 1] in SWITCHES:
        return Purpose("switch")
    if frame.role in STATEMENTS:
        return _role_of_statement(code, frame, at)
    if code.dialect.closures:
        return Purpose("function", "", at)
    return _role_of_value(code, frame, at)


def _is_import(code: Code, frame: Frame, at: int) -> bool:
    """Tell whether a brace holds the names that are imported from somewhere."""
    if code.words[frame.start] not in _IMPORTS or at - frame.start > LOOKED_AT:
        return False
    return not any(code.signs[each] in ("(", "=") for each in range(frame.start, at))


def _is_attribute(code: Code, at: int) -> bool:
    """Tell whether a brace holds an attribute's value: `<Client secure={false}>`."""
    if not (code.dialect.markup and code.signs[at - 1] == "=" and code.touch(at)):
        return False
    empty = code.signs[at + 1] in ("}", "...")
    return code.touch(at - 1) and not empty and code.signs[at + 2] not in (":", ",")


def _is_type(code: Code, frame: Frame, at: int) -> bool:
    """Tell whether a brace holds the members of a type: `({ key }: { key: string })`."""
    if code.dialect.types != "colon" or code.dialect.indented:
        return False
    before = code.signs[at - 1]
    return 0 <= frame.colon == at - 1 or before in ("<", "|", "&") or code.words[at - 1] == "as"


def _role_of_value(code: Code, frame: Frame, at: int) -> Purpose:
    """Return what a brace inside of brackets is for."""
    if code.signs[at - 1] == ")" and code.language == "java":
        return Purpose("class", "", at)  # new Listener() { … }
    if code.dialect.methods and code.dialect.types == "colon":
        before, word = code.signs[at - 1], code.words[at - 1]
        if before not in _BEFORE_OBJECTS and word not in _BEFORE_OBJECT_WORDS:
            return Purpose("group")  # an expression among the text of an element
    return Purpose("object", type_name(code, frame, at), at)


def type_name(code: Code, frame: Frame, at: int) -> str:
    """Return the name of the type whose fields are in braces, unless a key gives a better one."""
    if frame.operator >= 0:
        return ""
    before = at - 1
    if code.signs[before] == ")" and code.partner[before] > 0:
        before = code.partner[before] - 1
    if code.signs[before] == ">":
        before = before_type_arguments(code, before)
    return code.names[before] if before >= frame.start else ""


def _role_of_statement(code: Code, frame: Frame, at: int) -> Purpose:
    """Return what a brace is for that stands in a statement."""
    head = _head(code, frame, at)
    word = code.words[head]
    if word == "else" and code.words[head + 1] in CONDITIONS:
        head, word = head + 1, code.words[head + 1]
    if word in CONDITIONS:
        return Purpose("branch", condition(code, head + 1, at) or word, at)
    if word in SWITCHES:
        return Purpose("switch")
    if word in CONTROLS:
        return Purpose("block")
    if code.names[head] == "type" and code.names[head + 1]:
        return Purpose("class", code.names[head + 1], frame.start)
    if _switch_word(code, frame):
        return Purpose("switch")
    classes = _class_of(code, frame, head, at)
    if classes:
        return classes
    if _is_value(code, frame, at):
        return _role_of_value(code, frame, at)
    if code.language == "ruby":
        return Purpose("block")
    if code.dialect.closures and at > frame.start and (frame.role != "class" or _is_given(frame)):
        return Purpose("function", "", at)
    return Purpose("block")


def _is_given(frame: Frame) -> bool:
    return frame.operator >= 0


def _class_of(code: Code, frame: Frame, head: int, at: int) -> Purpose | None:
    """Return what a word before a brace makes of it: a class, or a function without parameters."""
    for each in range(head, min(at, head + LOOKED_AT)):
        if code.words[each] in CLASSES:
            return Purpose("class", _class_name(code, each, at), frame.start)
        if code.words[each] in FUNCTIONS:
            return Purpose("function", "", each)
    return None


def _head(code: Code, frame: Frame, at: int) -> int:
    """Return the place of a statement's first word, modifiers aside."""
    for head in range(frame.start, min(at, frame.start + LOOKED_AT)):
        if code.tokens[head].text not in MODIFIERS or code.words[head] in CONTROLS:
            return head
    return frame.start


def _is_value(code: Code, frame: Frame, at: int) -> bool:
    """Tell whether a brace in a statement holds the fields or members of a value."""
    before, word = code.signs[at - 1] if at else "", code.words[at - 1] if at else ""
    if word in _BEFORE_OBJECT_WORDS:
        return True
    if before in _BEFORE_OBJECTS and at > frame.start:
        return before != ":" or frame.operator >= 0 or frame.colon >= 0
    made = any(code.words[each] == "new" for each in range(max(frame.start, at - LOOKED_AT), at))
    if made and code.language in ("csharp", "java", "groovy", "c", "cpp", "other"):
        return True
    if code.dialect.composites and at > frame.start:
        assigned = code.language == "go" and bool(code.names[at - 1]) and frame.operator >= 0
        return before in ("]", "}") or code.names[at - 1][:1].isupper() or assigned
    return code.dialect.indented and not (code.language == "ruby" and _is_called(code, at))


def _is_called(code: Code, at: int) -> bool:
    return bool(code.names[at - 1]) or code.signs[at - 1] == ")"


def _switch_word(code: Code, frame: Frame) -> bool:
    """Tell whether a value is told case by case: `x = match name {`."""
    return frame.operator >= 0 and code.words[frame.operator + 1] in SWITCHES


def condition(code: Code, start: int, end: int) -> str:
    """Return a condition as it is written, without its parentheses."""
    if code.signs[start] == "(" and code.partner[start] == end - 1:
        start, end = start + 1, end - 1
    return code.written(start, end, NAME_SIZE)


def _class_name(code: Code, word: int, end: int) -> str:
    """Return the name behind `class` and the like: of `impl Trait for Type`, the type's."""
    if code.words[word] != "impl":
        return next((code.names[at] for at in range(word + 1, end) if code.names[at]), "")
    found = ""
    for at in range(word + 1, min(end, word + LOOKED_AT)):
        if code.names[at] and (not found or code.words[at - 1] == "for"):
            found = code.names[at]
    return found
